"""An event loop whose time is counted, not waited for, and whose worker threads are played in it.

Nothing here depends on the machine: what runs, and in which order, follows from what was asked and from ``chance``.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any


class Stalled(AssertionError):
    """Every task waits for something that will never come."""


class _Time:
    """What an event loop takes for its selector: instead of waiting for files, time goes on."""

    def __init__(self) -> None:
        self.now = 0.0

    def select(self, timeout: float | None) -> list[Any]:
        """No file is ever ready; ``timeout`` seconds are over at once."""
        if timeout is None:
            raise Stalled("Every task waits, and no time is set for any.")
        self.now += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """``run_in_executor`` runs its work in the loop, after a moment, in the order of asking for each executor."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._selector = _Time()  # the name that asyncio's own loop looks for
        self._clock_resolution = 1e-9
        self._chance = chance
        self._free: dict[Any, float] = {}
        self._queued: dict[Any, list[asyncio.TimerHandle]] = {}

    def time(self) -> float:
        """Seconds since the beginning of the run."""
        return self._selector.now

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nothing sleeps that could be woken."""

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]  # a future is what is awaited of it
        """The work is done a few milliseconds later, and after all that this executor was given before."""
        future = self.create_future()
        due = max(self.time() + self._chance.choice((0.0002, 0.001, 0.002, 0.02)), self._free.get(executor, 0.0) + 1e-6)
        self._free[executor] = due
        kept = [handle for handle in self._queued.get(executor, []) if handle.when() > self.time()]
        self._queued[executor] = [*kept, self.call_at(due, self._work, future, func, args)]
        return future

    def _work(self, future: asyncio.Future[Any], func: Callable[..., Any], args: tuple[Any, ...]) -> None:
        if future.cancelled():
            return
        try:
            result = func(*args)
        except Exception as error:  # whoever asked is told, as by a thread
            future.set_exception(error)
        else:
            if not future.cancelled():
                future.set_result(result)

    def kill(self, executor: Any) -> None:
        """The process of this executor died: what it had not begun is never done."""
        for handle in self._queued.pop(executor, []):
            handle.cancel()
