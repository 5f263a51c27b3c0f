"""datumaro and label-studio-sdk, in their own environment, read a data set: same counts, same places, no warning."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.readers.foreign import MISSING, PYTHON, answer
from tests.readers.test_readers import PIXEL, boxes, images
from tests.unit.backends.exports.shop import SPAN

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason=MISSING)

DATUMARO = """
import json, logging, sys
said = []
class Ear(logging.Handler):
    def emit(self, record):
        if record.levelno >= logging.WARNING: said.append(record.getMessage())
logging.getLogger().addHandler(Ear())
from datumaro.components.dataset import Dataset
data = Dataset.import_from(sys.argv[1], sys.argv[2])
names = [one.name for one in data.categories()[next(iter(data.categories()))].items]
told = []
for item in data:
    for one in item.annotations:
        told.append({
            "item": item.id, "type": one.type.name, "code": names[one.label], "frame": item.attributes.get("frame"),
            "box": list(one.get_bbox()) if hasattr(one, "get_bbox") else None, "attributes": dict(one.attributes),
        })
print(json.dumps({"items": len(data), "annotations": told, "said": said}, default=str))
"""

STUDIO = """
import json, sys
from label_studio_sdk.label_interface import LabelInterface
from label_studio_sdk.converter import Converter
folder, kind, out = sys.argv[1:]
config = open(f"{folder}/{kind}.xml", encoding="utf-8").read()
label_interface = LabelInterface(config)
label_interface.validate()
tasks = json.load(open(f"{folder}/{kind}-train.json", encoding="utf-8"))
regions = [region for task in tasks for note in task["annotations"] for region in note["result"]]
bad = [region for region in regions if not label_interface.validate_region(region)]
boxes = {}
if kind == "image":
    converter = Converter(config, project_dir=None, download_resources=False)
    converter.convert_to_coco(f"{folder}/image-train.json", out, is_dir=False)
    coco = json.load(open(f"{out}/result.json", encoding="utf-8"))
    boxes = sorted(one["bbox"] for one in coco["annotations"])
print(json.dumps({"tasks": len(tasks), "regions": len(regions), "bad": bad, "boxes": boxes}))
"""


def codes(records: list[dict[str, Any]], kind: str) -> list[str]:
    return sorted(one["code"] for record in records if record["item"]["kind"] == kind for one in record["labels"])


@pytest.mark.parametrize("name", ["coco", "datumaro", "cvat-images", "yolo"])
def test_datumaro_reads_pictures(data: Path, records: list[dict[str, Any]], tmp_path: Path, name: str) -> None:
    folder, form = data / name, {"cvat-images": "cvat"}.get(name, name)
    if name in ("coco", "cvat-images"):  # it looks for pictures where those tools put them
        place = tmp_path / {"coco": "annotations/instances_train.json"}.get(name, "train.xml")
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(next(iter(folder.glob("train.*"))).read_bytes())
        shutil.copytree(data / "assets", tmp_path / "images/assets")
        folder = tmp_path
    told = answer(DATUMARO, str(folder), form)
    assert told["said"] == []
    assert told["items"] == len(images(records))
    regions = [one for one in told["annotations"] if one["box"]]
    wanted = sorted(boxes(records).values())
    assert sorted(one["box"] for one in regions) == [pytest.approx(box, abs=PIXEL) for box in wanted]
    if name in ("datumaro", "cvat-images"):
        assert sorted(one["code"] for one in told["annotations"]) == codes(records, "image")
        notes = {one["id"]: one["note"] for record in images(records) for one in record["labels"]}
        assert {one["attributes"]["id"]: one["attributes"]["note"] for one in regions}.items() <= notes.items()


def test_datumaro_reads_tracks(data: Path, records: list[dict[str, Any]]) -> None:
    key = next(record["key"] for record in records if record["item"]["id"] == "v-1")
    told = answer(DATUMARO, str(data / f"cvat-video/train/{key}.xml"), "cvat")
    assert told["said"] == []
    seen: dict[str, list[int]] = {}
    for one in told["annotations"]:
        if not one["attributes"].get("outside"):
            seen.setdefault(one["code"], []).append(int(one["frame"]))
    assert {code: (min(frames), max(frames)) for code, frames in seen.items()} == {
        "TM-MORPH": (SPAN.start, SPAN.end),
        "TM-FLICK": (SPAN.start, SPAN.end),
    }


@pytest.mark.parametrize(("kind", "tasks"), [("image", 3), ("video", 3), ("listing", 2)])
def test_label_studio_reads_tasks(
    data: Path, records: list[dict[str, Any]], tmp_path: Path, kind: str, tasks: int
) -> None:
    told = answer(STUDIO, str(data / "label-studio"), kind, str(tmp_path))
    assert told["tasks"] == tasks
    assert told["bad"] == []
    assert told["regions"] >= tasks + len(codes(records, kind))
    if kind == "image":
        assert told["boxes"] == [pytest.approx(box, abs=PIXEL) for box in sorted(boxes(records).values())]
