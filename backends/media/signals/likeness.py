"""Colour and shape of the product against its true photo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from backends.media.signals.arrays import Bytes, Floats
from backends.media.signals.ciede2000 import ciede2000
from backends.media.signals.events import box_of
from backends.media.signals.marks import mark_of
from backends.media.signals.outline import Cut, cut_out
from backends.media.signals.profile import difference, profile_of
from review.signals import Measurement

COLOURS = 4
"""Colours by which a product is described, each with its share."""

SMALL_SHARE = 0.12
"""Share of the product below which a colour is a highlight, a mark or a reflection."""

LIGHT_WEIGHT = 4.0
"""k_L of CIEDE2000: the light on the product is another one than in the photo, and so is its lightness."""

PART = 45.0
"""Percent from which outlines differ too much for a bent product: a part of it is missing, or was not cut out."""

MOST_ALIKE = 3
"""The pictures that come closest to the photo are believed: in the others the product has turned away."""


class TruePhoto:
    """What a reference photo tells of its product; ``cut`` is None where it does not stand before a plain ground."""

    def __init__(self, picture: Bytes) -> None:
        self.picture = picture
        self.cut = cut_out(picture)
        self.profile = profile_of(self.cut.mask) if self.cut is not None else None
        self.colours = _palette(self.cut) if self.cut is not None else None
        self.mark = mark_of(picture, self.cut) if self.cut is not None else None


def against(photo: TruePhoto, shown: Sequence[tuple[int, Cut]]) -> Iterator[Measurement]:
    """``colour``: CIEDE2000 between the colours of photo and product; ``shape``: difference of their outlines in
    percent of the width. ``shown``: frame numbers (0 for a picture) and products cut out of them."""
    if photo.profile is None or photo.colours is None or not shown:
        return
    shapes = sorted(difference(photo.profile, profile_of(cut.mask)) for _, cut in shown)
    colours = sorted(_apart(photo.colours, _palette(cut)) for _, cut in shown)
    nearest = min(len(shown), MOST_ALIKE) - 1
    frames = (shown[0][0], shown[-1][0])
    first = shown[len(shown) // 2][1]
    box = box_of(first.box, first.mask.shape[1], first.mask.shape[0])
    off = 100 * shapes[nearest]
    yield Measurement("part" if off >= PART else "shape", off, frames, box)
    yield Measurement("colour", colours[nearest], frames, box)


def apart(true: Cut, shown: Cut) -> float:
    """CIEDE2000 (k_L ``LIGHT_WEIGHT``) of a product's colours against those of its photo."""
    return _apart(_palette(true), _palette(shown))


def _palette(cut: Cut) -> tuple[Floats, Floats]:
    """Colours (n x 3, L*a*b*) and their shares, largest first."""
    inner = cv2.erode(cut.mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    pixels = cut.lab[inner if inner.sum() >= 50 else cut.mask]
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
    cv2.setRNGSeed(1)
    step = max(1, len(pixels) // 2000)
    scaled = np.ascontiguousarray(pixels[::step] * np.asarray((0.5, 1, 1), np.float32))
    count = min(COLOURS, len(scaled))
    _, labels, centres = cv2.kmeans(scaled, count, None, criteria, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
    shares = np.bincount(labels.ravel(), minlength=count) / len(labels)
    order = shares.argsort()[::-1]
    return np.asarray(centres[order] / (0.5, 1, 1), np.float32), np.asarray(shares[order], np.float32)


def _apart(true: tuple[Floats, Floats], shown: tuple[Floats, Floats]) -> float:
    """How far the colours of the one are from the nearest of the other, both ways, weighed by share."""
    table = ciede2000(true[0][:, None], shown[0][None], LIGHT_WEIGHT)
    there = _weighed(table.min(axis=1), true[1])
    back = _weighed(table.min(axis=0), shown[1])
    return max(there, back)


def _weighed(apart: np.ndarray[tuple[int, ...], np.dtype[np.float64]], shares: Floats) -> float:
    counted = shares >= SMALL_SHARE
    return float((apart[counted] * shares[counted]).sum() / max(1e-6, float(shares[counted].sum())))
