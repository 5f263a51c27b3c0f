"""How a picture lies in a widget: fit or zoomed, and where its middle is. Plain geometry, no painting.

Three units meet here: picture pixels (upright, display pixels), widget pixels (Qt's logical ones) and screen pixels
(logical × device pixel ratio). A zoom of 1 shows one picture pixel on one screen pixel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from review.labels import Box

MAX_ZOOM = 32.0  # screen pixels a picture pixel: beyond that a 4K screen shows fewer than 120 pixels across
SMALLEST_BOX = 4.0  # widget pixels: a click with a trembling hand is no box


@dataclass(frozen=True, slots=True)
class Viewport:
    """A picture of ``picture`` pixels in a ``room`` of widget pixels on a screen of device pixel ``ratio``.

    ``zoom`` in screen pixels a picture pixel, or None to fit the room. ``middle`` is the place of the picture
    (0..1, 0..1) that lies in the middle of the room.
    """

    picture: tuple[float, float] = (1.0, 1.0)
    room: tuple[float, float] = (1.0, 1.0)
    ratio: float = 1.0
    zoom: float | None = None
    middle: tuple[float, float] = (0.5, 0.5)

    @property
    def fit_scale(self) -> float:
        """Widget pixels a picture pixel at which the whole picture fills the room."""
        return max(1e-6, min(self.room[0] / self.picture[0], self.room[1] / self.picture[1]))

    @property
    def scale(self) -> float:
        """Widget pixels a picture pixel."""
        return self.fit_scale if self.zoom is None else self.zoom / self.ratio

    @property
    def target(self) -> QRectF:
        """Where the whole picture lies, in widget pixels; it may reach beyond the room."""
        width, height = self.picture[0] * self.scale, self.picture[1] * self.scale
        left, top = self.room[0] / 2 - self.middle[0] * width, self.room[1] / 2 - self.middle[1] * height
        return QRectF(left, top, width, height)

    @property
    def relative(self) -> float:
        """The zoom as a multiple of the fitting one, which holds for linked views of other sizes."""
        return self.scale / self.fit_scale

    def to_picture(self, point: QPointF) -> tuple[float, float]:
        """The place of the picture under a widget point, 0..1 inside it."""
        target = self.target
        return (point.x() - target.x()) / target.width(), (point.y() - target.y()) / target.height()

    def to_widget(self, x: float, y: float) -> QPointF:
        """The widget point of a place (0..1, 0..1) of the picture."""
        target = self.target
        return QPointF(target.x() + x * target.width(), target.y() + y * target.height())

    def box_rect(self, box: Box) -> QRectF:
        """Where a box lies, in widget pixels."""
        return QRectF(self.to_widget(box.x, box.y), self.to_widget(box.x + box.width, box.y + box.height))

    def rect_box(self, rect: QRectF) -> Box | None:
        """The box of a rectangle in widget pixels, cut to the picture; None where it is too small to be meant."""
        cut = rect.normalized() & self.target
        if cut.width() < SMALLEST_BOX or cut.height() < SMALLEST_BOX:
            return None
        left, top = self.to_picture(cut.topLeft())
        right, bottom = self.to_picture(cut.bottomRight())
        return span_box(left, top, right, bottom)

    def fitted(self) -> Viewport:
        """The whole picture."""
        return replace(self, zoom=None, middle=(0.5, 0.5))

    def resized(self, width: float, height: float, ratio: float) -> Viewport:
        """The same view in another room."""
        return replace(self, room=(max(1.0, width), max(1.0, height)), ratio=ratio)._kept_inside()

    def zoomed(self, zoom: float, around: QPointF | None = None) -> Viewport:
        """At ``zoom`` (held within bounds), what lies under ``around`` staying there (else the room's middle)."""
        held = around if around is not None else QPointF(self.room[0] / 2, self.room[1] / 2)
        x, y = self.to_picture(held)
        least = min(self.fit_scale * self.ratio, 1.0)
        zoom = min(MAX_ZOOM, max(least, zoom))
        scale = zoom / self.ratio
        middle = (
            x + (self.room[0] / 2 - held.x()) / (self.picture[0] * scale),
            y + (self.room[1] / 2 - held.y()) / (self.picture[1] * scale),
        )
        return replace(self, zoom=zoom, middle=middle)._kept_inside()

    def scaled_by(self, factor: float, around: QPointF | None = None) -> Viewport:
        """Nearer (factor > 1) or farther."""
        return self.zoomed(self.scale * self.ratio * factor, around)

    def panned(self, dx: float, dy: float) -> Viewport:
        """The picture moved by widget pixels."""
        target = self.target
        middle = (self.middle[0] - dx / target.width(), self.middle[1] - dy / target.height())
        return replace(self, middle=middle)._kept_inside()

    def following(self, other: Viewport) -> Viewport:
        """This picture at the other view's place and relative zoom (linked views)."""
        if other.zoom is None:
            return self.fitted()
        zoom = min(MAX_ZOOM, other.relative * self.fit_scale * self.ratio)
        return replace(self, zoom=zoom, middle=other.middle)._kept_inside()

    def _kept_inside(self) -> Viewport:
        """No empty room beside a picture that is larger than it; a smaller one stays in the middle."""
        if self.zoom is None:
            return replace(self, middle=(0.5, 0.5))
        kept = []
        for place, size, room in zip(self.middle, self.picture, self.room, strict=True):
            half = room / 2 / (size * self.scale)
            kept.append(0.5 if half >= 0.5 else min(1 - half, max(half, place)))
        return replace(self, middle=(kept[0], kept[1]))


def span_box(left: float, top: float, right: float, bottom: float) -> Box | None:
    """The box between two corners (any order, 0..1), cut to the picture; None where nothing is left."""
    x0, x1 = sorted((min(1.0, max(0.0, left)), min(1.0, max(0.0, right))))
    y0, y1 = sorted((min(1.0, max(0.0, top)), min(1.0, max(0.0, bottom))))
    if x1 - x0 <= 0 or y1 - y0 <= 0:
        return None
    return Box(x0, y0, min(x1 - x0, 1.0 - x0), min(y1 - y0, 1.0 - y0))
