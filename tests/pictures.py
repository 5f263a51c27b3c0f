"""Invented pictures and what happens to them on the way, for tests and benchmarks of perceptual hashes."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


def invented(chance: np.random.Generator, side: int = 240) -> Pixels:
    """A picture like a product's: a soft background and some shapes on it; shape (side, side, 3) BGR."""
    soft = chance.uniform(0, 255, (6, 6, 3)).astype(np.float32)
    picture = np.clip(cv2.resize(soft, (side, side), interpolation=cv2.INTER_CUBIC), 0, 255).astype(np.uint8)
    for _ in range(7):
        colour = tuple(float(part) for part in chance.uniform(0, 255, 3))
        x, y = (int(part) for part in chance.integers(0, side, 2))
        half = int(chance.integers(side // 12, side // 3))
        if chance.random() < 0.5:
            cv2.circle(picture, (x, y), half, colour, -1)
        else:
            cv2.rectangle(picture, (x - half, y - half // 2), (x + half, y + half), colour, -1)
    return picture


def altered(picture: Pixels, chance: np.random.Generator) -> Pixels:
    """The same picture after scaling, cropping by up to 2 %, other light, and coding as JPEG."""
    side = picture.shape[0]
    edge = int(side * chance.uniform(0, 0.02))
    out = picture[edge : side - edge or side, edge : side - edge or side]
    scale = int(side * chance.uniform(0.4, 1.6))
    out = np.asarray(cv2.resize(out, (scale, scale), interpolation=cv2.INTER_LINEAR), np.uint8)
    lit = out.astype(np.float32) * chance.uniform(0.85, 1.12) + chance.uniform(-12, 12)
    out = np.clip(lit, 0, 255).astype(np.uint8)
    _, coded = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(45, 95))])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
