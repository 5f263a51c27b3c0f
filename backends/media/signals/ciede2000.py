"""CIEDE2000: how different two colours look.

After Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and
mathematical observations", Color Research and Application 30 (2005), equations 2 to 22.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

_SEVENTH = 25.0**7


def ciede2000(one: NDArray[np.floating], other: NDArray[np.floating], light_weight: float = 1.0) -> Doubles:
    """Differences of CIE L*a*b* colours (last axis 3; shapes broadcast). ``light_weight`` is the factor k_L: 2 is usual
    for textiles, larger where the light itself differs."""
    a, b = np.asarray(one, np.float64), np.asarray(other, np.float64)
    mean_chroma = (np.hypot(a[..., 1], a[..., 2]) + np.hypot(b[..., 1], b[..., 2])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + _SEVENTH))
    chroma_a, hue_a = _polar(a, stretch)
    chroma_b, hue_b = _polar(b, stretch)
    grey = chroma_a * chroma_b == 0
    turn = hue_b - hue_a
    turn = np.where(turn > 180, turn - 360, np.where(turn < -180, turn + 360, turn))
    turn = np.where(grey, 0.0, turn)
    light, chroma = b[..., 0] - a[..., 0], chroma_b - chroma_a
    hue = 2 * np.sqrt(chroma_a * chroma_b) * np.sin(np.radians(turn / 2))
    mean_light, mean_prime = (a[..., 0] + b[..., 0]) / 2, (chroma_a + chroma_b) / 2
    mean_hue = _mean_hue(hue_a, hue_b, grey)
    about = (
        1
        - 0.17 * np.cos(np.radians(mean_hue - 30))
        + 0.24 * np.cos(np.radians(2 * mean_hue))
        + 0.32 * np.cos(np.radians(3 * mean_hue + 6))
        - 0.20 * np.cos(np.radians(4 * mean_hue - 63))
    )
    off = (mean_light - 50) ** 2
    by_light = light / (light_weight * (1 + 0.015 * off / np.sqrt(20 + off)))
    by_chroma = chroma / (1 + 0.045 * mean_prime)
    by_hue = hue / (1 + 0.015 * mean_prime * about)
    bend = 2 * np.sqrt(mean_prime**7 / (mean_prime**7 + _SEVENTH))
    blue = -np.sin(np.radians(60 * np.exp(-(((mean_hue - 275) / 25) ** 2)))) * bend
    return np.asarray(np.sqrt(np.maximum(0.0, by_light**2 + by_chroma**2 + by_hue**2 + blue * by_chroma * by_hue)))


def _polar(lab: Doubles, stretch: Doubles) -> tuple[Doubles, Doubles]:
    """Chroma and hue (degrees 0 to 360) with the a axis stretched."""
    red = lab[..., 1] * stretch
    chroma = np.hypot(red, lab[..., 2])
    return chroma, np.degrees(np.arctan2(lab[..., 2], red)) % 360


def _mean_hue(one: Doubles, other: Doubles, grey: NDArray[np.bool_]) -> Doubles:
    total = one + other
    apart = np.abs(one - other) > 180
    mean = np.where(apart, np.where(total < 360, (total + 360) / 2, (total - 360) / 2), total / 2)
    return np.asarray(np.where(grey, total, mean))
