"""Strips made by hand: a textured scene that drifts, to which one fault at a time is done."""

from __future__ import annotations

import cv2
import numpy as np

from backends.media.signals.arrays import Bytes
from backends.media.signals.strip import DETAIL_STEPS, Strip, StripPass

FRAMES = 60
SIZE = (160, 90)


def scene(frames: int = FRAMES) -> Bytes:
    """T x 90 x 160: smooth texture that moves by a pixel a frame."""
    rng = np.random.default_rng(4)
    wide = cv2.GaussianBlur(rng.normal(0, 1, (90, 160 + frames + 8)).astype(np.float32), (0, 0), 2.0)
    wide = np.clip(128 + 220 * wide, 20, 235)
    return np.stack([wide[:, number : number + 160] for number in range(frames)]).astype(np.uint8)


def strip_of(luma: Bytes) -> Strip:
    """What a pass would have measured of these frames, from the frames themselves."""
    measure = StripPass.__new__(StripPass)
    measure._before = None
    measure._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
    moved, residual, detail = [], [], []
    for picture in luma:
        amount, left = measure._motion(picture, SIZE)
        moved.append(amount)
        residual.append(left)
        detail.append(cv2.convertScaleAbs(cv2.Laplacian(picture, cv2.CV_16S), alpha=DETAIL_STEPS))
    grey = np.full_like(luma, 128)
    return Strip(
        luma=luma,
        blue=grey,
        red=grey,
        detail=np.stack(detail).astype(np.uint8),
        residual=np.stack(residual),
        moved=np.asarray(moved, np.float32),
        blocking=[1.0],
        samples={},
        total=len(luma),
    )
