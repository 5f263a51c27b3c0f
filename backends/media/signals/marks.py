"""The lettering on the product itself, against its true photo: a brand mark that was bent, misspelt or exchanged.

Nothing is read. The letters of the photo are looked for, in pieces, at the height of the product where they stand;
pieces, because a mark bends round a product that is seen from another side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from backends.media.signals import lettering
from backends.media.signals.arrays import Bytes
from backends.media.signals.events import box_of
from backends.media.signals.outline import Cut
from review.signals import Measurement

TALL = 480
"""Pixels to which the product's height is brought: letters of a mark are then 8 to 30 tall."""

LETTERS = 4
"""Letters of a mark, at the least."""

PIECES = 3
SQUEEZES = (1.04, 0.98, 0.92, 0.86, 0.8, 0.72)
"""Widths of a piece against the photo: one that has turned by 45 degrees is 0.7 as wide."""

SIZES = (0.97, 1.03)
REACH = 40
"""Pixels up and down in which the mark is looked for."""

PAD = 4
CENTRAL = 0.3
"""Share of the product's width off its middle, within which the mark of a photo stands."""


@dataclass(frozen=True)
class Mark:
    """The pieces of a mark, left to right, and how far below the product's top it begins, in pixels."""

    pieces: tuple[Bytes, ...]
    below: int


def mark_of(picture: Bytes, cut: Cut) -> Mark | None:
    """The longest row of letters on the product of a BGR photo; None where there is none."""
    grey, box = _brought(picture, cut)
    for line in lettering.lines(grey, LETTERS):
        x, y, width, height = line.box
        central = abs(x + width / 2 - box[0] - box[2] / 2) < CENTRAL * box[2]
        if central and box[1] + 0.05 * TALL < y and y + height < box[1] + 0.97 * TALL:
            patch = grey[max(0, y - PAD) : y + height + PAD, max(0, x - PAD) : x + width + PAD]
            return Mark(_pieces(patch), max(0, y - PAD) - box[1])
    return None


def against(mark: Mark | None, shown: Sequence[tuple[int, Bytes, Cut]]) -> Iterator[Measurement]:
    """``mark``: how unlike the photo's mark the likest place on the product is, in percent (0: the same), of the
    picture in which it is likest. ``shown``: frame number, BGR picture and product cut out of it."""
    best: tuple[float, Measurement] | None = None
    for number, picture, cut in shown:
        if mark is None or cut.box[3] * cut.scale < TALL / 4:
            continue
        unlike = 100 * (1 - _likeness(mark, *_brought(picture, cut)))
        box = box_of(cut.box, cut.mask.shape[1], cut.mask.shape[0])
        if best is None or unlike < best[0]:
            best = (unlike, Measurement("mark", unlike, (shown[0][0], shown[-1][0]), box, f"likest in frame {number}"))
    if best is not None:
        yield best[1]


def _likeness(mark: Mark, grey: Bytes, box: tuple[int, int, int, int]) -> float:
    """Mean over the pieces of the best normalised correlation."""
    top = box[1] + mark.below
    tall = mark.pieces[0].shape[0]
    window = grey[max(0, top - REACH) : top + tall + REACH, max(0, box[0]) : box[0] + box[2]]
    total = 0.0
    for piece in mark.pieces:
        best = 0.0
        for squeeze in SQUEEZES:
            for size in SIZES:
                wanted = (max(8, int(piece.shape[1] * squeeze * size)), max(4, int(tall * size)))
                scaled = np.asarray(cv2.resize(piece, wanted, interpolation=cv2.INTER_AREA))
                if scaled.shape[0] <= window.shape[0] and scaled.shape[1] <= window.shape[1]:
                    best = max(best, float(cv2.matchTemplate(window, scaled, cv2.TM_CCOEFF_NORMED).max()))
        total += best
    return total / len(mark.pieces)


def _pieces(patch: Bytes) -> tuple[Bytes, ...]:
    """``PIECES`` parts that overlap by half of one together."""
    width = patch.shape[1] / (PIECES - 0.5)
    starts = [int(k * (patch.shape[1] - width) / (PIECES - 1)) for k in range(PIECES)]
    return tuple(np.ascontiguousarray(patch[:, start : int(start + width)]) for start in starts)


def _brought(picture: Bytes, cut: Cut) -> tuple[Bytes, tuple[int, int, int, int]]:
    """The picture in grey with the product ``TALL`` pixels high, and the product's box in it."""
    scale = TALL / (cut.box[3] * cut.scale)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    grey = np.asarray(
        cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), None, fx=scale, fy=scale, interpolation=how)
    )
    x, y, width, height = (int(side * cut.scale * scale) for side in cut.box)
    return np.asarray(grey, np.uint8), (x, y, width, height)
