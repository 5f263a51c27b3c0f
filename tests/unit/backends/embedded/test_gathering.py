from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from backends.embedded.gathering import AT_ONCE, Gathering
from review.decisions import Comment, Entry, Receipt, ReceiptState
from review.errors import Unavailable
from tests.domain import START


def entries(*names: str) -> list[Entry]:
    return [Comment(name, "i", 1, name, "li", START, "g") for name in names]


class Sink:
    """Applies batches when it is told to, and notes them."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.free = asyncio.Event()
        self.fails = False

    async def apply(self, given: Sequence[Entry]) -> list[Receipt]:
        self.batches.append([entry.key for entry in given])
        await self.free.wait()
        if self.fails:
            raise Unavailable("no")
        return [Receipt(entry.key, ReceiptState.CONFIRMED) for entry in given]


@pytest.mark.asyncio
async def test_what_comes_while_a_batch_is_written_is_the_next_batch() -> None:
    sink = Sink()
    gathering = Gathering(sink.apply)
    tasks = [asyncio.create_task(gathering.submit(entries(name, name + "2"))) for name in "abcd"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    sink.free.set()
    answers = await asyncio.gather(*tasks)
    assert sink.batches[0] == ["a", "a2", "b", "b2", "c", "c2", "d", "d2"] or sink.batches == [
        ["a", "a2"],
        ["b", "b2", "c", "c2", "d", "d2"],
    ]
    assert [[receipt.key for receipt in answer] for answer in answers] == [[name, name + "2"] for name in "abcd"]
    assert (await gathering.submit(entries("later")))[0].key == "later"
    await gathering.close()


@pytest.mark.asyncio
async def test_many_entries_let_others_in_between() -> None:
    sink = Sink()
    sink.free.set()
    gathering = Gathering(sink.apply)
    many = asyncio.create_task(gathering.submit(entries(*(f"m{place}" for place in range(2 * AT_ONCE)))))
    one = asyncio.create_task(gathering.submit(entries("one")))
    assert len(await many) == 2 * AT_ONCE
    await one
    order = [key for batch in sink.batches for key in batch]
    assert order.index("one") < order.index(f"m{2 * AT_ONCE - 1}")
    assert all(len(batch) <= AT_ONCE for batch in sink.batches)


@pytest.mark.asyncio
async def test_a_failure_is_told_to_all_of_the_batch_and_ends_with_it() -> None:
    sink = Sink()
    sink.fails = True
    sink.free.set()
    gathering = Gathering(sink.apply)
    answers = await asyncio.gather(
        gathering.submit(entries("a")), gathering.submit(entries("b")), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [Unavailable, Unavailable]
    sink.fails = False
    assert (await gathering.submit(entries("c")))[0].state is ReceiptState.CONFIRMED


@pytest.mark.asyncio
async def test_who_goes_away_takes_nobody_along() -> None:
    sink = Sink()
    gathering = Gathering(sink.apply)
    gone = asyncio.create_task(gathering.submit(entries("gone")))
    stays = asyncio.create_task(gathering.submit(entries("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    sink.free.set()
    assert (await stays)[0].key == "stays"
    await gathering.close()
    assert "gone" in [key for batch in sink.batches for key in batch]
