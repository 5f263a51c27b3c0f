"""The shape of a product as half its width at every height, so that two pictures of it can be compared.

Taken from both sides of the axis about which the outline is most alike, and of both sides the narrower: a handle or a
spout that turns out of sight changes one side only, a body that changes shape changes both.
"""

from __future__ import annotations

import numpy as np

from backends.media.signals.arrays import Flags, Floats

HEIGHTS = 40
"""Levels between foot and top."""

ENDS = HEIGHTS // 16
"""Levels left out at the foot and at the top, which most depend on how high the camera stands."""


def sides_of(mask: Flags) -> tuple[Floats, Floats, int]:
    """Left and right edge at ``HEIGHTS`` levels from top to foot, and the height, in pixels. ``mask`` holds some."""
    rows = np.flatnonzero(mask.any(axis=1))
    part = mask[rows[0] : rows[-1] + 1]
    there = part.any(axis=1)
    middle = part.shape[1] / 2
    left = np.where(there, part.argmax(axis=1), middle)
    right = np.where(there, part.shape[1] - part[:, ::-1].argmax(axis=1), middle)
    at, rows = np.linspace(0, len(part) - 1, HEIGHTS), np.arange(len(part))
    return (
        np.asarray(np.interp(at, rows, left), np.float32),
        np.asarray(np.interp(at, rows, right), np.float32),
        len(part),
    )


def profile_of(mask: Flags) -> Floats:
    """Half width at ``HEIGHTS`` levels from top to foot, in heights of the product. ``mask`` holds some pixels."""
    left, right, height = sides_of(mask)
    axes = np.arange(float(left.min()), float(right.max()), 0.5)
    halves = np.minimum(axes[:, None] - left, right - axes[:, None]).clip(0)
    return np.asarray(halves[int(halves.sum(axis=1).argmax())] / height, np.float32)


def difference(one: Floats, other: Floats) -> float:
    """Mean difference of two profiles as a share of their mean half width."""
    inner = slice(ENDS, HEIGHTS - ENDS)
    return float(np.abs(one[inner] - other[inner]).mean() / max(1e-3, float((one[inner] + other[inner]).mean() / 2)))
