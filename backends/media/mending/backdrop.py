"""A white background: the product found by GrabCut inside of a hint (Rother and others 2004), everything else white."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from review.errors import MediaRefused
from review.regions import Box, Turn

SEARCH_SIDE = 320
"""Pixels of the longer side at which the product is looked for: what is found has no finer outline anyway."""

ROUNDS = 5
"""Of GrabCut: the outline hardly moves afterwards."""

LEAST = 0.005
"""Share of the picture that a product has at least."""

CRUMB = 0.1
"""Of the largest piece found: smaller ones are dust, shadows and noise."""

THREAD = 3
"""Pixels, at the size of the search: what is thinner is an edge of the background, such as a table's."""

FEATHER = 1.0
"""Pixels over which the edge goes from product to white, at the size of the search."""


def on_white(picture: NDArray[np.uint8], subject: Box) -> NDArray[np.uint8]:
    """The picture (BGR) with all white but the product inside of ``subject``.

    Raises MediaRefused where none is found there.
    """
    high, wide = picture.shape[:2]
    alpha = _outline(picture, subject)
    whole: Any = cv2.resize(alpha, (wide, high), interpolation=cv2.INTER_LINEAR)
    share = whole[..., None]
    made: NDArray[np.uint8] = (picture * share + 255.0 * (1 - share)).round().clip(0, 255).astype(np.uint8)
    return made


def _outline(picture: NDArray[np.uint8], subject: Box) -> NDArray[np.float32]:
    """How much of each pixel is product, 0 to 1, at the size of the search."""
    high, wide = picture.shape[:2]
    scale = min(1.0, SEARCH_SIDE / max(high, wide))
    size = (max(16, round(wide * scale)), max(16, round(high * scale)))
    small: Any = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    left, top, right, bottom = Turn().pixels(subject, *size)
    # GrabCut learns the background from what lies outside: a hint of the whole picture leaves it its border.
    left, top = max(1, left), max(1, top)
    right, bottom = min(size[0] - 1, right), min(size[1] - 1, bottom)
    mask = np.zeros((size[1], size[0]), np.uint8)
    if right - left < 4 or bottom - top < 4:
        raise _none_found()
    cv2.setRNGSeed(1)  # the same picture gives the same outline
    models = np.zeros((1, 65), np.float64), np.zeros((1, 65), np.float64)
    cv2.grabCut(small, mask, (left, top, right - left, bottom - top), *models, ROUNDS, cv2.GC_INIT_WITH_RECT)
    found = ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(np.uint8)
    found = _without_crumbs(found)
    if found.mean() < LEAST:
        raise _none_found()
    soft: Any = cv2.GaussianBlur(found.astype(np.float32), (0, 0), FEATHER)
    return np.asarray(soft, np.float32)


def _without_crumbs(found: NDArray[np.uint8]) -> NDArray[np.uint8]:
    thick = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((THREAD, THREAD), np.uint8))
    found = np.asarray(thick, np.uint8)
    count, pieces, facts, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    if count < 2:
        return found
    areas = facts[1:, cv2.CC_STAT_AREA]
    kept = [place + 1 for place, area in enumerate(areas) if area >= CRUMB * areas.max()]
    return np.isin(pieces, kept).astype(np.uint8)


def _none_found() -> MediaRefused:
    return MediaRefused("No product was found inside of the hint.", remedy="Draw the hint around the whole product.")
