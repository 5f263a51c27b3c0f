"""What a reader finds in a file of another tool, and what it had to leave there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import orjson

from review.errors import BadInput
from review.labels import Box
from review.shapes import Form, Shape
from review.tracks import Track, TrackKey

Lost = Counter[str]
"""How often each thing could not be kept, in words."""

BYTES_AT_MOST = 1 << 30
"""A JSON document is read whole; a larger one is refused rather than fill the memory."""
SMALLEST = 1e-6
"""Of the picture's size: a box that is thinner is none."""


_MOVED = 1e-3
"""Of the picture's size: a box that differs by less has not moved."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One label. ``frames``: first and last, both included, in presentation order from 0; None: no span.

    ``track``: instead of a box, where the region moves or hides. ``shape``: the outline, where it is no upright box.
    """

    code: str
    box: Box | None = None
    frames: tuple[int, int] | None = None
    severity: str = ""
    note: str = ""
    id: str = ""
    track: Track | None = None
    shape: Shape | None = None


@dataclass
class Found:
    """The labels of one media file. ``media``: its name as the other tool had it; ``frames``: 0 for a picture."""

    media: str
    frames: int = 0
    marks: list[Mark] = field(default_factory=list)


def box_of(x: float, y: float, width: float, height: float, lost: Lost) -> Box | None:
    """A normalised box, cut off at the picture's edge; None, and noted, where nothing is left of it."""
    if not all(isfinite(side) for side in (x, y, width, height)):
        lost["boxes that are no numbers"] += 1
        return None
    left, top = max(0.0, x), max(0.0, y)
    right, bottom = min(1.0, x + width), min(1.0, y + height)
    if right - left < SMALLEST or bottom - top < SMALLEST:
        lost["boxes outside of their picture"] += 1
        return None
    if (right - left) < width - 1e-4 or (bottom - top) < height - 1e-4:
        lost["parts of boxes outside of their picture"] += 1
    return Box(left, top, right - left, bottom - top)


def region_of(keys: Sequence[TrackKey]) -> tuple[Box | None, Track | None]:
    """A box where nothing moves or hides between the first and the last key, else the track; neither without keys."""
    shown = [key for key in keys if key.shown]
    if not shown:
        return None, None
    still = all(key.shown for key in keys) and not any(_moved(shown[0].box, key.box) for key in shown)
    return (shown[0].box, None) if still else (None, Track(tuple(keys)))


def _moved(one: Box, other: Box) -> bool:
    return any(abs(getattr(one, side) - getattr(other, side)) > _MOVED for side in ("x", "y", "width", "height"))


def outline_of(points: Sequence[tuple[float, float]], aspect: float, lost: Lost) -> tuple[Box | None, Shape | None]:
    """A normalised polygon and the box around it, cut off at the picture's edge; neither where it is none."""
    inside = tuple((min(1.0, max(0.0, x)), min(1.0, max(0.0, y))) for x, y in points)
    if inside != tuple(points):
        lost["parts of outlines outside of their picture"] += 1
    try:
        shape = Shape(Form.POLYGON, inside)
    except BadInput:
        lost["outlines of fewer than 3 corners, or of too many"] += 1
        return None, None
    return shape.bounds(aspect), shape


def document(data: bytes, what: str) -> Any:
    """The JSON of a file; raises ``BadInput`` where it is none, or too large."""
    if len(data) > BYTES_AT_MOST:
        raise BadInput(f"{what} is larger than 1 GB.", remedy="Export it in parts.")
    try:
        return orjson.loads(data)
    except ValueError as error:
        raise BadInput(f"{what} is no JSON: {error}.", remedy="Export it again.") from error


def number(block: Mapping[str, Any], name: str, where: str) -> float:
    """A number of a JSON object; raises ``BadInput`` naming where it is missing."""
    value = block.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadInput(f"{where}: {name} is no number.", remedy="Export it again.")
    return float(value)
