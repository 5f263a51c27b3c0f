"""Regions: where in a picture something is, normalised to the upright picture a person sees, and back to stored pixels.

Upright is what remains once mirror, rotation and pixel shape of the file are applied (``review.media.MediaInfo``), so a
region holds at any size. Stored is the coded picture, as a decoder gives it; both count from 0 to 1 from the top left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from review.errors import BadInput

Point = tuple[float, float]
"""x, y, each 0..1 of a picture's width and height."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the upright picture: left, top, width, height, each 0..1 of the picture's size."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        inside = 0 <= self.x <= 1 and 0 <= self.y <= 1 and self.width > 0 and self.height > 0
        if not (inside and self.x + self.width <= 1 + 1e-9 and self.y + self.height <= 1 + 1e-9):
            raise BadInput(f"A box must lie inside the picture: {self}.")

    @property
    def corners(self) -> tuple[Point, Point]:
        """Top left and bottom right."""
        return (self.x, self.y), (min(1.0, self.x + self.width), min(1.0, self.y + self.height))


WHOLE = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a stored picture becomes upright: ``mirrored`` left to right first, then ``rotation`` clockwise degrees.

    The same two words as in ``review.media.MediaInfo``; anything but a multiple of 90 is refused with ``BadInput``.
    """

    rotation: int = 0
    mirrored: bool = False

    def __post_init__(self) -> None:
        if self.rotation not in (0, 90, 180, 270):
            raise BadInput(f"A picture is turned by 0, 90, 180 or 270 degrees, not by {self.rotation}.")

    def upright(self, stored: Point) -> Point:
        """Where a point of the stored picture is in the upright one."""
        x, y = (1 - stored[0], stored[1]) if self.mirrored else stored
        return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[self.rotation]

    def stored(self, upright: Point) -> Point:
        """Where a point of the upright picture is in the stored one."""
        u, v = upright
        x, y = {0: (u, v), 90: (v, 1 - u), 180: (1 - u, 1 - v), 270: (1 - v, u)}[self.rotation]
        return (1 - x, y) if self.mirrored else (x, y)

    def pixels(self, box: Box, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom (right and bottom excluded) of every stored pixel that ``box`` touches.

        ``width`` x ``height`` is the stored picture. At least one pixel, never one outside.
        """
        (ax, ay), (bx, by) = (self.stored(corner) for corner in box.corners)
        left, right = _touched(min(ax, bx), max(ax, bx), width)
        top, bottom = _touched(min(ay, by), max(ay, by), height)
        return left, top, right, bottom

    def box(self, left: int, top: int, right: int, bottom: int, width: int, height: int) -> Box:
        """The upright box of stored pixels; the reverse of ``pixels`` but for its rounding outwards."""
        (ax, ay), (bx, by) = (
            self.upright(corner) for corner in ((left / width, top / height), (right / width, bottom / height))
        )
        return Box(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay))


ROUNDING = 1e-6
"""Of a pixel: a box drawn along pixel borders, and turned by way of floating point, touches no further pixel."""


def _touched(low: float, high: float, size: int) -> tuple[int, int]:
    first = min(size - 1, max(0, math.floor(low * size + ROUNDING)))
    return first, max(first + 1, min(size, math.ceil(high * size - ROUNDING)))
