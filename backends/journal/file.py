"""The journal's file: one connection, one thread, one transaction at a time, told to the trail when it is on disk."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from backends.journal.schema import mark_of
from backends.journal.trail import SUFFIX, Event, Trail
from review.errors import NotTaken, Unavailable

T = TypeVar("T")
IN_MEMORY = ":memory:"
"""SQLite's name for a database without a file."""


class JournalFile:
    """Runs work on the journal's own thread. A write that fails raises ``NotTaken`` and leaves nothing in the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._trail_path = None if str(path) == IN_MEMORY else path.with_suffix(SUFFIX)
        self._trail = Trail(self._trail_path)
        self._events: list[Event] = []
        """What the transaction under way does to entries."""
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
        self._trail.close()

    def _db(self) -> sqlite3.Connection:
        if self._connection is None:
            raise NotTaken("The journal is closed.", remedy="Start Backstop again.")
        return self._connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        db = self._db()
        self._events.clear()
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            ((generation,),) = db.execute("UPDATE mark SET generation = generation + 1 RETURNING generation").fetchall()
            _commit(db, generation)
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        self._trail.append(generation, self._events)

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


def _commit(db: sqlite3.Connection, generation: int) -> None:
    """Commits. A COMMIT can fail and have done its work all the same: then "not taken" would be the lie."""
    try:
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction or mark_of(db)[0] != generation:
            raise
