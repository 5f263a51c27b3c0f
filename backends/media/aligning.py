"""Where the product of a photo stands in another picture of it: the photo laid over the picture, outline on outline.

What is drawn on a product tells where it is and how large (ORB, Rublee et al. 2011; a similarity by RANSAC), but not
how far it is turned: on a mug that is turned a little, the mark lies beside its place. So the photo's outline is then
moved until it lies on edges of the picture, and what is on the product slides inside it: a smooth optical flow, which
follows a turn and leaves a wrong letter what it is. Where nothing is drawn that can be matched, the outlines of two
products before plain grounds serve; else the whole pictures are laid over each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from backends.media.render import fitted
from backends.media.signals.arrays import Bytes, Flags, Floats
from backends.media.signals.outline import Cut, lab_of

MATCH_SIDE = 800
"""Pixels of the longer side on which the drawing is matched."""

KEYPOINTS = 1200
LEAST_INLIERS, LEAST_SHARE = 14, 0.25
"""Matches that one similarity must explain, in number and as a share: fewer come about by chance."""

RATIO = 0.8
"""Lowe's test: the best match must be that much nearer than the second best."""

REACH = 4.0
"""Pixels by which a match may miss its place and still count."""

EDGE_SIDE = 320
"""Pixels of the longer side on which the outline looks for its edges."""

OUTLINE_POINTS = 160
"""Points of the outline that are laid on edges."""

FULL_EDGE = 12.0
"""Colour steps (CIE76) a pixel from which an edge counts in full: what is stronger is no better an outline."""

LEAST_EDGES = 0.55
"""How well an outline must lie on edges where nothing else tells that the product is there."""

ASIDE, UP, LARGER, TILTED = 0.3, 0.08, 0.12, 0.35
"""How far the first place may be off: shares of the outline's width, height and size, and radians at most."""

SMOOTH = 0.04
"""Share of the product's size over which the slide is even: a turned wall slides as a whole, a letter does not."""

FARTHEST = 0.35
"""Share of the product's size that anything slides at most."""


@dataclass(frozen=True)
class Placing:
    """The affine map (2 x 3) from pixels of the photo to those of the picture, and what it rests on: drawing, outline
    or frame."""

    matrix: Floats
    how: str


def placed(one: Bytes, two: Bytes, here: Cut | None, true: Cut | None, solid: Flags | None) -> Placing:
    """Where ``two`` lies in ``one``; ``here`` and ``true`` are their products, ``solid`` the latter's mask."""
    drawn = _by_drawing(one, two)
    firsts = [] if drawn is None else [drawn]
    if here is not None and true is not None:
        firsts.append(_by_outline(here, true))
    whole = in_frame(one, two)
    if true is None or solid is None:
        return Placing(whole, "frame") if drawn is None else Placing(drawn, "drawing")
    matrix, told = _on_edges(one, solid, true.scale, firsts or [whole])
    if drawn is not None:
        return Placing(matrix, "drawing")
    return Placing(matrix, "outline") if firsts or told >= LEAST_EDGES else Placing(whole, "frame")


def in_frame(one: Bytes, two: Bytes) -> Floats:
    """The whole of ``two`` as large as it fits into ``one``, in its middle."""
    (h1, w1), (h2, w2) = one.shape[:2], two.shape[:2]
    scale = min(w1 / w2, h1 / h2)
    return _matrix(scale, (w1 - w2 * scale) / 2, (h1 - h2 * scale) / 2)


def _matrix(scale: float, dx: float, dy: float) -> Floats:
    return np.asarray([[scale, 0, dx], [0, scale, dy]], np.float32)


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
    if abs(np.arctan2(matrix[1, 0], matrix[0, 0])) > TILTED:  # nothing stands on its head: letters were mismatched
        return None
    matrix[:, :2] *= scales[0] / scales[1]
    matrix[:, 2] *= scales[0]
    return matrix


def _by_outline(one: Cut, two: Cut) -> Floats:
    """As tall, and middle over middle."""
    (x1, y1, w1, h1), (x2, y2, w2, h2) = ([side * cut.scale for side in cut.box] for cut in (one, two))
    scale = h1 / max(1.0, h2)
    return _matrix(scale, x1 + w1 / 2 - scale * (x2 + w2 / 2), y1 - scale * y2)


@dataclass(frozen=True)
class _Move:
    """Pixels aside and down, a factor of size, and radians of tilt, all about the outline's middle."""

    aside: float = 0.0
    down: float = 0.0
    size: float = 1.0
    tilt: float = 0.0

    def of(self, points: Floats, middle: Floats) -> Floats:
        cos, sin = self.size * np.cos(self.tilt), self.size * np.sin(self.tilt)
        turn = np.asarray([[cos, sin], [-sin, cos]], np.float32)
        moved = (points - middle) @ turn + middle + (self.aside, self.down)
        return np.asarray(moved, np.float32)


