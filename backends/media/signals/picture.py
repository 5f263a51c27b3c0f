"""All signals of a still picture."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from backends.media.orientation import Picture
from backends.media.render import fitted
from backends.media.signals import lettering, likeness, marks
from backends.media.signals.arrays import Bytes, Flags, Floats
from backends.media.signals.blocking import blockiness
from backends.media.signals.events import box_of
from backends.media.signals.outline import BORDER, Cut, cut_out
from backends.media.signals.profile import sides_of
from review.signals import Measurement

SIDE = 1000
"""Pixels of the longer side on which a picture is measured: what market places show at most at once."""

WHITE = 248
"""Every channel of a pure white is at or above this, coding noise allowed (255 is demanded)."""

BURNT, BLACK = 252, 6
"""Levels at which a channel holds no drawing any more."""

NOISE_SIDE = 1024
"""Pixels a side of the middle of a picture in which noise is measured, unreduced."""

LEVELS = 24
"""Heights of the product at which its detail is compared with the photo's."""

SMEARED = 0.45
"""Share of the photo's detail below which a height counts as smeared."""

LEAST_DETAIL = 1.2
"""Levels of |Laplacian| the photo must have at a height, for there to be something to lose."""

LEAST_HEIGHTS = 3


def measure(picture: Picture, photo: likeness.TruePhoto | None, white: bool) -> list[Measurement]:
    """Signals of an upright BGRA picture. ``photo``: the product's true photo; ``white``: a white background is
    demanded."""
    height, width = picture.shape[:2]
    size = fitted(width, height, (SIDE, SIDE))
    small = np.ascontiguousarray(picture[..., :3])
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    found = [Measurement("blocking", blockiness(grey)), Measurement("noise", noise(grey))]
    if size != (width, height):
        small = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8)
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    found.append(Measurement("soft", softness(grey)))
    cut = cut_out(small)
    found += exposure(small, cut)
    if white:
        found += [Measurement("background", border_not_white(small)), *lettering.text(grey, cut)]
    if photo is not None and cut is not None:
        found += likeness.against(photo, [(0, cut)])
        found += marks.against(photo.mark, [(0, small, cut)])
        found += smear(grey, cut, photo)
    return [Measurement(one.signal, one.value, None, one.box, one.note) for one in found]


def noise(grey: Bytes) -> float:
    """Standard deviation of the noise in levels, from the smooth half of the picture: J. Immerkaer, "Fast noise
    variance estimation" (1996)."""
    top, left = (max(0, (side - NOISE_SIDE) // 2) for side in grey.shape)
    centre = grey[top : top + NOISE_SIDE, left : left + NOISE_SIDE]
    mask = np.asarray([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    answer = np.abs(cv2.filter2D(centre, cv2.CV_16S, mask))[2:-2, 2:-2]
    rows, columns = answer.shape[0] // 16, answer.shape[1] // 16
    if rows < 2 or columns < 2:
        return 0.0
    tiles = answer[: rows * 16, : columns * 16].reshape(rows, 16, columns, 16).mean(axis=(1, 3))
    return float(np.sqrt(np.pi / 2) / 6 * np.percentile(tiles, 25))


def softness(grey: Bytes) -> float:
    """How soft the sharpest edges are, 0 (one pixel wide) to 100: the strongest bends of brightness against the
    strongest slopes, which blurring lowers less."""
    slope = cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)) / 8
    bend = np.abs(cv2.Laplacian(grey, cv2.CV_32F))
    steep = float(np.percentile(slope[::2, ::2], 99.8))
    if steep < 2.0:
        return 0.0
    return 100 * max(0.0, 1.0 - float(np.percentile(bend[::2, ::2], 99.8)) / (2.0 * steep))


def exposure(small: Bytes, cut: Cut | None) -> Iterator[Measurement]:
    """``over`` and ``under``: percent of the product (of the picture, where none is found) without drawing."""
    part = small
    if cut is not None:
        mask = _enlarged(cut, small)
        part = small[mask][None] if mask.any() else small
    yield Measurement("over", 100 * float((part.min(axis=-1) >= BURNT).mean()))
    yield Measurement("under", 100 * float((part.max(axis=-1) <= BLACK).mean()))


def border_not_white(small: Bytes) -> float:
    """Percent of the border that is not pure white."""
    height, width = small.shape[:2]
    edge = max(2, round(min(height, width) * BORDER / 2))
    sides = (small[:edge], small[-edge:], small[edge:-edge, :edge], small[edge:-edge, -edge:])
    ring = np.concatenate([side.reshape(-1, 3) for side in sides])
    return 100 * float((ring.min(axis=1) < WHITE).mean())


def smear(grey: Bytes, shown: Cut, photo: likeness.TruePhoto) -> Iterator[Measurement]:
    """``smear``: percent of its detail that the product lacks against the photo, over the heights where it lacks most,
    of several in a row; its other heights say how much detail this picture has at all."""
    if photo.cut is None:
        return
    true = detail_by_height(np.asarray(cv2.cvtColor(photo.picture, cv2.COLOR_BGR2GRAY), np.uint8), photo.cut)
    here = detail_by_height(grey, shown)
    ratio = (here + 0.3) / (true + 0.3)
    usual = float(np.clip(np.median(ratio), 0.3, 2.0))
    ratio = np.where(true >= LEAST_DETAIL, ratio / usual, 1.0)
    window = np.asarray([ratio[k : k + LEAST_HEIGHTS].max() for k in range(LEVELS - LEAST_HEIGHTS + 1)])
    at = int(window.argmin())
    last = at + LEAST_HEIGHTS
    while last < LEVELS and ratio[last] < SMEARED:
        last += 1
    x, y, width, height = shown.box
    part = (x + width // 5, y + height * at // LEVELS, max(1, width * 3 // 5), max(1, height * (last - at) // LEVELS))
    value = 100 * max(0.0, 1.0 - float(window[at]))
    yield Measurement("smear", value, None, box_of(part, shown.mask.shape[1], shown.mask.shape[0]))


def detail_by_height(grey: Bytes, cut: Cut) -> Floats:
    """Mean |Laplacian| in the inner part of the product at ``LEVELS`` heights from top to foot."""
    x, y, width, height = (round(side * cut.scale) for side in cut.box)
    part = grey[y : y + height, x : x + width]
    tall = 480
    scaled = np.asarray(
        cv2.resize(part, (max(8, part.shape[1] * tall // max(1, part.shape[0])), tall), interpolation=cv2.INTER_AREA)
    )
    bend = np.abs(cv2.Laplacian(scaled, cv2.CV_16S)).astype(np.float32)
    left, right, _ = sides_of(cut.mask)
    across = scaled.shape[1] / max(1, cut.box[2])
    out = np.zeros(LEVELS, np.float32)
    for level in range(LEVELS):
        k = int((level + 0.5) / LEVELS * len(left))
        a, b = (float(side[k] - cut.box[0]) * across for side in (left, right))
        inner = bend[
            level * tall // LEVELS : (level + 1) * tall // LEVELS,
            int(a + 0.25 * (b - a)) : max(int(a + 0.25 * (b - a)) + 1, int(b - 0.25 * (b - a))),
        ]
        out[level] = float(inner.mean()) if inner.size else 0.0
    return out


def _enlarged(cut: Cut, small: Bytes) -> Flags:
    mask = cv2.resize(cut.mask.astype(np.uint8), (small.shape[1], small.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(mask, bool)
