"""The supply: nothing that was decided here is offered here again, whatever was on its way meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio

from console.owed import Owed
from review.bulk import dry_run
from review.decisions import Verdict
from review.queue import Filter, Lease, LeasedItem
from tests.domain import QUEUE, image
from tests.unit.console.room import Room
from tests.unit.console.shop import Notebook

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


@pytest_asyncio.fixture
async def room() -> AsyncIterator[Room]:
    made = Room([image(f"i-{n}", sha=f"{n:064x}") for n in range(1, 9)])
    yield made
    await made.desk.close(0.2)
    assert made.broken == []


@asynccontextmanager
async def held_up(room: Room, call: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Event]:
    """The shop's answer to this call, made already, stays on its way until the block ends; set when it is made."""
    made, go = asyncio.Event(), asyncio.Event()
    real = getattr(room.shop, call)

    async def slow(*asked: object) -> object:
        answer = await real(*asked)
        made.set()
        await go.wait()
        return answer

    monkeypatch.setattr(room.shop, call, slow)
    try:
        yield made
    finally:
        monkeypatch.setattr(room.shop, call, real)
        go.set()


async def test_what_a_selection_decided_while_it_was_fetched_is_not_offered(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.desk.start()
    async with held_up(room, "claim_next", monkeypatch) as made:
        room.desk.open(QUEUE)
        await made.wait()
        plan = dry_run(await room.shop.select(Filter(kind="image"), 100), Verdict.REJECT)
        result = await room.desk.decide_selection(plan, "Reject", "Rejected")
        assert "i-1" in result.taken
        await room.until(lambda: not room.desk.supply.owed.items)  # sent and answered before the claim's answer
    await asyncio.sleep(0.02)
    assert room.session.current is None
    assert len(room.shop.standing) == 8


async def test_nothing_is_claimed_where_what_was_wanted_came_meanwhile(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.open()
    asked, claim_next = list[int](), room.shop.claim_next

    async def counted(where: Filter, owner: str, limit: int, *rest: Any) -> list[LeasedItem]:
        asked.append(limit)
        return await claim_next(where, owner, limit, *rest)

    monkeypatch.setattr(room.shop, "claim_next", counted)
    walk = room.session.walk
    assert walk is not None
    last = walk.ready.pop()
    async with room.desk.supply.leasing:
        room.desk.supply.refill()
        await asyncio.sleep(0.01)
        walk.ready.append(last)  # as an undo does, or a queue that is opened at an item
    await asyncio.sleep(0.02)
    assert asked == []


@pytest.mark.parametrize("first", ["i-1", "i-6"])
async def test_a_queue_opened_at_an_item_begins_there_whatever_came_first(
    room: Room, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    await room.open()
    async with held_up(room, "release", monkeypatch) as made:
        room.desk.open(QUEUE, first)
        await made.wait()
        room.desk.supply.refill()  # as a decision just before does
        await room.until(lambda: room.on_screen)
    await room.ready(first)
    await asyncio.sleep(0.02)
    assert room.on_screen == first
    assert first in room.shop.leases
    await room.decide()
    room.desk.start()
    await room.until(lambda: first in room.shop.standing)


async def test_an_item_that_is_held_is_not_let_go_to_be_opened(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.open()
    released, release = list[str](), room.shop.release

    async def noted(leases: Sequence[Lease]) -> None:
        released.extend(lease.item_id for lease in leases)
        await release(leases)

    monkeypatch.setattr(room.shop, "release", noted)
    token = room.shop.leases["i-3"].token
    await room.open(first="i-3")
    assert room.on_screen == "i-3"
    assert room.shop.leases["i-3"].token == token
    assert "i-1" in released
    assert "i-3" not in released


async def test_an_undo_that_comes_late_leaves_the_lease_of_the_newer_decision(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.open()
    await room.decide()
    async with room.desk.supply.leasing:
        room.desk.undo()  # withdrawn, but the lease cannot be taken back yet
        await asyncio.sleep(0.01)
        walk = room.session.walk
        assert walk is not None
        regained = room.shop.leases["i-1"]
        answer = (await room.shop.claim(["i-1"], "Li Wei"))[0]
        assert isinstance(answer, LeasedItem)
        room.desk.publish(room.session.regain(answer))
        await room.ready("i-1")
        await room.decide(Verdict.REJECT)
    await asyncio.sleep(0.01)
    assert room.shop.leases["i-1"].token >= regained.token
    room.desk.start()
    await room.until(lambda: "i-1" in room.shop.standing)
    assert not [word for word in room.words if word.tone == "problem"]


async def test_a_selection_undone_before_it_was_sent_gives_the_item_looked_at_its_lease_back(room: Room) -> None:
    await room.open()
    room.desk.skip()
    plan = dry_run(
        [row for row in await room.shop.select(Filter(kind="image"), 100) if row.item_id == "i-1"], Verdict.REJECT
    )
    await room.desk.decide_selection(plan, "Reject", "Rejected")
    room.desk.go_back()
    await room.until(lambda: room.on_screen == "i-1")
    assert not room.session.decidable
    room.desk.undo()
    await room.ready("i-1")
    room.desk.start()
    await room.decide()
    await room.until(lambda: "i-1" in room.shop.standing)


async def test_since_tells_what_was_decided_after_a_moment_even_when_it_is_answered(room: Room) -> None:
    owed = Owed(Notebook())
    await room.open()
    taken = room.session.decide(Verdict.APPROVE, "Approve")
    before = owed.mark()
    owed.add(taken.entries)
    after = owed.mark()
    assert owed.items == {"i-1"}
    owed.settle([entry.key for entry in taken.entries])
    assert owed.items == frozenset()
    assert owed.since(before) == {"i-1"}
    assert owed.since(after) == frozenset()


async def test_what_came_free_at_the_top_meanwhile_is_found_from_the_end(room: Room) -> None:
    (taken,) = await room.shop.claim_next(Filter(), "somebody", 1, None)
    await room.open()
    for number in range(2, 9):
        await room.until(lambda: room.on_screen == f"i-{number}")  # noqa: B023 - waited for at once
        await asyncio.sleep(0.01)  # the end is asked for more than once while items are still held
        if number == 8:
            del room.shop.leases[taken.item.id]
        room.desk.skip()
    await room.until(lambda: room.on_screen == "i-1")
