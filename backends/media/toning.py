"""High dynamic range on a screen that has none: PQ and HLG to sRGB, highlights compressed and kept apart.

Dark and middle tones are shown as they are; what is brighter is led along a curve that ends where the brightest light
is white, so that a white product on a white ground still has edges. swscale's own conversion cuts all of that off at
white, and needs more than a second to begin.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from backends.media.orientation import Picture

Curve = NDArray[np.uint16]

PQ, HLG = 16, 18
"""AVCOL_TRC_SMPTE2084, AVCOL_TRC_ARIB_STD_B67."""
TRANSFERS = frozenset({PQ, HLG})

WHITE_NITS = 203.0
"""Diffuse white of graded pictures (ITU-R BT.2408): what is shown as the screen's white."""
BRIGHTEST_NITS = 1000.0
"""The screen that HLG is reckoned for, and the light that is white here: few pictures are graded brighter."""
KNEE = 0.3
"""Linear light, 1 being the screen's white, from which on the curve bends."""

STEPS = 1 << 16
BT2020 = 9
TO_BT709 = np.array([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float32)
"""Linear R, G, B of ITU-R BT.2020 to those of BT.709 (BT.2087)."""
FROM_PLANES = [1, 2, 0]
"""swscale's planes come as G, B, R; in ``TO_BT709`` they are columns 1, 2, 0."""


def toned(
    frame: VideoFrame,
    size: tuple[int, int],
    converter: VideoReformatter,
    filtering: Interpolation,
    matrix: int | None = None,
) -> Picture:
    """The stored frame as an opaque sRGB picture of ``size`` (width, height).

    Every step takes 16-bit integers through a table or a matrix: a fifth of the time of the same in floating point.
    ``matrix``: that of its colours, where the frame does not say it.
    """
    width, height = size
    signal = converter.reformat(
        frame,
        width=width,
        height=height,
        format="gbrp16le",
        interpolation=filtering,
        threads=1,
        src_colorspace=matrix,
    )
    light = cv2.LUT(
        cv2.merge([_samples(plane, width, height) for plane in signal.planes]), _light(int(frame.color_trc))
    )
    to_shown = TO_BT709 if int(frame.color_primaries) == BT2020 else np.eye(3, dtype=np.float32)
    shown = cv2.LUT(cv2.transform(light, to_shown[:, FROM_PLANES]), _shown())
    return np.asarray(cv2.cvtColor(shown, cv2.COLOR_RGB2BGRA), np.uint8)


def _samples(plane: VideoPlane, width: int, height: int) -> NDArray[np.uint16]:
    return np.frombuffer(memoryview(plane), np.uint16).reshape(-1, plane.line_size // 2)[:height, :width]


@lru_cache(maxsize=2)
def _light(transfer: int) -> Curve:
    """Linear light of each signal value, both in ``STEPS``, the brightest as the last."""
    signal = np.linspace(0, 1, STEPS, dtype=np.float64)
    if transfer == PQ:  # SMPTE ST 2084
        root = signal ** (32 / 2523)
        nits = 10_000 * (np.maximum(root - 3424 / 4096, 0) / (2413 / 128 - 2392 / 128 * root)) ** (8192 / 1305)
        return _in_steps(np.minimum(nits / BRIGHTEST_NITS, 1))
    a, b, c = 0.17883277, 0.28466892, 0.55991073  # ITU-R BT.2100, table 5, and its display gamma for 1000 cd/m2
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    return _in_steps(scene**1.2)


def _in_steps(light: NDArray[np.float64]) -> Curve:
    return (np.clip(light, 0, 1) * (STEPS - 1)).round().astype(np.uint16)


@lru_cache(maxsize=1)
def _shown() -> NDArray[np.uint8]:
    """The 8-bit sRGB value of linear light in ``STEPS``, the brightest as 1."""
    light = np.linspace(0, 1, STEPS) * (BRIGHTEST_NITS / WHITE_NITS)
    most = BRIGHTEST_NITS / WHITE_NITS
    over = np.maximum(light - KNEE, 0)
    room = 1 - KNEE
    bent = KNEE + over / (1 + over * (1 / room - 1 / (most - KNEE)))
    linear = np.where(light <= KNEE, light, bent)
    coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray((coded * 255).round(), np.uint8)
