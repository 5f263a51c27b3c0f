"""YOLO: one line a box, normalised, beside the pictures; ``data.yaml`` names the classes and the parts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import orjson

from backends.exports.formats.base import ITEMS, LABELS, UNKNOWN_TYPE, Format, part
from backends.exports.formats.shapes import bounds, form_of, safe_name, suffix_of
from review.retraining import Record

PARTS = {"train": "train", "validation": "val", "test": "test", "all": "train"}
"""As its trainers call the parts."""


class Yolo(Format):
    """``images/train/<key>.png`` with ``labels/train/<key>.txt``."""

    name = "yolo"
    what = "YOLO boxes of pictures: datumaro, YOLO trainers"
    needs_files = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._parts: set[str] = set()

    def add(self, record: Record) -> None:
        picture = self.picture(record)
        if picture is None:
            return
        suffix = suffix_of(picture.entry)
        if not suffix:
            self.left_out[UNKNOWN_TYPE] += 1
            return
        name, key = PARTS[part(record)], safe_name(record["key"])
        for sort in ("images", "labels"):
            (self.folder / sort / name).mkdir(parents=True, exist_ok=True)
        if not self.place(picture.entry, self.folder / "images" / name / f"{key}{suffix}"):
            self.left_out["pictures whose file is not in the data set"] += 1
            return
        self._parts.add(name)
        lines = []
        for label in record["labels"]:
            box = bounds(label, picture.width, picture.height)
            if box is None:
                self.left_out["labels without a region"] += 1
                continue
            if form_of(label):
                self.left_out["outlines: the box around each is there"] += 1
            left, top, width, height = box
            middle = ((left + width / 2) / picture.width, (top + height / 2) / picture.height)
            sides = (*middle, width / picture.width, height / picture.height)
            number = self.categories.number(label["code"])
            lines.append(f"{number} {' '.join(f'{side:.7f}' for side in sides)}\n")
        path = self.folder / "labels" / name / f"{key}.txt"
        path.write_text("".join(lines), encoding="ascii", newline="\n")
        self.counted(len(lines))

    def close(self) -> None:
        names = "".join(f"  {one.number}: {orjson.dumps(one.code).decode()}\n" for one in self.categories)
        parts = "".join(f"{name}: images/{name}\n" for name in ("train", "val", "test") if name in self._parts)
        (self.folder / "data.yaml").write_text(f"path: .\n{parts}names:\n{names}", encoding="utf-8", newline="\n")

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in (folder / "labels").glob("*/*.txt"):
            pictures = folder / "images" / path.parent.name
            found[ITEMS] += any((pictures / path.name).with_suffix(one).is_file() for one in _ENDINGS)
            with path.open("rb") as file:
                found[LABELS] += sum(1 for _line in file)
        return found


_ENDINGS = (".png", ".jpg", ".webp", ".gif", ".avif")
