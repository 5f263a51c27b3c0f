"""The store's database on a server: PostgreSQL by psycopg 3, with pools of connections for several threads.

Transactions are READ COMMITTED: what a statement locks it sees as it is then, which is what claims and decisions are
written for. Snapshots are REPEATABLE READ, so that all their statements see one moment. A *relaxed* transaction does
not wait for the disk (``synchronous_commit = off``); it has a pool of its own, whose connections are made so.

Locks are taken in one order everywhere, so that nobody waits in a circle: items by id, then the growing figures, then
the audit chain, then the counters by name. What the server breaks off all the same (a deadlock, a lost line) is
``Contended`` and made again by ``transactions.again``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine

from backends.store.batches import answered, unfinished
from backends.store.engines import told_apart

WAIT_S = 10
"""For a connection, and for a lock: longer than any transaction of ours but an ingest's."""
POOL = 8
"""Connections of each sort that a process keeps: as many threads can be at work at once; twice as many in a rush."""
_SETTINGS = {
    "timezone": "UTC",
    "lock_timeout": f"{WAIT_S}s",
    "idle_in_transaction_session_timeout": "60s",
    "plan_cache_mode": "auto",
}


def server_engine(
    url: URL, *, size: int = POOL, read_only: bool = False, relaxed: bool = False, alone: bool = False
) -> Engine:
    """An engine with a pool of ``size`` connections, all set up in one way; ``alone``: for statements by themselves."""
    settings = _SETTINGS | ({"synchronous_commit": "off"} if relaxed else {})
    arguments: dict[str, Any] = {
        "connect_timeout": WAIT_S,
        "application_name": "backstop",
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
    }
    return create_engine(
        url,
        pool_size=size,
        max_overflow=size,
        pool_timeout=WAIT_S,
        pool_use_lifo=True,
        isolation_level="AUTOCOMMIT" if alone else "REPEATABLE READ" if read_only else "READ COMMITTED",
        execution_options={"postgresql_readonly": True} if read_only else {},
        connect_args=arguments,
    )


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction whose end waits for the answers to all that was sent unanswered in it, its commit's included."""
    with told_apart(), engine.connect() as connection:
        try:
            with connection.begin():
                try:
                    yield connection
                except BaseException:
                    answered(connection, quietly=True)
                    raise
            answered(connection)
        except BaseException:
            if unfinished(connection):  # what was sent unanswered failed at the end: its answers are nobody's
                connection.invalidate()
            raise


class ServerWriter:
    """Writing transactions on a server, from any number of threads."""

    sqlite = False

    def __init__(self, url: URL) -> None:
        self.url = url
        self._durable = server_engine(url)
        self._relaxed = server_engine(url, relaxed=True)
        self._apart = server_engine(url, size=1)

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """A transaction that is on disk when it ends."""
        with _transaction(self._durable) as connection:
            yield connection

    @contextmanager
    def relaxed(self) -> Iterator[Connection]:
        """A transaction that a crash of the server may forget."""
        with _transaction(self._relaxed) as connection:
            yield connection

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A short durable transaction that may run while this thread has another one open."""
        with told_apart(), self._apart.begin() as connection:
            yield connection

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """A time of many inserts; a server is set up for them already."""
        yield

    def close(self) -> None:
        """Closes every connection."""
        for engine in (self._durable, self._relaxed, self._apart):
            engine.dispose()


class ServerReader:
    """Snapshots on a server, from any number of threads."""

    def __init__(self, url: URL) -> None:
        self._engine = server_engine(url, read_only=True)
        self._glances = server_engine(url, alone=True)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A reading transaction that sees one moment."""
        with told_apart(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """For one statement that only reads: one message and its answer, where a snapshot takes four."""
        with told_apart(), self._glances.connect() as connection:
            yield connection

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()
        self._glances.dispose()
