"""Invented brand marks: a sign of plain geometry and a word, drawn as coverage 0..255, and their corrupted twins."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .arrays import Bytes, Floats

SIGNS = ("ring", "leaf", "waves", "hexagon", "sun", "peaks", "drop", "weave", "arch", "orbit", "tile", "crescent")
HEIGHT = 256
"""Pixels tall of a drawn mark, before it is wrapped on a product."""


@lru_cache(maxsize=64)
def word(text: str, height: int, spacing: float = 0.12) -> Bytes:
    """The text as coverage, ``height`` pixels tall, letters spaced by a share of the height (Pillow's own font)."""
    font = ImageFont.load_default(size=height * 0.95)
    widths = [font.getlength(letter) + spacing * height for letter in text]
    canvas = Image.new("L", (int(sum(widths) + height * 0.3), round(height * 1.3)), 0)
    pen, x = ImageDraw.Draw(canvas), height * 0.15
    for letter, width in zip(text, widths, strict=True):
        pen.text((x, 0), letter, fill=255, font=font)
        x += width
    drawn = np.asarray(canvas)
    rows, cols = np.flatnonzero(drawn.max(axis=1)), np.flatnonzero(drawn.max(axis=0))
    return np.ascontiguousarray(drawn[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1])


def sign(kind: str, size: int) -> Bytes:
    """The sign as coverage in a square of ``size`` pixels, drawn at twice the size and halved."""
    n = size * 2
    out = np.zeros((n, n), np.uint8)
    c, r, w = n // 2, int(n * 0.44), max(3, n // 14)
    if kind == "ring":
        cv2.circle(out, (c, c), r, 255, w, cv2.LINE_AA)
        cv2.circle(out, (c, c + r // 4), r // 3, 255, -1, cv2.LINE_AA)
    elif kind == "sun":
        cv2.circle(out, (c, c), r // 2, 255, -1, cv2.LINE_AA)
        for k in range(10):
            a = k * np.pi / 5
            inner, outer = (r * 0.68, r * 1.0)
            cv2.line(out, (int(c + inner * np.cos(a)), int(c + inner * np.sin(a))),
                     (int(c + outer * np.cos(a)), int(c + outer * np.sin(a))), 255, w, cv2.LINE_AA)  # fmt: skip
    elif kind in ("hexagon", "tile"):
        sides = 6 if kind == "hexagon" else 4
        for share in (1.0, 0.45):
            angle = np.arange(sides) * 2 * np.pi / sides + np.pi / 2
            ring = np.stack([c + r * share * np.cos(angle), c + r * share * np.sin(angle)], axis=1)
            cv2.polylines(out, [ring.astype(np.int32)], True, 255, w, cv2.LINE_AA)
    elif kind in ("waves", "weave"):
        x = np.arange(n)
        for k in range(4):
            y = n * (0.2 + 0.2 * k) + n * 0.06 * np.sin(x / n * 4 * np.pi + (k % 2) * (np.pi if kind == "weave" else 0))
            cv2.polylines(out, [np.stack([x, y], axis=1).astype(np.int32)], False, 255, w, cv2.LINE_AA)
    else:
        _curved(out, kind, c, r, w)
    return np.asarray(cv2.resize(out, (size, size), interpolation=cv2.INTER_AREA))


def _curved(out: Bytes, kind: str, c: int, r: int, w: int) -> None:
    t = np.linspace(0, 1, 60)
    if kind == "leaf":
        for turn in (-0.6, 0.6):
            x = np.concatenate([t, t[::-1]]) * r * 1.7
            y = np.concatenate([np.sin(t * np.pi), -np.sin(t[::-1] * np.pi)]) * r * 0.34
            a = -np.pi / 2 + turn
            px, py = c + x * np.cos(a) - y * np.sin(a), c + r * 0.85 + x * np.sin(a) + y * np.cos(a)
            cv2.fillPoly(out, [np.stack([px, py], axis=1).astype(np.int32)], 255, cv2.LINE_AA)
    elif kind == "peaks":
        for at, h in ((-0.45, 0.9), (0.35, 1.3)):
            tip = [
                (c + r * (at - 0.6), c + r * 0.75),
                (c + r * at, c + r * (0.75 - h)),
                (c + r * (at + 0.6), c + r * 0.75),
            ]
            cv2.polylines(out, [np.asarray(tip).astype(np.int32)], True, 255, w, cv2.LINE_AA)
    elif kind == "drop":
        sweep = t * 2 * np.pi
        x, y = c + r * 0.62 * np.sin(sweep) * np.sin(sweep / 2) ** 1.2, c + r * np.cos(sweep)
        cv2.fillPoly(out, [np.stack([x, y], axis=1).astype(np.int32)], 255, cv2.LINE_AA)
        cv2.circle(out, (c, c - r // 2), r // 5, 0, -1, cv2.LINE_AA)
    elif kind == "arch":
        for share in (1.0, 0.66, 0.32):
            cv2.ellipse(
                out, (c, c + r * 3 // 4), (int(r * share), int(r * 1.5 * share)), 0, 180, 360, 255, w, cv2.LINE_AA
            )
    elif kind == "orbit":
        cv2.circle(out, (c, c), r // 3, 255, -1, cv2.LINE_AA)
        for a in (20, 80, 140):
            cv2.ellipse(out, (c, c), (r, r // 3), a, 0, 360, 255, max(2, w // 2), cv2.LINE_AA)
    else:
        cv2.circle(out, (c, c), r, 255, -1, cv2.LINE_AA)
        cv2.circle(out, (c + r // 3, c - r // 4), int(r * 0.8), 0, -1, cv2.LINE_AA)


@lru_cache(maxsize=8)
def mark(brand: str, kind: str) -> Bytes:
    """Sign above word, as coverage, not to be written to; the shape all products of the brand carry."""
    letters = word(brand.upper(), 92)
    top = sign(kind, 132)
    wide = max(letters.shape[1], top.shape[1])
    out = np.zeros((HEIGHT, wide), np.uint8)
    left = (wide - top.shape[1]) // 2
    out[:132, left : left + top.shape[1]] = top
    left = (wide - letters.shape[1]) // 2
    height = min(letters.shape[0], HEIGHT - 152)
    out[152 : 152 + height, left : left + letters.shape[1]] = letters[:height]
    out.flags.writeable = False
    return out


def corrupted(brand: str, kind: str, rng: np.random.Generator) -> tuple[Bytes, str]:
    """What a generator makes of a mark it half remembers: letters swapped, doubled and melted, the sign bent."""
    letters = list(brand.upper())
    at = int(rng.integers(1, len(letters) - 2))
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    if letters[at] == letters[at + 1]:
        letters[0] = "Z" if letters[0] != "Z" else "K"
    letters.insert(int(rng.integers(1, len(letters))), letters[int(rng.integers(0, len(letters)))])
    wrong = "".join(letters)
    return melted(mark(wrong, kind), rng, 9.0), wrong


def melted(drawn: Bytes, rng: np.random.Generator, strength: float) -> Bytes:
    """The picture pulled about by smooth noise of ``strength`` pixels."""
    height, width = drawn.shape[:2]
    gy, gx = np.mgrid[0:height, 0:width].astype(np.float32)

    def drift() -> Floats:
        coarse = rng.normal(0.0, 1.0, (6, max(6, width // 40))).astype(np.float32)
        return np.asarray(
            cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) * strength, dtype=np.float32
        )

    return np.asarray(cv2.remap(drawn, gx + drift(), gy + drift(), cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT))
