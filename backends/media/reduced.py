"""Thumbnails of plain JPEGs by OpenCV's reduced decoder: only the coefficients that a small picture needs.

OpenCV says nothing of a file that is cut off and knows no colour profiles, so it gets only whole files whose header
Pillow has read and found plain; everything else is decoded by ``backends.media.stills``.
"""

from __future__ import annotations

import io
from typing import BinaryIO

import cv2
import numpy as np
from PIL import Image, ImageCms

from backends.media.orientation import Orientation, Picture
from backends.media.render import fitted

REDUCTIONS = (
    (8, cv2.IMREAD_REDUCED_COLOR_8),
    (4, cv2.IMREAD_REDUCED_COLOR_4),
    (2, cv2.IMREAD_REDUCED_COLOR_2),
)
"""What the decoder divides both sides by, the most first."""

END_OF_IMAGE = b"\xff\xd9"
TAIL_BYTES = 64
"""In which the end of the picture must stand: cameras pad it a little; a file that was cut off has none."""


def reduced(file: BinaryIO, image: Image.Image, orientation: Orientation, size: int) -> Picture | None:
    """An opened JPEG upright within ``size`` x ``size``, BGRA; None where only a full decode tells how it looks."""
    factor = _factor(image.size, size)
    if factor is None or image.mode not in ("RGB", "L") or not _is_srgb(image):
        return None
    file.seek(0)
    data = file.read()
    if END_OF_IMAGE not in data[-TAIL_BYTES:]:
        return None
    flags = factor | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error:
        return None
    if decoded is None:
        return None
    height, width = decoded.shape[:2]
    wanted = fitted(*image.size, (size, size))
    if wanted != (width, height):
        decoded = cv2.resize(decoded, wanted, interpolation=cv2.INTER_AREA)
    return orientation.apply(np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2BGRA), np.uint8))


def _factor(stored: tuple[int, int], size: int) -> int | None:
    """The strongest reduction that leaves at least ``size`` on the longer side; None where there is none."""
    return next((flag for by, flag in REDUCTIONS if max(stored) // by >= size), None)


def _is_srgb(image: Image.Image) -> bool:
    """Whether its colours need no conversion: no profile, or one that calls itself sRGB."""
    raw = image.info.get("icc_profile")
    if not raw:
        return True
    try:
        return "srgb" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(raw))).lower()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
