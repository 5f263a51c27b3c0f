"""Snapping: a point that is drawn or dragged near an edge of the picture or of another mark goes onto it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from review.regions import Point
from widgets.image.viewport import Viewport
from widgets.theme import px

REACH = 6  # unscaled pixels within which a point snaps; with Ctrl held nothing does


@dataclass(frozen=True, slots=True)
class Rails:
    """Places across and down (0..1 of the picture) that points snap to; the picture's edges are always among them."""

    across: tuple[float, ...] = (0.0, 1.0)
    down: tuple[float, ...] = (0.0, 1.0)

    @classmethod
    def of(cls, points: Iterable[Point]) -> Rails:
        """Through each of these points."""
        known = list(points)
        return cls((0.0, 1.0, *(x for x, _y in known)), (0.0, 1.0, *(y for _x, y in known)))

    def snapped(self, point: QPointF, view: Viewport) -> Point:
        """The place of the picture under ``point``, on the rails it is near to; never outside of the picture."""
        x, y = view.to_picture(point)
        size = view.target
        return _near(x, self.across, px(REACH) / size.width()), _near(y, self.down, px(REACH) / size.height())


def _near(place: float, rails: tuple[float, ...], reach: float) -> float:
    nearest = min(rails, key=lambda rail: abs(rail - place))
    place = nearest if abs(nearest - place) <= reach else place
    return min(1.0, max(0.0, place))


NO_RAILS = Rails()
