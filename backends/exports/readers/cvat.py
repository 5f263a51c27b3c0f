"""CVAT for video 1.1 → labels: each track a label with its span, its box or, where it moves or hides, key frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from backends.exports.readers.found import Found, Lost, Mark, box_of, region_of
from review.errors import BadInput
from review.labels import Box
from review.tracks import TrackKey


def read(path: Path, lost: Lost) -> Iterator[Found]:
    """The one clip of a file, or of every file of a folder."""
    for file in sorted(path.rglob("*.xml")) if path.is_dir() else (path,):
        yield _clip(file, lost)


def _clip(path: Path, lost: Lost) -> Found:
    data = path.read_bytes()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadInput(f"{path} declares a document type, which CVAT never does.", remedy="Export it again.")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 -- without a document type there are no entities
    except ElementTree.ParseError as error:
        raise BadInput(f"{path} is no XML: {error}.", remedy="Export it again.") from error
    if root.tag != "annotations" or root.find("./meta//original_size") is None:
        raise BadInput(f"{path} is no CVAT file for video.", remedy="Export as 'CVAT for video 1.1'.")
    try:
        width = float(root.findtext("./meta//original_size/width", "0"))
        height = float(root.findtext("./meta//original_size/height", "0"))
        found = Found(_name(root) or path.stem, int(root.findtext("./meta//size", "0")))
        for track in root.iter("track"):
            mark = _mark(track, width, height, found.frames, lost)
            if mark is not None:
                found.marks.append(mark)
    except (ValueError, ZeroDivisionError) as error:
        raise BadInput(f"{path}: {error}.", remedy="Export it again.") from error
    return found


def _name(root: ElementTree.Element) -> str:
    return root.findtext("./meta//source") or root.findtext("./meta/task/name") or ""


def _mark(track: ElementTree.Element, width: float, height: float, frames: int, lost: Lost) -> Mark | None:
    shapes = [(int(one.get("frame", "0")), one) for one in track if one.tag == "box"]
    other = len(track) - len(shapes)
    if other:
        lost["shapes of tracks that are no boxes"] += other
    seen = [(frame, one) for frame, one in shapes if one.get("outside") != "1"]
    if not seen:
        return None
    first, last = seen[0][0], _last(shapes, frames)
    keys = [
        TrackKey(frame, box, shown=one.get("outside") != "1")
        for frame, one in shapes
        if (box := _box(one, width, height, lost)) is not None
    ]
    box, track_of = region_of(_ended(keys, last))
    if box is None and track_of is None:
        return None
    told = {one.get("name"): one.text or "" for one in seen[0][1].iter("attribute")}
    scope = told.get("scope")
    if any(one.get("occluded") == "1" for _, one in seen):
        lost["that a track is occluded for a while"] += 1
    placed = scope not in ("span", "whole")
    return Mark(
        track.get("label", ""),
        box if placed else None,
        None if scope in ("whole", "always", "track") else (first, max(first, last)),
        told.get("severity", ""),
        told.get("note", ""),
        told.get("id", ""),
        track_of if placed else None,
    )


def _ended(keys: list[TrackKey], last: int) -> list[TrackKey]:
    """Without the hidden key that only says where it ends; with one there where nothing says so."""
    while len(keys) > 1 and not keys[-1].shown and keys[-2].frame == keys[-1].frame - 1:
        keys = keys[:-1]
    if keys and keys[-1].shown and keys[-1].frame < last:
        keys = [*keys, TrackKey(last, keys[-1].box)]
    return keys


def _last(shapes: list[tuple[int, ElementTree.Element]], frames: int) -> int:
    """A track ends before the shape that is outside; one without goes on to the clip's end."""
    frame, shape = shapes[-1]
    return frame - 1 if shape.get("outside") == "1" else max(frame, frames - 1)


def _box(shape: ElementTree.Element, width: float, height: float, lost: Lost) -> Box | None:
    left, top, right, bottom = (float(shape.get(side, "nan")) for side in ("xtl", "ytl", "xbr", "ybr"))
    return box_of(left / width, top / height, (right - left) / width, (bottom - top) / height, lost)
