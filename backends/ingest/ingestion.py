"""Manifest → store, line by line: the good lines go in, each bad one is told with its number, field and reason.

A chunk of lines is one durable transaction of the store. Nothing is kept of a line but its place in the chunk, so
that a manifest of any length runs in the memory of one chunk.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

import orjson

from backends.ingest.lines import BUFFER_BYTES, numbered_lines
from backends.ingest.media import AssetShelf, MediaIntake
from backends.ingest.triage import Triage, listing_findings
from backends.store.rows import AssetRow, IngestRow, IngestTally
from backends.wire.manifest import ManifestLine, read_line, to_item
from backends.wire.outline import Outline, outline_of, texts_of
from review.errors import BadInput, BadManifest
from review.items import Kind
from review.ranking import Finding, rank

CHUNK_LINES = 2_000
CHUNK_BYTES = 16 << 20
"""A chunk ends at either: long lines must not add up to more memory than short ones."""
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
) -> IngestReport:
    """Reads ``manifest`` into ``store`` and its media, found beside it, into ``shelf``.

    Raises ``BadInput`` where the file cannot be read; a bad line is no error, it is in the report.
    """
    begun = time.perf_counter()
    try:
        with manifest.open("rb", buffering=BUFFER_BYTES) as file:
            figures = _Ingestion(manifest.parent, store, shelf, Triage.standard()).run(file, progress)
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
        self._rows: list[IngestRow] = []
        self._numbers: list[int] = []
        self._bytes = 0

    def run(self, file: BinaryIO, progress: Callable[[Progress], None] | None) -> _Figures:
        total = os.fstat(file.fileno()).st_size
        figures = self._figures
        for number, raw in numbered_lines(file):
            figures.lines += 1
            try:
                line = read_line(raw, number)
                self._rows.append(self._row(line))
            except BadManifest as error:
                figures.refuse(error)
                continue
            self._numbers.append(number)
            self._bytes += len(raw)
            if len(self._rows) >= CHUNK_LINES or self._bytes >= CHUNK_BYTES:
                self._put()
                if progress is not None:
                    progress(Progress(file.tell(), total, figures.lines))
        self._put()
        if progress is not None:
            progress(Progress(total, total, figures.lines))
        return figures

    def _row(self, line: ManifestLine) -> IngestRow:
        document, compact = line.document, line.compact
        if document.get("assets") and self._media.bring_in(line):
            compact = None
        outline = outline_of(document)
        standing = rank(
            outline.kind,
            amount=outline.amount,
            views_per_day=outline.views_per_day,
            findings=self._findings(line, outline),
        )
        return IngestRow(
            id=outline.id,
            version=outline.version,
            kind=outline.kind,
            created_ms=outline.created_ms,
            doc=orjson.dumps(document) if compact is None else compact,
            priority=standing.priority,
            risk=standing.risk,
            reasons=standing.reasons,
            market=outline.market,
            locale=outline.locale,
            batch=outline.batch,
            sku=outline.sku,
            order_no=outline.order,
            title=outline.title,
            exposure=outline.exposure,
            thumb=outline.thumb,
            held=outline.held,
            assets=outline.assets,
        )

    def _findings(self, line: ManifestLine, outline: Outline) -> list[Finding]:
        if outline.kind == Kind.LISTING:
            texts = texts_of(line.document)
            return [] if texts is None else listing_findings(texts)
        if outline.kind == Kind.SHIPMENT:
            return self._triage.shipment(to_item(line))
        return []

    def _put(self) -> None:
        """Hands the chunk over: first the files, so that no item is in the store without its media."""
        rows, numbers, figures = self._rows, self._numbers, self._figures
        self._rows, self._numbers, self._bytes = [], [], 0
        assets = self._media.drain()
        if assets:
            self._store.put_assets(assets)
        if not rows:
            return
        tally = self._store.put_items(rows)
        figures.new += tally.new
        figures.unchanged += tally.unchanged
        figures.superseded += tally.superseded
        figures.held += sum(1 for row in rows if row.held)
        for refused in tally.refused:
            figures.refuse(BadManifest(numbers[refused.index], "version", refused.reason))
