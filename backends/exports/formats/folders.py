"""Hugging Face imagefolder and videofolder: the files of a part in one folder, ``metadata.jsonl`` beside them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import ClassVar

from backends.exports.formats.base import ITEMS, LABELS, UNKNOWN_TYPE, Lines, json_lines, part
from backends.exports.formats.shapes import Shown, bounds, frame_range, safe_name, shown, suffix_of
from review.retraining import Record

METADATA = "metadata.jsonl"


class ImageFolder(Lines):
    """``train/<key>.png`` and ``train/metadata.jsonl``."""

    name = "imagefolder"
    what = "Hugging Face imagefolder: datasets"
    needs_files = True
    moving: ClassVar[bool] = False
    kind: ClassVar[str] = "image"

    def add(self, record: Record) -> None:
        media = shown(record)
        if media is None or media.moving is not self.moving:
            if record["item"]["kind"] == self.kind:
                self.left_out["files of unknown size, or of the other sort"] += 1
            return
        suffix = suffix_of(media.entry)
        if not suffix:
            self.left_out[UNKNOWN_TYPE] += 1
            return
        name = part(record)
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        file = f"{safe_name(record['key'])}{suffix}"
        if not self.place(media.entry, folder / file):
            self.left_out["pictures and clips whose file is not in the data set"] += 1
            return
        self.write(f"{name}/{METADATA}", self._row(record, media, file))
        self.counted(len(record["labels"]))

    def _row(self, record: Record, media: Shown, file: str) -> Record:
        labels = record["labels"]
        return {
            "file_name": file,
            "key": record["key"],
            "item": record["item"]["id"],
            "sku": record["subject"]["sku"],
            "market": record["item"]["market"],
            "generator": record["generator"]["name"],
            "prompt": record["generator"]["prompt"],
            "verdict": record["decision"]["verdict"],
            "reason": record["decision"]["reason"],
            "width": media.width,
            "height": media.height,
            "codes": [label["code"] for label in labels],
            "severities": [label["severity"] for label in labels],
            "notes": [label["note"] for label in labels],
            "boxes": [list(bounds(label, media.width, media.height) or ()) for label in labels],
            "frames": [list(frame_range(label, media.frames)) for label in labels],
        }

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in folder.glob(f"*/{METADATA}"):
            for row in json_lines(path):
                found[ITEMS] += (path.parent / row["file_name"]).is_file()
                found[LABELS] += len(row["codes"])
        return found


class VideoFolder(ImageFolder):
    """``train/<key>.mp4`` and ``train/metadata.jsonl``; ``frames`` are the first and last of each label."""

    name = "videofolder"
    what = "Hugging Face videofolder: datasets"
    moving = True
    kind = "video"
