"""The promise: time left in the destination's working days, what is at stake, and the order that follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from review.items import Money, Shipment
from review.logistics.events import Stage
from review.logistics.journey import Journey
from review.logistics.promise import Guarantee, Urgency, forecast, guarantee, order, stake, working_days

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 4, 3, 10, tzinfo=UTC)  # Good Friday; Easter Monday is the 6th
PARCEL = Shipment("O-1", "dhl", "1", "DE", "10115", None, None, Money(Decimal("80.00"), "EUR"))


class Book:
    """Weekends and Easter 2026, in Germany only."""

    def is_working_day(self, day: date, country: str, region: str = "") -> bool:
        easter = country == "DE" and day in (date(2026, 4, 3), date(2026, 4, 6))
        return day.weekday() < 5 and not easter

    def knows(self, country: str) -> bool:
        return country == "DE"


def promised(days: float, stage: Stage = Stage.MOVING, **changes: object) -> Guarantee:
    parcel = replace(PARCEL, promised_by=FRIDAY + timedelta(days=days), **changes)  # type: ignore[arg-type]
    return guarantee(parcel, FRIDAY, Book(), zone=BERLIN, stage=stage)


def test_working_days_are_those_of_the_destination() -> None:
    assert promised(5).working_days == 2  # Tuesday and Wednesday after Easter
    assert promised(5, country="FR").working_days == 4
    assert working_days(FRIDAY, FRIDAY - timedelta(hours=1), Book(), "DE") == 0


def test_days_begin_and_end_where_the_parcel_goes() -> None:
    late = datetime(2026, 4, 8, 23, 30, tzinfo=UTC)  # Thursday already in Berlin
    parcel = replace(PARCEL, promised_by=late + timedelta(hours=20))
    assert guarantee(parcel, late, Book(), zone=BERLIN).working_days == 1
    assert guarantee(parcel, late, Book()).working_days == 2
    assert not guarantee(parcel, late, Book()).certain
    assert guarantee(parcel, late, Book(), zone=BERLIN).certain


@pytest.mark.parametrize(
    ("days", "stage", "urgency"),
    [
        (-0.1, Stage.OUT, Urgency.BROKEN),
        (-9, Stage.DELIVERED, Urgency.KEPT),
        (3, Stage.OUT, Urgency.TODAY),  # Easter Monday: no working day in between
        (5, Stage.OUT, Urgency.SAFE),
        (5, Stage.MOVING, Urgency.TIGHT),
        (30, Stage.LABEL, Urgency.SAFE),
        (12, Stage.LABEL, Urgency.TIGHT),
        (6, Stage.TROUBLE, Urgency.TIGHT),
    ],
)
def test_urgency_is_what_is_left_beside_what_is_needed(days: float, stage: Stage, urgency: Urgency) -> None:
    assert promised(days, stage).urgency is urgency


def test_nothing_promised_is_no_promise() -> None:
    assert guarantee(PARCEL, FRIDAY, Book()).urgency is Urgency.NONE


def loss(days: float, *codes: str, money: str = "80.00", stage: Stage = Stage.MOVING) -> float:
    parcel = replace(PARCEL, value=Money(Decimal(money), "EUR"))
    return stake(Journey(parcel, (), ()), promised(days, stage), codes).expected_loss


def test_expected_loss_grows_with_money_trouble_and_time() -> None:
    assert loss(30) < loss(5) < loss(-1) == 80.0
    assert loss(30) < loss(30, "CU-DOCS") < loss(30, "LD-LOST") < 80.0
    assert loss(30, "CU-DOCS", money="160.00") == pytest.approx(2 * loss(30, "CU-DOCS"))
    assert loss(-1, "LD-LOST", stage=Stage.DELIVERED) == 0.0
    assert stake(Journey(replace(PARCEL, value=None), (), ()), promised(-1)).expected_loss == 0.0


def test_the_queue_begins_where_most_is_at_stake() -> None:
    def at(days: float, money: str, *codes: str) -> object:
        parcel = replace(PARCEL, value=Money(Decimal(money), "EUR"))
        return stake(Journey(parcel, (), ()), promised(days), codes)

    stakes = {"safe": at(30, "50"), "lost": at(30, "50", "LD-LOST"), "late": at(-1, "50"), "dear": at(5, "900")}
    assert order(stakes.items()) == ["dear", "late", "lost", "safe"]  # type: ignore[arg-type]


def test_a_forecast_says_when_the_chance_will_grow_and_agrees_with_the_clock_at_every_moment() -> None:
    for days, stage in ((20, Stage.MOVING), (5, Stage.OUT), (3, Stage.OUT), (0.2, Stage.OUT), (-1, Stage.OUT)):
        parcel = replace(PARCEL, promised_by=FRIDAY + timedelta(days=days))
        road = Journey(parcel, (), ())
        turns = forecast(road, FRIDAY, Book(), zone=BERLIN, stage=stage, codes=["TR-STALL"])
        assert turns[0].at == FRIDAY
        assert [turn.at for turn in turns] == sorted(turn.at for turn in turns)
        assert [turn.chance for turn in turns] == sorted(turn.chance for turn in turns)
        assert turns[-1].urgency is Urgency.BROKEN
        for hours in range(0, 24 * 22, 5):
            now = FRIDAY + timedelta(hours=hours + 0.5)
            here = [turn for turn in turns if turn.at <= now][-1]
            clock = guarantee(parcel, now, Book(), zone=BERLIN, stage=stage)
            assert here.urgency is clock.urgency, (days, stage, now)
            assert here.chance == pytest.approx(stake(road, clock, ["TR-STALL"]).chance)


def test_what_was_promised_to_nobody_never_turns() -> None:
    (turn,) = forecast(Journey(PARCEL, (), ()), FRIDAY, Book(), zone=BERLIN)
    assert turn.urgency is Urgency.NONE
