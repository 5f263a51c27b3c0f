"""Manifest → store, line by line: the good lines go in, each bad one is told with its number, field and reason.

A batch of lines is one durable transaction of the store, and nothing is kept of it afterwards, so that a manifest of
any length runs in the memory of a batch or two.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, Protocol

from backends.ingest.ahead import prepared
from backends.ingest.lines import BUFFER_BYTES
from backends.ingest.media import AssetShelf, MediaIntake
from backends.ingest.preparation import Batch, row_values
from backends.ingest.triage import Triage
from backends.store.rows import AssetRow, IngestRow, IngestTally
from backends.wire.manifest import ManifestLine
from review.errors import BadInput, BadManifest

REFUSED_KEPT = 1_000
"""Refusals kept for the report; beyond that only their number. A person repairs the first, not the millionth."""


class ItemTable(Protocol):
    """The store, as far as ingest needs it: ``backends.store.store.Store``."""

    def put_items(self, rows: Sequence[IngestRow]) -> IngestTally: ...
    def put_assets(self, rows: Sequence[AssetRow]) -> None: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ingest is, in bytes of the manifest and in lines."""

    done_bytes: int
    total_bytes: int
    lines: int


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of a manifest. ``refused`` holds the first refusals, ``refused_count`` tells how many there were.

    ``lines`` = ``new`` + ``unchanged`` + ``superseded`` + ``refused_count``; ``held`` counts those among the lines
    given to the store that a person must look at first.
    """

    lines: int
    new: int
    unchanged: int
    superseded: int
    held: int
    refused: tuple[BadManifest, ...]
    refused_count: int
    seconds: float


@dataclass
class _Figures:
    lines: int = 0
    new: int = 0
    unchanged: int = 0
    superseded: int = 0
    held: int = 0
    refused: list[BadManifest] = field(default_factory=list)
    refused_count: int = 0

    def refuse(self, error: BadManifest) -> None:
        self.refused_count += 1
        if len(self.refused) < REFUSED_KEPT:
            self.refused.append(error)


def ingest(
    manifest: Path,
    store: ItemTable,
    shelf: AssetShelf,
    *,
    progress: Callable[[Progress], None] | None = None,
    triage: Triage | None = None,
) -> IngestReport:
    """Reads ``manifest`` into ``store`` and its media, found beside it, into ``shelf``.

    ``triage``: with what leads mapped, where anybody did. Raises ``BadInput`` where the file cannot be read; a bad
    line is no error, it is in the report.
    """
    begun = time.perf_counter()
    try:
        with manifest.open("rb", buffering=BUFFER_BYTES) as file:
            figures = _Ingestion(manifest.parent, store, shelf, triage or Triage.standard()).run(file, progress)
    except OSError as error:
        raise BadInput(
            f"The manifest {manifest.name} cannot be read: {error.strerror}.", remedy="Check its path and rights."
        ) from error
    return IngestReport(
        figures.lines,
        figures.new,
        figures.unchanged,
        figures.superseded,
        figures.held,
        tuple(figures.refused),
        figures.refused_count,
        time.perf_counter() - begun,
    )


class _Ingestion:
    """One run over one manifest."""

    def __init__(self, folder: Path, store: ItemTable, shelf: AssetShelf, triage: Triage) -> None:
        self._store = store
        self._media = MediaIntake(folder, shelf)
        self._triage = triage
        self._figures = _Figures()

    def run(self, file: BinaryIO, progress: Callable[[Progress], None] | None) -> _Figures:
        total = os.fstat(file.fileno()).st_size
        for batch in prepared(file, self._triage):
            self._bring_media(batch)
            self._put(batch)
            if progress is not None:
                progress(Progress(batch.end, total, batch.lines))
        return self._figures

    def _bring_media(self, batch: Batch) -> None:
        """Turns the lines that wait for their media into rows, each in its place."""
        if not batch.waiting:
            return
        for number, document in batch.waiting:
            line = ManifestLine(number, document, None)
            try:
                self._media.bring_in(line)
                batch.rows.append((number, row_values(line, self._triage)))
            except BadManifest as error:
                batch.refuse(error)
        batch.rows.sort(key=itemgetter(0))
        batch.refused.sort(key=itemgetter(0))
        # First the files, so that no item is in the store without its media.
        self._store.put_assets(self._media.drain())

    def _put(self, batch: Batch) -> None:
        figures = self._figures
        figures.lines += batch.counted
        rows = [IngestRow._make(values) for _, values in batch.rows]
        refused = [BadManifest(*refusal) for refusal in batch.refused]
        if rows:
            tally = self._store.put_items(rows)
            figures.new += tally.new
            figures.unchanged += tally.unchanged
            figures.superseded += tally.superseded
            figures.held += sum(1 for row in rows if row.held)
            for row in tally.refused:
                refused.append(BadManifest(batch.rows[row.index][0], "version", row.reason))
        for error in sorted(refused, key=lambda error: error.line):
            figures.refuse(error)
