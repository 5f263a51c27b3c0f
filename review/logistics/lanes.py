"""How long parcels of a lane are usually silent: a stall is told against that lane's own history, not by one rule.

A lane is a courier, a country and a stage: customs in one country take days that would be alarming on a van.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from review.logistics.events import Stage
from review.logistics.journey import Journey

ENOUGH = 30
"""Silences from which on a lane's own history counts; with fewer the courier's, then everybody's."""
KEPT = 2_000
"""Silences kept of one lane; the quantile no longer moves beyond it."""
QUANTILE = 0.99
SLACK = 1.25
"""A silence must be this much longer than 99 of 100 before it is one."""
LEAST = timedelta(days=3)
"""Weekends alone make two days of silence."""
USUAL = timedelta(days=7)
"""Where there is no history at all."""
NOBODY = USUAL, 0

Lane = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a parcel has been quiet, and how long its lane usually is at most. ``of`` is how many tell that."""

    quiet: timedelta
    patience: timedelta
    of: int

    @property
    def stalled(self) -> bool:
        """Quiet for longer than its lane ever is."""
        return self.quiet > self.patience


@dataclass(frozen=True)
class Habits:
    """What parcels of each lane usually do, reckoned: their patience and how many silences tell it, by lane;
    ``parcels``: how many were learnt from, by courier and country."""

    patiences: Mapping[Lane, tuple[timedelta, int]]
    parcels: Mapping[tuple[str, str], int]

    def patience(self, courier: str, country: str, stage: Stage) -> tuple[timedelta, int]:
        """How long a parcel may be silent there, and how many silences tell so (0: no history)."""
        return next((self.patiences[one] for one in _lanes(courier, country, stage) if one in self.patiences), NOBODY)

    def known(self, courier: str, country: str) -> int:
        """How many parcels of the courier to the country were learnt from."""
        return self.parcels.get((courier, country), 0)


class LaneHistory:
    """Silences between two scans, by lane. Parcels are learnt once each, when they have ended or changed."""

    def __init__(self) -> None:
        self._hours: dict[Lane, list[float]] = defaultdict(list)
        self._parcels: Counter[tuple[str, str]] = Counter()

    def habits(self) -> Habits:
        """What was learnt so far, of lanes with history enough."""
        found = {lane: self._patience(known) for lane, known in self._hours.items() if len(known) >= ENOUGH}
        return Habits(found, dict(self._parcels))

    def learn(self, journey: Journey, courier: str) -> None:
        """Takes in the silences of one parcel that ended with a scan; the last one is still going on."""
        country = journey.shipment.country
        self._parcels[courier, country] += 1
        for one, other in pairwise(journey.steps):
            hours = (other.event.at - one.event.at).total_seconds() / 3600
            for lane in _lanes(courier, country, one.reading.stage):
                known = self._hours[lane]
                if len(known) < KEPT:
                    insort(known, hours)

    def silence(self, journey: Journey, courier: str, now: datetime) -> Silence:
        """How the parcel's silence compares; one that has ended is never silent."""
        if journey.ended is not None or journey.last is None:
            return Silence(timedelta(), USUAL, 0)
        patience, of = self.patience(courier, journey.shipment.country, journey.last.reading.stage)
        return Silence(journey.quiet_for(now), patience, of)

    def patience(self, courier: str, country: str, stage: Stage) -> tuple[timedelta, int]:
        """How long a parcel may be silent there, and how many silences tell so (0: no history)."""
        for lane in _lanes(courier, country, stage):
            known = self._hours.get(lane, [])
            if len(known) >= ENOUGH:
                return self._patience(known)
        return NOBODY

    def _patience(self, known: list[float]) -> tuple[timedelta, int]:
        usual = timedelta(hours=known[int(QUANTILE * (len(known) - 1))]) * SLACK
        return max(LEAST, usual), len(known)


def _lanes(courier: str, country: str, stage: Stage) -> tuple[Lane, ...]:
    """The lane itself, then wider ones."""
    return (courier, country, stage), (courier, "", stage), ("", country, stage), ("", "", stage)
