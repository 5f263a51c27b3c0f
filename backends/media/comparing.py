"""A picture beside another one of the same product: brought into its frame, and where the two look different.

Where the other one is a product photo before a plain ground, only the product is compared: the scene around it is
meant to be another one, and a shadow is none of it. Where both stand before plain grounds, what only one of them has
counts as different too. A product that is turned a little is none: what is drawn on it is compared where it slid to.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from backends.media.aligning import in_frame, placed, slid
from backends.media.orientation import Picture
from backends.media.render import fitted
from backends.media.signals.arrays import Bytes, Flags, Floats
from backends.media.signals.ciede2000 import ciede2000
from backends.media.signals.likeness import apart
from backends.media.signals.outline import SIDE, Cut, cut_out, lab_of

MAP_SIDE = 480
"""Pixels of the longer side of the difference map: some 100 ms of CIEDE2000."""

BLUR = 2.0
"""Pixels of the map over which it is averaged: an edge that is half a pixel off is no difference."""

BLUR_OF_CLIPS = 1.0
"""As above, of two clips whose frames lie in one frame: only what coding does to edges is to be forgiven."""

LAB_OF_BYTES = np.asarray((100 / 255, 1, 1), np.float32)
"""Units of L*, a* and b* a level of OpenCV's CIELAB in bytes."""

QUIET, LOUD = 4.0, 24.0
"""CIEDE2000 at which the map begins to colour, and at which it is full: below 4 few would see it side by side."""

EDGE = 0.02
"""Share of the product's longer side by which the outlines may miss each other: perspective does as much."""

INNER = 0.03
"""Share of the product's longer side that its colours keep off its outline: what is mixed there is no colour of it."""

PALE, SOFT = 8.0, 4.0
"""Colour steps off the ground's hue within which a pixel may be its shadow, and those a pixel that are no edge."""

FOOT = 0.3
"""Share of the height, from the foot up, in which a shadow is looked for: above, what is grey is a lid or a handle."""

LEAST_SOLID = 0.85
"""Share of what was cut out that is left without its shadow, at the least; with less, the product was taken for one."""

LIGHT_WEIGHT = 2.0
"""k_L of the map: the light on the product is another one than in the photo; its drawing should be the same."""

HEAT = np.asarray((0, 94, 213), np.float32)
"""Vermillion of Okabe and Ito as B, G, R: told apart from grey by everybody."""


@dataclass(frozen=True)
class Comparison:
    """``map``: the picture in grey with the differences coloured; ``other``: the other one in this one's frame (both
    BGRA, opaque). ``how``: drawing, outline or frame. ``colour``: CIEDE2000 of product against product with k_L 4, None
    where it is not known where they stand. ``changed``: percent of the product, or of what both show, that looks
    different."""

    map: Picture
    other: Picture
    how: str
    colour: float | None
    changed: float


def compared(picture: Picture, other: Picture) -> Comparison:
    """``other`` against ``picture``, both upright BGRA."""
    one, two = (np.ascontiguousarray(each[..., :3]) for each in (picture, other))
    cut, true = cut_out(one), cut_out(two)
    solid = _solid(true) if true is not None else None
    placing = placed(one, two, cut, true, solid)
    height, width = one.shape[:2]
    moved = cv2.warpAffine(two, placing.matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=_ground(two))
    warped = np.asarray(moved, np.uint8)
    shown = cv2.warpAffine(np.full(two.shape[:2], 255, np.uint8), placing.matrix, (width, height))
    small, there = _small(one), _small(np.asarray(shown, np.uint8)) == 255
    product = None
    if placing.how != "frame" and true is not None and solid is not None:
        product = _brought_over(solid, true.scale, placing.matrix, one)
    if product is None:
        away = _difference(small, _small(warped), there)
        counted = there
    else:
        here = _brought(_solid(cut), there) if cut is not None else product
        away, there, counted = _products(small, _small(warped), here, product & there)
    changed = 100 * float((away[counted] >= QUIET * 2).mean()) if counted.any() else 0.0
    colour = _colour(one, true, cut, product if placing.how == "drawing" else None)
    return Comparison(_painted(one, away, there), _opaque(warped), placing.how, colour, changed)


def _ground(picture: Bytes) -> tuple[float, ...]:
    """The colour that most of a picture's border has: what a photo goes on with where it ends."""
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    return tuple(float(value) for value in np.median(border, axis=0))


def _products(one: Bytes, other: Bytes, here: Flags, true: Flags) -> tuple[Floats, Flags, Flags]:
    """CIEDE2000 of two products that lie over each other, where either is, and what of this counts. Pixels in which
    both are count for what is drawn there, the others as what is missing or added."""
    either, both = here | true, here & true
    side = 2 * max(1, round(EDGE * max(cv2.boundingRect(true.astype(np.uint8))[2:]))) + 1
    near = np.ones((side, side), np.uint8)
    reach = [cv2.dilate(mask.astype(np.uint8), near) > 0 for mask in (here, true)]
    at_edge = either & ~both & reach[0] & reach[1]
    away = _difference(one, other, either)
    if both.any():
        inside = np.asarray(cv2.erode(both.astype(np.uint8), near), bool)
        away[both] = _difference(one, slid(one, other, both), both)[both]
        at_edge |= both & ~inside
    away[at_edge] = 0
    return away, either, either


