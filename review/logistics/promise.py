"""The promise: delivered by a day, or refunded in full. How much of it is left, and what is at risk.

Time is counted where the parcel goes: a promise runs out when the promised moment has passed there, and only working
days of that country help to keep it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from review.items import Money, Shipment
from review.logistics.events import Stage
from review.logistics.journey import Journey
from review.logistics.ports import Calendar

MOST_DAYS = 90
"""Working days are counted up to here; nobody promises longer, and a wrong year would else count for minutes."""

DAYS_NEEDED: dict[Stage, float] = {
    Stage.LABEL: 12.0,
    Stage.PICKED_UP: 10.0,
    Stage.MOVING: 6.0,
    Stage.CUSTOMS: 5.0,
    Stage.ARRIVED: 2.0,
    Stage.OUT: 1.0,
    Stage.ATTEMPTED: 2.0,
    Stage.PICKUP: 2.0,
}
"""Working days that a cross-border parcel usually still needs, where its lane has no history of its own."""

TROUBLE_DAYS = 8.0
"""What a parcel in trouble, or of unknown stage, needs until somebody has put it right."""

LOST_FOR_SURE = {
    "LD-LOST": 0.98,
    "LD-STOLEN": 0.98,
    "LD-DAMAGED": 0.95,
    "RT-DONE": 0.95,
    "RT-RETURN": 0.9,
    "CU-PROH": 0.95,
}
"""Chance that the promise breaks although time is left, by exception: these parcels do not reach their customer."""
AT_RISK = {
    "TN-EXPIRED": 0.85, "DL-REFUSED": 0.8, "DL-ADDR": 0.5, "CU-DOCS": 0.45, "CU-DUTY": 0.45, "CU-HOLD": 0.35,
    "TN-MISMATCH": 0.5, "TN-DUP": 0.5, "TN-CHECK": 0.5, "TN-FORMAT": 0.5, "TN-COURIER": 0.3, "TN-NOSCAN": 0.4,
    "TR-STALL": 0.5, "TR-MISROUTE": 0.4, "TR-DELAY": 0.3, "DL-ABSENT": 0.2, "DL-PICKUP": 0.2,
}  # fmt: skip
"""The same of exceptions that can be put right. Set by hand, as the checks' likelihoods are: they order the queue."""


class Urgency(StrEnum):
    """How a promise stands; most urgent first."""

    BROKEN = "broken"  # the moment has passed, and the parcel has not arrived
    TODAY = "today"  # no further working day is left
    TIGHT = "tight"  # fewer working days are left than the parcel still needs
    SAFE = "safe"
    KEPT = "kept"
    NONE = "none"  # nothing was promised


_URGENCY = {urgency: place for place, urgency in enumerate(Urgency)}


@dataclass(frozen=True, slots=True)
class Guarantee:
    """The guarantee's clock of one order.

    ``left`` is negative once the promise is broken. ``working_days`` are the whole working days that begin between
    now and the promised moment in the destination's own zone (today counts where it is one). ``certain`` is False
    where the country's holidays or its time zone are not known, and weekends or UTC were taken.
    """

    promised_by: datetime | None
    left: timedelta
    working_days: int
    urgency: Urgency
    certain: bool


@dataclass(frozen=True, slots=True)
class Stake:
    """What one order has at stake: money in the major unit of its currency, and what of it is lost on average."""

    guarantee: Guarantee
    money: Money | None
    chance: float

    @property
    def expected_loss(self) -> float:
        """Money times the chance that the promise breaks; a broken promise is lost in full."""
        return float(self.money.amount) * self.chance if self.money is not None else 0.0


def guarantee(
    shipment: Shipment,
    now: datetime,
    calendar: Calendar,
    *,
    zone: tzinfo | None = None,
    region: str = "",
    stage: Stage = Stage.MOVING,
    needed: float | None = None,
) -> Guarantee:
    """The guarantee's clock. ``zone`` is the destination's; ``needed`` are working days that its lane usually takes."""
    promised = shipment.promised_by
    if promised is None:
        return Guarantee(None, timedelta(), 0, Urgency.NONE, True)
    country = shipment.country.strip().upper()
    certain = zone is not None and calendar.knows(country)
    there = zone or UTC
    days = working_days(now.astimezone(there), promised.astimezone(there), calendar, country, region)
    left = promised - now
    if stage is Stage.DELIVERED:
        return Guarantee(promised, left, days, Urgency.KEPT, certain)
    usual = DAYS_NEEDED.get(stage, TROUBLE_DAYS) if needed is None else needed
    if left < timedelta():
        urgency = Urgency.BROKEN
    elif days <= 1:
        urgency = Urgency.TODAY
    else:
        urgency = Urgency.TIGHT if days < usual else Urgency.SAFE
    return Guarantee(promised, left, days, urgency, certain)


