"""Fencing tokens: numbers of which none comes twice, also over a crash, without a wait for the disk at each lease.

A store reserves a block of numbers durably, gives them out from memory, and begins behind the block at the next start:
numbers are left out, none comes twice. On a server each process has blocks of its own, so a later lease may come with
a smaller number; then the item's lease takes one from a new block (``above``), since an item's tokens only grow. See
docs/decisions/0010-leases-without-fsync.md.
"""

from __future__ import annotations

import threading

from sqlalchemy import select

from backends.store.counters import grow
from backends.store.tables import figures
from backends.store.transactions import Writing, again

BLOCK = 10_000
"""Tokens a durable write: at one lease a second a block lasts a shift."""


class Tokens:
    """The source of fencing tokens of one opened store.

    ``floor``: the highest token that an earlier life of this store can have given out; 0 on a server, where others
    live on.
    """

    def __init__(self, writer: Writing) -> None:
        self._writer = writer
        self._turn = threading.Lock()
        self._next = self._ceiling = self.floor = 0
        if writer.sqlite:
            with writer.relaxed() as connection:
                reached = connection.execute(select(figures.c.value).where(figures.c.name == "token")).scalar_one()
            self._next = self._ceiling = self.floor = int(reached)

    def take(self) -> int:
        """A new token. On SQLite not to be called inside a transaction: it may need one of its own."""
        with self._turn:
            if self._next >= self._ceiling:
                self._reserve()
            self._next += 1
            return self._next

    def above(self, given: int) -> int:
        """A new token that is greater than ``given``, which a store on this database gave out once."""
        with self._turn:
            if max(self._next, given) >= self._ceiling:
                self._reserve()  # behind every block there is, so behind the one of ``given``
            self._next = max(self._next, given) + 1
            return self._next

    def _reserve(self) -> None:
        self._ceiling = again(self._grown)
        self._next = self._ceiling - BLOCK

    def _grown(self) -> int:
        with self._writer.apart() as connection:
            return grow(connection, "token", BLOCK)
