"""Datumaro JSON: boxes, polygons and masks of pictures, labels of the whole picture as labels."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from backends.exports.formats.base import ITEMS, LABELS, Format, part
from backends.exports.formats.lined import Sections, read_sections
from backends.exports.formats.masks import mask_of
from backends.exports.formats.shapes import bounds, form_of, known, outline, point, safe_name
from review.retraining import Record


class Datumaro(Format):
    """``annotations/train.json``: one file a part."""

    name = "datumaro"
    what = "Datumaro JSON of pictures: datumaro"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        (self.folder / "annotations").mkdir()
        self._parts: dict[str, Sections] = {}
        self._annotation = 0

    def add(self, record: Record) -> None:
        picture = self.picture(record)
        if picture is None:
            return
        sections = self._parts.setdefault(part(record), Sections(self.folder))
        told = [self._told(label, picture.width, picture.height) for label in record["labels"]]
        sections.add(
            "items",
            {
                "id": safe_name(record["key"]),
                "annotations": told,
                "attr": {"verdict": record["decision"]["verdict"]},
                "image": {"path": picture.name, "size": [picture.height, picture.width]},
            },
        )
        self.counted(len(told))

    def _told(self, label: Record, width: int, height: int) -> Record:
        self._annotation += 1
        made: Record = {
            "id": self._annotation,
            "group": 0,
            "label_id": self.categories.number(label["code"]),
            "attributes": known(label),
        }
        box, line, form = bounds(label, width, height), outline(label, width, height), form_of(label)
        if form == "brush":
            rle = {"counts": mask_of(label, width, height).columns(), "size": [height, width]}
            return made | {"type": "mask", "z_order": 0, "rle": rle}
        if form == "point":
            return made | {"type": "points", "z_order": 0, "points": point(label, width, height), "visibility": [2]}
        if line:
            return made | {"type": "polygon", "z_order": 0, "points": line}
        if box is not None:
            return made | {"type": "bbox", "z_order": 0, "bbox": box}
        return made | {"type": "label"}

    def close(self) -> None:
        labels = [{"name": one.code, "parent": "", "attributes": []} for one in self.categories]
        head = {
            "dm_format_version": "1.0",
            "media_type": 2,
            "infos": {},
            "categories": {"label": {"label_groups": [], "labels": labels, "attributes": []}},
        }
        for name, sections in self._parts.items():
            sections.write(self.folder / "annotations" / f"{name}.json", head, ("items",))

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in sorted((folder / "annotations").glob("*.json")):
            for _section, item in read_sections(path):
                found[ITEMS] += 1
                found[LABELS] += len(item["annotations"])
        return found
