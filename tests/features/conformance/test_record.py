"""The record of decisions as a console asks for it: a head that was kept, and whether it still stands."""

from __future__ import annotations

import pytest

from review.chain import Anchor, Reached, broken
from tests.features.conformance.floor import Floor
from tests.unit.backends.store.shop import comment, row

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


async def test_a_record_that_only_grew_holds_at_every_head_that_was_kept(floor: Floor) -> None:
    await floor.on_store(lambda store: store.put_items([row("i1")]))
    seat = await floor.seat("li")
    begun = (await seat.ports.reached(0)).head  # people and their tokens are in the record too
    assert begun == await floor.on_store(lambda store: store.register.head())
    kept: list[Anchor] = []
    for number in range(3):
        await seat.ports.submit([comment("i1", f"note {number}")])
        kept.append((await seat.ports.reached(0)).head)
    assert [head.seq for head in kept] == [begun.seq + 1, begun.seq + 2, begun.seq + 3]
    for head in kept:
        reached = await seat.ports.reached(head.seq)
        assert reached == Reached(kept[-1], head.hash)
        assert not broken(head, reached)
    assert await seat.ports.reached(kept[-1].seq + 1) == Reached(kept[-1], "")
    assert await floor.on_store(lambda store: store.register.head()) == kept[-1]
