"""The camera and the ray march: which point of the surface each pixel shows.

Axes: x to the right, y away from the camera, z up; the product stands on z = 0 around the z axis. Because the solid is
one of revolution, turning it changes no pixel's point, only the angle read from it: a clip marches once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, sample
from .field import Field

COARSE = 6
"""Pixels a side of the first, coarse march that tells the fine one where to begin."""
COARSE_STEPS = 56
WIDEST = 0.56
"""Share of the picture's width that the broadest product takes, handle and spout included."""
FINE_STEPS = 72
"""Most rays end after six; those that graze a rim on their way inside creep along it."""


@dataclass(frozen=True)
class Camera:
    """A long lens. ``focal`` in pixels; ``centre`` is where the target appears; ``elevation`` in radians."""

    size: tuple[int, int]
    centre: tuple[float, float]
    focal: float
    distance: float
    elevation: float
    target: float

    @classmethod
    def facing(
        cls, field: Field, size: tuple[int, int], share: float, elevation: float, middle: tuple[float, float]
    ) -> Camera:
        """A camera that shows the product ``share`` of the picture tall, or ``WIDEST`` wide, about ``middle``."""
        shape = field.shape
        distance = 5.2 * max(shape.top, 1.6 * shape.reach)
        width, height = size
        drawn = shape.top * np.cos(elevation) + 2 * shape.radius * np.sin(elevation)
        scale = min(share * height / drawn, WIDEST * width / (2 * shape.reach))
        centre = (middle[0] * width, middle[1] * height)
        return cls(size, centre, float(scale * distance), distance, elevation, shape.top / 2)

    @property
    def origin(self) -> tuple[float, float, float]:
        sin, cos = float(np.sin(self.elevation)), float(np.cos(self.elevation))
        return (0.0, -self.distance * cos, self.target + self.distance * sin)

    def rays(self, px: Floats, py: Floats) -> tuple[Floats, Floats, Floats]:
        """Unit directions through the pixels."""
        sin, cos = np.float32(np.sin(self.elevation)), np.float32(np.cos(self.elevation))
        x = ((px - self.centre[0]) / self.focal).astype(np.float32)
        up = (-(py - self.centre[1]) / self.focal).astype(np.float32)
        length: Floats = np.sqrt(x * x + up * up + np.float32(1.0)).astype(np.float32)
        whole = np.stack([x, cos + sin * up, -sin + cos * up]).astype(np.float32) / length
        return whole[0], whole[1], whole[2]

    def project(self, x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats]:
        """Pixel of a point of the scene."""
        sin, cos = np.float32(np.sin(self.elevation)), np.float32(np.cos(self.elevation))
        _, oy, oz = self.origin
        forward = (y - oy) * cos - (z - oz) * sin
        up = (y - oy) * sin + (z - oz) * cos
        return (
            np.asarray(self.centre[0] + self.focal * x / forward, dtype=np.float32),
            np.asarray(self.centre[1] - self.focal * up / forward, dtype=np.float32),
        )

    def scaled(self, factor: float) -> Camera:
        """The same view with ``factor`` times as many pixels a side."""
        return Camera(
            (round(self.size[0] * factor), round(self.size[1] * factor)),
            (self.centre[0] * factor, self.centre[1] * factor),
            self.focal * factor, self.distance, self.elevation, self.target,
        )  # fmt: skip

    def box(self, field: Field) -> tuple[int, int, int, int]:
        """Pixels x0, y0, x1, y1 around the solid (without handles)."""
        reach = field.shape.radius
        angle = np.linspace(0, 2 * np.pi, 60, dtype=np.float32)
        xs, ys = [], []
        for z in np.linspace(0.0, field.shape.top, 12):
            x, y = np.float32(reach) * np.cos(angle), np.float32(reach) * np.sin(angle)
            px, py = self.project(x, y, np.full_like(angle, z))
            xs.append(px)
            ys.append(py)
        left, right = int(np.min(xs)), int(np.max(xs))
        top, bottom = int(np.min(ys)), int(np.max(ys))
        return (
            max(0, left - 3), max(0, top - 3),
            min(self.size[0], right + 4), min(self.size[1], bottom + 4),
        )  # fmt: skip


