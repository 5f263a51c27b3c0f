"""Fencing tokens: numbers that only grow, also over a crash, without a wait for the disk at each lease.

On SQLite the store reserves a block of numbers durably, gives them out from memory, and begins behind the block at
the next start: numbers are left out, none comes twice. On a server every number is taken in the database, because
several processes give them out. See docs/decisions/0010-leases-without-fsync.md.
"""

from __future__ import annotations

from sqlalchemy import select

from backends.store.counters import grow
from backends.store.engines import Writer
from backends.store.tables import figures

BLOCK = 10_000
"""Tokens a durable write: at one lease a second a block lasts a shift."""


class Tokens:
    """The source of fencing tokens of one opened store.

    ``floor``: the highest token that an earlier life of this store can have given out; 0 on a server.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._block = BLOCK if writer.sqlite else 1
        with writer.relaxed() as connection:
            reached = connection.execute(select(figures.c.value).where(figures.c.name == "token")).scalar_one()
        self.floor = int(reached) if writer.sqlite else 0
        self._next = self._ceiling = int(reached)

    def take(self) -> int:
        """A new token. Not to be called inside a transaction: it may need one of its own."""
        if self._next >= self._ceiling:
            with self._writer.durable() as connection:
                self._ceiling = grow(connection, "token", self._block)
            self._next = self._ceiling - self._block
        self._next += 1
        return self._next
