"""What pictures look like, by content: hashed once in the media worker, remembered, and searched there.

The window's process knows no numpy: the hashes to be searched go to the worker as a file of 64-bit numbers. A million
of them are 8 MB, searched in some milliseconds. ``looks.sqlite3`` may be removed; then pictures are hashed anew.
"""

from __future__ import annotations

import array
import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from backends.clusters.words import LOOK, NEAR
from review.clusters.looks import ALIKE
from review.errors import MediaBroken, Unavailable

if TYPE_CHECKING:
    from backends.media.client import MediaWorker

KEPT_NAME = "looks.sqlite3"
_MOST_KEPT = 1_000_000
"""Outputs that are remembered, some 100 MB; the longest kept go first."""
_AT_ONCE = 500
_PATIENCE_S = 5.0
"""For one picture, or one search, in the worker's own time."""
_PRIORITY = 5
"""Behind everything that a person is shown."""

T = TypeVar("T")


class Looks:
    """Role: ``review.clusters.looks.LookSource``. All calls are for one event loop."""

    def __init__(self, workspace: Path, worker: MediaWorker) -> None:
        self._path = workspace / KEPT_NAME
        self._worker = worker
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="looks")
        self._database: sqlite3.Connection | None = None

    async def missing(self, outputs: Sequence[str]) -> list[str]:
        """Those of these that nobody hashed yet."""
        known = await self._run(lambda: self._hashes(outputs))
        return [one for one in dict.fromkeys(outputs) if one not in known]

    async def look(self, output: str, path: Path) -> None:
        """Hashes a picture, or a clip by a frame near its middle."""
        words = await self._worker.ask(LOOK, path, _PRIORITY, _PATIENCE_S, others={})
        try:
            made = int(words["hash"], 16)
        except (KeyError, TypeError, ValueError) as error:
            raise MediaBroken("The media worker gave an answer that makes no sense.", remedy="Look again.") from error
        await self._run(lambda: self._keep(output, made))

    async def near(self, output: str, among: Sequence[str]) -> list[tuple[str, int]]:
        """(output, bits) of those that look like it, nearest first."""
        known = await self._run(lambda: self._hashes([*among, output]))
        if output not in known:
            return []
        names = list(known)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "hashes"
            await self._run(lambda: _write(file, [known[name] for name in names]))
            found = await self._worker.ask(
                NEAR, file, 0, _PATIENCE_S, others={}, one=f"{known[output]:016x}", radius=ALIKE
            )
        try:
            return [(names[place], int(bits)) for place, bits in found["near"]]
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise MediaBroken("The media worker gave an answer that makes no sense.", remedy="Look again.") from error

    async def close(self) -> None:
        """Ends its thread."""
        await self._run(self._shut)
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # -- on the thread ------------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            try:
                database = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = NORMAL")
                database.execute("CREATE TABLE IF NOT EXISTS looks (output TEXT PRIMARY KEY, hash TEXT NOT NULL)")
            except sqlite3.Error as error:
                raise Unavailable(f"{self._path.name} cannot be used ({error}).", remedy="Remove that file.") from error
            self._database = database
        return self._database

    def _hashes(self, outputs: Sequence[str]) -> dict[str, int]:
        database = self._open()
        out: dict[str, int] = {}
        for start in range(0, len(outputs), _AT_ONCE):
            part = outputs[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            with suppress(sqlite3.Error, ValueError):  # a damaged file costs the memory, not the looking
                rows = database.execute(f"SELECT output, hash FROM looks WHERE output IN ({marks})", part)  # noqa: S608
                out |= {output: int(text, 16) for output, text in rows}
        return out

    def _keep(self, output: str, made: int) -> None:
        with suppress(sqlite3.Error):
            database = self._open()
            database.execute("INSERT OR REPLACE INTO looks VALUES (?, ?)", (output, f"{made:016x}"))
            database.execute("DELETE FROM looks WHERE rowid <= (SELECT max(rowid) FROM looks) - ?", (_MOST_KEPT,))

    def _shut(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _write(file: Path, hashes: Sequence[int]) -> None:
    file.write_bytes(array.array("Q", hashes).tobytes())
