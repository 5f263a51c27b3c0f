"""The manifest of a data set: what it is of, what is in it, every file with its SHA-256; and the check of it all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from backends.exports.catalogue import Catalogue
from backends.exports.formats import MODULES, format_of
from backends.exports.formats.base import ITEMS, LABELS, json_lines
from backends.exports.formats.lined import Sections, read_sections
from backends.exports.whole import digest_of
from review.errors import BackstopError, BadArgument, Damaged

SCHEMA = "backstop.dataset/1"
MANIFEST, RECORDS, TOMBSTONES = "manifest.json", "records.jsonl", "tombstones.jsonl"
Step = Callable[[str, int], None]
"""Told what is being done, and how many bytes of it are done since the last time."""
Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, of how much. What it raises ends the export; it can be taken up again."""


def counted(folder: Path, progress: Progress) -> Step:
    """A step that tells ``progress`` how many of the folder's bytes are done."""
    total = sum(path.stat().st_size for path in files_of(folder)) if folder.is_dir() else 0
    done = 0

    def step(what: str, size: int) -> None:
        nonlocal done
        done += size
        progress(what, done, total)

    return step


def seal(folder: Path, about: dict[str, Any], step: Step) -> None:
    """Brings every file of ``folder`` to the disk and writes the manifest, which names them all."""
    sections = Sections(folder)
    for path in files_of(folder):
        sync(path)
        size = path.stat().st_size
        name = path.relative_to(folder).as_posix()
        sections.add("files", {"path": name, "bytes": size, "sha256": digest_of(path)})
        step("hashing", size)
    manifest = folder / MANIFEST
    sections.write(manifest, {"schema": SCHEMA, "about": about}, ("files",))
    sync(manifest)
    for place, _, _ in os.walk(folder, topdown=False):
        sync(Path(place))


def files_of(folder: Path) -> Iterator[Path]:
    """Every file below ``folder`` but its manifest, in the order of their names."""
    return (path for path in _below(folder) if path != folder / MANIFEST)


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir(), key=lambda path: path.name):
        if entry.is_dir() and not entry.is_symlink():
            yield from _below(entry)
        else:
            yield entry


def sync(path: Path) -> None:
    """Makes a file, or the names in a folder, durable; a folder where the system can."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def about_of(folder: Path) -> dict[str, Any]:
    """What the data set in ``folder`` says it is; raises ``BadArgument`` where there is none."""
    path = folder / MANIFEST
    try:
        for section, entry in _heads(path):
            if section == "about":
                return dict(entry)
    except (OSError, ValueError, Damaged):
        pass
    raise BadArgument(f"There is no data set in {folder}.", remedy="Name the folder that was exported to.")


def _heads(path: Path) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            if line == b'"files":[\n':
                return
            if line.startswith(b'"'):
                yield from orjson.loads(b"{" + line.rstrip().rstrip(b",") + b"}").items()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found. ``faults`` in words, none where the data set is as it was written."""

    files: int
    bytes: int
    records: int
    faults: tuple[str, ...]


def verify(folder: Path, step: Step) -> Verification:
    """Reads the whole data set back: every file's hash, nothing missing, nothing more, every figure counted again.

    Raises ``BadArgument`` where there is none.
    """
    about = about_of(folder)
    faults: list[str] = []
    seen = Catalogue()
    try:
        named, size = _verify_files(folder, seen, faults, step)
        for path in files_of(folder):
            name = path.relative_to(folder).as_posix()
            if seen.get("file", name) is None:
                faults.append(f"{name} is no part of the data set.")
        faults += count_again(folder, about["counts"], about["formats"], seen)
    except (BackstopError, OSError, ValueError, KeyError, TypeError) as error:
        faults.append(f"The data set cannot be read to its end: {error}")
    finally:
        seen.close()
    return Verification(named, size, about["counts"]["records"], tuple(faults))


def _verify_files(folder: Path, seen: Catalogue, faults: list[str], step: Step) -> tuple[int, int]:
    named = total = 0
    for section, entry in read_sections(folder / MANIFEST):
        if section != "files":
            continue
        name = str(entry["path"])
        path = folder / name
        named, total = named + 1, total + int(entry["bytes"])
        seen.first("file", name)
        if ".." in Path(name).parts or Path(name).is_absolute() or path.is_symlink() or not path.is_file():
            faults.append(f"{name} is missing.")
        elif path.stat().st_size != entry["bytes"] or digest_of(path) != entry["sha256"]:
            faults.append(f"{name} was changed.")
        step("verifying", int(entry["bytes"]))
    return named, total


def count_again(folder: Path, counts: dict[str, Any], formats: dict[str, Any], seen: Catalogue) -> list[str]:
    """What lies in the folder against the figures: of the records, of each format, of the parts. In words."""
    faults: list[str] = []
    found: Counter[str] = Counter()
    for record in json_lines(folder / RECORDS):
        found["records"] += 1
        found["labels"] += len(record["labels"])
        found["retracted"] += bool(record["decision"]["retracted"])
        if not seen.first("key", record["key"]):
            faults.append(f"The record {record['key']} is there twice.")
        sku = record["subject"]["sku"]
        if sku and not seen.first("sku", sku, record["split"]) and seen.get("sku", sku) != record["split"]:
            faults.append(f"The SKU {sku} is in two parts.")
    found["tombstones"] = sum(1 for _ in json_lines(folder / TOMBSTONES))
    for name, told in (("records", counts["records"]), ("labels", counts["labels"]), ("retracted", 0)):
        if found[name] != told:
            faults.append(f"There are {found[name]} {name}, not {told}.")
    if found["tombstones"] != counts["tombstones"]:
        faults.append(f"There are {found['tombstones']} tombstones, not {counts['tombstones']}.")
    for name, told in formats.items():
        if name not in MODULES:
            faults.append(f"The format {name} is of another version of Backstop.")
            continue
        again = format_of(name).count(folder / name)
        if (again[ITEMS], again[LABELS]) != (told[ITEMS], told[LABELS]):
            faults.append(
                f"{name}: there are {again[ITEMS]} items with {again[LABELS]} labels, "
                f"not {told[ITEMS]} with {told[LABELS]}."
            )
    return faults
