"""Tracking-number corrections: what stood on the parcel and what was right, one JSON line each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import IO, Any

import orjson

from backends.exports.formats.base import ITEMS, LABELS, Format, json_lines, part
from review.retraining import Record


class Tracking(Format):
    """``train.jsonl``: every decided parcel; ``after`` is null where the number and the courier were right."""

    name = "tracking"
    what = "Parcels with the number and courier before and after: entity-matching and repair models"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._files: dict[str, IO[bytes]] = {}

    def add(self, record: Record) -> None:
        parcel = record.get("shipment")
        if parcel is None:
            return
        name = part(record)
        if name not in self._files:
            self._files[name] = (self.folder / f"{name}.jsonl").open("wb")
        row = {
            "key": record["key"],
            "order": parcel["order"],
            "country": parcel["country"],
            "verdict": record["decision"]["verdict"],
            "codes": [label["code"] for label in record["labels"]],
            "before": parcel["before"],
            "after": parcel["after"],
            "changed": [change["field"] for change in parcel["changes"]],
            "events": parcel["events"],
        }
        self._files[name].write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        self.counted(len(record["labels"]))

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.jsonl")):
            for row in json_lines(path):
                found[ITEMS] += 1
                found[LABELS] += len(row["codes"])
        return found
