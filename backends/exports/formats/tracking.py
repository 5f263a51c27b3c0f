"""Tracking-number corrections: what stood on the parcel and what was right, one JSON line each."""

from __future__ import annotations

from backends.exports.formats.base import Lines, part
from review.retraining import Record


class Tracking(Lines):
    """``train.jsonl``: every decided parcel; ``after`` is null where the number and the courier were right."""

    name = "tracking"
    what = "Parcels with the number and courier before and after: entity-matching and repair models"

    def add(self, record: Record) -> None:
        parcel = record.get("shipment")
        if parcel is None:
            return
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
        self.write(f"{part(record)}.jsonl", row)
        self.counted(len(record["labels"]))

    @staticmethod
    def weight(row: Record) -> int:
        return len(row["codes"])
