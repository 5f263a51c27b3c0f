"""Decoded pixels as Qt pictures, without a copy, and smaller versions of large ones.

``Format_RGB32`` takes BGRA bytes as they are; other formats cost three to four times more when they are scaled.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from review.errors import MediaBroken
from review.media import Pixels
from widgets.image.viewport import Viewport

LARGE = 4_000_000  # pixels: above it a smooth scale of the whole no longer fits in a 16.7 ms frame on 2 cores

BAND = 1_500_000  # pixels halved in one go: some 5 ms, so that no key press waits for a large picture


def wrap(pixels: Pixels) -> QImage:
    """A picture over the very bytes of ``pixels``, which the caller keeps alive and unchanged as long as it is used."""
    if pixels.stride < pixels.width * 4 or len(pixels.data) < pixels.stride * pixels.height or pixels.height < 1:
        raise MediaBroken("The picture's bytes do not match its size.", remedy="Report this item.")
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)


def fits(image: QImage, size: QSize) -> bool:
    """Whether ``image`` can stand for one of ``size`` pixels: another program may round the last pixel otherwise."""
    return abs(image.width() - size.width()) <= 1 and abs(image.height() - size.height()) <= 1


def draw_unscaled(painter: QPainter, origin: QPointF, image: QImage, ratio: float) -> None:
    """A picture pixel on a screen pixel, on a screen of device pixel ``ratio``."""
    if ratio == 1.0:
        painter.drawImage(origin, image)
    else:
        painter.drawImage(QRectF(origin, image.size().toSizeF() / ratio), image)


class Picture:
    """One still picture, its halved versions, and its last scaled form, kept for repaints.

    ``fitted``: the same picture scaled beforehand, so that its first paint scales nothing.
    """

    def __init__(self, pixels: Pixels, fitted: Pixels | None = None) -> None:
        self._pixels = (pixels, fitted)  # own the bytes below the images
        self._levels = [wrap(pixels)]
        self._fitted: QImage | None = None if fitted is None else wrap(fitted)
        self._growing: QImage | None = None
        self._grown = 0  # rows of it that are done

    @property
    def image(self) -> QImage:
        """The picture as it was decoded."""
        return self._levels[0]

    @property
    def wants_level(self) -> bool:
        """Whether a halved version is still to be made, or to be finished."""
        smallest = self._levels[-1]
        return self._growing is not None or smallest.width() * smallest.height() > LARGE // 4

    def grow(self) -> bool:
        """Make one band of the next halved version (a few milliseconds); True when that version is done."""
        source = self._levels[-1]
        if self._growing is None:
            half = (source.size() / 2).expandedTo(QSize(1, 1))
            self._growing, self._grown = QImage(half, QImage.Format.Format_RGB32), 0
        half = self._growing.size()
        rows = min(half.height() - self._grown, max(1, BAND // max(1, source.width()) // 2))
        down = source.height() / half.height()
        painter = QPainter(self._growing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)  # at one half this averages 2 × 2 pixels
        painter.drawImage(
            QRectF(0, self._grown, half.width(), rows),
            source,
            QRectF(0, self._grown * down, source.width(), rows * down),
        )
        painter.end()
        self._grown += rows
        if self._grown < half.height():
            return False
        self._levels.append(self._growing)
        self._growing = None
        return True

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
        if self._fitted is None or not fits(self._fitted, size):
            self._fitted = self.image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        origin = QPointF(round(target.x()), round(target.y()))
        painter.save()
        if clip is not None:
            painter.setClipRect(clip)
        draw_unscaled(painter, origin, self._fitted, view.ratio)
        painter.restore()
