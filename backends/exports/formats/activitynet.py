"""ActivityNet's shape: the temporal segments of each clip, in seconds from its first frame."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from backends.exports.formats.base import ITEMS, LABELS, Format
from backends.exports.formats.lined import Sections, read_sections
from backends.exports.formats.shapes import safe_name, seconds_of
from review.retraining import Record

SUBSETS = {"train": "training", "validation": "validation", "test": "testing", "": "training"}


class ActivityNet(Format):
    """One file of all parts: ``segments.json``, each clip naming its own."""

    name = "activitynet"
    what = "ActivityNet-style temporal segments of clips: action-detection trainers"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._sections = Sections(self.folder)

    def add(self, record: Record) -> None:
        clip = self.clip(record)
        if clip is None:
            return
        told = []
        for label in record["labels"]:
            self.categories.number(label["code"])
            start, end = seconds_of(label, clip)
            if start >= end:
                self.left_out["segments outside of their clip"] += 1
                continue
            told.append({"segment": [round(start, 6), round(end, 6)], "label": label["code"], "id": label["id"]})
        value = {
            "duration": clip.seconds,
            "subset": SUBSETS[record["split"]],
            "resolution": f"{clip.width}x{clip.height}",
            "url": "",
            "file": clip.name,
            "annotations": told,
        }
        self._sections.add("database", value, safe_name(record["key"]))
        self.counted(len(told))

    def close(self) -> None:
        root = {"nodeId": 0, "nodeName": "Root", "parentId": None, "parentName": None}
        leaves = [
            {"nodeId": one.number + 1, "nodeName": one.code, "parentId": 0, "parentName": "Root"}
            for one in self.categories
        ]
        head = {"version": "Backstop 1", "taxonomy": [root, *leaves]}
        self._sections.write(self.folder / "segments.json", head, (), ("database",))

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for section, clip in read_sections(folder / "segments.json"):
            if section == "database":
                found[ITEMS] += 1
                found[LABELS] += len(clip["annotations"])
        return found
