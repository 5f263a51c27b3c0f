"""A shifted list as a plan: a preview of every row, one correction each, and exceptions that need a look."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from resources import load_json, path
from review.items import Item, Money, Shipment, ShipmentEvent
from review.logistics.events import EventTable
from review.logistics.places import Atlas
from review.logistics.relisting import ASK_WAREHOUSE, NOT_OPEN, ShiftPlan, shift_plans
from review.tracking import CarrierTable

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
GOES = (("DE", "Leipzig, 04{:03d}, DE"), ("FR", "Lyon, 69{:03d}, FR"), ("PL", "Poznan, 60-{:03d}, PL"))


@pytest.fixture(scope="module")
def carriers() -> CarrierTable:
    names = sorted(file.name for file in path("carriers").glob("*.json"))
    return CarrierTable.from_data(load_json(f"carriers/{name}") for name in names)


def listed(shift: range, step: int = 1, count: int = 40) -> tuple[list[Item], dict[str, str]]:
    """A list whose rows of ``shift`` have the number of the row ``step`` below; and each item's true number."""
    chance = random.Random(7)
    own = []
    for row in range(count):
        country, place = GOES[chance.randrange(len(GOES))]
        number = f"4PX{3_000_000_000_000 + row * 7919}CN"
        code = chance.randrange(100, 999)
        at = START + timedelta(days=3, hours=row)
        events = (
            ShipmentEvent(START + timedelta(hours=5), "InTransit_001", "aftership", "Accepted", "Shenzhen, CN"),
            ShipmentEvent(at, "OutForDelivery", "aftership", "Out for delivery", place.format(code)),
        )
        postal = place.format(code).split(", ")[1]
        own.append((number, country, postal, events))
    items = []
    for row in range(count):
        source = shift.start + (row - shift.start + step) % len(shift) if row in shift else row
        number, events = own[source][0], own[source][3]
        _, country, postal, _ = own[row]
        value = Money(Decimal("30.00"), "EUR")
        parcel = Shipment(f"O-{row}", "4px", number, country, postal, START, START, value, events)
        items.append(Item(f"P-{row:02d}", 1, "shipment", START, shipment=parcel, batch="B-1"))
    return items, {f"P-{row:02d}": own[row][0] for row in range(count)}


def plans(
    items: list[Item], carriers: CarrierTable, events: EventTable, atlas: Atlas, closed: frozenset[str] = frozenset()
) -> tuple[ShiftPlan, ...]:
    return shift_plans("B-1", items, carriers, events, atlas, closed=closed)


def test_every_row_gets_its_own_number_back(carriers: CarrierTable, events: EventTable, atlas: Atlas) -> None:
    items, true = listed(range(10, 22))
    (plan,) = plans(items, carriers, events, atlas)
    assert [row.item_id for row in plan.rows] == [f"P-{row:02d}" for row in range(10, 22)]
    assert set(plan.corrections) == {row.item_id for row in plan.rows}
    for item_id, correction in plan.corrections.items():
        (change,) = correction.changes
        assert (change.field, change.after) == ("tracking_number", true[item_id])
    assert plan.exceptions == ()


def test_a_list_in_order_has_no_plan(carriers: CarrierTable, events: EventTable, atlas: Atlas) -> None:
    assert plans(listed(range(0))[0], carriers, events, atlas) == ()


def test_what_was_decided_tells_but_is_left_alone(carriers: CarrierTable, events: EventTable, atlas: Atlas) -> None:
    items, _ = listed(range(10, 22))
    (plan,) = plans(items, carriers, events, atlas, frozenset({"P-12"}))
    assert [(row.item_id, row.obstacle) for row in plan.exceptions] == [("P-12", NOT_OPEN)]
    assert len(plan.corrections) == 11


def test_a_number_that_is_nowhere_is_asked_for(carriers: CarrierTable, events: EventTable, atlas: Atlas) -> None:
    items, true = listed(range(10, 22))
    last = items[21].shipment
    assert last is not None
    gone = Shipment(last.order, last.carrier, "", last.country, last.postal_code, START, START, last.value, ())
    items[21] = Item("P-21", 1, "shipment", START, shipment=gone, batch="B-1")  # the first row's number is lost
    (plan,) = plans(items, carriers, events, atlas)
    asked = [row.item_id for row in plan.exceptions if row.obstacle == ASK_WAREHOUSE]
    assert asked == ["P-10"]
    assert all(plan.corrections[name].changes[0].after == true[name] for name in plan.corrections)