@dataclass(frozen=True)
class Hits:
    """What a box of pixels shows: flat lists over the covered pixels. ``cover`` is 0..1 at the edge."""

    box: tuple[int, int, int, int]
    index: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    cover: Floats
    x: Floats
    y: Floats
    z: Floats
    direction: tuple[Floats, Floats, Floats]


def _march(
    field: Field, camera: Camera, dirs: tuple[Floats, Floats, Floats], t: Floats, steps: int
) -> tuple[Floats, Floats]:
    """Advance the rays; returns the depth of the closest approach and its distance in pixels."""
    _, oy, oz = camera.origin
    dx, dy, dz = dirs
    a, b, c = dx * dx + dy * dy, oy * dy, np.float32(oy * oy)
    best = np.full(t.size, 1e9, np.float32)
    best_t = t.copy()
    beyond = camera.distance + 1.2 * float(np.hypot(field.shape.radius, field.shape.top))
    live = np.arange(t.size)
    at = t.copy()
    for _ in range(steps):
        la, lb, lz = a[live], b[live], dz[live]
        radius = np.asarray(np.sqrt(np.maximum(c + at * (2 * lb + la * at), 0.0)), dtype=np.float32)
        distance = sample(field.distance, field.columns(radius), field.rows(oz + at * lz))
        pixels = distance * (camera.focal / at)
        nearer = pixels < best[live]
        place = live[nearer]
        best[place] = pixels[nearer]
        best_t[place] = at[nearer]
        at = (at + distance * 0.96).astype(np.float32)
        going = (pixels > 0.04) & (at < beyond)
        live, at = live[going], at[going]
        if live.size == 0:
            break
    return best_t, best


def look(field: Field, camera: Camera) -> Hits:
    """March every pixel of the solid's box; pixels that miss it by less than one pixel are partly covered."""
    box = camera.box(field)
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    cols, rows = -(-width // COARSE) + 2, -(-height // COARSE) + 2
    cy, cx = np.mgrid[0:rows, 0:cols].astype(np.float32)
    px, py = (cx.ravel() - 0.5) * COARSE + x0, (cy.ravel() - 0.5) * COARSE + y0
    start = np.full(px.size, camera.distance - 1.3 * float(np.hypot(field.shape.radius, field.shape.top)), np.float32)
    depth, miss = _march(field, camera, camera.rays(px, py), start, COARSE_STEPS)
    near = (miss < COARSE * 1.6).reshape(rows, cols)
    back = np.where(near, depth.reshape(rows, cols), 1e9).astype(np.float32)
    begin = _erode(back)
    fine_y, fine_x = np.mgrid[0:height, 0:width]
    begin_at = begin[(fine_y // COARSE + 1), (fine_x // COARSE + 1)].ravel()
    index = np.flatnonzero(begin_at < 1e8)
    px = (index % width + x0).astype(np.float32)
    py = (index // width + y0).astype(np.float32)
    dirs = camera.rays(px, py)
    step_back = np.float32(COARSE * 2.0 * camera.distance / camera.focal)
    depth, miss = _march(field, camera, dirs, begin_at[index] - step_back, FINE_STEPS)
    # a ray counts as arrived a little before the surface, and must not let the background through for that
    cover = np.clip(1.06 - miss, 0.0, 1.0).astype(np.float32)
    seen = cover > 0.02
    index, cover, depth = index[seen], cover[seen], depth[seen]
    d = (dirs[0][seen], dirs[1][seen], dirs[2][seen])
    _, oy, oz = camera.origin
    return Hits(box, index, cover, d[0] * depth, oy + d[1] * depth, oz + d[2] * depth, d)


def _erode(depth: Floats) -> Floats:
    """The smallest depth among each cell and its eight neighbours."""
    padded = np.pad(depth, 1, mode="edge")
    out = depth.copy()
    for dy in range(3):
        for dx in range(3):
            out = np.minimum(out, padded[dy : dy + depth.shape[0], dx : dx + depth.shape[1]])
    return out
