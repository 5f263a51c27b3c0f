"""Text laid over a picture: a caption that can be read, and one that a generator garbled."""

from __future__ import annotations

import cv2
import numpy as np

from .arrays import Bytes
from .logo import melted, word
from .truth import Region

CAPTIONS = ("MADE TO LAST", "NEW SEASON", "FOR EVERY DAY", "SLOW LIVING", "QUIET DESIGN", "HOME EDITION", "GOOD COMPANY")
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


def lay(picture: Bytes, drawn: Bytes, at: tuple[int, int], strength: float = 1.0) -> Region:
    """Blend white letters with a soft shadow into ``picture`` at left, top; returns where they are."""
    height, width = picture.shape[:2]
    x, y = at
    drawn = drawn[: max(0, height - y), : max(0, width - x)]
    pad = max(4, drawn.shape[0] // 3)
    x0, y0 = max(0, x - pad), max(0, y - pad)
    x1, y1 = min(width, x + drawn.shape[1] + pad), min(height, y + drawn.shape[0] + pad)
    cover = np.zeros((y1 - y0, x1 - x0), np.float32)
    cover[y - y0 : y - y0 + drawn.shape[0], x - x0 : x - x0 + drawn.shape[1]] = drawn.astype(np.float32) / 255 * strength
    shadow = np.minimum(cv2.GaussianBlur(cover, (0, 0), pad / 3) * 1.1, 0.55)
    window = picture[y0:y1, x0:x1].astype(np.float32) * (1 - shadow[..., None])
    window = window * (1 - cover[..., None]) + 250 * cover[..., None]
    picture[y0:y1, x0:x1] = np.clip(window + 0.5, 0, 255).astype(np.uint8)
    return Region(round(x / width, 4), round(y / height, 4), round(drawn.shape[1] / width, 4), round(drawn.shape[0] / height, 4))
