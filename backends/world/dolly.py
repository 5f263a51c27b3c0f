"""The camera's slow approach: what it makes of a frame, and of the boxes that are known in the still picture."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes
from .truth import Region

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True)
class Dolly:
    """``zoom`` is how much nearer the camera comes over the clip (negative: it draws back by as much; 0: it stands)."""

    size: tuple[int, int]
    frames: int
    zoom: float

    def move(self, number: int) -> tuple[int, int]:
        """The camera's move at a frame: pixels lost at the left and the top by nearing (eased at both ends).

        Whole pixels, the same on both sides: the middle stands still, and a plain resize of what is left does what
        would otherwise be an affine map of four times the cost.
        """
        width, height = self.size
        share = number / max(1, self.frames - 1)
        eased = share * share * (3 - 2 * share)
        near = self.zoom * eased if self.zoom > 0 else -self.zoom * (1 - eased)
        return round(width * near / 2), round(height * near / 2)

    def near(self, picture: Bytes, number: int) -> Bytes:
        """The frame as the moved camera sees it."""
        width, height = self.size
        across, down = self.move(number)
        if not across and not down:
            return picture
        left = picture[down : height - down, across : width - across]
        return np.asarray(cv2.resize(left, self.size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)

    def moved(self, box: Box, number: int) -> Box:
        """A box of the still picture, in pixels, as the moved camera sees it."""
        width, height = self.size
        across, down = self.move(number)
        sx, sy = width / (width - 2 * across), height / (height - 2 * down)
        x0, y0, x1, y1 = box
        return ((x0 - across) * sx, (y0 - down) * sy, (x1 - across) * sx, (y1 - down) * sy)

    def union(self, boxes: list[Box]) -> Region:
        """The region round all the boxes, kept inside the picture."""
        width, height = self.size
        x0, y0 = max(0.0, min(b[0] for b in boxes) / width), max(0.0, min(b[1] for b in boxes) / height)
        x1, y1 = min(1.0, max(b[2] for b in boxes) / width), min(1.0, max(b[3] for b in boxes) / height)
        return Region(round(x0, 4), round(y0, 4), round(x1 - x0, 4), round(y1 - y0, 4))
