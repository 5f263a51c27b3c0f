"""Preparation: the lines of a manifest → rows for the store, as far as that needs neither the store nor the media.

It works through a file on its own and hands over *batches*, so that it can run beside the store's work in another
process (``backends.ingest.ahead``). A batch is plain values throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import orjson

from backends.ingest.lines import numbered_lines
from backends.ingest.triage import Triage, listing_findings
from backends.store.rows import IngestRow
from backends.wire.manifest import ManifestLine, read_line, to_item
from backends.wire.outline import outline_of, texts_of
from review.errors import BadManifest
from review.items import Kind
from review.ranking import Finding, rank

BATCH_LINES = 10_000
FIRST_LINES = 250
"""The first batch is small and each is twice the last, so that the store need not wait long for something to do."""
BATCH_BYTES = 16 << 20
"""A batch ends at either: long lines must not add up to more memory than short ones.

A batch is a transaction of the store, which in a large store writes most leaves of most indexes: of 200,000 short
items 2,000 at a time 9.4 kB a row are written, 20,000 at a time 3.1 kB.
"""

RowValues = tuple[Any, ...]
"""The values of a ``backends.store.rows.IngestRow``, in its order."""
DOCUMENT = IngestRow._fields.index("doc")
"""The document's place among them."""


@dataclass(slots=True)
class Batch:
    """What became of some lines. Each list is in the order of the file and begins with the line's number.

    ``rows``: ready for the store. ``waiting``: with media that must be brought in first (number, document).
    ``refused``: (number, field, reason). ``end`` is the offset behind the last line, ``lines`` its number.
    """

    rows: list[tuple[int, RowValues]] = field(default_factory=list)
    waiting: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    lines: int = 0
    counted: int = 0
    end: int = 0

    def refuse(self, error: BadManifest) -> None:
        """Notes a refusal."""
        self.refused.append((error.line, error.field, error.reason))


def batches(file: BinaryIO, triage: Triage, passed: int) -> Iterator[Batch]:
    """Prepares the file from where it stands; ``passed`` lines came before."""
    batch, size, most = Batch(), 0, min(FIRST_LINES, BATCH_LINES)
    number = passed
    for number, raw, end in numbered_lines(file, passed):
        batch.counted += 1
        size += len(raw)
        try:
            line = read_line(raw, number)
            if line.document.get("assets"):
                batch.waiting.append((number, line.document))
            else:
                batch.rows.append((number, row_values(line, triage)))
        except BadManifest as error:
            batch.refuse(error)
        if batch.counted >= most or size >= BATCH_BYTES:
            batch.lines, batch.end = number, end
            yield batch
            batch, size, most = Batch(), 0, min(2 * most, BATCH_LINES)
    batch.lines, batch.end = number, file.tell()
    yield batch


def row_values(line: ManifestLine, triage: Triage) -> RowValues:
    """The store's row of a line whose media, if any, have their hashes."""
    document = line.document
    outline = outline_of(document)
    priority, parcel = None, None
    if document["kind"] == Kind.SHIPMENT:
        reading = triage.parcel(to_item(line))
        findings, priority = reading.findings, reading.priority
        parcel = None if reading.parcel is None else tuple(reading.parcel)
    else:
        findings = _findings(line)
    standing = rank(outline.kind, amount=outline.amount, views_per_day=outline.views_per_day, findings=findings)
    return (
        outline.id,
        outline.version,
        outline.kind,
        outline.created_ms,
        orjson.dumps(document) if line.compact is None else line.compact,
        standing.priority if priority is None else priority,
        standing.risk,
        standing.reasons,
        outline.market,
        outline.locale,
        outline.batch,
        outline.sku,
        outline.order,
        outline.title,
        outline.exposure,
        outline.thumb,
        outline.held,
        outline.assets,
        parcel,
        *outline.made_by,
    )


def _findings(line: ManifestLine) -> list[Finding]:
    if line.document["kind"] == Kind.LISTING:
        texts = texts_of(line.document)
        return [] if texts is None else listing_findings(texts)
    return []
