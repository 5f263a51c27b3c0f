"""Leases: to whom an item is given, until when, and what becomes of it after that."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from backends.store.leases import LEASE_S
from review.decisions import ReceiptState
from review.queue import Blocked, Filter, Lease, LeasedItem, OrderKey
from tests.features.conformance.floor import Floor
from tests.unit.backends.store.shop import decision, row

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


async def fill(floor: Floor, number: int, **more: object) -> None:
    rows = [row(f"i{place:03d}", priority=100 - place, **more) for place in range(number)]  # type: ignore[arg-type]
    await floor.on_store(lambda store: store.put_items(rows))


async def test_the_best_free_items_are_leased_in_order(floor: Floor) -> None:
    await fill(floor, 6)
    li, bo = await floor.seat("Li Wei"), await floor.seat("Bo Chen")
    assert [held.item.id for held in await li.next(limit=2)] == ["i000", "i001"]
    third, fourth = await bo.next(limit=2)
    assert [third.item.id, fourth.item.id] == ["i002", "i003"]
    assert fourth.lease.owner == "Bo Chen"
    assert fourth.lease.until == floor.clock.now() + timedelta(seconds=LEASE_S)
    behind = await li.ports.claim_next(Filter(), "Li Wei", 5, fourth.key, ["i004"])
    assert [held.item.id for held in behind] == ["i005"]
    assert await li.ports.claim_next(Filter(kind="video"), "Li Wei", 5, None) == []


async def test_an_item_that_somebody_has_is_blocked_with_their_name(floor: Floor) -> None:
    await fill(floor, 2)
    li, bo = await floor.seat("Li Wei"), await floor.seat("Bo Chen")
    await li.lease("i000")
    blocked, free, unknown = await bo.ports.claim(["i000", "i001", "nowhere"], "Bo Chen")
    assert isinstance(blocked, Blocked)
    assert "Li Wei" in blocked.reason
    assert isinstance(free, LeasedItem)
    assert isinstance(unknown, Blocked)


async def test_ones_own_lease_is_lengthened_and_keeps_its_token(floor: Floor) -> None:
    await fill(floor, 1)
    li = await floor.seat("Li Wei")
    first = await li.lease("i000")
    floor.clock.seconds += 60
    second = await li.lease("i000")
    assert second.lease.token == first.lease.token
    assert second.lease.until == first.lease.until + timedelta(seconds=60)


async def test_a_lease_that_ran_out_goes_to_the_next_with_a_greater_token(floor: Floor) -> None:
    await fill(floor, 1)
    li, bo = await floor.seat("Li Wei"), await floor.seat("Bo Chen")
    mine = await li.lease("i000")
    floor.clock.seconds += LEASE_S - 1
    assert await bo.next() == []
    floor.clock.seconds += 1
    (theirs,) = await bo.next()
    assert theirs.lease.token > mine.lease.token
    (late,) = await li.ports.submit([decision(mine)])
    assert late.state is ReceiptState.CONFLICT
    assert "Bo Chen" in late.reason
    (blocked,) = await li.ports.renew([mine.lease])
    assert isinstance(blocked, Blocked)
    (taken,) = await bo.ports.submit([decision(theirs)])
    assert taken.state is ReceiptState.CONFIRMED
    (later,) = await li.ports.submit([decision(mine)])
    assert (later.state, later.decided_by) == (ReceiptState.CONFLICT, "Bo Chen")


async def test_a_lease_that_ran_out_and_that_nobody_took_still_decides_and_renews(floor: Floor) -> None:
    await fill(floor, 2)
    li = await floor.seat("Li Wei")
    first, second = await li.next(limit=2)
    floor.clock.seconds += 10 * LEASE_S
    (renewed,) = await li.ports.renew([first.lease])
    assert isinstance(renewed, Lease)
    assert renewed.until == floor.clock.now() + timedelta(seconds=LEASE_S)
    (receipt,) = await li.ports.submit([decision(second)])
    assert receipt.state is ReceiptState.CONFIRMED


async def test_what_is_given_back_is_free_at_once_and_decides_no_more(floor: Floor) -> None:
    await fill(floor, 2)
    li, bo = await floor.seat("Li Wei"), await floor.seat("Bo Chen")
    first, second = await li.next(limit=2)
    await li.ports.release([first.lease, second.lease, replace(second.lease, item_id="nowhere")])
    held = await bo.next(limit=5)
    assert [one.item.id for one in held] == ["i000", "i001"]
    (receipt,) = await li.ports.submit([decision(first)])
    assert receipt.state is ReceiptState.CONFLICT


async def test_leases_are_answered_in_the_order_they_were_asked_for(floor: Floor) -> None:
    await fill(floor, 5)
    li = await floor.seat("Li Wei")
    wanted = ["i003", "i000", "i004", "i001"]
    held = await li.ports.claim(wanted, "Li Wei")
    assert [one.item.id for one in held if isinstance(one, LeasedItem)] == wanted
    renewed = await li.ports.renew([one.lease for one in held if isinstance(one, LeasedItem)])
    assert [one.item_id for one in renewed] == wanted


async def test_a_frozen_selection_is_leased_as_it_was_seen(floor: Floor) -> None:
    await fill(floor, 6)
    li, bo = await floor.seat("Li Wei"), await floor.seat("Bo Chen")
    await bo.lease("i004")
    rows = await li.ports.select(Filter(), 5)
    assert [one.item_id for one in rows] == [f"i{place:03d}" for place in range(5)]
    await floor.on_store(lambda store: store.put_items([row("i001", version=2, priority=1)]))
    answers = await li.ports.lease_selection(rows, "Li Wei")
    assert [one.item_id for one in answers] == [one.item_id for one in rows]
    blocked = {one.item_id for one in answers if isinstance(one, Blocked)}
    assert blocked == {"i001", "i004"}


async def test_two_who_claim_at_once_get_different_items(floor: Floor) -> None:
    await fill(floor, 40)
    seats = [await floor.seat(name) for name in ("Li Wei", "Bo Chen", "Ana Ruiz")]
    given = await asyncio.gather(*(seat.next(limit=4) for seat in seats for _ in range(3)))
    ids = [held.item.id for held_by_one in given for held in held_by_one]
    assert len(ids) == 36
    assert len(set(ids)) == 36


async def test_a_claim_goes_on_behind_a_key_in_the_middle(floor: Floor) -> None:
    await fill(floor, 4)
    li = await floor.seat("Li Wei")
    behind = await li.ports.claim_next(Filter(), "Li Wei", 5, OrderKey(100, 10**9))
    assert [held.item.id for held in behind] == ["i001", "i002", "i003"]
