"""A picture beside another one of the same product: brought into its frame, and where the two look different.

Where the other one is a product photo before a plain ground, only the product is compared, and what is next to it
where that is plain too: the scene around it is meant to be another one.

Sizes and crops may differ. First the drawing itself is matched (ORB, Rublee et al. 2011; a similarity by RANSAC); where
that finds too little in common, the products are laid over each other by their outlines; else the whole pictures are.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from backends.media.orientation import Picture
from backends.media.render import fitted
from backends.media.signals.arrays import Bytes, Flags, Floats
from backends.media.signals.ciede2000 import ciede2000
from backends.media.signals.likeness import apart
from backends.media.signals.outline import SIDE, Cut, cut_out, lab_of

MATCH_SIDE = 800
"""Pixels of the longer side on which the drawing is matched."""

KEYPOINTS = 1200
LEAST_INLIERS, LEAST_SHARE = 14, 0.25
"""Matches that one similarity must explain, in number and as a share: fewer come about by chance."""

RATIO = 0.8
"""Lowe's test: the best match must be that much nearer than the second best."""

REACH = 4.0
"""Pixels by which a match may miss its place and still count."""

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

AROUND = 0.05
"""Share of the product's longer side beside it that is compared too, where both grounds are plain: what was added
stands there."""

INNER = 0.03
"""Share of the product's longer side that its colours keep off its outline: what is mixed there is no colour of it."""

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
    matrix, how = _alignment(one, two)
    height, width = one.shape[:2]
    grey = (128, 128, 128)
    moved = cv2.warpAffine(two, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=grey)
    warped = np.asarray(moved, np.uint8)
    shown = np.asarray(cv2.warpAffine(np.full(two.shape[:2], 255, np.uint8), matrix, (width, height)), np.uint8)
    cut, true = cut_out(one), cut_out(two)
    product = _product(one, true, matrix) if how != "frame" else None
    if product is not None:
        shown[~(_grown(product) if cut is not None else product)] = 0
    apart_here, there = _difference(one, warped, shown)
    counted = there if product is None else there & _brought(product, there)
    changed = 100 * float((apart_here[counted] >= QUIET * 2).mean()) if counted.any() else 0.0
    colour = _colour(one, true, cut, product if how == "drawing" else None)
    return Comparison(_painted(one, apart_here, there), _opaque(warped), how, colour, changed)


def frames_compared(one: Picture, other: Picture) -> tuple[Picture, float]:
    """The map of two clips' frames that lie in one frame as they are, and the percent of what both show that looks
    different: a plain CIE76, quick enough for a clip that plays."""
    small = [np.ascontiguousarray(each[..., :3]) for each in (one, other)]
    height, width = small[0].shape[:2]
    matrix = _in_frame(small[0], small[1])
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


def _alignment(one: Bytes, two: Bytes) -> tuple[Floats, str]:
    """The affine map (2 x 3) from pixels of ``two`` to pixels of ``one``, and what it rests on."""
    by_drawing = _by_drawing(one, two)
    if by_drawing is not None:
        return by_drawing, "drawing"
    cuts = cut_out(one), cut_out(two)
    if cuts[0] is not None and cuts[1] is not None:
        return _by_outline(cuts[0], cuts[1]), "outline"
    return _in_frame(one, two), "frame"


def _in_frame(one: Bytes, two: Bytes) -> Floats:
    """The whole of ``two`` as large as it fits into ``one``, in its middle."""
    (h1, w1), (h2, w2) = one.shape[:2], two.shape[:2]
    scale = min(w1 / w2, h1 / h2)
    return _matrix(scale, (w1 - w2 * scale) / 2, (h1 - h2 * scale) / 2)


