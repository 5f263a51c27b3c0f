"""What the store's verbs need of a database, whichever it is: writing transactions, snapshots, and trying again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from sqlalchemy import URL, Connection

from backends.store.engines import Contended, Reader, Writer, is_sqlite

T = TypeVar("T")
_WAITS_S = (0.0, 0.02, 0.1, 0.3, 1.0)
"""Before each further try; twice this at most, by chance, so that two who met do not meet again."""


class Writing(Protocol):
    """Transactions that write."""

    url: URL
    sqlite: bool

    def durable(self) -> AbstractContextManager[Connection]:
        """A transaction that is on disk when it ends."""
        ...

    def relaxed(self) -> AbstractContextManager[Connection]:
        """A transaction that a crash of the machine may forget."""
        ...

    def apart(self) -> AbstractContextManager[Connection]:
        """A short durable transaction; on a server it may run inside another one."""
        ...

    def bulk(self) -> AbstractContextManager[None]:
        """A time of many inserts."""
        ...

    def close(self) -> None: ...


class Reading(Protocol):
    """Transactions that only read."""

    def snapshot(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one moment."""
        ...

    def glance(self) -> AbstractContextManager[Connection]:
        """For one statement that only reads."""
        ...

    def close(self) -> None: ...


def writer_of(url: URL) -> Writing:
    """What writes at ``url``."""
    if is_sqlite(url):
        return Writer(url)
    from backends.store.server import ServerWriter  # psycopg's library: only where there is a server

    return ServerWriter(url)


def reader_of(url: URL) -> Reading:
    """What reads at ``url``."""
    if is_sqlite(url):
        return Reader(url)
    from backends.store.server import ServerReader

    return ServerReader(url)


def again(work: Callable[[], T]) -> T:
    """Runs ``work``, a whole transaction, anew where the server broke it off for another's sake or the line was lost.

    Every transaction of ours may be made twice: entries have keys, rows have versions, a claim only leases more.
    Raises ``Contended``, which is ``Unavailable``, after the last try.
    """
    for wait in _WAITS_S:
        try:
            return work()
        except Contended:
            time.sleep(wait * (1 + random.random()))  # noqa: S311 - spreading tries needs no secret
    return work()


def about_leases(writer: Writing, work: Callable[[Connection], T]) -> T:
    """A transaction about leases, which need not be on disk; made again as ``again`` does."""

    def once() -> T:
        with writer.relaxed() as connection:
            return work(connection)

    return again(once)
