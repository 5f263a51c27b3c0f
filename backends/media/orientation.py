"""From stored to upright: display matrix and EXIF orientation as one of the eight turns and flips, exactly
invertible."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height x width x 4, B, G, R, A."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """Transpose first, then flip left to right, then flip top to bottom: stored → upright."""

    transpose: bool = False
    flip_x: bool = False
    flip_y: bool = False

    @property
    def mirrored(self) -> bool:
        """Whether a left-to-right mirror is part of it."""
        return (self.transpose + self.flip_x + self.flip_y) % 2 == 1

    @property
    def rotation(self) -> int:
        """Clockwise degrees that follow the mirror, if there is one."""
        if self.transpose:
            return 90 if self.flip_x else 270
        return 180 if self.flip_y else 0

    @property
    def upright(self) -> bool:
        return not (self.transpose or self.flip_x or self.flip_y)

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Upright size of a stored size; also the other way round."""
        return (height, width) if self.transpose else (width, height)

    def apply(self, stored: Picture) -> Picture:
        """The upright picture: ``stored`` itself where nothing is to be done, else a contiguous copy."""
        if self.upright:
            return stored
        pixels = stored.view(np.uint32)[..., 0]  # whole pixels copy four times faster than bytes
        turned = pixels.T if self.transpose else pixels
        if self.flip_x:
            turned = turned[:, ::-1]
        if self.flip_y:
            turned = turned[::-1]
        return np.ascontiguousarray(turned)[..., np.newaxis].view(np.uint8)


UPRIGHT = Orientation()

EXIF = {
    1: UPRIGHT,
    2: Orientation(flip_x=True),
    3: Orientation(flip_x=True, flip_y=True),
    4: Orientation(flip_y=True),
    5: Orientation(transpose=True),
    6: Orientation(transpose=True, flip_x=True),
    7: Orientation(transpose=True, flip_x=True, flip_y=True),
    8: Orientation(transpose=True, flip_y=True),
}
"""EXIF 2.32, tag 0x0112."""


def from_display_matrix(raw: bytes) -> Orientation:
    """Orientation of an ISO 14496-12 matrix as FFmpeg gives it (nine 32-bit fixed-point numbers, native order).

    A point goes x' = a x + c y, y' = b x + d y, with y down. Matrices that are no multiple of 90 degrees are taken
    to the nearest; one that is no matrix at all counts as upright.
    """
    if len(raw) < 36:
        return UPRIGHT
    a, b, _, c, d, *_ = struct.unpack("=9i", raw[:36])
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return Orientation(flip_x=a < 0, flip_y=d < 0)
    return Orientation(transpose=True, flip_x=c < 0, flip_y=b < 0)
