"""Breath: between a decision and the paint of the next item the machine belongs to the window.

Fetching, sending and decoding for later would take the interpreter and the processors from that paint, a dozen
milliseconds of it. They wait until the item is on the surface, or for ``HELD_S``, whichever is sooner.
"""

from __future__ import annotations

import asyncio

HELD_S = 0.06
"""Longer than a paint; what waits is never late for it: the next items are leased and decoded already."""


class Breath:
    """Held by a gesture that shows another item; ``free`` when that item is painted."""

    def __init__(self) -> None:
        self._free = asyncio.Event()
        self._free.set()
        self._until: asyncio.TimerHandle | None = None

    def hold(self) -> None:
        """Another item is about to be painted."""
        self._free.clear()
        if self._until is not None:
            self._until.cancel()
        self._until = asyncio.get_running_loop().call_later(HELD_S, self.free)

    def free(self) -> None:
        """It is painted."""
        if self._until is not None:
            self._until.cancel()
            self._until = None
        self._free.set()

    async def wait(self) -> None:
        """Until nothing is about to be painted."""
        await self._free.wait()
