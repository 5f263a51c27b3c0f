"""Actions with their data checked: in themselves, and against the parcel they are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from review.errors import BadInput
from review.items import Money, Shipment, ShipmentEvent
from review.logistics.events import EventTable
from review.logistics.journey import Journey, journey
from review.logistics.remedies import obstacles
from review.parcel_actions import (
    Address,
    CloseDelivered,
    CorrectAddress,
    Letter,
    Paper,
    PaperKind,
    Proof,
    Question,
    Refund,
    RefundReason,
    RefundRules,
    Resend,
    SupplyPapers,
    Trace,
)

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
EUR = Money(Decimal("80.00"), "EUR")
PARCEL = Shipment("O-1", "dhl", "JJD0003", "DE", "10115", NOW - timedelta(days=9), NOW, EUR)
HOME = Address("Ada Ruiz", ("Torstr. 1",), "Berlin", "DE", "10119")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Address("", ("Torstr. 1",), "Berlin", "DE"),
        lambda: Address("Ada", (), "Berlin", "DE"),
        lambda: Address("Ada", ("a",) * 5, "Berlin", "DE"),
        lambda: Address("Ada", ("Torstr. 1\nBcc: all",), "Berlin", "DE"),
        lambda: Address("Ada", ("Torstr. 1",), "Berlin", "Germany"),
        lambda: Address("Ada", ("Torstr. 1",), "Berlin", "DE", phone="call me"),
        lambda: SupplyPapers(()),
        lambda: Paper(PaperKind.INVOICE, "R-1"),
        lambda: Paper(PaperKind.LICENCE, "R-1", hs_code="12345"),
        lambda: Paper(PaperKind.LICENCE, ""),
        lambda: Refund(Money(Decimal(0), "EUR"), RefundReason.LATE),
        lambda: Refund(Money(Decimal("NaN"), "EUR"), RefundReason.LATE),
        lambda: Refund(Money(Decimal(5), "euro"), RefundReason.LATE),
        lambda: Resend("", 1),
        lambda: Resend("VASE", 0),
        lambda: CloseDelivered(NOW.replace(tzinfo=None), Proof.CARRIER),
        lambda: CloseDelivered(NOW, Proof.SIGNATURE),
        lambda: Letter("de", "late", "Ihr Paket {order}", "Guten Tag"),
        lambda: Letter("de", "late", "Ihr Paket", "   "),
        lambda: RefundRules({"EUR": Decimal(-1)}),
        lambda: RefundRules(hold_s=-1),
    ],
)
def test_data_that_cannot_be_right_is_refused_with_a_reason(make: Callable[[], object]) -> None:
    with pytest.raises(BadInput) as told:
        make()
    assert told.value.message
    assert told.value.remedy


def road(parcel: Shipment, events: EventTable, *codes: str) -> Journey:
    told = tuple(ShipmentEvent(NOW - timedelta(days=2), code, "aftership") for code in codes)
    return journey(replace(parcel, events=told), events, None, NOW)


def test_a_refund_is_the_whole_order(events: EventTable) -> None:
    here = road(PARCEL, events)
    assert obstacles(Refund(EUR, RefundReason.LATE), here, NOW) == ()
    (why,) = obstacles(Refund(Money(Decimal(79), "EUR"), RefundReason.LATE), here, NOW)
    assert "80.00 EUR" in why
    assert obstacles(Refund(EUR, RefundReason.LATE), road(replace(PARCEL, value=None), events), NOW)


def test_an_address_lies_where_the_parcel_goes(events: EventTable) -> None:
    here = road(PARCEL, events, "Exception_007")
    assert obstacles(CorrectAddress(HOME), here, NOW) == ()
    assert "not to FR" in obstacles(CorrectAddress(replace(HOME, country="FR")), here, NOW)[0]
    assert "postal code" in obstacles(CorrectAddress(replace(HOME, postal_code="101")), here, NOW)[0]
    assert obstacles(CorrectAddress(replace(HOME, country="GB", postal_code="10115")), here, NOW)[1:]
    assert obstacles(Resend("VASE", 1, address=replace(HOME, country="FR")), here, NOW)


def test_what_was_delivered_needs_nothing_more(events: EventTable) -> None:
    done = road(PARCEL, events, "Delivered_001")
    papers = SupplyPapers((Paper(PaperKind.LICENCE, "L-1"),))
    for action in (papers, Resend("VASE"), CorrectAddress(HOME)):
        assert obstacles(action, done, NOW)
        assert obstacles(action, road(PARCEL, events, "InTransit_007"), NOW) == ()


def test_a_trace_needs_a_number_and_a_delivery_its_time(events: EventTable) -> None:
    here = road(PARCEL, events)
    assert obstacles(Trace(Question.WHERE), here, NOW) == ()
    assert obstacles(Trace(Question.WHERE), road(replace(PARCEL, tracking_number=""), events), NOW)
    assert obstacles(CloseDelivered(NOW, Proof.CARRIER), here, NOW) == ()
    assert obstacles(CloseDelivered(NOW + timedelta(days=1), Proof.CARRIER), here, NOW)
    assert obstacles(CloseDelivered(NOW - timedelta(days=20), Proof.CARRIER), here, NOW)
