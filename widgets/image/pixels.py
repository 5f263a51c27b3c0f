"""Decoded pixels as Qt pictures, without a copy, and smaller versions of large ones.

``Format_RGB32`` takes BGRA bytes as they are; other formats cost three to four times more when they are scaled.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from review.errors import MediaBroken
from review.media import Pixels
from widgets.image.viewport import Viewport

LARGE = 4_000_000  # pixels: above it a smooth scale of the whole no longer fits in a 16.7 ms frame on 2 cores


def wrap(pixels: Pixels) -> QImage:
    """A picture over the very bytes of ``pixels``, which the caller keeps alive and unchanged as long as it is used."""
    if pixels.stride < pixels.width * 4 or len(pixels.data) < pixels.stride * pixels.height or pixels.height < 1:
        raise MediaBroken("The picture's bytes do not match its size.", remedy="Report this item.")
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)


class Picture:
    """One still picture, its halved versions, and its last scaled form, kept for repaints."""

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels  # owns the bytes below the image
        self._levels = [wrap(pixels)]
        self._fitted: QImage | None = None

    @property
    def image(self) -> QImage:
        """The picture as it was decoded."""
        return self._levels[0]

    @property
    def wants_level(self) -> bool:
        """Whether a halved version is still to be made."""
        smallest = self._levels[-1]
        return smallest.width() * smallest.height() > LARGE // 4

    def add_level(self) -> None:
        """Halve the smallest version once more (some 10 ms for 12 megapixels: one call an idle moment)."""
        smallest = self._levels[-1]
        size = smallest.size() / 2
        self._levels.append(
            smallest.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )

    def draw(self, painter: QPainter, view: Viewport, *, clip: QRectF | None = None) -> None:
        """Draw the part in view: pixels stay square-edged when magnified twice or more, smooth otherwise."""
        scale = view.target.width() * view.ratio / self.image.width()
        if view.zoom is None and self.image.width() * self.image.height() <= LARGE and scale < 1:
            self._draw_fitted(painter, view, clip)
            return
        level = self._level(scale)
        room = QRectF(0, 0, *view.room) if clip is None else clip
        shown = view.target & room
        if shown.isEmpty():
            return
        across = level.width() / view.target.width()
        down = level.height() / view.target.height()
        origin = view.target.topLeft()
        source = QRectF(
            (shown.x() - origin.x()) * across, (shown.y() - origin.y()) * down,
            shown.width() * across, shown.height() * down,
        )  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 2)
        painter.drawImage(shown, level, source)

    def _level(self, scale: float) -> QImage:
        """The smallest version that still has a pixel for each screen pixel."""
        wanted = self.image.width() * scale
        fitting = [level for level in self._levels if level.width() >= wanted - 1]
        return fitting[-1] if fitting else self._levels[0]

    def _draw_fitted(self, painter: QPainter, view: Viewport, clip: QRectF | None) -> None:
        target = view.target
        size = (target.size() * view.ratio).toSize().expandedTo(QRect(0, 0, 1, 1).size())
        if self._fitted is None or self._fitted.size() != size:
            self._fitted = self.image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._fitted.setDevicePixelRatio(view.ratio)
        origin = QPointF(round(target.x()), round(target.y()))
        painter.save()
        if clip is not None:
            painter.setClipRect(clip)
        painter.drawImage(origin, self._fitted)
        painter.restore()
