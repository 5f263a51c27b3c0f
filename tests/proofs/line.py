"""A line to the store that can be cut, or lose its answers, and a journal that can stop before its commit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from backends.journal import SqliteJournal
from review.decisions import Entry, Receipt
from review.errors import Unavailable
from review.ports import DecisionSink

OPEN, AWAY, REPLIES_LOST = "open", "away", "replies lost"


class Line:
    """``away``: nothing gets through. ``replies lost``: everything gets through, and no answer comes back."""

    def __init__(self, sink: DecisionSink, mode: str) -> None:
        self._sink = sink
        self.mode = mode

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Hands over, as far as the line lets it."""
        if self.mode == AWAY:
            raise Unavailable("The line is down.")
        receipts = await self._sink.submit(entries)
        if self.mode == REPLIES_LOST:
            raise Unavailable("The answer got lost.")
        return receipts


class StoppableJournal(SqliteJournal):
    """Stopped, it never comes to its commit: the process dies while the key is on its way to the disk."""

    stopped = False

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Commits, or waits for ever."""
        if self.stopped:
            await asyncio.Event().wait()
        await super().take(entries, clear_drafts=clear_drafts)
