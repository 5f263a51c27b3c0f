"""CSV: one row a label, and one for each decision without any; for people with a spreadsheet.

Every text is made harmless (``backends.exports.cells``); ``changed`` counts the cells of a row that had to be.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from backends.exports.cells import harmless
from backends.exports.formats.base import ITEMS, LABELS, Format, part
from review.errors import Damaged
from review.retraining import Record

COLUMNS = (
    *("key", "split", "item", "version", "kind", "market", "locale", "batch", "sku", "generator", "template", "prompt"),
    *("verdict", "reason", "note", "reviewer", "decided_at", "seconds", "bulk"),
    *("label", "code", "severity", "field", "label_note", "start_frame", "end_frame", "start_s", "end_s"),
    *("x", "y", "width", "height", "before", "after", "changed"),
)
_NO_LABEL = ("",) * 13


class Table(Format):
    """``train.csv``: UTF-8 with a mark, since spreadsheets guess otherwise."""

    name = "csv"
    what = "A table of labels and decisions: spreadsheets"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._files: dict[str, TextIO] = {}

    def add(self, record: Record) -> None:
        name = part(record)
        if name not in self._files:
            self._files[name] = (self.folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._files[name], quoting=csv.QUOTE_NONNUMERIC).writerow(COLUMNS)
        rows = csv.writer(self._files[name], quoting=csv.QUOTE_NONNUMERIC)
        about, changes = _about(record), _changes(record)
        for label in record["labels"] or [None]:
            rows.writerow(_safe((*about, *(_NO_LABEL if label is None else _label(label)), *changes)))
        self.counted(len(record["labels"]))

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.csv")):
            last = ""
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file, strict=True):
                    if None in row or None in row.values():
                        raise Damaged(f"{path} has a row that is not whole.", remedy="Export again.")
                    found[ITEMS] += row["key"] != last
                    found[LABELS] += row["code"] != ""
                    last = row["key"]
        return found


def _safe(row: tuple[Any, ...]) -> list[Any]:
    cells = [harmless(cell) if isinstance(cell, str) else cell for cell in row]
    return [*cells, sum(after != before for after, before in zip(cells, row, strict=True))]


def _about(record: Record) -> tuple[Any, ...]:
    item, made, decision = record["item"], record["generator"], record["decision"]
    return (
        *(record["key"], record["split"], item["id"], item["version"], item["kind"], item["market"], item["locale"]),
        *(item["batch"], record["subject"]["sku"], made["name"], made["template"], made["prompt"]),
        *(decision["verdict"], decision["reason"], decision["note"], decision["reviewer"], decision["decided_at"]),
        *(decision["seconds"], int(decision["bulk"])),
    )


def _label(label: Record) -> tuple[Any, ...]:
    span, box = label["span"] or {}, label["box"] or {}
    return (
        *(label["id"], label["code"], label["severity"], label["field"], label["note"]),
        *(span.get(name, "") for name in ("start_frame", "end_frame", "start_s", "end_s")),
        *(box.get(name, "") for name in ("x", "y", "width", "height")),
    )


def _changes(record: Record) -> tuple[str, str]:
    """What was corrected, a field a line."""
    block: Record = record.get("listing") or record.get("shipment") or {}
    changes = block.get("changes", ())
    before = "\n".join(f"{change['field']}: {_words(change['before'])}" for change in changes)
    return before, "\n".join(f"{change['field']}: {_words(change['after'])}" for change in changes)


def _words(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " / ".join(value)
