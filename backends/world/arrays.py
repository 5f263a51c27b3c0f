"""Array types and the few numeric idioms that every drawing module of the world shares."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

SAMPLE_ROW = 2048
"""Points a row when a flat list is looked up in a field: OpenCV's remap takes no side over 32,767."""


def sample(field: npt.NDArray[Any], x: Floats, y: Floats, nearest: bool = False) -> npt.NDArray[Any]:
    """Values of the 2-D ``field`` at the flat lists ``x`` (columns) and ``y`` (rows), clamped at the border."""
    count = x.size
    rows = max(1, -(-count // SAMPLE_ROW))
    padded_x = np.zeros(rows * SAMPLE_ROW, np.float32)
    padded_y = np.zeros(rows * SAMPLE_ROW, np.float32)
    padded_x[:count] = x
    padded_y[:count] = y
    found = cv2.remap(
        field,
        padded_x.reshape(rows, SAMPLE_ROW),
        padded_y.reshape(rows, SAMPLE_ROW),
        cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(found).reshape(-1)[:count]


def blurred(picture: npt.NDArray[Any], sigma: float) -> npt.NDArray[Any]:
    """The picture under a Gaussian of ``sigma`` pixels."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma))


def smeared(picture: npt.NDArray[Any], sigma: float) -> npt.NDArray[Any]:
    """``blurred`` for a wide ``sigma``, worked out on a quarter of the rows: nothing finer is left in it."""
    height, width = picture.shape[:2]
    small = resized(picture, (max(1, width // 4), max(1, height // 4)))
    return resized(blurred(small, sigma / 4), (width, height), cv2.INTER_LINEAR)


def resized(picture: npt.NDArray[Any], size: tuple[int, int], how: int = cv2.INTER_AREA) -> npt.NDArray[Any]:
    """The picture at ``size`` (width, height); by area unless told otherwise."""
    return np.asarray(cv2.resize(picture, size, interpolation=how))


def smoothstep(low: float, high: float, value: Floats) -> Floats:
    """0 below ``low``, 1 above ``high``, smooth between (works with ``low > high`` too)."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t), dtype=np.float32)


def to_linear(colour: tuple[float, float, float] | Floats) -> Floats:
    """Display values 0..1 to linear light, with the plain power curve the renderer uses both ways."""
    return np.asarray(np.power(np.asarray(colour, dtype=np.float32), 2.2), dtype=np.float32)


def to_display(light: Floats) -> Floats:
    """Linear light to display values, highlights rolled off softly above 0.8 so that they do not clip hard."""
    shoulder = 0.8
    over = np.maximum(light - shoulder, 0.0)
    rolled = np.minimum(light, shoulder) + (1.0 - shoulder) * (1.0 - np.exp(-over / (1.0 - shoulder)))
    return np.asarray(np.power(np.maximum(rolled, 0.0), 1.0 / 2.2), dtype=np.float32)


def rgb(code: str) -> tuple[float, float, float]:
    """``"#c86b4a"`` as red, green, blue in 0..1."""
    return (int(code[1:3], 16) / 255.0, int(code[3:5], 16) / 255.0, int(code[5:7], 16) / 255.0)
