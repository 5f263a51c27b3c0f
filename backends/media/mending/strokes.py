"""What picture edits do to samples: soften, pixelate, paint over, shift levels. Arrays in, arrays out."""

from __future__ import annotations

import cv2
import numpy as np

from backends.media.mending.planes import Plane

SOFTEST = 4
"""At full strength a region is blurred by a Gaussian of a quarter of its longer side."""

INPAINT_SIDE = 192
"""Pixels. Larger holes are painted over at this size and enlarged: what is made up has no fine detail anyway, and the
method's time grows with the square of the side."""

INPAINT_RADIUS = 3
"""Pixels around each painted one that count (Telea 2004)."""

MARGIN = 0.5
"""Of a hole's longer side: how much around it the painting may look at."""

FACTOR = (0.5, 2.0)
"""Spread and brightness are changed at most this much: beyond, noise and banding are all that shows."""


def blurred(plane: Plane, rows: slice, columns: slice, strength: float) -> Plane:
    """The region softened, with what is around it as its border."""
    high, wide = rows.stop - rows.start, columns.stop - columns.start
    sigma = max(0.5, strength * max(high, wide) / SOFTEST)
    window, inner = around(plane, rows, columns, int(3 * sigma))
    soft: Plane = cv2.GaussianBlur(np.ascontiguousarray(plane[window]), (0, 0), sigma)[inner]
    return soft


def pixelated(plane: Plane, rows: slice, columns: slice, blocks: int) -> Plane:
    """The region in squares, ``blocks`` along its longer side."""
    region = np.ascontiguousarray(plane[rows, columns])
    high, wide = region.shape
    size = max(high, wide) / blocks
    few = (max(1, round(wide / size)), max(1, round(high / size)))
    squares: Plane = cv2.resize(
        cv2.resize(region, few, interpolation=cv2.INTER_AREA), (wide, high), interpolation=cv2.INTER_NEAREST
    )
    return squares


def painted_over(plane: Plane, rows: slice, columns: slice, hole: Plane | None = None) -> Plane:
    """The region (or, of it, only where ``hole`` is true) made up from what is around it."""
    high, wide = rows.stop - rows.start, columns.stop - columns.start
    window, inner = around(plane, rows, columns, max(8, int(MARGIN * max(high, wide))))
    scene = np.ascontiguousarray(plane[window])
    mask = np.zeros(scene.shape, np.uint8)
    mask[inner] = 1 if hole is None else hole
    scale = min(1.0, INPAINT_SIDE / max(high, wide))
    if scale < 1:
        size = (max(8, round(scene.shape[1] * scale)), max(8, round(scene.shape[0] * scale)))
        small = cv2.resize(scene, size, interpolation=cv2.INTER_AREA)
        hidden = (cv2.resize(mask * 255, size, interpolation=cv2.INTER_LINEAR) > 0).astype(np.uint8)
        made = cv2.resize(
            cv2.inpaint(small, hidden, INPAINT_RADIUS, cv2.INPAINT_TELEA),
            (scene.shape[1], scene.shape[0]),
            interpolation=cv2.INTER_LINEAR,
        )
    else:
        made = cv2.inpaint(scene, mask, INPAINT_RADIUS, cv2.INPAINT_TELEA)
    return np.where(mask[inner] > 0, made[inner], scene[inner])


def around(plane: Plane, rows: slice, columns: slice, margin: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The region with up to ``margin`` samples around it, and the region within that."""
    top, left = max(0, rows.start - margin), max(0, columns.start - margin)
    outer = (
        slice(top, min(plane.shape[0], rows.stop + margin)),
        slice(left, min(plane.shape[1], columns.stop + margin)),
    )
    inner = (slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left))
    return outer, inner


def levelled(plane: Plane, depth: int, mean: float, wanted: float, factor: float) -> Plane:
    """Every sample's distance from ``mean`` times ``factor`` (held to sensible bounds), around ``wanted``."""
    most = (1 << depth) - 1
    factor = min(FACTOR[1], max(FACTOR[0], factor))
    table = np.clip((np.arange(most + 1) - mean) * factor + wanted, 0, most).round().astype(plane.dtype)
    made: Plane = table[plane]
    return made
