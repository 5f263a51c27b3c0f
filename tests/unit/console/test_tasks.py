"""Supervised tasks: no failure passes without a word, and nothing outlives its scope."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import pairwise

import pytest

from console.tasks import TaskScope, in_slices

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


def watched() -> tuple[TaskScope, list[str]]:
    told: list[str] = []
    return TaskScope(lambda name, error: told.append(f"{name}: {error}")), told


async def fail() -> None:
    await asyncio.sleep(0)
    raise ValueError("broken")


async def test_a_failure_is_told_with_its_name() -> None:
    scope, told = watched()
    scope.start(fail(), "sender")
    await scope.settle(5)
    await asyncio.sleep(0)
    assert told == ["sender: broken"]


async def test_what_ends_well_or_is_cancelled_is_no_failure() -> None:
    scope, told = watched()
    scope.start(asyncio.sleep(0), "well")
    task = scope.start(asyncio.sleep(60), "cancelled")
    assert task is not None
    task.cancel()
    await scope.settle(5)
    assert told == []


async def test_closing_ends_everything_and_begins_nothing_more() -> None:
    scope, told = watched()
    ended: list[str] = []

    async def long() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("long")

    scope.start(long(), "long")
    await asyncio.sleep(0)
    await scope.close()
    assert ended == ["long"]
    assert scope.start(fail(), "late") is None
    await asyncio.sleep(0)
    assert told == []


async def test_settling_waits_no_longer_than_it_was_given() -> None:
    scope, _told = watched()
    scope.start(asyncio.sleep(60), "long")
    await asyncio.wait_for(scope.settle(0.01), 5)
    await scope.close()


async def test_slices_keep_the_order_and_give_others_their_turn_between_them() -> None:
    turns: list[int] = []
    made: list[int] = []

    def make() -> Iterator[int]:
        for number in range(2_500):
            made.append(number)
            yield number

    async def others() -> None:
        while len(made) < 2_500:
            turns.append(len(made))
            await asyncio.sleep(0)

    beside = asyncio.get_running_loop().create_task(others())
    assert await in_slices(make(), 1_000) == list(range(2_500))
    await beside
    assert len(turns) >= 2
    assert max(late - early for early, late in pairwise([0, *turns])) <= 1_001  # it looks one ahead for the end


async def test_a_single_slice_is_done_without_waiting() -> None:
    """One decision's undo must not let a key press in between: what was never awaited cannot."""
    coroutine = in_slices(iter(range(1_000)), 1_000)
    with pytest.raises(StopIteration) as end:
        coroutine.send(None)
    assert end.value.value == list(range(1_000))
