"""Assets of a data set: copied or linked in by their hash, without metadata, or only named where they lie."""

from __future__ import annotations

import os
import secrets
import shutil
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import orjson

from backends.exports import metadata
from backends.exports.catalogue import Catalogue
from backends.exports.formats.shapes import SUFFIXES
from backends.exports.metadata.pieces import Piece
from backends.exports.whole import digest_of
from review.errors import MediaRefused
from review.retraining import Record

FOLDER = "assets"
REFERENCES = "references.jsonl"


class Mode(StrEnum):
    """How the media of a data set are held."""

    NONE = "none"
    """Not at all: by their hashes alone."""
    COPY = "copy"
    LINK = "link"
    """Hard links, where nothing has to be taken out and the file system can; else copies."""
    REFERENCE = "reference"
    """Named by where they lie on this machine."""


class Assets:
    """The media of one data set in ``folder``. ``place``: where the file of a hash lies."""

    def __init__(self, folder: Path, mode: Mode, place: Callable[[str], Path], seen: Catalogue) -> None:
        self._folder, self._mode, self._place, self._seen = folder, mode, place, seen
        self.files = self.cleaned = 0
        self.left_out: Counter[str] = Counter()
        if mode is Mode.REFERENCE:
            self._references = (folder / FOLDER).joinpath(REFERENCES)
            self._references.parent.mkdir(exist_ok=True)
            self._references.unlink(missing_ok=True)

    def take(self, entry: Record) -> None:
        """Brings the file of a record's asset in and says in ``entry`` where it is; what cannot come is noted."""
        if self._mode is Mode.NONE:
            return
        sha256 = entry["sha256"]
        known = self._seen.get("asset", sha256)
        if known is None:
            known = self._taken(sha256, SUFFIXES.get(entry["media_type"], ""))
            self._seen.first("asset", sha256, known)
        if known and self._mode is not Mode.REFERENCE:
            entry["file"], entry["file_sha256"] = known.split(" ")

    def put(self, entry: Record, target: Path) -> bool:
        """Puts the file of a record's asset at ``target`` too; False where the data set does not hold it."""
        name = entry.get("file")
        if name is None:
            return False
        link_or_copy(self._folder / name, target)
        return True

    def sweep(self) -> None:
        """Removes every file that lies among the media and was not taken."""
        for path in (self._folder / FOLDER).rglob("*"):
            if path.is_dir() or path.name == REFERENCES:
                continue
            known = self._seen.get("asset", path.name.partition(".")[0]) or ""
            if known.partition(" ")[0] != path.relative_to(self._folder).as_posix():
                path.unlink()

    def _taken(self, sha256: str, suffix: str) -> str:
        """Path and hash of the file within the data set, or nothing."""
        try:
            source = self._place(sha256)
            if not source.is_file() or source.is_symlink():
                raise MediaRefused(f"The media file {sha256[:12]}… is not in the workspace.")
            if self._mode is Mode.REFERENCE:
                return self._referred(sha256, source)
            if digest_of(source) != sha256:
                raise MediaRefused(f"The media file {sha256[:12]}… is damaged.")
            pieces = metadata.pieces_of(source)
        except MediaRefused as error:
            self.left_out[error.message.replace(f"{sha256[:12]}… ", "")] += 1
            return ""
        target = self._folder / FOLDER / sha256[:2] / f"{sha256}{suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        clean = metadata.is_clean(pieces, source.stat().st_size)
        if clean:
            if not (target.exists() and digest_of(target) == sha256):
                _bring(source, target, linked=self._mode is Mode.LINK)
        else:
            _written(pieces, source, target)
            self.cleaned += 1
        self.files += 1
        return f"{FOLDER}/{sha256[:2]}/{target.name} {sha256 if clean else digest_of(target)}"

    def _referred(self, sha256: str, source: Path) -> str:
        row = {"sha256": sha256, "path": str(source.resolve())}
        with self._references.open("ab") as file:
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        self.files += 1
        return str(source)


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under a second name, or its content where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _bring(source: Path, target: Path, *, linked: bool) -> None:
    beside = target.with_name(f"{secrets.token_hex(8)}.unfinished")
    try:
        if linked:
            link_or_copy(source, beside)
        else:
            shutil.copyfile(source, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _written(pieces: list[Piece], source: Path, target: Path) -> None:
    beside = target.with_name(f"{secrets.token_hex(8)}.unfinished")
    try:
        with source.open("rb") as reading, beside.open("xb") as writing:
            metadata.write(pieces, reading, writing)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
