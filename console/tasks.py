"""Supervised tasks: every background task has an owner, and no failure passes without a word."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

SLICE = 1_000
"""Things of a bulk gesture that are done in one turn of the event loop: about 5 ms."""

T = TypeVar("T")


async def in_slices(made: Iterable[T], size: int = SLICE) -> list[T]:
    """All of them; between ``size`` and the next the window gets its turn. Of at most ``size`` there is no wait."""
    rest: Iterator[T] = iter(made)
    out = list(islice(rest, size))
    for one in rest:
        await asyncio.sleep(0)
        out.append(one)
        out.extend(islice(rest, size - 1))
    return out


class TaskScope:
    """Starts tasks and reports what fails. ``on_failure`` gets the task's name and its exception."""

    def __init__(self, on_failure: Callable[[str, BaseException], None]) -> None:
        self._on_failure = on_failure
        self._tasks: set[asyncio.Task[Any]] = set()
        self._idle: set[asyncio.Task[Any]] = set()
        self._closed = False

    def start(self, work: Coroutine[Any, Any, Any], name: str, *, idle: bool = False) -> asyncio.Task[Any] | None:
        """Runs ``work``; after ``close`` it is dropped unstarted, since nothing new begins while closing.

        ``idle``: nobody waits for it, so closing does not either.
        """
        if self._closed:
            work.close()
            return None
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        if idle:
            self._idle.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        self._idle.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_failure(task.get_name(), error)

    async def settle(self, seconds: float) -> None:
        """Waits for what is running, at most ``seconds``."""
        awaited = self._tasks - self._idle
        if awaited:
            await asyncio.wait(awaited, timeout=seconds)

    async def close(self) -> None:
        """Begins nothing more and cancels what is left."""
        self._closed = True
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=2.0)
