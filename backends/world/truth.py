"""The known truth of the world: which item has which defect, where and when. Kept apart from the manifest.

Spans are in frames (both ends included) and in seconds (from the first frame's start to the last frame's end).
Regions are normalised to the upright picture. Reviewing code never reads any of this; measuring code does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import orjson


class Span(NamedTuple):
    """Frames ``first`` to ``last``, both included, and the same in seconds."""

    first: int
    last: int
    start: float
    end: float

    @classmethod
    def of(cls, first: int, last: int, fps: int) -> Span:
        return cls(first, last, round(first / fps, 6), round((last + 1) / fps, 6))


class Region(NamedTuple):
    """Left, top, width, height, each 0..1 of the upright picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Defect:
    """One defect. ``regions[i]`` is the box around it during ``spans[i]``; a picture has regions and no spans."""

    code: str
    spans: tuple[Span, ...] = ()
    regions: tuple[Region, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Truth:
    """What is true of one item. ``hard`` names why a clean item looks suspicious, empty where it does not."""

    item: str
    kind: str
    defects: tuple[Defect, ...] = ()
    hard: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(defect.code for defect in self.defects)


def defect_to_json(defect: Defect) -> dict[str, Any]:
    """The defect as plain values that ``defect_from_json`` takes back."""
    spans = [[span.first, span.last, span.start, span.end] for span in defect.spans]
    regions = [[float(side) for side in region] for region in defect.regions]
    return {"code": defect.code, "spans": spans, "regions": regions, "parameters": defect.parameters}


def defect_from_json(row: dict[str, Any]) -> Defect:
    return Defect(
        row["code"],
        tuple(Span(*span) for span in row["spans"]),
        tuple(Region(*region) for region in row["regions"]),
        dict(row["parameters"]),
    )


_SCHEMA = """
CREATE TABLE item (id TEXT PRIMARY KEY, kind TEXT NOT NULL, hard TEXT NOT NULL, defects INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE defect (item TEXT NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, spans TEXT NOT NULL,
  regions TEXT NOT NULL, parameters TEXT NOT NULL, PRIMARY KEY (item, place)) WITHOUT ROWID;
CREATE INDEX defect_code ON defect (code);
"""
ROWS_AT_ONCE = 20_000


def write(path: Path, rows: Iterable[Truth]) -> int:
    """Write ``rows`` to a new SQLite file at ``path`` (replacing one that is there); returns how many there were."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    count = 0
    source = iter(rows)
    db = sqlite3.connect(part)
    try:
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.executescript(_SCHEMA)
        while chunk := list(islice(source, ROWS_AT_ONCE)):
            count += len(chunk)
            db.executemany(
                "INSERT INTO item VALUES (?,?,?,?)", [(t.item, t.kind, t.hard, len(t.defects)) for t in chunk]
            )
            db.executemany("INSERT INTO defect VALUES (?,?,?,?,?,?)", _defects(chunk))
            db.commit()
    finally:
        db.close()
    part.replace(path)
    return count


def _defects(chunk: list[Truth]) -> Iterator[tuple[str, int, str, str, str, str]]:
    for truth in chunk:
        for place, defect in enumerate(truth.defects):
            row = {name: orjson.dumps(value).decode() for name, value in defect_to_json(defect).items()}
            yield truth.item, place, defect.code, row["spans"], row["regions"], row["parameters"]


def read(path: Path) -> Iterator[Truth]:
    """The rows of a truth file, by item id."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for item, kind, hard, defects in db.execute("SELECT id, kind, hard, defects FROM item ORDER BY id"):
            found: list[Defect] = []
            if defects:
                query = "SELECT code, spans, regions, parameters FROM defect WHERE item=? ORDER BY place"
                for code, spans, regions, parameters in db.execute(query, (item,)):
                    row = {"code": code, "spans": orjson.loads(spans), "regions": orjson.loads(regions)}
                    found.append(defect_from_json({**row, "parameters": orjson.loads(parameters)}))
            yield Truth(item, kind, tuple(found), hard)
    finally:
        db.close()
