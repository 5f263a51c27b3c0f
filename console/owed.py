"""Owed: what this console decided and the store has not answered yet, also in an earlier run.

The store still counts such items as open. To show one again would let a person decide it twice, and the second
decision, taken and on disk, could never take effect. What the store was asked before a decision and answers after
it is as stale, even where that decision was answered in between: ``mark`` before asking, ``since`` after.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from itertools import takewhile

from review.decisions import Comment, Entry
from review.ports import Journal

MOST = 20_000
"""Undelivered entries that are read at the start: more than several shifts without a line."""


class Owed:
    """Items with undelivered entries, by the entries' keys, and when each was decided last."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._by_key: dict[str, str] = {}
        self._decided_at: dict[str, int] = {}
        """By item, the latest last: how many gestures there had been."""
        self._gestures = 0
        self._reading = asyncio.Lock()
        self._loaded = False

    async def load(self) -> None:
        """Reads once what an earlier run left."""
        async with self._reading:
            if not self._loaded:
                self.add([held.entry for held in await self._journal.undelivered(MOST)])
                self._loaded = True

    def add(self, entries: Sequence[Entry]) -> None:
        """These are on their way; comments do not matter, since any number may be made."""
        self._gestures += 1
        for entry in entries:
            if not isinstance(entry, Comment):
                self._by_key[entry.key] = entry.item_id
                self._decided_at.pop(entry.item_id, None)
                self._decided_at[entry.item_id] = self._gestures

    def settle(self, keys: Iterable[str]) -> None:
        """These were answered, withdrawn or not taken."""
        for key in keys:
            self._by_key.pop(key, None)

    @property
    def items(self) -> frozenset[str]:
        """Ids of the items that must not be decided again now."""
        return frozenset(self._by_key.values())

    def mark(self) -> int:
        """A moment, for ``since``: taken before the store is asked."""
        return self._gestures

    def since(self, mark: int) -> frozenset[str]:
        """Ids of the items on which something was done after ``mark``, answered or not."""
        return frozenset(takewhile(lambda item_id: self._decided_at[item_id] > mark, reversed(self._decided_at)))
