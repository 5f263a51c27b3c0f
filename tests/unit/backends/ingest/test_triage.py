"""Triage: what each cheap check finds, and what it leaves in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backends.ingest.triage import Triage, listing_findings
from backends.wire.outline import Texts
from review.items import Item, Shipment, ShipmentEvent

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LONG = "A vase of clear glass, blown by hand."


@pytest.fixture(scope="module")
def triage() -> Triage:
    return Triage.standard()


def texts(**changes: object) -> Texts:
    values: dict[str, object] = {
        "source_locale": "en-GB",
        "source": {"title": "Vase", "description": LONG, "bullets": ["Made of clear glass, by hand"]},
        "locale": "de-DE",
        "fields": {"title": "Vase", "description": "Eine Vase aus klarem Glas.", "bullets": ["Aus Glas, von Hand"]},
        "attributes": {"gtin": "4006381333931"},
    }
    return Texts(**(values | changes))  # type: ignore[arg-type]


def codes(of: Texts) -> list[str]:
    return [finding.code for finding in listing_findings(of)]


def test_a_sound_listing_has_no_finding() -> None:
    assert codes(texts()) == []


@pytest.mark.parametrize("name", ["gtin", "ean", "upc", "barcode"])
def test_a_wrong_gtin(name: str) -> None:
    assert codes(texts(attributes={name: "4006381333930"})) == ["LT-GTIN"]


@pytest.mark.parametrize(
    "left",
    [
        "Vase of {material}",
        "{{ brand }} vase",
        "[TBD] colour",
        "${brand} vase",
        "%(size)s cm",
        "Lorem ipsum dolor",
        "<INSERT>",
    ],
)
def test_a_slot_left_empty(left: str) -> None:
    assert codes(texts(fields={"title": left})) == ["LT-ATTR"]
    assert codes(texts(fields={"bullets": ["good", left]})) == ["LT-ATTR"]


@pytest.mark.parametrize("fine", ["Vase [blue]", "{}", "5 < 6", "100 %", "{1}"])
def test_brackets_alone_are_no_slot(fine: str) -> None:
    assert codes(texts(fields={"title": fine})) == []


def test_a_text_left_in_the_source_language() -> None:
    assert codes(texts(fields={"description": LONG})) == ["LT-UNTR"]
    assert codes(texts(fields={"bullets": ["Aus Glas", "Made of clear glass, by hand"]})) == ["LT-UNTR"]


def test_the_same_text_is_right_in_the_same_language_and_in_names() -> None:
    assert codes(texts(locale="en-US", fields={"description": LONG})) == []
    assert codes(texts(fields={"title": "Vase"})) == []
    assert codes(texts(source_locale="", source={}, fields={"description": LONG})) == []


def event(days: float, code: str = "InTransit_007", vocabulary: str = "aftership") -> ShipmentEvent:
    return ShipmentEvent(NOW - timedelta(days=days), code, vocabulary)


GOOD = Shipment(
    "O-1",
    "ups",
    "1Z879E930346834440",
    "DE",
    "10115",
    NOW - timedelta(days=5),
    NOW + timedelta(days=3),
    None,
    (event(4), event(1)),
)


def found(triage: Triage, shipment: Shipment) -> list[str]:
    return [finding.code for finding in triage.shipment(Item("s", 1, "shipment", NOW, shipment=shipment))]


def test_a_parcel_on_its_way_has_no_finding(triage: Triage) -> None:
    assert found(triage, GOOD) == []


@pytest.mark.parametrize(
    ("number", "carrier", "code"),
    [
        ("1Z879E930346834441", "ups", "TN-CHECK"),
        ("RB123456785GB", "ups", "TN-COURIER"),
        ("hello", "ups", "TN-FORMAT"),
        ("", "ups", "TN-FORMAT"),
    ],
)
def test_a_wrong_number(triage: Triage, number: str, carrier: str, code: str) -> None:
    assert code in found(triage, replace(GOOD, tracking_number=number, carrier=carrier))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"events": (event(9), event(1))}, "TN-MISMATCH"),
        ({"events": (event(4, "Delivered"), event(1))}, "TN-MISMATCH"),
        ({"ordered_at": NOW - timedelta(days=30), "events": (event(20), event(8))}, "TR-STALL"),
        ({"ordered_at": NOW - timedelta(days=60), "events": (event(50), event(31))}, "TN-EXPIRED"),
        ({"events": ()}, "TN-NOSCAN"),
        ({"events": (event(4, "InfoReceived"),)}, "TN-NOSCAN"),
        ({"promised_by": NOW - timedelta(hours=1)}, "TR-DELAY"),
        ({"events": (event(4), event(1, "Exception_013"))}, "LD-LOST"),
        ({"events": (event(4), event(1, "carrier_damaged_parcel", "karrio"))}, "LD-DAMAGED"),
        ({"events": (event(4), event(1, "A7", "x12"))}, "DL-REFUSED"),
    ],
)
def test_events_that_speak_against_a_parcel(triage: Triage, changes: dict[str, object], code: str) -> None:
    assert code in found(triage, replace(GOOD, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "vocabulary"), [("Delivered_001", "aftership"), ("delivered", "karrio"), ("D1", "x12")]
)
def test_a_delivered_parcel_is_never_late_or_quiet(triage: Triage, code: str, vocabulary: str) -> None:
    events = (event(100), event(90, code, vocabulary))
    late = replace(GOOD, ordered_at=NOW - timedelta(days=101), promised_by=NOW - timedelta(days=80), events=events)
    assert found(triage, late) == []


def test_a_label_made_yesterday_is_no_missing_scan(triage: Triage) -> None:
    assert found(triage, replace(GOOD, events=(event(1, "InfoReceived"),))) == []
