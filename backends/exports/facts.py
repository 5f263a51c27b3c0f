"""Facts of media: size, frames and turn of each file, measured by the media worker and kept in the workspace.

A file is named by its content, so what was measured once holds for ever.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from review.errors import BackstopError, BadMedia, Unavailable
from review.media import MediaInfo

FACTS_NAME = "media-facts.sqlite3"
_AT_ONCE = 64
"""Files that are asked for at once: enough to keep the worker's processes busy."""
_KEPT = 4_096


class Facts(Mapping[str, MediaInfo]):
    """What is known of media by SHA-256. Use from one thread; ``close`` it."""

    def __init__(self, workspace: Path) -> None:
        try:
            self._database = sqlite3.connect(workspace / FACTS_NAME, isolation_level=None, check_same_thread=False)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS facts (sha256 TEXT PRIMARY KEY, told BLOB) WITHOUT ROWID"
            )
        except sqlite3.Error as error:
            raise Unavailable(
                f"What is known of media, {workspace / FACTS_NAME}, cannot be read ({error}).",
                remedy="Remove that file: it is measured anew.",
            ) from error
        self._found = lru_cache(_KEPT)(self._look)

    def __getitem__(self, sha256: str) -> MediaInfo:
        found = self._found(sha256)
        if found is None:
            raise KeyError(sha256)
        return found

    def __iter__(self) -> Iterator[str]:
        return (
            row[0] for row in self._database.execute("SELECT sha256 FROM facts WHERE told <> 'null' ORDER BY sha256")
        )

    def __len__(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM facts WHERE told <> 'null'").fetchone()[0])

    def asked(self, sha256: str) -> bool:
        """True where the file was measured, or could not be."""
        return self._database.execute("SELECT 1 FROM facts WHERE sha256 = ?", (sha256,)).fetchone() is not None

    def keep(self, sha256: str, info: MediaInfo | None) -> None:
        """Notes what a file is; None where it cannot be shown."""
        told = None if info is None else {name: getattr(info, name) for name in MediaInfo.__slots__}
        if told is not None:
            told["sar"] = [told["sar"].numerator, told["sar"].denominator]
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (sha256, orjson.dumps(told)))
        self._found.cache_clear()

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def _look(self, sha256: str) -> MediaInfo | None:
        row = self._database.execute("SELECT told FROM facts WHERE sha256 = ?", (sha256,)).fetchone()
        told: dict[str, Any] | None = None if row is None else orjson.loads(row[0])
        return None if told is None else MediaInfo(**told | {"sar": Fraction(*told["sar"])})


async def measure(
    facts: Facts, wanted: Iterable[str], place: Callable[[str], Path], progress: Callable[[int], None]
) -> int:
    """Lets the media worker measure every wanted file that was not asked for yet; how many there were.

    A file that is missing is asked for again the next time. Raises ``Unavailable`` where there is no worker.
    """
    from backends.media.client import MediaWorker

    worker: MediaWorker | None = None
    done = 0
    try:
        for batch in _batches(sha256 for sha256 in wanted if not facts.asked(sha256)):
            if worker is None:
                worker = MediaWorker(arena_mb=64, cache_mb=64, jobs=2)
                await worker.start()
            await asyncio.gather(*(_measure(worker, facts, sha256, place(sha256)) for sha256 in batch))
            done += len(batch)
            progress(done)
    finally:
        if worker is not None:
            await worker.close()
    return done


async def _measure(worker: Any, facts: Facts, sha256: str, path: Path) -> None:
    try:
        facts.keep(sha256, await worker.probe(path))
    except BadMedia:
        if await asyncio.to_thread(path.is_file):
            facts.keep(sha256, None)
    except BackstopError:
        return  # the worker died or is busy: nothing is known of the file


def _batches(hashes: Iterable[str]) -> Iterator[list[str]]:
    batch: dict[str, None] = {}
    for sha256 in hashes:
        batch[sha256] = None
        if len(batch) >= _AT_ONCE:
            yield list(batch)
            batch = {}
    if batch:
        yield list(batch)
