"""Parcels in the store: the promise's order as time goes by, causes, lists, numbers, strange codes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import URL

from backends.store.moments import ms_of
from backends.store.rows import IngestRow, ParcelRow
from backends.store.store import Store
from review.logistics.causes import Grouping
from review.queue import Filter
from tests.domain import START, HandClock
from tests.unit.backends.store.conftest import opened
from tests.unit.backends.store.shop import decision, lease_of, row

HOUR = 3_600_000
NOW = ms_of(START)
PARCELS = Filter(kind="shipment")


def parcel(name: str, *, turns: str = "", due_ms: int = 0, version: int = 1, **told: Any) -> IngestRow:
    first = int(turns.split()[0].split(":")[1]) if turns else 100
    own = {"batch": told.pop("batch", ""), "held": told.pop("held", "")}
    made = ParcelRow(turns=turns, due_ms=due_ms, **told)
    return row(name, version=version, kind="shipment", priority=first, assets=(), parcel=tuple(made), **own)


def order_of(store: Store) -> list[str]:
    return [one.item_id for one in store.page(PARCELS, None, 50).rows]


@pytest.fixture
def shop(store: Store) -> Store:
    turning = f"{NOW}:10 {NOW + HOUR}:900 {NOW + 5 * HOUR}:2000"
    rows = [parcel("P-1"), parcel("P-2", turns=turning, due_ms=NOW + HOUR), parcel("P-3", turns=f"{NOW}:500")]
    store.put_items(rows)
    return store


def test_the_queue_follows_the_promise_as_time_goes_by(shop: Store, clock: HandClock) -> None:
    assert order_of(shop) == ["P-3", "P-1", "P-2"]
    clock.seconds = 3_601
    (held,) = shop.claim_next(PARCELS, "li", 1)
    assert held.item.id == "P-2", "its promise took a turn"
    assert order_of(shop) == ["P-2", "P-3", "P-1"]
    clock.seconds = 6 * 3_600
    assert shop.parcels.turn(NOW + 6 * HOUR) == 1
    assert shop.page(PARCELS, None, 1).rows[0].key.priority == 2000
    assert shop.parcels.turn(NOW + 60 * HOUR) == 0
    shop.verify()


def test_turns_that_were_slept_through_are_taken_at_once(shop: Store) -> None:
    assert shop.parcels.turn(NOW + 100 * HOUR) == 1
    assert shop.page(PARCELS, None, 1).rows[0].key.priority == 2000


def test_a_newer_version_has_its_own_turns(shop: Store) -> None:
    shop.put_items([parcel("P-2", version=2, turns=f"{NOW}:3")])
    assert shop.parcels.turn(NOW + 100 * HOUR) == 0
    assert order_of(shop)[-1] == "P-2"


def test_two_processes_turn_each_parcel_once(shop: Store, url: URL, clock: HandClock) -> None:
    other = opened(url, clock)
    assert sorted((shop.parcels.turn(NOW + 2 * HOUR), other.parcels.turn(NOW + 2 * HOUR))) == [0, 1]
    other.close()


def test_causes_are_counted_over_what_is_open_and_give_their_parcels_exceptions_first(shop: Store) -> None:
    rows = [parcel(f"A-{n:02d}", batch=f"B-{n % 6}", hub="Leipzig, DE", courier="dhl", cents=1_000) for n in range(60)]
    rows += [
        parcel(f"W-{n}", batch="B-bad", hub="Lyon, FR", courier="dhl", code="TN-MISMATCH", since_ms=NOW, cents=500)
        for n in range(6)
    ]
    rows.append(parcel("W-8", batch="B-bad", hub="Lyon, FR", courier="dhl", code="LD-LOST", since_ms=NOW))
    rows.append(parcel("W-9", batch="B-bad", courier="dhl", code="TN-MISMATCH", since_ms=NOW, held="odd"))
    shop.put_items(rows)
    shop.submit([decision(lease_of(shop, "W-0"))])
    found = {(one.by, one.name): one for one in shop.parcels.causes()}
    bad = found[Grouping.MANIFEST, "B-bad"]
    assert (bad.code, bad.count, bad.of, bad.cents) == ("TN-MISMATCH", 7, 7, 2_500)
    assert found[Grouping.HUB, "Lyon, FR"].count == 6
    assert all(one.name != "Leipzig, DE" for one in found.values())
    listed = shop.parcels.of_cause(bad, 100)
    assert [one.item_id for one, _ in listed][:2] == ["W-9", "W-8"], "what differs comes first"
    assert len(listed) == 7
    assert listed[0][0].held == "odd"


def test_a_list_comes_whole_and_in_its_order(shop: Store) -> None:
    shop.put_items([parcel(name, batch="B") for name in ("Z", "A", "M")])
    shop.put_items([row("I-1", batch="B")])
    shop.submit([decision(lease_of(shop, "A"))])
    items, closed = shop.parcels.listed("B")
    assert ([one.id for one in items], closed) == (["Z", "A", "M"], frozenset({"A"}))
    assert shop.parcels.listed("") == ([], frozenset())


def test_parcels_are_known_by_number_and_by_order(shop: Store) -> None:
    shop.put_items([parcel("N-1", number="1Z1"), parcel("N-2", number="1Z2"), parcel("N-3")])
    shop.put_items([row("N-4", kind="shipment", order_no="O-4", assets=())])
    assert {name for name, _, _ in shop.parcels.known(["1Z1", "1Z9", ""], ["O-4", ""])} == {"N-1", "N-4"}


def test_strange_codes_are_counted_until_they_are_mapped_or_gone(shop: Store) -> None:
    one = (("aftership", "Exception_099", "No idea", 2), ("text", "", "Bzzt", 1))
    shop.put_items([parcel("U-1", unmapped=one), parcel("U-2", unmapped=one[:1])])
    told = [(each.vocabulary, each.code, each.count, each.example) for each in shop.parcels.unmapped()]
    assert told == [("aftership", "Exception_099", 4, "No idea"), ("text", "", 1, "Bzzt")]
    shop.put_items([parcel("U-1", version=2)])
    assert [each.count for each in shop.parcels.unmapped()] == [2]


def test_a_day_is_told_since_when(shop: Store) -> None:
    day = 24 * HOUR
    rows = [parcel(f"C-{n}", courier="ups", cents=1) for n in range(80)]
    rows += [parcel(f"D-{n}", courier="dhl", since_ms=NOW - 30 * day) for n in range(30)]
    rows += [parcel(f"S-{n}", courier="dhl", code="TR-STALL", since_ms=NOW - (n % 3) * day) for n in range(9)]
    rows.append(parcel("S-old", courier="dhl", code="TR-STALL", since_ms=NOW - 20 * day))
    shop.put_items(rows)
    (cause,) = [one for one in shop.parcels.causes() if one.by is Grouping.COURIER]
    assert (cause.name, cause.since, cause.count) == ("dhl", (START - timedelta(days=2)).date(), 9)
    assert {one.item_id for one, _ in shop.parcels.of_cause(cause, 100)} == {f"S-{n}" for n in range(9)}
