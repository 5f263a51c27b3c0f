"""A parcel's journey beside its order: what contradicts what, and what its last event means by now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from review.items import Shipment, ShipmentEvent
from review.logistics.events import ENDS, LAST_MILE, EventTable, Reading, Stage
from review.logistics.places import NOWHERE, Atlas, Place, between_km

TN_MISMATCH = "TN-MISMATCH"

CLOCKS = timedelta(hours=2)
"""A shop's clock and a carrier's may be this far apart."""
FASTEST_KMH = 1000.0
"""No airliner cruises faster; loading is not even counted."""
UNSURE_KM = 600.0
"""How far a place may lie from where we think it is, where only its country is known."""
CITY_KM = 60.0
NUMBER_ZIP_LEAST = 4
"""Digits of a postal code within a number that must be there to say anything."""


class Contradiction(StrEnum):
    """What cannot be true of one parcel and its order."""

    BEFORE_ORDER = "before_order"
    DELIVERED_BEFORE_SHIPPED = "delivered_before_shipped"
    AFTER_DELIVERY = "after_delivery"
    AFTER_NOW = "after_now"
    WRONG_COUNTRY = "wrong_country"
    WRONG_POSTAL_CODE = "wrong_postal_code"
    IMPOSSIBLE_JOURNEY = "impossible_journey"


@dataclass(frozen=True, slots=True)
class Clash:
    """One contradiction. ``events`` are places in the shipment's own list; ``expected`` and ``found`` are shown."""

    kind: Contradiction
    events: tuple[int, ...]
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One event with its meaning. ``index`` is its place in the shipment's own list."""

    index: int
    event: ShipmentEvent
    reading: Reading
    place: Place


@dataclass(frozen=True, slots=True)
class Journey:
    """A parcel's steps in the order of their times, and what contradicts."""

    shipment: Shipment
    steps: tuple[Step, ...]
    clashes: tuple[Clash, ...]

    @property
    def last(self) -> Step | None:
        """The newest step."""
        return self.steps[-1] if self.steps else None

    @property
    def ended(self) -> Step | None:
        """The step at which it was delivered, returned or cancelled."""
        return next((step for step in self.steps if step.reading.stage in ENDS), None)

    @property
    def scanned(self) -> bool:
        """Whether a courier ever had the parcel in hand; a label alone is not wrong, only early."""
        return any(step.reading.stage not in (Stage.LABEL, Stage.UNKNOWN) for step in self.steps)

    @property
    def landed_in(self) -> str:
        """The country whose last mile carries the parcel, or into which it was brought; empty where none is known."""
        for step in reversed(self.steps):
            if step.place.country and step.reading.stage in LAST_MILE:
                return step.place.country
        countries = [step.place.country for step in self.steps if step.place.country]
        return countries[-1] if countries and countries[-1] != countries[0] else ""

    def quiet_for(self, now: datetime) -> timedelta:
        """How long nothing has been heard; since the order where nothing ever was, zero where even that is unknown."""
        since = self.steps[-1].event.at if self.steps else self.shipment.ordered_at
        return now - since if since is not None else timedelta()

    def exception(self, now: datetime) -> str:
        """The exception that the last event stands for by ``now``; empty where there is none."""
        return self.steps[-1].reading.exception_after(self.quiet_for(now)) if self.steps else ""


def journey(shipment: Shipment, table: EventTable, atlas: Atlas | None = None, now: datetime | None = None) -> Journey:
    """The journey of ``shipment``; without an ``atlas`` places say nothing, without ``now`` nothing lies ahead."""
    steps = tuple(
        sorted(
            (
                Step(index, event, table.read(event), atlas.place(event.place) if atlas and event.place else NOWHERE)
                for index, event in enumerate(shipment.events)
            ),
            key=lambda step: (step.event.at, step.index),
        )
    )
    return Journey(shipment, steps, tuple(_clashes(shipment, steps, now)))


def _clashes(shipment: Shipment, steps: Sequence[Step], now: datetime | None) -> list[Clash]:
    found = _in_time(shipment, steps, now)
    found += _in_space(shipment, steps)
    return found


def _in_time(shipment: Shipment, steps: Sequence[Step], now: datetime | None) -> list[Clash]:
    found = []
    ordered = shipment.ordered_at
    early = tuple(step.index for step in steps if ordered is not None and step.event.at < ordered - CLOCKS)
    if early and ordered is not None:
        first = min(steps, key=lambda step: step.event.at)
        found.append(Clash(Contradiction.BEFORE_ORDER, early, ordered.isoformat(), first.event.at.isoformat()))
    ahead = tuple(step.index for step in steps if now is not None and step.event.at > now + CLOCKS)
    if ahead and now is not None:
        found.append(Clash(Contradiction.AFTER_NOW, ahead, now.isoformat()))
    arrived = next((step for step in steps if step.reading.stage is Stage.DELIVERED), None)
    if arrived is None:
        return found
    later = [
        s
        for s in steps
        if s.event.at > arrived.event.at and s.reading.stage not in (*ENDS, Stage.UNKNOWN, Stage.RETURNING)
    ]
    shipping = [step for step in later if step.reading.stage in (Stage.PICKED_UP, Stage.LABEL, Stage.MOVING)]
    before = [s for s in steps if s.event.at < arrived.event.at and s.reading.stage not in (Stage.LABEL, Stage.UNKNOWN)]
    if shipping and not before:
        kind, those = Contradiction.DELIVERED_BEFORE_SHIPPED, shipping
    else:
        kind, those = Contradiction.AFTER_DELIVERY, later
    if those:
        indexes = (arrived.index, *(step.index for step in those))
        found.append(Clash(kind, indexes, those[0].event.at.isoformat(), arrived.event.at.isoformat()))
    return found


