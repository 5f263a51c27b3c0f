"""The lane of the HTTP adapters within the loop of its caller: with ``VirtualLoop``, the whole line in counted time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


class InlineLane:
    """As ``backends.http.lane.Lane``, without a thread."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of ``work()``."""
        return await work()

    def start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Begins something that lives until the lane is closed."""
        task = asyncio.get_running_loop().create_task(work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def call(self, what: Callable[[], object]) -> None:
        """Has a plain call made soon."""
        asyncio.get_running_loop().call_soon(what)

    async def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Cancels what runs, then does ``last``."""
        for task in (tasks := list(self._tasks)):
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        await last()
