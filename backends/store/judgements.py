"""Judgements: what was decided on a filter's items up to one place in the audit chain, for exports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection

from backends.store import feeds
from backends.store.rows import DecisionRecord
from backends.store.transactions import reader_of
from review.queue import Filter


class Judgements:
    """What was decided on the items of a filter up to a place in the audit chain: counted, and row by row."""

    def __init__(self, connection: Connection, where: Filter, through: int) -> None:
        self._connection, self._where = connection, where
        self.through = through

    def tally(self, after: int = 0) -> tuple[int, int]:
        """How many there are behind ``after``, and how many of them stand."""
        return feeds.tally_judged(self._connection, self._where, self.through, after)

    def comments(self) -> Iterator[tuple[str, bytes]]:
        """Item and body of every comment on them, in the order of the items in which the rows come."""
        return feeds.iter_comments(self._connection, self._where, self.through)

    def __iter__(self) -> Iterator[DecisionRecord]:
        """Item by item, each item's oldest first."""
        return feeds.iter_judged(self._connection, self._where, self.through)


@contextmanager
def judged(url: URL, where: Filter, through: int = 0) -> Iterator[Judgements]:
    """Those of the store at ``url`` (``Store.url``) up to ``through``, or up to now where it is 0.

    It has a connection of its own, so that a long export sees one moment and holds nobody up.
    """
    reader = reader_of(url)
    try:
        with reader.snapshot() as connection:
            head = feeds.head(connection)
            yield Judgements(connection, where, min(through, head) or head)
    finally:
        reader.close()