def _by_drawing(one: Bytes, two: Bytes) -> Floats | None:
    scales, points, marks = [], [], []
    finder = cv2.ORB.create(nfeatures=KEYPOINTS)
    for each in (one, two):
        size = fitted(each.shape[1], each.shape[0], (MATCH_SIDE, MATCH_SIDE))
        grey = cv2.cvtColor(cv2.resize(each, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
        found, descriptors = finder.detectAndCompute(grey, None)
        if descriptors is None or len(found) < LEAST_INLIERS:
            return None
        scales.append(each.shape[1] / size[0])
        points.append(np.asarray([point.pt for point in found], np.float32))
        marks.append(descriptors)
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(marks[1], marks[0], k=2)
    good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < RATIO * pair[1].distance]
    if len(good) < LEAST_INLIERS:
        return None
    source = points[1][[match.queryIdx for match in good]]
    target = points[0][[match.trainIdx for match in good]]
    cv2.setRNGSeed(1)
    told, inliers = cv2.estimateAffinePartial2D(source, target, ransacReprojThreshold=REACH)
    held = int(inliers.sum()) if inliers is not None else 0
    if told is None or held < max(LEAST_INLIERS, LEAST_SHARE * len(good)):
        return None
    matrix: Floats = np.asarray(told, np.float32)
    matrix[:, :2] *= scales[0] / scales[1]
    matrix[:, 2] *= scales[0]
    return matrix


def _by_outline(one: Cut, two: Cut) -> Floats:
    """As tall, and middle over middle."""
    (x1, y1, w1, h1), (x2, y2, w2, h2) = ([side * cut.scale for side in cut.box] for cut in (one, two))
    scale = h1 / max(1.0, h2)
    return _matrix(scale, x1 + w1 / 2 - scale * (x2 + w2 / 2), y1 - scale * y2)


def _matrix(scale: float, dx: float, dy: float) -> Floats:
    return np.asarray([[scale, 0, dx], [0, scale, dy]], np.float32)


def _difference(one: Bytes, warped: Bytes, shown: Bytes) -> tuple[Floats, Flags]:
    """CIEDE2000 at each pixel of the map, and where both pictures show something."""
    size = fitted(one.shape[1], one.shape[0], (MAP_SIDE, MAP_SIDE))
    labs = []
    for each in (one, warped):
        small = cv2.resize(each, size, interpolation=cv2.INTER_AREA)
        labs.append(lab_of(np.asarray(cv2.GaussianBlur(small, (0, 0), BLUR), np.uint8)))
    there = np.asarray(cv2.resize(shown, size, interpolation=cv2.INTER_AREA) == 255)
    away = np.zeros(there.shape, np.float32)
    away[there] = ciede2000(labs[0][there], labs[1][there], LIGHT_WEIGHT)
    return away, there


def _painted(one: Bytes, away: Floats, there: Flags) -> Picture:
    size = (away.shape[1], away.shape[0])
    grey = np.asarray(cv2.cvtColor(cv2.resize(one, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY))
    ground = (96 + grey.astype(np.float32) * 0.5)[..., None]
    ground = np.where(there[..., None], ground, ground * 0.6)
    heat = np.clip((away - QUIET) / (LOUD - QUIET), 0, 1)[..., None]
    return _opaque(np.asarray(ground * (1 - heat) + HEAT * heat, np.uint8))


def _opaque(picture: Bytes) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA), np.uint8)


def _product(one: Bytes, cut: Cut | None, matrix: Floats) -> Flags | None:
    """Where the other one's product lies in this picture; None where it is not known."""
    if cut is None:
        return None
    height, width = one.shape[:2]
    grown = matrix.copy()
    grown[:, :2] *= cut.scale
    mask = cv2.warpAffine(cut.mask.astype(np.uint8), grown, (width, height), flags=cv2.INTER_LINEAR)
    return np.asarray(mask, bool) if mask.any() else None


def _brought(mask: Flags, like: Flags) -> Flags:
    """A mask at the size of another one."""
    size = (like.shape[1], like.shape[0])
    return np.asarray(cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST), bool)


def _grown(product: Flags) -> Flags:
    small = cv2.resize(product.astype(np.uint8), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    _x, _y, wide, high = cv2.boundingRect(small)
    side = 2 * max(1, round(AROUND * max(wide, high))) + 1
    wider = cv2.dilate(small, np.ones((side, side), np.uint8))
    return _brought(np.asarray(wider, bool), product)


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