def working_days(start: datetime, end: datetime, calendar: Calendar, country: str, region: str = "") -> int:
    """Working days of ``country`` from ``start``'s day to ``end``'s, both included, at most ``MOST_DAYS``.

    Both moments stand in the zone whose days are meant; 0 where ``end`` lies before ``start``.
    """
    if end < start:
        return 0
    length = min((end.date() - start.date()).days, MOST_DAYS * 2)
    days = (start.date() + timedelta(days=day) for day in range(length + 1))
    return min(sum(1 for day in days if calendar.is_working_day(day, country, region)), MOST_DAYS)


def stake(journey: Journey, guarantee: Guarantee, codes: Iterable[str] = ()) -> Stake:
    """What the order has at stake. ``codes`` are the exceptions that speak against it."""
    if guarantee.urgency is Urgency.KEPT:
        return Stake(guarantee, journey.shipment.value, 0.0)
    if guarantee.urgency is Urgency.BROKEN:
        return Stake(guarantee, journey.shipment.value, 1.0)
    arrives = 1.0
    for code in codes:
        arrives *= 1.0 - max(LOST_FOR_SURE.get(code, 0.0), AT_RISK.get(code, 0.0))
    arrives *= 1.0 - _BY_URGENCY[guarantee.urgency]
    return Stake(guarantee, journey.shipment.value, 1.0 - arrives)


_BY_URGENCY = {Urgency.TODAY: 0.6, Urgency.TIGHT: 0.35, Urgency.SAFE: 0.02, Urgency.NONE: 0.02}


def order(stakes: Iterable[tuple[str, Stake]]) -> list[str]:
    """Order ids, the one first at which most is at stake: by expected loss, then urgency, then time left."""

    def key(row: tuple[str, Stake]) -> tuple[float, int, timedelta, str]:
        name, at = row
        return (-at.expected_loss, _URGENCY[at.guarantee.urgency], at.guarantee.left, name)

    return [name for name, _ in sorted(stakes, key=key)]


@dataclass(frozen=True, slots=True)
class Turn:
    """From ``at`` on the promise breaks with this chance, should nobody do anything."""

    at: datetime
    urgency: Urgency
    chance: float


def forecast(
    journey: Journey,
    now: datetime,
    calendar: Calendar,
    *,
    zone: tzinfo | None = None,
    stage: Stage = Stage.MOVING,
    codes: Iterable[str] = (),
    needed: float | None = None,
) -> tuple[Turn, ...]:
    """How the chance will grow as the promise runs out: the first turn stands from ``now`` on, the others follow.

    So a queue is kept in the promise's order without reading a parcel again: each turn has its time. Days turn at
    midnight where the parcel goes.
    """
    shipment = journey.shipment
    told = tuple(codes)
    turns = [_turn(journey, now, guarantee(shipment, now, calendar, zone=zone, stage=stage, needed=needed), told)]
    promised = shipment.promised_by
    if promised is None or turns[0].urgency in (Urgency.BROKEN, Urgency.KEPT):
        return tuple(turns)
    there = zone or UTC
    country = shipment.country.strip().upper()
    first, last = now.astimezone(there).date(), promised.astimezone(there).date()
    length = min((last - first).days, MOST_DAYS * 2)
    left = working_days(now.astimezone(there), promised.astimezone(there), calendar, country)
    usual = DAYS_NEEDED.get(stage, TROUBLE_DAYS) if needed is None else needed
    for ahead in range(length):
        day = first + timedelta(days=ahead)
        if not calendar.is_working_day(day, country):
            continue
        left -= 1
        urgency = Urgency.TODAY if left <= 1 else Urgency.TIGHT if left < usual else Urgency.SAFE
        if urgency is not turns[-1].urgency:
            midnight = datetime.combine(day + timedelta(days=1), time(), there).astimezone(UTC)
            clock = Guarantee(promised, promised - midnight, left, urgency, certain=True)
            if midnight < promised:
                turns.append(_turn(journey, midnight, clock, told))
    broken = Guarantee(promised, timedelta(), 0, Urgency.BROKEN, certain=True)
    turns.append(_turn(journey, promised, broken, told))
    return tuple(turns)


def _turn(journey: Journey, at: datetime, clock: Guarantee, codes: Iterable[str]) -> Turn:
    return Turn(at, clock.urgency, stake(journey, clock, codes).chance)
