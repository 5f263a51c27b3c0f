"""An overlay-free picture: letters that lie over it are found by their strokes, and only those are painted over."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from backends.media.mending.strokes import around
from backends.media.signals.arrays import Bytes
from backends.media.signals.lettering import CONTRAST, lines
from backends.media.signals.outline import Cut, cut_out
from review.errors import MediaRefused
from review.regions import Box, Turn

SEARCH_SIDE = 1000
"""Pixels of the longer side at which letters are looked for: what ``lettering`` is made for."""

LEAST_LETTERS = 3
"""In a row, inside of an area that a person chose."""

HALO = 2
"""Pixels around a stroke, at the size of the search, that its soft edge and its shadow take."""

AROUND = 0.25
"""Of a row's height: how far the tails of its letters and their dots may stand out of it."""

WIDE = 0.5
"""Share of a picture from which on an area is no longer drawn around letters."""

RADIUS = 4
"""Pixels around each painted one that count (Telea 2004)."""


def without_overlay(picture: NDArray[np.uint8], area: Box) -> NDArray[np.uint8]:
    """The picture (BGR) without the rows of letters inside of ``area``. What stands on the product itself, its mark,
    stays, unless the area lies on it.

    Raises MediaRefused where no letters are found there.
    """
    high, wide = picture.shape[:2]
    scale = min(1.0, SEARCH_SIDE / max(high, wide))
    size = (max(16, round(wide * scale)), max(16, round(high * scale)))
    small: Any = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    strokes = _strokes(np.asarray(small, np.uint8), area)
    if not strokes.any():
        raise MediaRefused(
            "No letters were found inside of the region.", remedy="Draw it around them alone, or erase the region."
        )
    whole: Any = cv2.resize(strokes, (wide, high), interpolation=cv2.INTER_LINEAR)
    return _painted(picture, (whole > 0).astype(np.uint8), round(RADIUS / scale))


def _strokes(small: NDArray[np.uint8], area: Box) -> NDArray[np.uint8]:
    """255 where letters inside of the area have their strokes and what surrounds these closely."""
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    left, top, right, bottom = Turn().pixels(area, grey.shape[1], grey.shape[0])
    found = np.zeros(grey.shape, np.uint8)
    for line in lines(grey, LEAST_LETTERS, _spared(small, area)):
        x, y, width, height = line.box
        if left <= x + width / 2 <= right and top <= y + height / 2 <= bottom:
            out = max(1, round(AROUND * height))
            rows = slice(max(0, y - out), min(grey.shape[0], y + height + out))
            part = rows, slice(max(0, x - out), min(grey.shape[1], x + width + out))
            found[part] |= _lettered(grey, part, height)
    side = 2 * HALO + 1
    grown = cv2.dilate(found, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return np.asarray(grown, np.uint8)


def _lettered(grey: Bytes, part: tuple[slice, slice], height: int) -> Bytes:
    """255 on the strokes of a row ``height`` pixels tall: they are darker, or lighter, than what is around it."""
    side = height | 1  # wider than the boldest stroke
    window, inner = around(grey, *part, side)
    scene = grey[window]
    ground = float(np.median(np.concatenate([scene[0], scene[-1], scene[:, 0], scene[:, -1]])))
    hat = cv2.MORPH_TOPHAT if float(scene[inner].mean()) > ground else cv2.MORPH_BLACKHAT
    strokes = cv2.morphologyEx(scene, hat, cv2.getStructuringElement(cv2.MORPH_RECT, (side, side)))[inner]
    return np.where(strokes > CONTRAST, 255, 0).astype(np.uint8)


def _spared(small: NDArray[np.uint8], area: Box) -> Cut | None:
    """The product, whose own letters stay; None where the area lies on it, or is drawn around letters in a scene.

    Raises MediaRefused where letters are to be found all over a scene: those of the product would go too.
    """
    cut = cut_out(small)
    if cut is None:
        if area.width * area.height > WIDE:
            raise MediaRefused(
                "The product cannot be told from its scene, and its own letters would go too.",
                remedy="Draw the region around the letters.",
            )
        return None
    x, y, width, height = (side * cut.scale for side in cut.box)
    middle = (area.x + area.width / 2) * small.shape[1], (area.y + area.height / 2) * small.shape[0]
    smaller = area.width * small.shape[1] < width and area.height * small.shape[0] < height
    return None if smaller and x <= middle[0] <= x + width and y <= middle[1] <= y + height else cut


def _painted(picture: NDArray[np.uint8], hole: NDArray[np.uint8], radius: int) -> NDArray[np.uint8]:
    """Each piece of the hole made up from what is around it."""
    made = picture.copy()
    joined = cv2.dilate(hole, np.ones((8 * radius + 1, 8 * radius + 1), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    for x, y, wide, high in (tuple(int(side) for side in row[:4]) for row in boxes[1:count]):
        part = (slice(y, y + high), slice(x, x + wide))
        scene = np.ascontiguousarray(picture[part])
        made[part] = np.asarray(cv2.inpaint(scene, hole[part], radius, cv2.INPAINT_TELEA), np.uint8)
    return made
