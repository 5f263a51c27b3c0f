"""Owed: what this console decided and the store has not answered yet, also in an earlier run.

The store still counts such items as open. To show one again would let a person decide it twice, and the second
decision, taken and on disk, could never take effect.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from review.decisions import Comment, Entry
from review.ports import Journal

MOST = 20_000
"""Undelivered entries that are read at the start: more than several shifts without a line."""


class Owed:
    """Items with undelivered entries, by the entries' keys."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._by_key: dict[str, str] = {}
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
        self._by_key |= {entry.key: entry.item_id for entry in entries if not isinstance(entry, Comment)}

    def settle(self, keys: Iterable[str]) -> None:
        """These were answered, withdrawn or not taken."""
        for key in keys:
            self._by_key.pop(key, None)

    @property
    def items(self) -> frozenset[str]:
        """Ids of the items that must not be decided again now."""
        return frozenset(self._by_key.values())
