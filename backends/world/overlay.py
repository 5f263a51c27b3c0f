"""Text laid over a picture: a caption that can be read, and one that a generator garbled."""

from __future__ import annotations

import cv2
import numpy as np

from .arrays import Bytes
from .logo import melted, word
from .truth import Region

CAPTIONS = (
    "MADE TO LAST",
    "NEW SEASON",
    "FOR EVERY DAY",
    "SLOW LIVING",
    "QUIET DESIGN",
    "HOME EDITION",
    "GOOD COMPANY",
)
GARBLE_SMEAR = 3.2
"""Pixels by which garbled letters are pulled about, for letters 40 pixels tall."""


def caption(text: str, height: int) -> Bytes:
    """The text as coverage, ``height`` pixels tall."""
    drawn = word(text, 40, 0.16)
    return np.asarray(cv2.resize(drawn, (int(drawn.shape[1] * height / 40), height), interpolation=cv2.INTER_AREA))


def garbled(text: str, height: int, rng: np.random.Generator) -> Bytes:
    """The text with its letters cut, turned over, doubled and smeared: shapes that only look like letters."""
    drawn = word(text, 40, 0.16)
    pieces: list[Bytes] = []
    x = 0
    while x < drawn.shape[1]:
        wide = int(rng.integers(12, 34))
        piece = drawn[:, x : x + wide]
        roll = rng.random()
        if roll < 0.4:
            piece = piece[::-1]
        elif roll < 0.7:
            piece = piece[:, ::-1]
        if roll > 0.55:
            piece = np.maximum(piece, np.roll(piece, int(rng.integers(5, 14)), axis=0))
        pieces.append(piece)
        x += wide
    order = rng.permutation(len(pieces))
    whole = np.concatenate([pieces[k] for k in order], axis=1)
    whole = np.pad(whole, ((6, 6), (6, 6)))
    bent = melted(np.ascontiguousarray(whole), rng, GARBLE_SMEAR)
    return np.asarray(cv2.resize(bent, (int(bent.shape[1] * height / 52), height), interpolation=cv2.INTER_AREA))


class Overlay:
    """Letters at a place of pictures of one size (width, height), worked out once for all the frames they lie on."""

    def __init__(self, drawn: Bytes, at: tuple[int, int], size: tuple[int, int]) -> None:
        width, height = size
        x, y = at
        drawn = drawn[: max(0, height - y), : max(0, width - x)]
        tall, wide = drawn.shape
        pad = max(4, tall // 3)
        self._box = (max(0, x - pad), max(0, y - pad), min(width, x + wide + pad), min(height, y + tall + pad))
        x0, y0, x1, y1 = self._box
        self._cover = np.zeros((y1 - y0, x1 - x0), np.float32)
        self._cover[y - y0 : y - y0 + tall, x - x0 : x - x0 + wide] = drawn.astype(np.float32) / 255
        self._shadow = np.minimum(cv2.GaussianBlur(self._cover, (0, 0), pad / 3) * 1.1, 0.55)
        self.region = Region(round(x / width, 4), round(y / height, 4), round(wide / width, 4), round(tall / height, 4))
        self._layers: dict[int, tuple[Bytes, Bytes]] = {}

    def lay(self, picture: Bytes, strength: float = 1.0) -> None:
        """Blend white letters with a soft shadow into ``picture``; ``strength`` 0..1 fades them in."""
        step = round(strength * 20)
        if step not in self._layers:
            cover = self._cover * (step / 20)
            keep = (1 - self._shadow * (step / 20)) * (1 - cover)
            three = np.repeat(np.stack([keep * 255, cover * 250])[..., None], 3, axis=3) + 0.5
            self._layers[step] = (three[0].astype(np.uint8), three[1].astype(np.uint8))
        keep_bytes, add = self._layers[step]
        x0, y0, x1, y1 = self._box
        darker = cv2.multiply(picture[y0:y1, x0:x1], keep_bytes, scale=1 / 255)
        picture[y0:y1, x0:x1] = cv2.add(darker, add)
