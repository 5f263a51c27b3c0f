"""Letters in a picture: rows of strokes of one height. What they say is not read; whether they stand as letters stand
(on one line, of one height, with even strokes) is measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from backends.media.signals.arrays import Bytes
from backends.media.signals.events import box_of
from backends.media.signals.outline import Cut
from review.signals import Measurement

CONTRAST = 18
"""Levels by which strokes stand out from what is around them."""

STROKE = 13
"""Pixels that a stroke is at most wide, in a picture of some 1000."""

LOW, HIGH = 8, 110
"""Pixels that a letter is tall."""

MOST_SHAPES = 600
"""Shapes of a letter's size; where there are more, they are texture."""

LETTERS = 5
"""Letters in a row, at the least."""


MOST_UNEVEN = 0.6
"""Letter heights; what stands more unevenly is texture and no row."""

LONG = 2.5
"""Width by height of a row."""


@dataclass(frozen=True)
class Line:
    """A row of letters: box x, y, width, height in pixels, how many, and how unevenly they stand (0: on one line and
    of one height; the mean deviation of top and foot from the usual, in letter heights)."""

    box: tuple[int, int, int, int]
    letters: int
    uneven: float


def lines(grey: Bytes, letters: int = LETTERS, without: Cut | None = None) -> list[Line]:
    """The rows of at least so many letters, longest first; none on the product ``without``."""
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (STROKE, STROKE))
    found: list[Line] = []
    for hat in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT):
        strokes = (cv2.morphologyEx(grey, hat, kernel) > CONTRAST).astype(np.uint8)
        if without is not None:
            x, y, width, height = (round(side * without.scale) for side in without.box)
            strokes[y : y + height, x : x + width] = 0
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
        tall, wide = stats[1:count, cv2.CC_STAT_HEIGHT], stats[1:count, cv2.CC_STAT_WIDTH]
        fits = (tall >= LOW) & (tall <= HIGH) & (wide <= 6 * tall) & (stats[1:count, cv2.CC_STAT_AREA] >= 12)
        boxes = [tuple(int(v) for v in row[:4]) for row in stats[1:count][fits]]
        if len(boxes) <= MOST_SHAPES:
            found += _rows(sorted(boxes), letters)  # type: ignore[arg-type]
    return sorted(found, key=lambda line: -line.letters)


def text(grey: Bytes, cut: Cut | None) -> Iterator[Measurement]:
    """``overlay``: letters in rows beside the product, at the place of the longest row."""
    found = lines(grey, without=cut)
    if found:
        box = box_of(found[0].box, grey.shape[1], grey.shape[0])
        yield Measurement("overlay", float(sum(line.letters for line in found)), None, box)


def _rows(boxes: list[tuple[int, int, int, int]], letters: int) -> Iterator[Line]:
    """Boxes, from left to right, joined to rows whose letters overlap in height and follow each other closely."""
    rows: list[list[tuple[int, int, int, int]]] = []
    for box in boxes:
        x, y, _, tall = box
        for row in rows:
            last = row[-1]
            size = max(other[3] for other in row)
            near = x - (last[0] + last[2]) < 1.6 * size
            level = min(y + tall, last[1] + last[3]) - max(y, last[1]) > 0.3 * min(tall, last[3])
            if near and level and 0.3 * size <= tall <= 3 * size:
                row.append(box)
                break
        else:
            rows.append([box])
    for row in rows:
        if len(row) >= letters:
            line = _line(row)
            if line.uneven <= MOST_UNEVEN and line.box[2] >= LONG * line.box[3]:
                yield line


def _line(row: list[tuple[int, int, int, int]]) -> Line:
    tops = np.asarray([box[1] for box in row], np.float32)
    feet = np.asarray([box[1] + box[3] for box in row], np.float32)
    size = float(np.median(feet - tops))
    uneven = (np.abs(tops - np.median(tops)).mean() + np.abs(feet - np.median(feet)).mean()) / max(1.0, size)
    x0, y0 = min(box[0] for box in row), int(tops.min())
    x1, y1 = max(box[0] + box[2] for box in row), int(feet.max())
    return Line((x0, y0, x1 - x0, y1 - y0), len(row), float(uneven))
