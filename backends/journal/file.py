"""The journal's file: one connection, one thread, one transaction at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from review.errors import NotTaken, Unavailable

T = TypeVar("T")


class InDoubt(sqlite3.OperationalError):
    """COMMIT failed, and the transaction is over all the same: whether it did its work must be looked up."""


class JournalFile:
    """Runs work on the journal's own thread. A write that fails raises ``NotTaken`` and leaves nothing in the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._connection: sqlite3.Connection | None = None

    async def close(self) -> None:
        """Closes the file; everything that was acknowledged is in it."""
        if self._connection is not None:
            await self._run(self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        self._db().close()
        self._connection = None

    def _db(self) -> sqlite3.Connection:
        if self._connection is None:
            raise NotTaken("The journal is closed.", remedy="Start Backstop again.")
        return self._connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        db = self._db()
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            _commit(db)
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    async def _write(self, work: Callable[[], T]) -> T:
        try:
            return await self._on_thread(work)
        except (sqlite3.Error, OSError) as error:
            raise NotTaken(
                f"Not taken: the journal could not be written ({error}).",
                remedy="Free some space or check the disk; your work is still on screen.",
            ) from error

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await self._on_thread(work)
        except sqlite3.Error as error:
            raise Unavailable(f"The journal could not be read ({error}).", remedy="Check the disk.") from error

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _commit(db: sqlite3.Connection) -> None:
    try:
        db.execute("COMMIT")
    except sqlite3.Error as error:
        if db.in_transaction:
            raise
        raise InDoubt(str(error)) from error
