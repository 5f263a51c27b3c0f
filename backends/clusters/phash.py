"""The perceptual hash of a picture: 64 bits of what it looks like, near to each other for pictures that look alike.

After C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010): a grey picture of 32 x
32, its discrete cosine transform, the 8 x 8 lowest frequencies, one bit each for being above their median. The picture
comes decoded from the media worker; nothing is opened here.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from review.errors import BadArgument

BITS = 64
_SIDE, _LOW = 32, 8
_PLACES = np.uint64(1) << np.arange(BITS - 1, -1, -1, dtype=np.uint64)


def phash(pixels: npt.NDArray[np.uint8]) -> int:
    """The hash of a picture: shape (height, width) grey, (height, width, 3) BGR or (…, 4) BGRA; any size.

    What is transparent counts as white, as a shop shows it.
    """
    grey = _grey(pixels)
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:_LOW, :_LOW].ravel()
    bits = low > np.median(low)
    return int(_PLACES[bits].sum())


def _grey(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    if pixels.size == 0 or pixels.ndim not in (2, 3) or (pixels.ndim == 3 and pixels.shape[2] not in (3, 4)):
        raise BadArgument(f"An array of shape {pixels.shape} is no picture.", remedy="Give grey, BGR or BGRA pixels.")
    if pixels.ndim == 2:
        return pixels
    if pixels.shape[2] == 3:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGRA2GRAY), np.float32)
    cover = pixels[:, :, 3].astype(np.float32) / 255
    return np.asarray(grey * cover + 255 * (1 - cover) + 0.5, np.uint8)


def distance(one: int, other: int) -> int:
    """In how many bits two hashes differ."""
    return (one ^ other).bit_count()
