"""Label Studio JSON → labels: boxes, outlines (as boxes), regions and spans of clips, choices of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from backends.exports.readers.found import Found, Lost, Mark, around, box_of, document, number
from review.errors import BadInput
from review.labels import Box

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
    if sort == "rectanglelabels":
        codes = value.get(sort)
        if value.get("rotation"):
            lost["rotations of boxes"] += 1
        box = _percent(value, lost, where)
        if box is None:
            return []
    elif sort == "polygonlabels":
        codes = value.get(sort)
        lost["outlines and masks: the box around each was kept"] += 1
        box = around([(float(x) / 100, float(y) / 100) for x, y in value.get("points") or ()], lost)
    elif sort == "videorectangle":
        codes = value.get("labels")
        found.frames = int(number(value, "framesCount", where))
        box, frames = _sequence(value, region, lost, where)
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
    return _told(codes, box, frames, region)


def _sequence(
    value: Mapping[str, Any], region: Mapping[str, Any], lost: Lost, where: str
) -> tuple[Box | None, tuple[int, int] | None]:
    sequence = value.get("sequence") or []
    boxes = [_percent(one, lost, where) for one in sequence]
    kept = [box for box in boxes if box is not None]
    if not kept:
        return None, None
    if any(max(abs(getattr(kept[0], side) - getattr(box, side)) for side in _SIDES) > 1e-3 for box in kept):
        lost["tracks that move: the box of the first frame was kept"] += 1
    first = int(number(sequence[0], "frame", where)) - 1
    last = int(number(sequence[-1], "frame", where)) - 1
    if sequence[-1].get("enabled", True):
        last = max(last, int(number(value, "framesCount", where)) - 1)
    whole = isinstance(region.get("meta"), dict) and region["meta"].get("scope") == "whole"
    return kept[0], None if whole else (first, last)


def _percent(value: Mapping[str, Any], lost: Lost, where: str) -> Box | None:
    x, y, width, height = (number(value, side, where) / 100 for side in _SIDES)
    return box_of(x, y, width, height, lost)


def _told(codes: Any, box: Box | None, frames: tuple[int, int] | None, region: Mapping[str, Any]) -> list[Mark]:
    meta = region.get("meta")
    words = meta.get("text") if isinstance(meta, dict) else None
    severity, note = (str(words[0]), str(words[1])) if isinstance(words, list) and len(words) == 2 else ("", "")
    names = codes if isinstance(codes, list) else [""]
    return [Mark(str(code), box, frames, severity, note, str(region.get("id", ""))) for code in names]
