"""What is painted round the product: glaze, speckle, stripes, ribs, veins and the brand mark, as one unrolled picture.

Columns go once round (the middle faces the camera when the angle is 0), rows go along the outline of the body. The last
rows hold one plain band for each further part, so that one look-up serves the whole product.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes, Floats, rgb
from .shape import Shape

BAND = 8
"""Rows of the plain band that each further part gets."""


@dataclass(frozen=True)
class Paint:
    """How the body is painted; colours as ``#rrggbb``. ``ink`` is the mark's."""

    pattern: str
    colour: str
    second: str
    ink: str
    seed: int


@dataclass(frozen=True)
class Texture:
    """Blue, green, red picture, its columns doubled so that any turn is a plain slice. ``rows`` are the body's."""

    pixels: Bytes
    width: int
    rows: int

    def turned(self, angle: float) -> Bytes:
        """The picture as seen after a turn of ``angle`` radians."""
        shift = round(-angle / (2 * np.pi) * self.width) % self.width
        return self.pixels[:, shift : shift + self.width + 1]


def _noise(rng: np.random.Generator, height: int, width: int, cells: tuple[int, int]) -> Floats:
    """Smooth noise about 0 that closes round the product."""
    coarse = rng.normal(0.0, 1.0, cells).astype(np.float32)
    cols = cells[1]
    wrapped = np.concatenate([coarse[:, -2:], coarse, coarse[:, :2]], axis=1)
    wide = cv2.resize(wrapped, (round(width * (cols + 4) / cols), height), interpolation=cv2.INTER_CUBIC)
    first = round(2 * width / cols)
    return np.asarray(wide[:, first : first + width], dtype=np.float32)


def pattern(paint: Paint, height: int, width: int) -> Floats:
    """The body's glaze without mark, red green blue in 0..1."""
    rng = np.random.default_rng(paint.seed)
    base, second = np.asarray(rgb(paint.colour), np.float32), np.asarray(rgb(paint.second), np.float32)
    out = np.broadcast_to(base, (height, width, 3)).copy()
    v = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    u = np.linspace(0, 1, width, endpoint=False, dtype=np.float32)[None, :]
    share: Floats = np.zeros((height, width), np.float32)
    if paint.pattern == "speckled":
        fine = _noise(rng, height, width, (height // 5, width // 5))
        share = np.asarray(np.clip((fine - 1.55) * 2.2, 0, 1) * 0.8, dtype=np.float32)
    elif paint.pattern == "dipped":
        line = 0.17 + 0.02 * np.sin(u * 2 * np.pi * 3 + 1) + 0.012 * np.sin(u * 2 * np.pi * 7) + 0 * v
        share = np.clip((line - v) * height / 5, 0, 1).astype(np.float32)
    elif paint.pattern == "banded":
        share = (np.clip((np.sin(v * 2 * np.pi * 13) - 0.72) * 9, 0, 1) * (v > 0.12) * (v < 0.7) + 0 * u).astype(
            np.float32
        )
    elif paint.pattern == "ribbed":
        ribs = np.cos(u * 2 * np.pi * 44) * np.clip((v - 0.07) * 40, 0, 1)
        out *= (1.0 + 0.13 * ribs - 0.16 * np.clip(ribs, -1, -0.4) ** 2 * (ribs < -0.4))[..., None].astype(np.float32)
    elif paint.pattern == "veined":
        field = _noise(rng, height, width, (7, 10)) + 0.5 * _noise(rng, height, width, (16, 24))
        share = np.asarray(np.exp(-((field / 0.045) ** 2)) * 0.75, dtype=np.float32)
    elif paint.pattern == "brushed":
        lines = _noise(rng, height, 16, (height // 2, 4))[:, :1]
        out *= 1.0 + 0.035 * lines[..., None]
    elif paint.pattern == "mesh":
        wave = np.sin(u * 2 * np.pi * 150) * np.sin(v * np.pi * 220)
        out *= (0.9 + 0.22 * wave)[..., None].astype(np.float32)
    if share.any():
        out += (second - out) * share[..., None]
    if paint.pattern != "brushed":
        out *= 1 + 0.012 * _noise(rng, height, width, (6, 8))[..., None]
    return np.asarray(np.clip(out, 0, 1, out=out), dtype=np.float32)


def wrapped(
    shape: Shape, paint: Paint, mark: Bytes | None, width: int, others: list[str], inner: str | None = None
) -> Texture:
    """The unrolled picture of ``shape``; ``others`` are the further parts' colours, ``inner`` the inside wall's."""
    body = shape.parts[0].points
    length = float(np.linalg.norm(np.diff(body, axis=0), axis=1).sum())
    around = 2 * np.pi * max(shape.parts[0].points[:, 0])
    rows = int(np.clip(width * length / around, 96, 1500))
    skin = pattern(paint, rows, width)
    outer = shape.parts[0].outer
    if inner is not None and outer < 1.0:
        edge = int(rows * min(1.0, outer + 0.012))
        skin[edge:] = np.asarray(rgb(inner), np.float32)
    if mark is not None:
        _press(skin, shape, mark, np.asarray(rgb(paint.ink), np.float32))
    bands = [np.broadcast_to(np.asarray(rgb(colour), np.float32), (BAND, width, 3)) for colour in others]
    whole = np.concatenate([skin, *bands]) if bands else skin
    bgr = cv2.convertScaleAbs(cv2.cvtColor(whole, cv2.COLOR_RGB2BGR), alpha=255)
    return Texture(np.concatenate([bgr, bgr, bgr[:, :2]], axis=1), width, rows)


def mark_box(shape: Shape, mark_size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Where the mark sits: low and high height, half its angle in radians, and the radius there."""
    middle, half = shape.mark
    radius = radius_at(shape, middle)
    wide = half * mark_size[1] / mark_size[0]
    limit = 0.72
    if wide / radius > limit:
        half *= limit * radius / wide
        wide = limit * radius
    return middle - half, middle + half, wide / radius, radius


def radius_at(shape: Shape, height: float) -> float:
    """Radius of the body's outside wall at ``height``."""
    part = shape.parts[0]
    end = max(2, int(len(part.points) * part.outer)) if part.outer < 1.0 else len(part.points)
    wall = part.points[:end]
    return float(wall[int(np.argmin(np.abs(wall[:, 1] - height))), 0])


def _press(skin: Floats, shape: Shape, mark: Bytes, ink: Floats) -> None:
    """Blend the mark into the skin, rows chosen so that it keeps its proportions on the curved wall."""
    rows, width = skin.shape[:2]
    part = shape.parts[0]
    low, high, half_angle, _ = mark_box(shape, mark.shape[:2])
    end = int(len(part.points) * part.outer) if part.outer < 1.0 else len(part.points)
    heights = part.points[:end, 1]
    # the first crossing from below is the outside wall
    first = int(np.argmax(heights >= low))
    last = int(np.argmax(heights >= high))
    top, bottom = rows * last // len(part.points), rows * first // len(part.points)
    half = int(half_angle / (2 * np.pi) * width)
    if top - bottom < 4 or half < 4:
        return
    small = cv2.resize(mark[::-1], (2 * half, top - bottom), interpolation=cv2.INTER_AREA)
    share = (small.astype(np.float32) / 255.0)[..., None] * 0.92
    left = width // 2 - half
    window = skin[bottom:top, left : left + 2 * half]
    skin[bottom:top, left : left + 2 * half] = window * (1 - share) + ink * share
