"""Keeping files: a folder of media named by their SHA-256, held below a size by letting the least lately used ones go.

The order of use is the files' own modification times, so it survives a restart without a list that could be wrong.
"""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

from backends.folders import make_folder
from review.errors import Unavailable

SPARED = 64
"""The files given out last are not thrown away: what is on screen, and what comes next, may just be opened."""
PART_KEPT_S = 7 * 86_400.0
"""A file that was begun and never asked for again goes after a week."""
_PART = ".part"


class Keeping:
    """The files of one folder. Thread-safe; all but ``known`` reads or writes the disk."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self.folder = folder
        self._limit = limit_bytes
        self._turn = threading.Lock()
        self._verified: OrderedDict[str, None] = OrderedDict()
        """Hashes whose files were read through in this process, the last used at the end."""
        self._sizes: OrderedDict[str, int] | None = None
        """Every kept file, the least lately used first; None before the folder was read."""

    def place(self, sha256: str) -> Path:
        """Where a file lies, present or not."""
        return self.folder / sha256[:2] / sha256

    def known(self, sha256: str) -> Path | None:
        """A file that was verified in this process and is still there."""
        with self._turn:
            if sha256 not in self._verified:
                return None
            self._verified.move_to_end(sha256)
            if self._sizes is not None and sha256 in self._sizes:
                self._sizes.move_to_end(sha256)
        place = self.place(sha256)
        return place if place.exists() else None

    def incoming(self, sha256: str) -> Path:
        """Where a file is written as it comes, also what is left of an earlier try."""
        make_folder(self.folder)
        return self.folder / f".{sha256}{_PART}"

    def took(self, sha256: str) -> None:
        """A kept file was verified just now."""
        place = self.place(sha256)
        size = place.stat().st_size
        os.utime(place)
        self._note(sha256, size)

    def take(self, sha256: str, part: Path) -> None:
        """Gives a verified file its place, and lets others go where there are too many."""
        place = self.place(sha256)
        size = part.stat().st_size
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(part, place)
        except OSError as error:
            raise Unavailable(f"A media file cannot be kept ({error}).", remedy="Check the disk.") from error
        self._note(sha256, size)

    @property
    def total_bytes(self) -> int:
        """Of all kept files."""
        with self._turn:
            return sum(self._read().values())

    def _note(self, sha256: str, size: int) -> None:
        with self._turn:
            sizes = self._read()
            sizes[sha256] = size
            sizes.move_to_end(sha256)
            self._verified[sha256] = None
            self._verified.move_to_end(sha256)
            self._let_go(sizes)

    def _let_go(self, sizes: OrderedDict[str, int]) -> None:
        total = sum(sizes.values())
        if total <= self._limit:
            return
        spared = set(list(self._verified)[-SPARED:])
        for sha256 in list(sizes):
            if total <= self._limit:
                return
            if sha256 not in spared:
                self.place(sha256).unlink(missing_ok=True)
                self._verified.pop(sha256, None)
                total -= sizes.pop(sha256)

    def _read(self) -> OrderedDict[str, int]:
        """The folder as it is, read once."""
        if self._sizes is None:
            found: list[tuple[float, str, int]] = []
            for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
                with suppress(FileNotFoundError):  # another file comes or goes meanwhile
                    state = path.lstat()
                    found.append((state.st_mtime, path.name, state.st_size))
            self._sizes = OrderedDict((name, size) for _, name, size in sorted(found))
            for path in self.folder.glob(f".*{_PART}"):
                with suppress(FileNotFoundError):  # it has come, and has its place
                    if time.time() - path.lstat().st_mtime > PART_KEPT_S:
                        path.unlink()
        return self._sizes
