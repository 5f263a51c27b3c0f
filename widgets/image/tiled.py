"""A picture too large to hold whole: a reduced version of it, and the parts in view as fine as the screen shows them.

Parts come from whoever decodes: ``missing`` says which are wanted, ``add`` brings one. What is not there yet is painted
from the reduced version, so that panning never waits.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from review.media import Pixels
from widgets.image.pixels import Picture, wrap
from widgets.image.viewport import Viewport

SIDE = 512
"""Pixels of a part's side: some twelve cover a screen, and one is decoded and copied within a frame."""

KEPT_BYTES = 96_000_000
"""Some 90 parts: two screens at 4K, so that going back and forth asks for nothing."""


@dataclass(frozen=True, slots=True)
class TileKey:
    """A part: how often the picture was halved, and which part of that, counted from the top left."""

    level: int
    column: int
    row: int


class TiledPicture(Picture):
    """Drawn like a ``Picture``; ``full`` is the whole picture's size in pixels, ``pixels`` a reduced version."""

    def __init__(self, pixels: Pixels, full: tuple[int, int], fitted: Pixels | None = None) -> None:
        super().__init__(pixels, fitted)
        self.full = full
        self._tiles: OrderedDict[TileKey, tuple[QImage, Pixels]] = OrderedDict()
        self._bytes = 0

    @property
    def wants_level(self) -> bool:
        return False  # parts come halved from the worker

    def missing(self, view: Viewport) -> list[TileKey]:
        """The parts in view that are not here yet, those in the middle first."""
        return [key for key in self._wanted(view) if key not in self._tiles]

    def add(self, key: TileKey, pixels: Pixels) -> None:
        """A part came; those looked at longest ago make room."""
        before = self._tiles.pop(key, None)
        self._bytes += _bytes(pixels) - (_bytes(before[1]) if before is not None else 0)
        self._tiles[key] = wrap(pixels), pixels
        while self._bytes > KEPT_BYTES and len(self._tiles) > 1:
            self._bytes -= _bytes(self._tiles.popitem(last=False)[1][1])

    def draw(self, painter: QPainter, view: Viewport, *, clip: QRectF | None = None) -> None:
        """The reduced version, and over it every part that is here."""
        super().draw(painter, view, clip=clip)
        wanted = self._wanted(view)
        if not wanted:
            return
        painter.save()
        if clip is not None:
            painter.setClipRect(clip)
        smooth = view.scale * view.ratio * 2 ** wanted[0].level < 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        for key in wanted:
            held = self._tiles.get(key)
            if held is not None:
                self._tiles.move_to_end(key)
                painter.drawImage(self._target(key, view), held[0])
        painter.restore()

    def _level_size(self, level: int) -> tuple[int, int]:
        width, height = self.full
        for _ in range(level):
            width, height = max(1, width // 2), max(1, height // 2)
        return width, height

    def _wanted(self, view: Viewport) -> list[TileKey]:
        """Every part in view at the size that has a pixel for each screen pixel; none where the reduced one has."""
        scale = view.target.width() * view.ratio / self.full[0]
        if scale * self.full[0] <= self.image.width() + 1:
            return []
        level = max(0, math.floor(-math.log2(max(1e-6, min(1.0, scale))) + 1e-6))
        width, height = self._level_size(level)
        target = view.target
        shown = target & QRectF(0, 0, *view.room)
        if shown.isEmpty():
            return []
        across, down = width / target.width() / SIDE, height / target.height() / SIDE
        left, top = (shown.left() - target.left()) * across, (shown.top() - target.top()) * down
        right, bottom = (shown.right() - target.left()) * across, (shown.bottom() - target.top()) * down
        columns = range(int(left), min(math.ceil(right), math.ceil(width / SIDE)))
        rows = range(int(top), min(math.ceil(bottom), math.ceil(height / SIDE)))
        middle = ((left + right) / 2 - 0.5, (top + bottom) / 2 - 0.5)
        keys = [TileKey(level, column, row) for row in rows for column in columns]
        return sorted(keys, key=lambda key: abs(key.column - middle[0]) + abs(key.row - middle[1]))

    def _target(self, key: TileKey, view: Viewport) -> QRectF:
        width, height = self._level_size(key.level)
        left, top = key.column * SIDE, key.row * SIDE
        right, bottom = min(width, left + SIDE), min(height, top + SIDE)
        start, end = view.to_widget(left / width, top / height), view.to_widget(right / width, bottom / height)
        return QRectF(start, end)


def _bytes(pixels: Pixels) -> int:
    return pixels.stride * pixels.height
