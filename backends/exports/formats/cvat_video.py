"""CVAT for video 1.1: one file a clip, one track a label, with key frames and the ``outside`` that ends it.

A label without a region is a track over the whole picture whose ``scope`` says "span" or "whole"; of one that has a
region and no span it says "always", or "track" where that moves.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from backends.exports.formats import xml
from backends.exports.formats.base import ITEMS, LABELS, Format, part
from backends.exports.formats.shapes import Key, Shown, frame_range, keys_of, known, pixel_box, safe_name
from review.retraining import Record

WHOLE_BOX = {"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}
_TRACK = re.compile(rb"^<track ")


class CvatVideo(Format):
    """``train/<key>.xml``, and a list of which file is of which clip."""

    name = "cvat-video"
    what = "CVAT for video 1.1: CVAT, datumaro"

    def add(self, record: Record) -> None:
        clip = self.clip(record)
        if clip is None:
            return
        folder = self.folder / part(record)
        folder.mkdir(exist_ok=True)
        for label in record["labels"]:
            self.categories.number(label["code"])
        task = xml.head(clip.name, clip.frames, "interpolation", self.categories, (clip.width, clip.height))
        tracks = "".join(_track(number, label, clip) for number, label in enumerate(record["labels"]))
        path = folder / f"{safe_name(record['key'])}.xml"
        path.write_text(f"{task}{tracks}</annotations>\n", encoding="utf-8", newline="\n")
        self.counted(len(record["labels"]))

    @classmethod
    def count(cls, folder: Path) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in folder.rglob("*.xml"):
            found[ITEMS] += 1
            with path.open("rb") as file:
                found[LABELS] += sum(_TRACK.match(line) is not None for line in file)
        return found


def _track(number: int, label: Record, clip: Shown) -> str:
    first, last = frame_range(label, clip.frames)
    keys = keys_of(label, clip.frames)
    timed = label["span"] is not None
    if keys:
        scope = "region" if timed else "track" if label.get("track") else "always"
    else:
        scope = "span" if timed else "whole"
    keys = keys or [Key(first, WHOLE_BOX), *([Key(last, WHOLE_BOX)] if last > first else [])]
    end = keys[-1].frame + 1
    if keys[-1].seen and end < clip.frames:
        keys = [*keys, Key(end, keys[-1].box, seen=False)]
    values = xml.attributes_of({**known(label), "scope": scope}, "    ")
    shapes = "".join(_shape(key, clip, values) for key in keys)
    return f"{xml.tag('track', {'id': number, 'label': label['code'], 'source': 'manual'})}\n{shapes}</track>\n"


def _shape(key: Key, clip: Shown, values: str) -> str:
    left, top, width, height = pixel_box(key.box, clip.width, clip.height)
    about = {
        "frame": key.frame,
        "outside": int(not key.seen),
        "occluded": 0,
        "keyframe": 1,
        "xtl": f"{left:.3f}",
        "ytl": f"{top:.3f}",
        "xbr": f"{left + width:.3f}",
        "ybr": f"{top + height:.3f}",
        "z_order": 0,
    }
    return f"  {xml.tag('box', about)}\n{values}  </box>\n"
