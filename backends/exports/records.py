"""Master records as JSON Lines: one line a decision, in the order of their keys, with a manifest that proves them.

``records-<hash>.jsonl`` is named by its own content and ``manifest.json`` names it, so that the rename of the
manifest is the one moment at which an export changes: before it the old one stands whole, after it the new one.
The same decisions give the same bytes, whenever and in whatever order they come.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from backends.exports.whole import digest_of, is_unfinished, not_written, prepared_folder, publish, whole_file
from backends.folders import sync_folder
from review.errors import BadArgument, BadInput, Damaged
from review.retraining import SCHEMA as RECORD_SCHEMA

EXPORT_SCHEMA = "backstop.export/1"
MANIFEST = "manifest.json"
IN_MEMORY_BYTES = 64 << 20
"""Records are gathered in memory up to here, then in a nameless file of the target folder."""
_READABLE = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_OURS = re.compile(r"records-[0-9a-f]{16}\.jsonl")


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written. ``sha256`` and ``bytes`` are the data file's; ``kinds`` counts records by kind of item."""

    manifest: Path
    data: Path
    sha256: str
    bytes: int
    records: int
    kinds: Mapping[str, int]


class JsonlRecordWriter:
    """``review.ports.RecordWriter`` for JSON Lines; ``kinds`` limits it to these kinds of item, none given: all."""

    def __init__(self, kinds: Collection[str] = ()) -> None:
        self._kinds = frozenset(kinds)

    def write(self, records: Iterable[Mapping[str, Any]], folder: Path) -> Path:
        """Writes the export and returns its manifest; see ``write_records``."""
        return write_records(records, folder, kinds=self._kinds).manifest


def write_records(records: Iterable[Mapping[str, Any]], folder: Path, *, kinds: Collection[str] = ()) -> ExportReport:
    """Writes ``records`` (``review.retraining``) into ``folder``, over an earlier export of ours.

    A record that comes twice is written once. Raises ``BadInput`` for two different records of one key,
    ``BadArgument`` for a folder or file that is a link, ``Unavailable`` where the disk is full; then the folder is as
    it was.
    """
    prepared_folder(folder)
    try:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES, dir=str(folder)) as heap:
            gathered = _gather(records, frozenset(kinds), heap)
            return _write(gathered, heap, folder)
    except OSError as error:
        raise not_written(error) from error


def read_back(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of an export, verified against its manifest before the first comes out; raises ``Damaged``."""
    manifest = _manifest(folder)
    if manifest is None:
        raise BadArgument(f"There is no export in {folder}.", remedy="Name the folder that was exported to.")
    for entry in manifest["files"]:
        path = folder / str(entry["name"])
        if not _OURS.fullmatch(path.name) or path.is_symlink() or not path.is_file():
            raise Damaged(f"The export's file {entry['name']} is missing.", remedy="Export again.")
        if digest_of(path) != entry["sha256"]:
            raise Damaged(f"The export's file {path.name} was changed.", remedy="Export again.")
    for entry in manifest["files"]:
        with (folder / str(entry["name"])).open("rb") as file:
            for line in file:
                yield orjson.loads(line)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Where each record's line lies in the heap, by key; and how many there are of each kind and verdict."""

    places: dict[str, tuple[int, int]]
    kinds: Counter[str]
    verdicts: Counter[str]


def _gather(records: Iterable[Mapping[str, Any]], kinds: frozenset[str], heap: IO[bytes]) -> _Gathered:
    out = _Gathered({}, Counter(), Counter())
    end = 0
    for record in records:
        kind = record["item"]["kind"]
        if kinds and kind not in kinds:
            continue
        line = orjson.dumps(record, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
        key = record["key"]
        place = out.places.get(key)
        if place is not None:
            if _line(heap, place) != line:
                raise BadInput(
                    f"Two different records have the key {key}; nothing was written.", remedy="Export again."
                )
            heap.seek(end)
            continue
        heap.write(line)
        out.places[key] = (end, len(line))
        end += len(line)
        out.kinds[kind] += 1
        out.verdicts[record["decision"]["verdict"]] += 1
    return out


def _write(gathered: _Gathered, heap: IO[bytes], folder: Path) -> ExportReport:
    before = _names(_manifest(folder))
    data: Path | None = None
    try:
        with whole_file(folder) as (file, unfinished):
            sha256, size = _copy_in_order(gathered, heap, file)
            data = publish(file, unfinished, f"records-{sha256[:16]}.jsonl")
        # The data's name must be on disk before a manifest speaks of it.
        sync_folder(folder)
        with whole_file(folder) as (file, unfinished):
            entry = {"name": data.name, "sha256": sha256, "bytes": size, "records": len(gathered.places)}
            file.write(orjson.dumps(_manifest_of(gathered, entry), option=_READABLE))
            manifest = publish(file, unfinished, MANIFEST)
    except BaseException:
        if data is not None and data.name not in before:
            data.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    _sweep(folder, data.name)
    return ExportReport(manifest, data, sha256, size, len(gathered.places), dict(gathered.kinds))


def _copy_in_order(gathered: _Gathered, heap: IO[bytes], file: IO[bytes]) -> tuple[str, int]:
    """Copies the heap's lines in the order of their keys; their SHA-256 and size."""
    digest = hashlib.sha256()
    size = 0
    for key in sorted(gathered.places):
        line = _line(heap, gathered.places[key])
        digest.update(line)
        size += len(line)
        file.write(line)
    return digest.hexdigest(), size


def _manifest_of(gathered: _Gathered, entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "schema": EXPORT_SCHEMA,
        "records": RECORD_SCHEMA,
        "files": [entry],
        "kinds": gathered.kinds,
        "verdicts": gathered.verdicts,
    }


def _line(heap: IO[bytes], place: tuple[int, int]) -> bytes:
    start, length = place
    heap.seek(start)
    return heap.read(length)


def _manifest(folder: Path) -> dict[str, Any] | None:
    """The export that stands in ``folder``, or None; raises ``BadArgument`` where its manifest is not ours."""
    path = folder / MANIFEST
    if path.is_symlink():
        raise BadArgument(f"{path} is a link; nothing was written.", remedy="Remove the link or name another folder.")
    if not path.exists():
        return None
    try:
        manifest = orjson.loads(path.read_bytes())
        if manifest["schema"] == EXPORT_SCHEMA and all(isinstance(entry, dict) for entry in manifest["files"]):
            return dict(manifest)
    except (ValueError, KeyError, TypeError):
        pass
    raise BadArgument(f"{path} is no manifest of an export.", remedy="Name another folder.")


def _names(manifest: Mapping[str, Any] | None) -> set[str]:
    return {str(entry.get("name", "")) for entry in manifest["files"]} if manifest else set()


def _sweep(folder: Path, kept: str) -> None:
    """Removes what the new export replaces, and what one that was killed left; only files that bear a name of ours."""
    for path in folder.iterdir():
        replaced = _OURS.fullmatch(path.name) and path.name != kept
        if replaced or is_unfinished(path):
            path.unlink(missing_ok=True)