def _in_space(shipment: Shipment, steps: Sequence[Step]) -> list[Clash]:
    found = []
    goes_to = shipment.country.strip().upper()
    placed = [step for step in steps if step.place.country]
    if goes_to:
        elsewhere = [s for s in placed if s.reading.stage in LAST_MILE and s.place.country != goes_to]
        if not elsewhere and placed and _brought_elsewhere(placed, goes_to):
            elsewhere = [step for step in placed if step.place.country == placed[-1].place.country]
        if elsewhere:
            indexes = tuple(step.index for step in elsewhere)
            found.append(Clash(Contradiction.WRONG_COUNTRY, indexes, goes_to, elsewhere[-1].place.country))
    code = bare_code(shipment.postal_code)
    for step in placed:
        told = postal_code_in(step.event.place, goes_to)
        if code and told and step.reading.stage in (Stage.OUT, Stage.DELIVERED) and told != code:
            found.append(Clash(Contradiction.WRONG_POSTAL_CODE, (step.index,), shipment.postal_code, told))
            break
    for one, other in pairwise(placed):
        hours = (other.event.at - one.event.at).total_seconds() / 3600
        unsure = sum(CITY_KM if step.place.exact else UNSURE_KM for step in (one, other))
        apart = between_km(one.place, other.place) - unsure
        if one.place.country != other.place.country and apart > FASTEST_KMH * max(hours, 0.0):
            indexes = (one.index, other.index)
            found.append(Clash(Contradiction.IMPOSSIBLE_JOURNEY, indexes, one.event.place, other.event.place))
            break
    return found


def _brought_elsewhere(placed: Sequence[Step], goes_to: str) -> bool:
    """Whether the parcel was imported into another country than its own, and is still there.

    A country between is no contradiction by itself: only where customs or a depot of it had the parcel, or it has been
    in no other since it left home.
    """
    home, last = placed[0].place.country, placed[-1].place.country
    if last in (goes_to, home) or any(step.place.country == goes_to for step in placed):
        return False
    there = [step for step in placed if step.place.country == last]
    return len(there) > 1 or any(step.reading.stage is Stage.CUSTOMS for step in there)


_CODES = {
    "GB": r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b",
    "CA": r"\b[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]\b",
    "NL": r"\b[0-9]{4} ?[A-Z]{2}\b",
    "PL": r"\b[0-9]{2}-[0-9]{3}\b",
    "PT": r"\b[0-9]{4}-[0-9]{3}\b",
    "JP": r"\b[0-9]{3}-?[0-9]{4}\b",
    "SE": r"\b[0-9]{3} ?[0-9]{2}\b",
    "BR": r"\b[0-9]{5}-?[0-9]{3}\b",
}
"""How a country writes its postal codes, where it is not plainly four to six digits."""
_DIGITS = r"\b[0-9]{4,6}\b"
_MATCHERS = {country: re.compile(text, re.ASCII) for country, text in _CODES.items()}
_PLAIN = re.compile(_DIGITS, re.ASCII)


def postal_code_in(place: str, country: str) -> str:
    """The postal code within a written place, without spaces and hyphens; empty where it names none."""
    match = _MATCHERS.get(country, _PLAIN).search(place.upper())
    return bare_code(match[0]) if match else ""


def is_postal_code(code: str, country: str) -> bool:
    """Whether a country writes its postal codes so; True where its manner is not known and letters are in it."""
    bare = bare_code(code)
    return postal_code_in(code, country) == bare or (country not in _MATCHERS and not bare.isdigit())


def bare_code(code: str) -> str:
    """A postal code as it is compared: letters and digits only; of a US ZIP+4 the first five."""
    bare = "".join(char for char in code.upper() if char.isalnum())
    return bare[:5] if "-" in code and re.fullmatch(r"[0-9]{9}", bare) else bare


def carried_clashes(carried: Mapping[str, str], shipment: Shipment) -> tuple[Clash, ...]:
    """What the number itself says against the order: ``carried`` are a verified candidate's ``parts``.

    DPD's long numbers and the USPS routing prefix name the parcel's destination.
    """
    found = []
    goes_to, country = shipment.country.strip().upper(), carried.get("destination_country", "")
    if goes_to and country and country != goes_to:
        found.append(Clash(Contradiction.WRONG_COUNTRY, (), goes_to, country))
    code, told = bare_code(shipment.postal_code), carried.get("destination_zip", "")
    least = min(len(told.lstrip("0")), len(code.lstrip("0")))
    if code.isdigit() and told and least >= NUMBER_ZIP_LEAST:
        one, other = code.lstrip("0"), told.lstrip("0")
        if not (one.startswith(other[:least]) or other.startswith(one[:least])):
            found.append(Clash(Contradiction.WRONG_POSTAL_CODE, (), shipment.postal_code, told))
    return tuple(found)
