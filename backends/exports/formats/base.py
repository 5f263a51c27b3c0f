"""What every format has: a folder of its own, records in, figures out, and the same figures counted from the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, ClassVar

import orjson

from backends.exports.formats.categories import Categories
from backends.exports.formats.shapes import Shown, shown
from review.errors import Damaged
from review.retraining import Record

ITEMS, LABELS = "items", "labels"
WHOLE = "all"
"""The name of the one part where there are no splits."""

UNKNOWN_TYPE = "files of a type that its readers do not know"
"""Why a format that holds the files themselves leaves one out: its readers go by a file's ending."""

Place = Callable[[Record, Path], bool]
"""Puts the file of an asset (a record's entry) at a path; False where the data set does not hold it."""


class Format:
    """A writer into ``folder``, which is empty. Memory does not grow with the records but for what ``tally`` says.

    ``tally``: how many ``ITEMS`` and ``LABELS`` were written. ``left_out``: what the format cannot hold, by reason.
    """

    name: ClassVar[str]
    what: ClassVar[str]
    """One line for a person: who reads it."""
    needs_files: ClassVar[bool] = False
    """True where the format holds the media themselves."""

    def __init__(self, folder: Path, categories: Categories, place: Place) -> None:
        self.folder = folder
        self.categories = categories
        self.place = place
        self.tally: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        folder.mkdir(parents=True)

    def add(self, record: Record) -> None:
        """Takes one master record; what is of no use to the format is passed over."""
        raise Damaged(f"The format {self.name} takes no records.")

    def close(self) -> None:
        """Writes what is left and closes every file."""

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        """The tally again, from what lies in ``folder``; raises ``Damaged`` where it cannot be read."""
        raise Damaged(f"The format {cls.name} in {folder} cannot be counted.")

    def picture(self, record: Record) -> Shown | None:
        """The record's picture; None where it is about none, or, which is noted, about one that cannot be used."""
        media = shown(record)
        if media is not None and not media.moving:
            return media
        if record["item"]["kind"] == "image":
            self.left_out["pictures of unknown size, and animations"] += 1
        return None

    def clip(self, record: Record) -> Shown | None:
        """The record's clip; None where it is about none, or, which is noted, about one that cannot be used."""
        media = shown(record)
        if media is not None and media.moving:
            return media
        if record["item"]["kind"] == "video":
            self.left_out["clips of unknown length"] += 1
        return None

    def counted(self, labels: int = 0, items: int = 1) -> None:
        """Notes what was written."""
        self.tally[ITEMS] += items
        self.tally[LABELS] += labels


class Lines(Format):
    """A format of JSON Lines: ``train.jsonl``, one object an item; ``weight`` is how many labels an object holds."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._files: dict[str, IO[bytes]] = {}

    def write(self, name: str, row: Record) -> None:
        """Puts an object behind the others of the file called ``name``, a path below the format's folder."""
        if name not in self._files:
            self._files[name] = (self.folder / name).open("wb")
        self._files[name].write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    @staticmethod
    def weight(row: Record) -> int:
        """Labels in one object."""
        raise Damaged(f"There are no labels in {list(row)}.")

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.jsonl")):
            for row in json_lines(path):
                found[ITEMS] += 1
                found[LABELS] += cls.weight(row)
        return found


def part(record: Record) -> str:
    """The part of the data set that a record belongs to."""
    return str(record["split"]) or WHOLE


def json_line(record: Record) -> bytes:
    """A record as its one line: the same bytes whatever order its fields came in."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def json_lines(path: Path) -> Iterator[Record]:
    """The objects of a JSON Lines file; raises ``Damaged`` naming file and line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield orjson.loads(line)
            except ValueError as error:
                raise Damaged(f"{path}, line {number}: {error}.", remedy="Export again.") from error