def frames_compared(one: Picture, other: Picture) -> tuple[Picture, float]:
    """The map of two clips' frames that lie in one frame as they are, and the percent of what both show that looks
    different: a plain CIE76, quick enough for a clip that plays."""
    small = [np.ascontiguousarray(each[..., :3]) for each in (one, other)]
    height, width = small[0].shape[:2]
    matrix = in_frame(small[0], small[1])
    moved = np.asarray(cv2.warpAffine(small[1], matrix, (width, height), flags=cv2.INTER_LINEAR), np.uint8)
    there = np.asarray(cv2.warpAffine(np.full(small[1].shape[:2], 255, np.uint8), matrix, (width, height)) == 255)
    labs = [
        cv2.cvtColor(cv2.GaussianBlur(each, (0, 0), BLUR_OF_CLIPS), cv2.COLOR_BGR2LAB).astype(np.float32)
        for each in (small[0], moved)
    ]
    apart_here = np.sqrt(np.square((labs[0] - labs[1]) * LAB_OF_BYTES).sum(axis=2, dtype=np.float32))
    apart_here[~there] = 0
    changed = 100 * float((apart_here[there] >= QUIET * 2).mean()) if there.any() else 0.0
    return _painted(small[0], apart_here, there), changed


def _solid(cut: Cut) -> Flags:
    """The product without the shadow that was cut out with it: what lies about its foot, is of the ground's hue, and is
    reached from there without crossing an edge."""
    mask, lab = cut.mask, cut.lab
    ground = np.median(lab[~mask], axis=0)
    pale = np.hypot(*(lab[..., k] - ground[k] for k in (1, 2))) < PALE
    across, down = (cv2.Sobel(lab, cv2.CV_32F, *turn, scale=0.125) for turn in ((1, 0), (0, 1)))
    soft = np.sqrt((across**2 + down**2).sum(axis=2)) < SOFT
    pale[: cut.box[1] + round((1 - FOOT) * cut.box[3])] = False
    _, labels = cv2.connectedComponents((~mask | (pale & soft)).astype(np.uint8), connectivity=4)
    reached = np.isin(labels, np.unique(labels[~mask])) & (labels > 0)
    left = cv2.morphologyEx((mask & ~reached).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
    return np.asarray(left if left.sum() >= LEAST_SOLID * mask.sum() else mask, bool)


def _small(picture: Bytes) -> Bytes:
    size = fitted(picture.shape[1], picture.shape[0], (MAP_SIDE, MAP_SIDE))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _difference(one: Bytes, other: Bytes, where: Flags) -> Floats:
    """CIEDE2000 of two pictures in one frame, 0 elsewhere."""
    labs = [lab_of(np.asarray(cv2.GaussianBlur(each, (0, 0), BLUR), np.uint8))[where] for each in (one, other)]
    away = np.zeros(where.shape, np.float32)
    away[where] = ciede2000(labs[0], labs[1], LIGHT_WEIGHT)
    return away


def _painted(one: Bytes, away: Floats, there: Flags) -> Picture:
    size = (away.shape[1], away.shape[0])
    grey = np.asarray(cv2.cvtColor(cv2.resize(one, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY))
    ground = (96 + grey.astype(np.float32) * 0.5)[..., None]
    ground = np.where(there[..., None], ground, ground * 0.6)
    heat = np.clip((away - QUIET) / (LOUD - QUIET), 0, 1)[..., None]
    return _opaque(np.asarray(ground * (1 - heat) + HEAT * heat, np.uint8))


def _opaque(picture: Bytes) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), np.uint8)


def _brought_over(mask: Flags, scale: float, matrix: Floats, one: Bytes) -> Flags | None:
    """Where the other one's product lies in the map of this picture; None where it lies outside."""
    larger = matrix.copy()
    larger[:, :2] *= scale
    height, width = one.shape[:2]
    moved = cv2.warpAffine(mask.astype(np.uint8) * 255, larger, (width, height), flags=cv2.INTER_LINEAR)
    found = _small(np.asarray(moved, np.uint8)) > 127
    return found if found.any() else None


def _brought(mask: Flags, like: Flags) -> Flags:
    """A mask at the size of another one."""
    size = (like.shape[1], like.shape[0])
    return np.asarray(cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST), bool)


def _colour(one: Bytes, true: Cut | None, shown: Cut | None, product: Flags | None) -> float | None:
    """CIEDE2000 of the product's colours against the other's, as the signal "colour" measures it; where the product
    cannot be cut out, of what lies in its place."""
    if shown is None and product is not None:
        shown = _in_place(one, product)
    return None if shown is None or true is None else apart(true, shown)


def _in_place(one: Bytes, product: Flags) -> Cut | None:
    """What lies where the product does, but for its outline."""
    size = fitted(one.shape[1], one.shape[0], (SIDE, SIDE))
    small = np.asarray(cv2.resize(one, size, interpolation=cv2.INTER_AREA), np.uint8)
    mask = np.asarray(cv2.resize(product.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST), np.uint8)
    x, y, wide, high = cv2.boundingRect(mask)
    side = 2 * max(1, round(INNER * max(wide, high))) + 1
    mask = np.asarray(cv2.erode(mask, np.ones((side, side), np.uint8)), np.uint8)
    if not mask.any():
        return None
    return Cut(np.asarray(mask, bool), lab_of(small), (x, y, wide, high), one.shape[1] / size[0])
