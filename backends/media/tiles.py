"""Parts of large pictures at halved sizes, so that a window holds and paints only what is in view."""

from __future__ import annotations

from collections import OrderedDict

import cv2
import numpy as np

from backends.media.jobs import Pace
from backends.media.orientation import Picture
from backends.media.painted import Reader
from review.errors import BadInput

KEPT = 2
"""Pictures whose halved versions stay: the one on screen, and the one before or after it."""

MOST_LEVELS = 8
"""Halvings: 32,768 pixels are then 128."""

MOST_SIDE = 1024
"""Pixels of a part's side: more is no part."""


class Tiles:
    """Parts of open media by the medium's key. A third of a picture's bytes is held beside it."""

    def __init__(self) -> None:
        self._halved: OrderedDict[str, list[Picture]] = OrderedDict()

    def part(self, key: str, reader: Reader, level: int, left: int, top: int, side: int, pace: Pace) -> Picture:
        """The pixels of one square at ``level`` halvings, cut at the picture's edge; BGRA. Raises ``BadInput``."""
        if not (0 <= level <= MOST_LEVELS and 0 < side <= MOST_SIDE and left >= 0 and top >= 0):
            raise BadInput("There is no such part of a picture.")
        picture = self._level(key, reader, level, pace)
        height, width = picture.shape[:2]
        if left >= width or top >= height:
            raise BadInput("There is no such part of a picture.")
        return picture[top : top + side, left : left + side]

    def _level(self, key: str, reader: Reader, level: int, pace: Pace) -> Picture:
        whole = reader.frame(0, None, pace, False).picture
        halved = self._halved.pop(key, [])
        self._halved[key] = halved
        while len(self._halved) > KEPT:
            self._halved.popitem(last=False)
        while len(halved) < level:
            pace.check()
            above = halved[-1] if halved else whole
            size = (max(1, above.shape[1] // 2), max(1, above.shape[0] // 2))
            halved.append(np.asarray(cv2.resize(above, size, interpolation=cv2.INTER_AREA), np.uint8))
        return halved[level - 1] if level else whole
