"""COCO instances: boxes, polygons and run-length masks in upright pixels; for pycocotools and all that reads COCO.

Labels of the whole picture stand with their image (``labels``), since COCO has no place of its own for them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from backends.exports.formats.base import ITEMS, LABELS, Format, part
from backends.exports.formats.lined import Sections, read_sections
from backends.exports.formats.masks import mask_of
from backends.exports.formats.shapes import bounds, form_of, known, outline, turned
from review.retraining import Record


class Coco(Format):
    """One file a part: ``train.json``."""

    name = "coco"
    what = "COCO instances of pictures: pycocotools, detectron2, torchvision"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._parts: dict[str, Sections] = {}
        self._image = self._annotation = 0

    def add(self, record: Record) -> None:
        picture = self.picture(record)
        if picture is None:
            return
        name = part(record)
        sections = self._parts.get(name)
        if sections is None:
            sections = self._parts[name] = Sections(self.folder)
        self._image += 1
        whole = []
        for label in record["labels"]:
            box = bounds(label, picture.width, picture.height)
            if box is None:
                whole.append({"category_id": self.categories.number(label["code"]) + 1, **known(label)})
                continue
            self._annotation += 1
            sections.add("annotations", self._told(label, box, picture.width, picture.height))
        sections.add(
            "images",
            {
                "id": self._image,
                "file_name": picture.name,
                "width": picture.width,
                "height": picture.height,
                "key": record["key"],
                "verdict": record["decision"]["verdict"],
                "labels": whole,
            },
        )
        self.counted(len(record["labels"]))

    def _told(self, label: Record, box: tuple[float, float, float, float], width: int, height: int) -> Record:
        form = form_of(label)
        segmentation: Any = []
        area: float = round(box[2] * box[3], 3)
        attributes = known(label)
        if form == "brush":
            mask = mask_of(label, width, height)
            segmentation, area = {"size": [height, width], "counts": mask.columns()}, mask.area
        elif line := outline(label, width, height):
            segmentation, area = [line], _area(line)
        if form == "turned":
            attributes["rotation"] = round(turned(label, width, height)[4], 3)
        return {
            "id": self._annotation,
            "image_id": self._image,
            "category_id": self.categories.number(label["code"]) + 1,
            "bbox": box,
            "area": area,
            "iscrowd": 0,
            "segmentation": segmentation,
            "attributes": attributes,
        }

    def close(self) -> None:
        for name, sections in self._parts.items():
            for one in self.categories:
                told = {"id": one.number + 1, "name": one.code, "supercategory": one.group, "title": one.name}
                sections.add("categories", told)
            head = {"info": {"description": "Backstop", "version": "1"}, "licenses": []}
            sections.write(self.folder / f"{name}.json", head, ("categories", "images", "annotations"))

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted(folder.glob("*.json")):
            for section, entry in read_sections(path):
                found[ITEMS] += section == "images"
                found[LABELS] += len(entry["labels"]) if section == "images" else section == "annotations"
        return found


def _area(line: list[float]) -> float:
    """Of a polygon, by its corners (the surveyor's formula)."""
    xs, ys = line[::2], line[1::2]
    turned = zip(xs, ys, [*xs[1:], xs[0]], [*ys[1:], ys[0]], strict=True)
    return round(abs(sum(x * next_y - next_x * y for x, y, next_x, next_y in turned)) / 2, 3)
