"""Earlier corrections that are kept elsewhere: fetched behind those that the checking process knows, page by page.

Nobody waits long for them: suggestions are of what has come so far, and where the line is down of what came before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from review.errors import BackstopError
from review.listings.earlier import NEWEST, Earlier, Reworded

AskEarlier = Callable[[int, int], Awaitable[Earlier]]
PAGE = 500
WAITS_S = 0.5
"""How long suggestions wait for the newest corrections."""
PAUSE_S = 10.0
"""Between two times that it is asked what is new: colleagues correct a listing every few seconds."""


class Taught:
    """What one checking process was told so far. Use from one event loop; ``close`` it."""

    def __init__(
        self, ask: AskEarlier, teach: Callable[[Sequence[Reworded]], Awaitable[None]], starts: Callable[[], int]
    ) -> None:
        """``starts``: how often the process was started; another one knows nothing."""
        self._ask = ask
        self._teach = teach
        self._starts = starts
        self._told = 1
        self._reached = 0
        self._asked = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def come_up(self) -> None:
        """Fetches what is new, and waits a moment for it."""
        now = asyncio.get_running_loop().time()
        if self._fetching is None and (now - self._asked >= PAUSE_S or self._told != self._process):
            self._asked = now
            self._fetching = asyncio.create_task(self._fetch(), name="earlier corrections")
            self._fetching.add_done_callback(self._on_fetched)
        if self._fetching is not None:
            await asyncio.wait({self._fetching}, timeout=WAITS_S)

    @property
    def _process(self) -> int:
        return max(1, self._starts())

    async def close(self) -> None:
        """Fetches no more."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    async def _fetch(self) -> None:
        with suppress(BackstopError):  # what is missing comes the next time
            for _ in range(NEWEST // PAGE + 1):
                if self._told != self._process:
                    self._told, self._reached = self._process, 0
                found = await self._ask(self._reached, PAGE)
                if found.reworded:
                    await self._teach(found.reworded)
                self._reached = found.reached
                if not found.more:
                    return

    def _on_fetched(self, task: asyncio.Task[None]) -> None:
        self._fetching = None
        if not task.cancelled():
            task.exception()
