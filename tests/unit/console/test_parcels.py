"""What the domain knows of a parcel, in a person's words: the number's state, its repairs, the journey, the promise."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from console.journeys import events, there
from console.journeys import journey as told
from console.parcels import (
    MAX_SUGGESTIONS,
    carrier_name,
    carriers,
    number_values,
    order_values,
    recheck,
    said_against,
)
from review.items import Money, Shipment, ShipmentEvent
from review.logistics.journey import journey as read
from review.logistics.lanes import LaneHistory
from tests.domain import START, shipment
from widgets.parcel.values import ORDER, JourneyEvent, NumberState

GOOD = "1Z879E930346834440"
DPD_TO_FRANCE = "001011501234567890123101250S"
LATER = START + timedelta(days=30)


def parcel(number: str = GOOD, carrier: str = "ups", *events: ShipmentEvent) -> Shipment:
    made = shipment().shipment
    assert made is not None
    return replace(made, tracking_number=number, carrier=carrier, events=events)


def event(hours: float, code: str, vocabulary: str = "text", text: str = "") -> ShipmentEvent:
    return ShipmentEvent(START + timedelta(hours=hours), code, vocabulary, text)


def journey(one: Shipment, now: datetime) -> tuple[JourneyEvent, ...]:
    return told(one, now).events


def test_a_good_number_is_verified_and_needs_no_repair() -> None:
    values = number_values(parcel())
    assert values.state is NumberState.VERIFIED
    assert values.reason == ""
    assert values.suggestions == ()
    assert "ups" in {candidate.carrier for candidate in values.candidates}


def test_a_wrong_check_digit_says_which_it_should_be_and_offers_it() -> None:
    values = number_values(parcel("1Z879E930346834441"))
    assert values.state is NumberState.INVALID
    assert "should be 0" in values.reason
    assert (GOOD, "ups") in {(one.number, one.carrier) for one in values.suggestions}
    assert len(values.suggestions) <= MAX_SUGGESTIONS


def test_a_number_of_another_courier_offers_that_courier_first() -> None:
    values = number_values(parcel(GOOD, "dhl"))
    first = values.suggestions[0]
    assert (first.number, first.carrier) == (GOOD, "ups")
    assert [one.number for one in values.suggestions if one.carrier == "ups"] == [GOOD]
    assert recheck(GOOD, "dhl")[0] is not NumberState.VERIFIED
    assert recheck(GOOD, "ups")[0] is NumberState.VERIFIED


def test_what_a_suggestion_puts_right_is_right() -> None:
    for number in ("1Z879E930346834441", "EB000717594HK", "1Z879E930346834404"):
        for suggestion in number_values(parcel(number, "")).suggestions:
            state, _reason, _normal = recheck(suggestion.number, suggestion.carrier)
            assert state in (NumberState.VERIFIED, NumberState.FORMAT_ONLY)


@pytest.mark.parametrize("number", ["", "   "])
def test_no_number_is_unknown(number: str) -> None:
    assert recheck(number, "ups")[0] is NumberState.UNKNOWN


@pytest.mark.parametrize(
    ("number", "told"),
    [("1.23457E+11", "spreadsheet"), ("ЕB000717595HK", "look-alike"), (f"{GOOD} EB000717595HK", "several numbers")],
)
def test_damage_is_told_by_its_cause(number: str, told: str) -> None:
    assert told in recheck(number, "")[1]


def test_the_normal_form_is_told_only_where_it_differs() -> None:
    assert recheck(GOOD, "ups")[2] == ""
    assert recheck("1z 879e93 0346834440", "ups")[2] == GOOD
    assert number_values(parcel("1z 879e93 0346834440")).normalised == GOOD


def test_every_courier_has_a_name_and_an_unknown_one_keeps_its_code() -> None:
    assert all(carrier_name(carrier.courier) for carrier in carriers().carriers.values())
    assert carrier_name("ups") == "UPS"
    assert carrier_name("<b>none</b>") == "<b>none</b>"


def test_events_that_contradict_are_told() -> None:
    moving, delivered = event(1, "InTransit", "aftership"), event(50, "delivered")
    events = (event(-5, "early"), moving, delivered, replace(moving, at=delivered.at + timedelta(hours=1)))
    shown = journey(parcel(GOOD, "ups", *events), LATER)
    assert [one.trouble for one in shown] == ["before the order", "", "", "after the delivery"]
    assert [one.title for one in shown] == ["early", "InTransit", "delivered", "InTransit"]
    shown = journey(parcel(GOOD, "ups", delivered, events[-1]), LATER)
    assert [one.trouble for one in shown] == ["delivered before it was shipped", ""]


def test_a_journey_through_the_wrong_places_is_told_where_it_goes_wrong() -> None:
    far = [
        replace(event(30, "Departed", text="Departed"), place="Shenzhen, CN"),
        replace(event(32, "Arrived", text="Arrived"), place="Leipzig, DE"),
    ]
    assert "in that time" in journey(parcel(GOOD, "ups", *far), LATER)[1].trouble
    astray = [
        replace(event(30, "PickedUp", "aftership"), place="Shenzhen, CN"),
        replace(event(90, "OutForDelivery", "aftership", "Out for delivery"), place="Paris, FR"),
    ]
    trouble = [one.trouble for one in journey(parcel(GOOD, "ups", *astray), LATER)]
    assert trouble == ["", "in FR; the order goes to DE"]
    (ahead,) = journey(parcel(GOOD, "ups", event(99, "InTransit", "aftership")), START)
    assert ahead.trouble == "dated in the future"


def test_what_a_number_says_against_its_order_stands_with_the_order() -> None:
    made = replace(parcel(DPD_TO_FRANCE, "dpd"), country="DE")
    said = said_against(made)
    assert said == ("in FR; the order goes to DE",)
    assert order_values(made, START, said).rows == (("The number says", said[0]),)
    assert said_against(replace(made, country="FR")) == ()
    assert said_against(parcel()) == ()


def test_an_events_code_is_an_exception_only_in_its_own_vocabulary() -> None:
    (known,) = journey(parcel(GOOD, "ups", event(1, "Exception_007", "aftership")), LATER)
    (free,) = journey(parcel(GOOD, "ups", event(1, "Exception_007", "text")), LATER)
    assert known.is_exception == bool(known.detail)
    assert not free.is_exception
    assert free.detail == ""


def test_the_order_names_what_is_at_risk() -> None:
    made = replace(parcel(), value=Money(Decimal("49.90"), "EUR"))
    values = order_values(made, START)
    assert values.at_risk == "49.90 EUR, refunded in full"
    assert values.destination == "DE 10115"
    assert order_values(parcel(), START).at_risk == ""
    assert order_values(replace(parcel(), country="", postal_code=""), START).destination == ""


def test_the_clock_of_the_place_is_told_where_it_goes_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    with in_zone(monkeypatch, "Europe/Berlin"):
        assert there(at, "Asia/Shanghai") == "there 2 Jul 04:30 UTC+8"
        assert there(at, "America/Portland") == ""  # no such zone
        assert there(at, "America/Los_Angeles") == "there 13:30 UTC-7"
        assert there(at, "Asia/Kolkata") == "there 2 Jul 02:00 UTC+5:30"
        assert there(at, "Europe/Paris") == ""
        assert there(at, "") == ""


@contextmanager
def in_zone(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


def test_a_contradiction_names_what_it_contradicts_and_a_lane_its_patience() -> None:
    early = event(-30, "InTransit", "aftership")
    shown = told(parcel(GOOD, "ups", early), LATER)
    assert shown.events[0].against == (ORDER,)
    assert shown.events[0].patience is None
    assert not shown.ended
    lanes = LaneHistory()
    steps = [event(day * 24, "InTransit", "aftership") for day in range(40)]
    lanes.learn(read(parcel(GOOD, "ups", *steps), events()), "ups")
    known = told(parcel(GOOD, "ups", early), LATER, lanes.habits()).events[0].patience
    assert known == timedelta(days=3)
    assert told(parcel(GOOD, "ups", event(1, "Delivered", "aftership")), LATER).ended
