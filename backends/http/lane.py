"""The lane: one thread with its own event loop, in which everything of the network happens.

The console's event loop is the window's. A TLS handshake, a large answer's JSON or a few hundred parsed rows there
would be a key press that comes late; here they only share the interpreter.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from review.errors import Unavailable

T = TypeVar("T")

ENDING_TRIES, ENDING_S = 5, 1.0


class Lane:
    """Runs coroutines in its thread for callers on other loops. ``close`` it; what runs then is cancelled."""

    def __init__(self, name: str = "service-line") -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name=name, daemon=True)
        self._thread.start()
        self._closed = False

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of ``work()``, made and run in the lane. Cancelled here, it is cancelled there."""
        if self._closed:
            raise Unavailable("The line to the service is closed.", remedy="Start Backstop again.")
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work(), self._loop))

    def start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Begins something that lives until the lane is closed."""
        if not self._closed:
            asyncio.run_coroutine_threadsafe(work(), self._loop)

    def call(self, what: Callable[[], object]) -> None:
        """Has a plain call made in the lane, soon."""
        if not self._closed:
            self._loop.call_soon_threadsafe(what)

    async def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Cancels what runs, does ``last`` and ends the thread."""
        if self._closed:
            return
        closing = asyncio.run_coroutine_threadsafe(self._end(last), self._loop)
        self._closed = True
        try:
            await asyncio.wrap_future(closing)
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            await asyncio.get_running_loop().run_in_executor(None, self._thread.join)

    async def _end(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        for _ in range(ENDING_TRIES):
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            if not tasks:
                break
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=ENDING_S)  # one that was cancelled in its last step may go on: once more
        await last()
