"""Gathering: what several people ask at once is answered together, in one transaction for all of them.

While one batch is worked on, what comes meanwhile waits and is the next batch. So a batch is as large as the rush is:
alone one waits for nobody, and fifty whose entries come at once wait for the disk, and for the one audit chain,
together. Each is still answered for itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

AT_ONCE = 500
"""Questions a batch; of entries, a transaction of the store's."""

Q = TypeVar("Q")
A = TypeVar("A")
_Waiting = tuple[Sequence[Q], "asyncio.Future[list[A]]"]


class Gathering(Generic[Q, A]):
    """What is on its way into one store: entries, each answered by a receipt. Use from one event loop.

    ``lanes``: batches that may be under way at once; more than one only where the store takes turns by itself.
    """

    def __init__(self, apply: Callable[[Sequence[Q]], Awaitable[list[A]]], lanes: int = 1) -> None:
        self._apply = apply
        self._waiting: deque[_Waiting[Q, A]] = deque()
        self._free = lanes
        self._under_way: set[asyncio.Task[None]] = set()

    async def submit(self, entries: Sequence[Q]) -> list[A]:
        """Applies entries in order, each answered for itself. Many are applied part by part, others' in between."""
        out: list[A] = []
        for start in range(0, len(entries), AT_ONCE):
            answered: asyncio.Future[list[A]] = asyncio.get_running_loop().create_future()
            self._waiting.append((entries[start : start + AT_ONCE], answered))
            if self._free:
                self._free -= 1
                task = asyncio.create_task(self._run(), name="gathering")
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            out += await answered
        return out

    async def close(self) -> None:
        """Waits until everything that was handed over is answered."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _run(self) -> None:
        while batch := self._next():
            applying = self._apply([entry for part, _ in batch for entry in part])
            (receipts,) = await asyncio.gather(applying, return_exceptions=True)
            start = 0
            for part, answered in batch:
                mine = receipts if isinstance(receipts, BaseException) else receipts[start : start + len(part)]
                start += len(part)
                _answer(answered, mine)
        self._free += 1  # in the same breath as the look that found nobody waiting

    def _next(self) -> list[_Waiting[Q, A]]:
        """Whoever waits, in the order they came, as far as they fit into one batch."""
        batch: list[_Waiting[Q, A]] = []
        number = 0
        while self._waiting and (not batch or number + len(self._waiting[0][0]) <= AT_ONCE):
            batch.append(self._waiting.popleft())
            number += len(batch[-1][0])
        return batch


def _answer(answered: asyncio.Future[list[A]], receipts: list[A] | BaseException) -> None:
    """Whoever asked may have gone; the entries took effect all the same."""
    if not answered.done():
        if isinstance(receipts, BaseException):
            answered.set_exception(receipts)
        else:
            answered.set_result(receipts)
