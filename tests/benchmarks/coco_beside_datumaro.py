"""COCO of 100,000 boxes: our writer beside Datumaro's exporter, in the same run on the same data, by processor time.

Datumaro has an environment of its own (``python -m tests.readers``), and has its data in memory before the clock
starts; ours starts at finished records. Both write annotations only. A row falls short where that environment is
missing.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from backends.exports.formats.categories import Categories
from backends.exports.formats.coco import Coco
from tests.benchmarks.export_speed import LABELS_EACH, made
from tests.readers.foreign import MISSING, PYTHON, answer
from tests.rows import Row, at_least

BOXES = 100_000
GOAL = 3.0

THEIRS = """
import json, sys, time
from datumaro.components.annotation import Bbox
from datumaro.components.dataset import Dataset
from datumaro.components.dataset_base import DatasetItem
from datumaro.components.media import Image
pictures, each, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
codes = ["PF-LOGO", "HU-ANAT", "AP-BLUR", "TX-GARB", "PF-COLOR"]
def boxes(number):
    return [Bbox(51.2 * one, 0.384 * (number % 1000), 256, 230.4, label=one % 5, id=number * each + one + 1,
                 attributes={"id": f"label-{one}", "severity": "major", "note": ""}) for one in range(each)]
items = [DatasetItem(id=f"key-{number:09d}", subset="train", annotations=boxes(number),
                     media=Image.from_file(path=f"key-{number:09d}.png", size=(768, 1024)))
         for number in range(pictures)]
data = Dataset.from_iterable(items, categories=codes)
begun = time.process_time()
data.export(out, "coco_instances", save_media=False)
print(json.dumps(time.process_time() - begun))
"""


def run() -> list[Row]:
    """How many times as fast."""
    if not PYTHON.exists():
        goal = f">= {GOAL:g}"
        return [Row(name="coco_beside_datumaro", value="not measured", unit="times", goal=goal, ok=False, note=MISSING)]
    pictures = BOXES // LABELS_EACH
    source = made()
    records = [next(source) for _ in range(pictures)]
    with tempfile.TemporaryDirectory() as place:
        writer = Coco(Path(place) / "ours", Categories(), lambda _entry, _path: False)
        begun = time.process_time()
        for record in records:
            writer.add(record)
        writer.close()
        ours = time.process_time() - begun
        theirs = float(answer(THEIRS, str(pictures), str(LABELS_EACH), str(Path(place) / "theirs"), seconds=1_800))
    note = f"{writer.tally['labels']:,} boxes: ours {ours:.2f} s, theirs {theirs:.2f} s of processor"
    return [at_least("coco_beside_datumaro", round(theirs / ours, 1), GOAL, "times as fast", note)]