class _Edges:
    """How strong the edges of a picture are across a given direction: colour steps a pixel, at ``EDGE_SIDE``."""

    def __init__(self, one: Bytes) -> None:
        size = fitted(one.shape[1], one.shape[0], (EDGE_SIDE, EDGE_SIDE))
        self.scale = one.shape[1] / size[0]
        lab = cv2.GaussianBlur(lab_of(np.asarray(cv2.resize(one, size, interpolation=cv2.INTER_AREA))), (0, 0), 1.0)
        across, down = cv2.Sobel(lab, cv2.CV_32F, 1, 0, scale=0.125), cv2.Sobel(lab, cv2.CV_32F, 0, 1, scale=0.125)
        strongest = (across**2 + down**2).argmax(axis=2)[..., None]
        self._slopes = np.concatenate([np.take_along_axis(each, strongest, 2) for each in (across, down)], axis=2)

    def under(self, points: Floats, normals: Floats) -> float:
        """0 to 1: how well an outline lies on edges that run along it."""
        height, width = self._slopes.shape[:2]
        x, y = np.rint(points[:, 0]).astype(int), np.rint(points[:, 1]).astype(int)
        inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        slopes = self._slopes[y[inside], x[inside]]
        told = np.abs((slopes * normals[inside]).sum(axis=1))
        return float(np.minimum(told / FULL_EDGE, 1).sum() / len(points))


def _on_edges(one: Bytes, solid: Flags, scale: float, firsts: list[Floats]) -> tuple[Floats, float]:
    """The best of the first places after the outline was moved onto edges, and 0 to 1 how well it lies there."""
    edges = _Edges(one)
    points, normals = _outline(solid)
    best, told = firsts[0], -1.0
    for first in firsts:
        matrix = first.copy()
        matrix[:, :2] *= scale
        matrix /= edges.scale
        at = points @ matrix[:, :2].T + matrix[:, 2]
        facing = normals @ matrix[:, :2].T
        facing /= np.linalg.norm(facing, axis=1, keepdims=True) + 1e-6
        move, score = _best_move(edges, at, facing)
        if score > told:
            best, told = _moved(first, move, at.mean(axis=0) * edges.scale, edges.scale), score
    return best, told


def _best_move(edges: _Edges, points: Floats, normals: Floats) -> tuple[_Move, float]:
    """Through a coarse grid about the first place, then ever finer about the best."""
    middle = points.mean(axis=0)
    wide, high = np.ptp(points, axis=0)

    def told(move: _Move) -> float:
        return edges.under(move.of(points, middle), normals)

    grid: Iterator[tuple[float, ...]] = product(
        np.arange(-ASIDE * wide, ASIDE * wide + 1, 3.0), np.arange(-UP * high, UP * high + 1, 3.0),
        np.linspace(1 - LARGER, 1 + LARGER, 7), (0.0,),
    )  # fmt: skip
    best = max((_Move(*values) for values in grid), key=told)
    steps = np.asarray((1.5, 1.5, LARGER / 6, 0.02))
    for _ in range(4):
        about = np.asarray((best.aside, best.down, best.size, best.tilt))
        near = [_Move(*(about + steps * np.asarray(turn))) for turn in product((-1, 0, 1), repeat=4)]
        best = max(near, key=told)
        steps /= 2
    return best, told(best)


def _moved(first: Floats, move: _Move, middle: Floats, scale: float) -> Floats:
    """The first map with the move after it; ``middle`` in pixels of the picture, ``scale`` of the edges' pixels."""
    corners = np.asarray([[0, 0], [1000, 0], [0, 1000]], np.float32)
    there = corners @ first[:, :2].T + first[:, 2]
    larger = _Move(move.aside * scale, move.down * scale, move.size, move.tilt).of(there, middle)
    return np.asarray(cv2.getAffineTransform(corners, np.asarray(larger, np.float32)), np.float32)


def _outline(solid: Flags) -> tuple[Floats, Floats]:
    """Points of a mask's outline in its own pixels, evenly spread, and the directions across it."""
    lines, _ = cv2.findContours(solid.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    points, normals = [], []
    whole = sum(len(line) for line in lines)
    for line in lines:
        ring = line[:, 0].astype(np.float32)
        if len(ring) < 12:
            continue
        along = np.roll(ring, -3, axis=0) - np.roll(ring, 3, axis=0)
        count = max(4, round(OUTLINE_POINTS * len(ring) / whole))
        chosen = np.linspace(0, len(ring), count, endpoint=False).astype(int)
        points.append(ring[chosen])
        normals.append(np.stack([along[chosen, 1], -along[chosen, 0]], axis=1))
    return np.concatenate(points), np.concatenate(normals)


def slid(one: Bytes, warped: Bytes, mask: Flags) -> Bytes:
    """``warped`` with what is drawn on the product moved to where ``one`` shows it; ``mask``: the product in both."""
    side = float(np.sqrt(mask.sum()))
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flow = np.asarray(finder.calc(_flat(one, mask), _flat(warped, mask), None), np.float32)  # type: ignore[call-overload]
    flow *= mask[..., None]
    spread = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), SMOOTH * side)[..., None] + np.float32(1e-3)
    flow = np.clip(cv2.GaussianBlur(flow, (0, 0), SMOOTH * side) / spread, -FARTHEST * side, FARTHEST * side)
    rows, columns = np.mgrid[0 : mask.shape[0], 0 : mask.shape[1]].astype(np.float32)
    return np.asarray(cv2.remap(warped, columns + flow[..., 0], rows + flow[..., 1], cv2.INTER_LINEAR), np.uint8)


def _flat(picture: Bytes, mask: Flags) -> Bytes:
    """What is drawn on the product, without the light on it; even outside."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.float32)
    inside = mask.astype(np.float32)
    wide = max(2.0, 0.06 * float(np.sqrt(mask.sum())))
    light = cv2.GaussianBlur(grey * inside, (0, 0), wide) / (cv2.GaussianBlur(inside, (0, 0), wide) + 1e-3)
    return np.asarray(np.clip(128 + 2 * (grey - light) * inside, 0, 255), np.uint8)
