"""What one takes hold of at a shape, and what becomes of it when that is pulled. Plain geometry, no painting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from review.regions import Point
from review.shapes import Form, Shape, turn_of, turned_box
from widgets.image.viewport import Viewport
from widgets.theme import px

REACH = 8  # unscaled pixels around a handle that take hold of it
TURN_HANDLE = 22  # unscaled pixels above a turned box's top, where it is turned


@dataclass(frozen=True, slots=True)
class Hold:
    """``what``: "whole", "corner" (number ``at``), "edge" (a corner is put behind corner ``at``), "turn", or "new"."""

    what: str
    at: int = 0


def corners_in(shape: Shape, view: Viewport) -> list[QPointF]:
    """Its corners in widget pixels."""
    return [view.to_widget(*point) for point in shape.points]


def turn_handle(shape: Shape, view: Viewport) -> QPointF:
    """Where a turned box is turned, in widget pixels: outside of the middle of its first side."""
    first, second, third, _last = corners_in(shape, view)
    middle = (first + second) / 2
    out = second - third
    length = math.hypot(out.x(), out.y()) or 1.0
    return middle + out * (px(TURN_HANDLE) / length)


def held_at(shape: Shape, point: QPointF, view: Viewport) -> Hold | None:
    """What ``point`` takes hold of at a selected shape."""
    if shape.form is Form.TURNED and _near(turn_handle(shape, view), point):
        return Hold("turn")
    corners = corners_in(shape, view)
    for at, corner in enumerate(corners):
        if _near(corner, point):
            return Hold("whole" if shape.form is Form.POINT else "corner", at)
    if shape.form is Form.POLYGON:
        for at, (one, other) in enumerate(pairwise((*corners, corners[0]))):
            if _near((one + other) / 2, point):
                return Hold("edge", at)
    return Hold("whole") if surrounds(shape, point, view) else None


def surrounds(shape: Shape, point: QPointF, view: Viewport) -> bool:
    """Whether ``point`` lies on the shape."""
    if shape.form is Form.BRUSH:
        return _on_strokes(shape, point, view)
    if shape.form is Form.POINT:
        return _near(view.to_widget(*shape.points[0]), point)
    return QPolygonF(corners_in(shape, view)).containsPoint(point, Qt.FillRule.OddEvenFill)


def pulled(shape: Shape, hold: Hold, start: Point, end: Point, aspect: float) -> Shape | None:
    """``shape`` with what is held pulled from ``start`` to ``end``; None where nothing sensible would be left."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if hold.what == "whole":
        return shape.moved(dx, dy)
    if hold.what == "turn":
        middle, width, height, _degrees = turn_of(shape, aspect)
        angle = math.degrees(math.atan2((end[1] - middle[1]) / aspect, end[0] - middle[0]))
        return turned_box(middle, width, height, angle + 90, aspect)
    if shape.form is Form.TURNED:
        return _resized(shape, hold.at, end, aspect)
    points = list(shape.points)
    if hold.what == "edge":
        points.insert(hold.at + 1, end)
    else:
        points[hold.at] = end
    return Shape(shape.form, tuple(points))


def _resized(shape: Shape, at: int, end: Point, aspect: float) -> Shape | None:
    """A corner goes to ``end``, the one across stays, the turn stays."""
    _middle, _width, _height, degrees = turn_of(shape, aspect)
    across = shape.points[(at + 2) % 4]
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    dx, dy = end[0] - across[0], (end[1] - across[1]) / aspect
    along, down = dx * cos + dy * sin, -dx * sin + dy * cos
    middle = ((end[0] + across[0]) / 2, (end[1] + across[1]) / 2)
    return turned_box(middle, abs(along), abs(down), degrees, aspect)


def _near(place: QPointF, point: QPointF) -> bool:
    return math.hypot(place.x() - point.x(), place.y() - point.y()) <= px(REACH)


def _on_strokes(shape: Shape, point: QPointF, view: Viewport) -> bool:
    on = False
    for stroke in shape.strokes:
        line = [view.to_widget(*place) for place in stroke.points]
        reach = max(px(2), stroke.width * view.target.width() / 2)
        if any(_apart(point, one, other) <= reach for one, other in pairwise((line[0], *line))):
            on = not stroke.erases
    return on


def _apart(point: QPointF, one: QPointF, other: QPointF) -> float:
    """Pixels between a point and the line from ``one`` to ``other``."""
    along = other - one
    length = QPointF.dotProduct(along, along)
    share = min(1.0, max(0.0, QPointF.dotProduct(point - one, along) / length)) if length else 0.0
    away = point - (one + along * share)
    return math.hypot(away.x(), away.y())
