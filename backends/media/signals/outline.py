"""The product in a picture: what differs from a plain background, cut out along its outline and not along its shadow.

A background that changes smoothly (a white sheet, a cove) is described by a low polynomial through the picture's
border. Where the border is not plain there is no telling, and nothing is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from backends.media.render import fitted
from backends.media.signals.arrays import Bytes, Flags, Floats

SIDE = 240
"""Pixels of the longer side on which the outline is looked for."""

BORDER = 0.06
"""Share of the picture's sides that counts as its border."""

PLAIN = 4.5
"""Colour steps (CIE76) by which half of the border may differ from its polynomial and still count as plain."""

PLAIN_SHARE = 0.93
"""Share of the border that must look like background once that is known: a table or a wall does not."""

SURE = 9.0
"""Colour steps off the background from which a pixel is surely product. What is only darker counts
``SHADOW_WEIGHT``: a shadow does not change the hue."""

SHADOW_WEIGHT = 0.25
NEAR = 3.0
"""Colour steps within which a pixel is surely background."""

FIT_EVERY = 7
"""One pixel in so many tells the background's polynomial: there are thousands for 13 terms."""

LEAST_SHARE, MOST_SHARE = 0.01, 0.75
"""Share of the picture that a product covers."""


@dataclass(frozen=True)
class Cut:
    """A product cut out of a picture. ``mask`` and ``lab`` (CIE L*a*b*, H x W x 3) at ``SIDE`` pixels; ``box`` is its
    bounding box x, y, width, height in pixels of them; ``scale`` leads from them to the picture given."""

    mask: Flags
    lab: Floats
    box: tuple[int, int, int, int]
    scale: float


def lab_of(picture: Bytes) -> Floats:
    """CIE L*a*b* (D65) of a BGR picture in sRGB."""
    return np.asarray(cv2.cvtColor(picture.astype(np.float32) / np.float32(255), cv2.COLOR_BGR2Lab), np.float32)


def cut_out(picture: Bytes) -> Cut | None:
    """The product in a BGR picture; None where the background is not plain or nothing stands out."""
    height, width = picture.shape[:2]
    size = fitted(width, height, (SIDE, SIDE))
    small = picture
    if size != (width, height):
        small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    lab = lab_of(small)
    off = _off_background(lab)
    if off is None:
        return None
    mask = _along_edges(small, off)
    return _framed(mask, lab, width / size[0])


def _off_background(lab: Floats) -> Floats | None:
    """Colour steps of each pixel from the background; None where the border is not plain."""
    height, width = lab.shape[:2]
    simple, full, ring = _grid(height, width)
    border, terms = lab[ring], simple[ring]
    close = np.ones(len(border), bool)
    for _ in range(3):
        apart = np.linalg.norm(border - terms @ _fit(terms[close], border[close]), axis=1)
        close = apart <= max(2.0, float(np.median(apart)) * 2.5)
    if float(np.median(apart)) > PLAIN or close.mean() < 0.4:
        return None
    # a lamp brightens the middle of a cove more than its border tells: again, with all that looks like background
    ground = simple @ _fit(terms[close], border[close])
    for limit in (10.0, 6.0, 4.0):
        off = lab - ground
        near = np.einsum("ijk,ijk->ij", off, off) < limit * limit
        use = cv2.erode(near.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        if use.sum() < 0.2 * use.size:
            break
        ground = full @ _fit(full[use][::FIT_EVERY], lab[use][::FIT_EVERY])
    apart = lab - ground
    apart[..., 0] *= np.where(apart[..., 0] < 0, np.float32(SHADOW_WEIGHT), np.float32(1))
    told = np.sqrt(np.einsum("ijk,ijk->ij", apart, apart))
    return np.asarray(told, np.float32) if float((told[ring] < NEAR).mean()) >= PLAIN_SHARE else None


@lru_cache(maxsize=8)
def _grid(height: int, width: int) -> tuple[Floats, Floats, Flags]:
    """The polynomials' terms at every pixel, of the second and of the fourth order, and which pixels are border."""
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    simple = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)
    more = np.stack([x**3, y**3, x * x * y, x * y * y, x**4, y**4, (x * y) ** 2], axis=-1)
    edge = max(2, round(min(height, width) * BORDER))
    ring = np.ones((height, width), bool)
    ring[edge:-edge, edge:-edge] = False
    return simple, np.concatenate([simple, more], axis=-1), ring


def _fit(terms: Floats, values: Floats) -> Floats:
    square = terms.T @ terms + np.float32(1e-3) * np.eye(terms.shape[1], dtype=np.float32)
    return np.asarray(np.linalg.solve(square, terms.T @ values), np.float32)


def _along_edges(small: Bytes, off: Floats) -> Flags:
    """Between what surely is product and what surely is not, the border follows the strongest edge."""
    markers = np.zeros(off.shape, np.int32)
    markers[off < NEAR] = 1
    markers[0], markers[-1], markers[:, 0], markers[:, -1] = 1, 1, 1, 1
    sure = (off > SURE).astype(np.uint8)
    markers[cv2.erode(sure, np.ones((3, 3), np.uint8)) > 0] = 2
    found = cv2.watershed(np.ascontiguousarray(small), markers)
    mask = (found == 2).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:
        return np.zeros(off.shape, bool)
    largest = int(stats[1:, cv2.CC_STAT_AREA].max())
    keep = [k for k in range(1, count) if stats[k, cv2.CC_STAT_AREA] >= 0.08 * largest]
    return np.asarray(np.isin(labels, keep))


def _framed(mask: Flags, lab: Floats, scale: float) -> Cut | None:
    share = float(mask.mean())
    if not LEAST_SHARE <= share <= MOST_SHARE:
        return None
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return Cut(mask, lab, (x, y, width, height), scale)
