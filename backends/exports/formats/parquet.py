"""Parquet: a table of decisions and a table of labels a part, in row groups; for pandas, polars, Spark, datasets."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from backends.exports.formats.base import ITEMS, LABELS, Format, part
from review.errors import Damaged
from review.retraining import Record

ROWS_AT_ONCE = 32_768
"""Rows a row group: some megabytes in memory."""

_TEXT, _REAL, _WHOLE, _BIT = pa.string(), pa.float64(), pa.int64(), pa.bool_()
DECISIONS = pa.schema(
    [
        *((name, _TEXT) for name in ("key", "split", "item", "kind", "market", "locale", "batch", "sku", "order")),
        *((name, _TEXT) for name in ("generator", "generator_version", "template", "prompt", "seed")),
        *((name, _TEXT) for name in ("asset", "asset_file", "verdict", "reason", "note", "reviewer", "decided_at")),
        *(("seconds", _REAL), ("bulk", _BIT), ("version", _WHOLE), ("labels", _WHOLE), ("earlier", _WHOLE)),
    ]
)
LABELS_OF = pa.schema(
    [
        *((name, _TEXT) for name in ("key", "split", "item", "kind", "sku", "generator", "verdict", "reviewer")),
        *((name, _TEXT) for name in ("label", "code", "severity", "field", "note", "asset")),
        *((name, _WHOLE) for name in ("start_frame", "end_frame", "start_pts", "end_pts")),
        *(("time_base", _TEXT), ("start_s", _REAL), ("end_s", _REAL)),
        *((name, _REAL) for name in ("x", "y", "width", "height")),
        *((name, _REAL) for name in ("stored_x", "stored_y", "stored_width", "stored_height")),
        *((name, _TEXT) for name in ("track", "shape", "missed")),
    ]
)
_NO_SPAN = (None,) * 7
_NO_BOX = (None,) * 4


class _Table:
    """One file; rows wait until there are enough of them for a group."""

    def __init__(self, path: Path, schema: Any) -> None:
        self._schema = schema
        self._rows: list[tuple[Any, ...]] = []
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", store_schema=True)

    def add(self, row: tuple[Any, ...]) -> None:
        self._rows.append(row)
        if len(self._rows) >= ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            columns = [pa.array(one, field.type) for one, field in zip(zip(*self._rows, strict=True), self._schema)]  # noqa: B905
            self._writer.write_batch(pa.record_batch(columns, schema=self._schema))
            self._rows.clear()


class Parquet(Format):
    """``decisions-train.parquet`` and ``labels-train.parquet``."""

    name = "parquet"
    what = "Parquet tables of decisions and labels: pandas, polars, Spark, datasets"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._decisions: dict[str, _Table] = {}
        self._labels: dict[str, _Table] = {}

    def add(self, record: Record) -> None:
        name = part(record)
        if name not in self._decisions:
            self._decisions[name] = _Table(self.folder / f"decisions-{name}.parquet", DECISIONS)
            self._labels[name] = _Table(self.folder / f"labels-{name}.parquet", LABELS_OF)
        self._decisions[name].add(_decision(record))
        if record["labels"]:
            _add_labels(record, self._labels[name])
        self.counted(len(record["labels"]))

    def close(self) -> None:
        for table in (*self._decisions.values(), *self._labels.values()):
            table.close()

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for sort, name in ((ITEMS, "decisions"), (LABELS, "labels")):
            for path in sorted(folder.glob(f"{name}-*.parquet")):
                try:
                    with pq.ParquetFile(path) as file:
                        found[sort] += sum(batch.num_rows for batch in file.iter_batches(columns=["key"]))
                except (pa.ArrowException, OSError) as error:
                    raise Damaged(f"{path}: {error}.", remedy="Export again.") from error
        return found


def _decision(record: Record) -> tuple[Any, ...]:
    item, made, decision, subject = record["item"], record["generator"], record["decision"], record["subject"]
    assets = record["assets"]
    asset = next((one for one in assets if one["role"] == "output"), assets[0] if assets else {})
    return (
        *(record["key"], record["split"], item["id"], item["kind"], item["market"], item["locale"], item["batch"]),
        *(subject["sku"], subject["order"]),
        *(made["name"], made["version"], made["template"], made["prompt"], made["seed"]),
        *(asset.get("sha256", ""), asset.get("file", "")),
        *(decision["verdict"], decision["reason"], decision["note"], decision["reviewer"], decision["decided_at"]),
        *(decision["seconds"], decision["bulk"], item["version"], len(record["labels"]), len(record["history"])),
    )


def _add_labels(record: Record, table: _Table) -> None:
    item, decision = record["item"], record["decision"]
    about = (
        *(record["key"], record["split"], item["id"], item["kind"], record["subject"]["sku"]),
        *(record["generator"]["name"], decision["verdict"], decision["reviewer"]),
    )
    for label in record["labels"]:
        span, box, stored = label["span"], label["box"], label["stored"]
        table.add(
            (
                *about,
                *(label["id"], label["code"], label["severity"], label["field"], label["note"], label["asset"]),
                *(_NO_SPAN if span is None else _in_order(span)),
                *(_NO_BOX if box is None else (box["x"], box["y"], box["width"], box["height"])),
                *(_NO_BOX if stored is None else (stored["x"], stored["y"], stored["width"], stored["height"])),
                *(_json(label.get(name)) for name in ("track", "shape", "missed")),
            )
        )


def _json(value: Any) -> str | None:
    """What has no columns of its own, as the JSON of the record; null where the label has none."""
    return None if value is None else orjson.dumps(value).decode()


def _in_order(span: Record) -> tuple[Any, ...]:
    return (
        *(span["start_frame"], span["end_frame"], span["start_pts"], span["end_pts"]),
        *(span["time_base"], span["start_s"], span["end_s"]),
    )
