"""Causes: what many parcels in trouble have in common, so that one look and one decision serves them all.

A shipping list, a hub, a courier since a day. The store counts, this tells which counts mean anything: a group whose
parcels are in trouble far more often than the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LEAST = 3
"""Parcels in trouble from which on they are a group; two may be chance."""
LEAST_LIFT = 2.0
"""How many times as often as all others its parcels must be in trouble."""
SINCE_SHARE = 0.8
"""Share of a courier's trouble that must lie behind the day from which on it is told."""
SINCE_DAYS = 60
MOST = 200


class Grouping(StrEnum):
    """What the parcels have in common."""

    MANIFEST = "manifest"
    HUB = "hub"
    COURIER = "courier"


@dataclass(frozen=True, slots=True)
class Tally:
    """Open parcels of one list, hub, courier, exception and day, counted. ``code`` is empty where nothing is wrong.

    ``day``: since when it is so; ``cents`` what they are worth, in hundredths of their currencies' major unit.
    """

    batch: str
    hub: str
    courier: str
    code: str
    day: date
    count: int
    cents: int


@dataclass(frozen=True, slots=True)
class Cause:
    """One group. ``count`` of its ``of`` open parcels are in trouble; ``code`` is the exception most of them have.

    ``lift``: how many times as often as the other parcels; 0 where it is told by itself. ``since``: of a courier, from
    which day on; None for all.
    """

    by: Grouping
    name: str
    code: str
    count: int
    of: int
    lift: float
    cents: int
    since: date | None = None


def causes(tallies: Iterable[Tally], most: int = MOST) -> tuple[Cause, ...]:
    """The groups that mean something, the one with most behind it first: parcels beyond what was to be expected."""
    rows = list(tallies)
    found: list[Cause] = []
    total, wrong = _sums(rows)
    for by in Grouping:
        groups: dict[str, list[Tally]] = defaultdict(list)
        for row in rows:
            if name := _name(row, by):
                groups[name].append(row)
        for name, part in groups.items():
            cause = _cause(by, name, part, total, wrong)
            if cause is not None:
                found.append(cause)
    found.sort(key=lambda one: (-_beyond(one), one.by, one.name))
    return tuple(found[:most])


def _name(row: Tally, by: Grouping) -> str:
    match by:
        case Grouping.MANIFEST:
            return row.batch
        case Grouping.HUB:
            return row.hub
        case Grouping.COURIER:
            return row.courier


def _cause(by: Grouping, name: str, part: Sequence[Tally], total: int, wrong: int) -> Cause | None:
    of, count = _sums(part)
    others, wrong_there = total - of, wrong - count
    if count < LEAST:
        return None
    # One more on each side: in a small shop nothing divides by nothing.
    lift = (count / of) / ((wrong_there + 1) / (others + 1)) if others else 1.0 + count / of
    since = _since(part) if by is Grouping.COURIER else None
    if lift < (LEAST_LIFT if since is None else 1.0):
        return None
    chosen = [row for row in part if row.code and (since is None or row.day >= since)]
    codes = Counter[str]()
    for row in chosen:
        codes[row.code] += row.count
    if codes.total() < LEAST:
        return None
    code = min(codes, key=lambda one: (-codes[one], one))
    cents = sum(row.cents for row in chosen)
    return Cause(by, name, code, codes.total(), of, round(lift, 1), cents, since)


def _since(part: Sequence[Tally]) -> date | None:
    """The day on which a courier's trouble began: nearly all lies behind, hardly any in as long a time before."""
    days = Counter[date]()
    for row in part:
        if row.code:
            days[row.day] += row.count
    if not days:
        return None
    total, newest = days.total(), max(days)
    best: tuple[float, date] | None = None
    for day in sorted(days):
        length = (newest - day).days + 1
        if length > SINCE_DAYS:
            continue
        behind = sum(count for at, count in days.items() if at >= day)
        before = sum(count for at, count in days.items() if day - timedelta(days=length) <= at < day)
        if behind >= LEAST and behind >= SINCE_SHARE * total and behind >= LEAST_LIFT * (before + 1):
            rate = behind / length
            if best is None or rate > best[0]:
                best = (rate, day)
    return best[1] if best is not None and best[1] > min(row.day for row in part) else None


def _sums(rows: Iterable[Tally]) -> tuple[int, int]:
    total = wrong = 0
    for row in rows:
        total += row.count
        wrong += row.count if row.code else 0
    return total, wrong


def _beyond(cause: Cause) -> float:
    return cause.count * (1 - 1 / max(cause.lift, 1.0)) + cause.count / 1000
