"""Shapes: the outline of a region that is no upright rectangle, in the upright picture a person sees.

Points count from 0 to 1 from the top left, as everywhere (``review.regions``). A shape stands beside the box that it
covers, so that whoever knows boxes alone still finds the place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from review.errors import BadInput
from review.regions import Box, Point

MOST_POINTS = 4_000
"""Of a polygon, or of all strokes of a brush: more is a scribble that nobody trains on."""

POINT_SIDE = 0.01
"""Share of the picture's width that the box of a point covers."""

LEAST_SIDE = 1e-4
"""Share of the picture that any box covers, so that a line along an edge still is a place."""


class Form(StrEnum):
    """What kind of outline."""

    TURNED = "turned"
    """A rectangle that is turned: its four corners, clockwise."""
    POLYGON = "polygon"
    """Three corners or more; the last joins the first."""
    BRUSH = "brush"
    """Strokes, one after the other; some take away."""
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through ``points``, ``width`` (share of the picture's width) thick with round ends. ``erases``: it takes
    away from what was painted before it."""

    points: tuple[Point, ...]
    width: float
    erases: bool = False

    def __post_init__(self) -> None:
        if not self.points or not 0 < self.width <= 1:
            raise BadInput("A stroke of the brush needs a place and a width.")


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline: ``points`` of a turned box, polygon or point; ``strokes`` of a brush. Raises ``BadInput``."""

    form: Form
    points: tuple[Point, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    def __post_init__(self) -> None:
        least, most = {Form.TURNED: (4, 4), Form.POINT: (1, 1), Form.BRUSH: (0, 0)}.get(self.form, (3, MOST_POINTS))
        if not least <= len(self.points) <= most or (self.form is Form.BRUSH) != bool(self.strokes):
            raise BadInput(f"A {self.form.value} has not {len(self.points)} points and {len(self.strokes)} strokes.")
        if sum(len(stroke.points) for stroke in self.strokes) > MOST_POINTS:
            raise BadInput("The brush has painted too much for one region; begin another one.")
        if self.strokes and self.strokes[0].erases:
            raise BadInput("The first stroke of a brush paints.")
        if not all(math.isfinite(side) and -1e-9 <= side <= 1 + 1e-9 for point in self.every_point() for side in point):
            raise BadInput("A shape must lie inside the picture.")

    def every_point(self) -> Iterator[Point]:
        """All of them, those of strokes too."""
        yield from self.points
        for stroke in self.strokes:
            yield from stroke.points

    def bounds(self, aspect: float) -> Box:
        """The box that it covers in a picture whose width is ``aspect`` times its height."""
        reach = {Form.POINT: POINT_SIDE / 2}.get(self.form, 0.0)
        spread = [(point, reach) for point in self.points]
        spread += [(point, stroke.width / 2) for stroke in self.strokes if not stroke.erases for point in stroke.points]
        left, right = _span([(x, by) for (x, _y), by in spread])
        top, bottom = _span([(y, by * aspect) for (_x, y), by in spread])
        return Box(left, top, right - left, bottom - top)

    def moved(self, dx: float, dy: float) -> Shape:
        """The same elsewhere, no farther than the picture's edges let it."""
        xs, ys = zip(*self.every_point(), strict=True)
        dx = min(1 - max(xs), max(-min(xs), dx))
        dy = min(1 - max(ys), max(-min(ys), dy))

        def there(points: tuple[Point, ...]) -> tuple[Point, ...]:
            return tuple((_inside(x + dx), _inside(y + dy)) for x, y in points)

        strokes = tuple(replace(stroke, points=there(stroke.points)) for stroke in self.strokes)
        return Shape(self.form, there(self.points), strokes)


def turned_box(middle: Point, width: float, height: float, degrees: float, aspect: float) -> Shape | None:
    """A rectangle of ``width`` and ``height`` (shares of the picture's *width*, both) turned clockwise.

    None where a corner would lie outside of the picture, or nothing is left of it.
    """
    if width <= 0 or height <= 0:
        return None
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = []
    for u, v in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        across, down = u * width, v * height
        corners.append((middle[0] + across * cos - down * sin, middle[1] + (across * sin + down * cos) * aspect))
    if not all(0 <= x <= 1 and 0 <= y <= 1 for x, y in corners):
        return None
    return Shape(Form.TURNED, tuple(corners))


def turn_of(shape: Shape, aspect: float) -> tuple[Point, float, float, float]:
    """Middle, width, height and degrees of a turned box: what ``turned_box`` makes it of."""
    (x0, y0), (x1, y1), (x2, y2), _last = shape.points
    middle = ((x0 + x2) / 2, (y0 + y2) / 2)
    width = math.hypot(x1 - x0, (y1 - y0) / aspect)
    height = math.hypot(x2 - x1, (y2 - y1) / aspect)
    return middle, width, height, math.degrees(math.atan2((y1 - y0) / aspect, x1 - x0))


def _span(places: list[tuple[float, float]]) -> tuple[float, float]:
    low = max(0.0, min(place - by for place, by in places))
    high = min(1.0, max(place + by for place, by in places))
    if high - low < LEAST_SIDE:
        low = min(low, 1 - LEAST_SIDE)
        high = low + LEAST_SIDE
    return low, high


def _inside(side: float) -> float:
    return min(1.0, max(0.0, side))
