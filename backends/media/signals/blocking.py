"""Blocking: how much harder brightness steps at the edges of the coding blocks than beside them.

After Wang, Bovik and Evans, "Blind measurement of blocking artifacts in images" (ICIP 2000), with the step at every
eighth row and column set against the mean step at all others. The grid is searched, as a crop moves it.
"""

from __future__ import annotations

import cv2
import numpy as np

from backends.media.signals.arrays import Bytes, Floats

BLOCK = 8
"""Pixels: JPEG, MPEG-2 and -4, the transform of H.264 and of the like."""

LEAST_STEP = 0.35
"""Levels. Steps of a picture without any detail; below it a ratio would be of noise."""


def blockiness(luma: Bytes) -> float:
    """Ratio of the mean step across block edges to that elsewhere, both ways taken together; 1 where there is no
    grid."""
    return max(1.0, min(_along(luma), _along(np.ascontiguousarray(luma.T))))


def _along(luma: Bytes) -> float:
    """The ratio for vertical edges, at the phase that shows most."""
    if luma.shape[1] < 4 * BLOCK:
        return 1.0
    steps = cv2.absdiff(luma[:, 1:], luma[:, :-1])
    columns: Floats = cv2.reduce(steps, 0, cv2.REDUCE_AVG, dtype=cv2.CV_32F)[0]
    usable = len(columns) - len(columns) % BLOCK
    by_phase = np.median(columns[:usable].reshape(-1, BLOCK), axis=0)
    phase = int(by_phase.argmax())
    others = float(np.delete(by_phase, phase).mean())
    return float((by_phase[phase] + LEAST_STEP) / (others + LEAST_STEP))
