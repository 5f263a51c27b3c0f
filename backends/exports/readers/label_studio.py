"""Label Studio JSON → labels: boxes, turned ones too, outlines, points, tracks and spans of clips, choices."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from backends.exports.readers.found import Found, Lost, Mark, box_of, document, number, outline_of, region_of
from review.errors import BadInput
from review.labels import Box
from review.shapes import Form, Shape, turned_box
from review.tracks import Track, TrackKey

_SIDES = ("x", "y", "width", "height")
MEDIA = ("image", "video", "img", "url")


def read(path: Path, lost: Lost) -> Iterator[Found]:
    """Every task about a picture or clip; of several annotations the last that was not cancelled."""
    tasks = document(path.read_bytes(), str(path))
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise BadInput(f"{path} is no Label Studio export: it is no list of tasks.", remedy="Export as JSON.")
    for place, task in enumerate(tasks):
        name = next((str(task["data"][key]) for key in MEDIA if task["data"].get(key)), "")
        if not name:
            lost["tasks without a picture or clip"] += 1
            continue
        notes = [one for one in task.get("annotations") or () if isinstance(one, dict) and not one.get("was_cancelled")]
        if len(notes) > 1:
            lost["earlier annotations of a task"] += len(notes) - 1
        found = Found(unquote(name.partition("?d=")[2] or name))
        for region in notes[-1].get("result") or () if notes else ():
            found.marks += _marks(region, found, lost, f"{path}, task {place + 1}")
        yield found


def _marks(region: Mapping[str, Any], found: Found, lost: Lost, where: str) -> list[Mark]:
    value, sort = region.get("value"), str(region.get("type", ""))
    if not isinstance(value, dict):
        lost["results without a value"] += 1
        return []
    box: Box | None = None
    frames: tuple[int, int] | None = None
    track: Track | None = None
    shape: Shape | None = None
    if sort == "rectanglelabels":
        codes = value.get(sort)
        box, shape = _rectangle(value, region, lost, where)
        if box is None:
            return []
    elif sort == "polygonlabels":
        codes = value.get(sort)
        points = [(float(x) / 100, float(y) / 100) for x, y in value.get("points") or ()]
        box, shape = outline_of(points, _aspect(region), lost)
    elif sort == "keypointlabels":
        codes = value.get(sort)
        x, y = (min(1.0, max(0.0, number(value, side, where) / 100)) for side in ("x", "y"))
        shape = Shape(Form.POINT, ((x, y),))
        box = shape.bounds(_aspect(region))
    elif sort == "videorectangle":
        codes = value.get("labels")
        found.frames = int(number(value, "framesCount", where))
        box, track, frames = _sequence(value, region, lost, where)
    elif sort == "timelinelabels":
        codes = value.get(sort)
        spans = value.get("ranges") or [{}]
        return [
            mark
            for one in spans
            for mark in _told(
                codes, None, (int(number(one, "start", where)) - 1, int(number(one, "end", where)) - 1), region
            )
        ]
    elif sort == "choices" and region.get("from_name") != "verdict":
        codes = value.get(sort)
    else:
        if region.get("from_name") != "verdict":
            lost[f"results of the type {sort}"] += 1
        return []
    return [replace(mark, track=track, shape=shape) for mark in _told(codes, box, frames, region)]


def _aspect(region: Mapping[str, Any]) -> float:
    """Width by height of the picture; 1 where it is not told."""
    width, height = region.get("original_width"), region.get("original_height")
    if isinstance(width, int | float) and isinstance(height, int | float) and width > 0 and height > 0:
        return width / height
    return 1.0


def _rectangle(
    value: Mapping[str, Any], region: Mapping[str, Any], lost: Lost, where: str
) -> tuple[Box | None, Shape | None]:
    """Label Studio turns a box around its first corner."""
    if not value.get("rotation"):
        return _percent(value, lost, where), None
    aspect = _aspect(region)
    x, y, wide, tall = (number(value, side, where) / 100 for side in _SIDES)
    turn = math.radians(number(value, "rotation", where))
    cos, sin, tall = math.cos(turn), math.sin(turn), tall / aspect  # both sides as parts of the width
    middle = (x + (wide * cos - tall * sin) / 2, y + (wide * sin + tall * cos) / 2 * aspect)
    shape = turned_box(middle, wide, tall, math.degrees(turn), aspect)
    if shape is None:
        lost["turned boxes that reach out of their picture: the upright box was kept"] += 1
        return _percent(value, lost, where), None
    return shape.bounds(aspect), shape


def _sequence(
    value: Mapping[str, Any], region: Mapping[str, Any], lost: Lost, where: str
) -> tuple[Box | None, Track | None, tuple[int, int] | None]:
    """Box or track, and the frames. A key that is not enabled is the last frame before the region is gone."""
    keys: dict[int, TrackKey] = {}
    sequence = value.get("sequence") or []
    for one in sequence:
        frame = int(number(one, "frame", where)) - 1
        box = _percent(one, lost, where)
        if box is not None:
            keys[frame] = TrackKey(frame, box)
            if not one.get("enabled", True) and one is not sequence[-1]:
                keys[frame + 1] = TrackKey(frame + 1, box, shown=False)
    if not keys:
        return None, None, None
    first, last = min(keys), max(keys)
    if sequence[-1].get("enabled", True):
        end = max(last, int(number(value, "framesCount", where)) - 1)
        if end > last:
            keys[end] = TrackKey(end, keys[last].box)
            last = end
    box, track = region_of([keys[frame] for frame in sorted(keys)])
    scope = region["meta"].get("scope") if isinstance(region.get("meta"), dict) else None
    return box, track, None if scope in ("whole", "track") else (first, last)


def _percent(value: Mapping[str, Any], lost: Lost, where: str) -> Box | None:
    x, y, width, height = (number(value, side, where) / 100 for side in _SIDES)
    return box_of(x, y, width, height, lost)


def _told(codes: Any, box: Box | None, frames: tuple[int, int] | None, region: Mapping[str, Any]) -> list[Mark]:
    meta = region.get("meta")
    words = meta.get("text") if isinstance(meta, dict) else None
    severity, note = (str(words[0]), str(words[1])) if isinstance(words, list) and len(words) == 2 else ("", "")
    names = codes if isinstance(codes, list) else [""]
    return [Mark(str(code), box, frames, severity, note, str(region.get("id", ""))) for code in names]
