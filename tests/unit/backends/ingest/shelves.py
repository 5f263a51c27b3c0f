"""A store and a shelf of media that remember what they were given, and manifests for them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

from backends.store.rows import AssetRow, IngestRow, IngestTally, RefusedRow


class HeldTable:
    """Takes rows as the store does: by id and version, one content a version."""

    def __init__(self) -> None:
        self.rows: dict[str, IngestRow] = {}
        self.assets: list[AssetRow] = []
        self.chunks: list[int] = []

    def put_items(self, rows: Sequence[IngestRow]) -> IngestTally:
        self.chunks.append(len(rows))
        new = unchanged = superseded = 0
        refused: list[RefusedRow] = []
        for index, row in enumerate(rows):
            before = self.rows.get(row.id)
            if before is not None and before.version > row.version:
                refused.append(RefusedRow(index, row.id, row.version, "older", True))
                continue
            if before is not None and before.version == row.version:
                if before.doc != row.doc:
                    refused.append(RefusedRow(index, row.id, row.version, "other content", False))
                else:
                    unchanged += 1
                continue
            new, superseded = new + (before is None), superseded + (before is not None)
            self.rows[row.id] = row
        return IngestTally(new, unchanged, superseded, tuple(refused))

    def put_assets(self, rows: Sequence[AssetRow]) -> None:
        self.assets += rows


class OpenShelf:
    """Keeps files by hash in one folder, and tells which it was asked to copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.imported: list[Path] = []
        folder.mkdir()

    def import_file(self, source: Path) -> str:
        self.imported.append(source)
        content = source.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        self.place(sha256).write_bytes(content)
        return sha256

    def place(self, sha256: str) -> Path:
        return self.folder / sha256


def image_line(number: int = 1, **changes: Any) -> dict[str, Any]:
    """An image item whose output is ``a.png`` beside the manifest."""
    return {
        "schema": "backstop/1",
        "id": f"i-{number}",
        "kind": "image",
        "version": 1,
        "created_at": "2026-03-01T09:30:00Z",
        "assets": [{"role": "output", "path": "a.png", "media_type": "image/png"}],
        **changes,
    }


def listing_line(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A listing in German, made from English."""
    return {
        "schema": "backstop/1",
        "id": f"l-{number}",
        "kind": "listing",
        "version": 1,
        "locale": "de-DE",
        "created_at": "2026-03-01T09:30:00Z",
        "listing": {
            "source": {"locale": "en-GB", "fields": {"title": "Vase", "description": "A vase of clear glass, 12 cm."}},
            "fields": {"title": f"Vase {number}", "description": "Eine Vase aus klarem Glas, 12 cm."},
        },
        **changes,
    }


def write_manifest(folder: Path, lines: Iterable[dict[str, Any] | bytes], name: str = "manifest.jsonl") -> Path:
    """Writes lines, given as objects or as raw bytes, into a manifest."""
    path = folder / name
    path.write_bytes(b"".join((line if isinstance(line, bytes) else orjson.dumps(line)) + b"\n" for line in lines))
    return path
