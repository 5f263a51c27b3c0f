"""What was measured on media, by content: a process of its own measures in idle time, and a file remembers.

Beside the player's worker, not in it: a clip that is measured takes neither its turns nor its cache, and a file that
stops the measuring process leaves the picture on the screen alone. What was measured once holds for ever, since a
file is named by its hash; ``signals.sqlite3`` may be removed, then it is measured anew.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

import orjson

from backends.media.client import MediaWorker, measurement_of
from review.errors import BadInput
from review.signals import Measurement, Output

KEPT_NAME = "signals.sqlite3"

MEASURES = 2
"""Raise it where the same file would be measured otherwise: what is kept of before no longer holds."""

MOST_KEPT = 50_000
"""Outputs that are remembered, some 100 MB: two weeks of five people's work. The longest kept go first."""

ARENA_MB, CACHE_MB = 16, 64
"""MiB: no picture crosses, and a pass over a clip needs no earlier frame."""

Value = TypeVar("Value")
Given = TypeVarTuple("Given")
Told = tuple[list[Measurement], str]


class Measurements:
    """Role: ``review.signals.SignalSource``. ``spec``: limits of channels for ``video`` and ``image``.

    The process starts with the first output that is not known yet. All calls are for one event loop.
    """

    def __init__(self, workspace: Path, spec: Mapping[str, Any]) -> None:
        self._path = workspace / KEPT_NAME
        self._spec = dict(spec)
        self._worker: MediaWorker | None = None
        self._starting: asyncio.Task[None] | None = None
        self._photos: dict[str, str] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="measurements")
        self._database: sqlite3.Connection | None = None

    async def measured(self, output: Output) -> Told:
        """The measurements of an output and a note on what was not measured, kept or fresh."""
        kept = await self._run(self._look, output)
        if kept is not None:
            return kept
        worker = await self._started()
        photo = "" if output.photo is None else await self._photo(worker, *output.photo)
        told = await worker.signals(output.path, self._spec, photo=photo, white=output.white)
        await self._run(self._keep, output, told)
        return told

    async def known(self, outputs: Sequence[str]) -> dict[str, list[Measurement]]:
        """What is remembered of outputs by their SHA-256; those that were never measured are left out."""
        return await self._run(self._remembered, outputs)

    async def close(self) -> None:
        """Ends process and thread."""
        if self._starting is not None:
            self._starting.cancel()
        if self._worker is not None:
            await self._worker.close()
        await self._run(self._shut)
        self._thread.shutdown()

    async def _started(self) -> MediaWorker:
        if self._worker is None:
            self._worker = MediaWorker(arena_mb=ARENA_MB, cache_mb=CACHE_MB, idle=True)
            self._starting = asyncio.create_task(self._worker.start(), name="measuring worker")
        if self._starting is not None:
            await asyncio.shield(self._starting)
        return self._worker

    async def _photo(self, worker: MediaWorker, sha256: str, path: Path) -> str:
        """A product's photo made ready; the last one is kept, since a product's items come together."""
        if sha256 not in self._photos:
            self._photos = {sha256: await worker.photo(path)}
        return self._photos[sha256]

    async def _run(self, work: Callable[[*Given], Value], *given: *Given) -> Value:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *given)

    # -- on the thread ------------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection | None:
        if self._database is None:
            with suppress(sqlite3.Error):  # a damaged or forbidden file costs the memory, not the measuring
                database = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = NORMAL")
                database.execute("CREATE TABLE IF NOT EXISTS measured (output TEXT PRIMARY KEY, told BLOB NOT NULL)")
                self._database = database
        return self._database

    def _look(self, output: Output) -> Told | None:
        database = self._open()
        if database is None:
            return None
        try:
            row = database.execute("SELECT told FROM measured WHERE output = ?", (_name(output),)).fetchone()
            if row is None:
                return None
            told = orjson.loads(row[0])
            return [measurement_of(one) for one in told["measured"]], str(told["note"])
        except (sqlite3.Error, ValueError, KeyError, TypeError, BadInput):
            return None  # it is measured anew

    def _remembered(self, outputs: Sequence[str]) -> dict[str, list[Measurement]]:
        database = self._open()
        out: dict[str, list[Measurement]] = {}
        if database is None:
            return {}
        for output in outputs:
            begins = f"{MEASURES}|{output}|"
            with suppress(sqlite3.Error, ValueError, KeyError, TypeError, BadInput):
                row = database.execute(
                    "SELECT told FROM measured WHERE output >= ? AND output < ? LIMIT 1", (begins, begins[:-1] + "}")
                ).fetchone()
                if row is not None:
                    out[output] = [measurement_of(one) for one in orjson.loads(row[0])["measured"]]
        return out

    def _keep(self, output: Output, told: Told) -> None:
        database = self._open()
        if database is None:
            return
        body = orjson.dumps({"measured": [_row(one) for one in told[0]], "note": told[1]})
        with suppress(sqlite3.Error):
            database.execute("INSERT OR REPLACE INTO measured VALUES (?, ?)", (_name(output), body))
            database.execute("DELETE FROM measured WHERE rowid <= (SELECT max(rowid) FROM measured) - ?", (MOST_KEPT,))

    def _shut(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _name(output: Output) -> str:
    photo = output.photo[0] if output.photo is not None else ""
    return f"{MEASURES}|{output.sha256}|{photo}|{int(output.white)}"


def _row(one: Measurement) -> dict[str, Any]:
    box = one.box
    return {
        "signal": one.signal,
        "value": one.value,
        "frames": one.frames,
        "box": [box.x, box.y, box.width, box.height] if box is not None else None,
        "note": one.note,
    }
