"""1,000,000 labels to records, COCO and Parquet: from finished records to files on the disk, one core, and the memory.

Each in a process of its own, so that nothing of another is counted. 100,000 pictures with ten boxes each, of a thousand
different shapes; the time is of the writer, from the first record to the last synced file, by the wall and by the
processor: other work on the machine shows as the difference, and the processor's is what counts.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.rows import Row, at_least, at_most

RECORDS, LABELS_EACH = 100_000, 10
GOALS = {"records": 150_000, "coco": 100_000, "parquet": 100_000}
MEMORY_MB = 200.0
DIFFERENT = 1_000


def run() -> list[Row]:
    """Labels a second of each, and how much the largest grew."""
    rows: list[Row] = []
    grown = 0.0
    for form, goal in GOALS.items():
        ran = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.export_speed", form], stdout=subprocess.PIPE, text=True, check=True
        )
        told = json.loads(ran.stdout.splitlines()[-1])
        note = f"{told['wall_s']:.1f} s by the wall, {told['cpu_s']:.1f} s of processor, {told['mb']:.0f} MB written"
        rows.append(at_least(f"export_speed_{form}", round(told["labels"] / told["cpu_s"]), goal, "labels/s", note))
        grown = max(grown, told["grown_mb"])
    rows.append(at_most("export_speed_memory", round(grown, 1), MEMORY_MB, "MB grown"))
    return rows


def made() -> Iterator[dict[str, Any]]:
    """The records; of each only what tells it apart is new."""
    from dataclasses import replace
    from fractions import Fraction

    from review.decisions import Verdict
    from review.labels import Box, Label, Severity
    from review.media import MediaInfo
    from review.retraining import record_of
    from tests.domain import image
    from tests.unit.review.test_retraining import decided

    codes = ("PF-LOGO", "HU-ANAT", "AP-BLUR", "TX-GARB", "PF-COLOR")
    info = MediaInfo("image", 1024, 768, 1024, 768, 0, False, Fraction(1), 1, 0.0, False, "png", "rgb24")
    drawn = []
    for number in range(DIFFERENT):
        labels = tuple(
            Label(
                f"label-{number}-{one}", codes[one % 5], Severity.MAJOR, None, Box(one / 20, number / 2_000, 0.25, 0.3)
            )
            for one in range(LABELS_EACH)
        )
        judged = decided(replace(image(f"i-{number}")), Verdict.REJECT, labels=labels)
        drawn.append(record_of(judged, media={"a" * 64: info}, split=("train", "validation", "test")[number % 3]))
    for number in range(RECORDS):
        yield {**drawn[number % DIFFERENT], "key": f"key-{number:09d}"}


def write(form: str) -> dict[str, float]:
    """Writes one form; what it took."""
    from backends.exports.formats import format_of
    from backends.exports.formats.base import json_line
    from backends.exports.formats.categories import Categories
    from backends.exports.manifest import files_of, sync

    if form != "records":
        format_of(form)  # what it loads is no part of it
    records = made()
    first = next(records)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / form
        before = _peak_mb()
        wall, cpu = time.perf_counter(), time.process_time()
        if form == "records":
            folder.mkdir()
            with (folder / "records.jsonl").open("wb") as out:
                for record in _with(first, records):
                    out.write(json_line(record))
            count = RECORDS * LABELS_EACH
        else:
            writer = format_of(form)(folder, Categories(), lambda _entry, _path: False)
            for record in _with(first, records):
                writer.add(record)
            writer.close()
            count = writer.tally["labels"]
        for path in files_of(folder):
            sync(path)
        took = time.process_time() - cpu
        return {
            "labels": count,
            "wall_s": time.perf_counter() - wall,
            "cpu_s": took,
            "grown_mb": _peak_mb() - before,
            "mb": sum(path.stat().st_size for path in files_of(folder)) / 1e6,
        }


def _with(first: dict[str, Any], rest: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield first
    yield from rest


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(write(sys.argv[1])))
