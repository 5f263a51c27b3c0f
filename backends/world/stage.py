"""What the product stands on: a studio cove, pure white, or a table before a wall; with the product's soft shadow."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes, Floats, blurred, resized, rgb, smoothstep
from .camera import Camera
from .field import Field
from .shading import Light
from .texture import radius_at

SHADOW_ROWS = 240
"""The shadow is soft: it is worked out on so many rows and enlarged."""


@dataclass(frozen=True)
class Backdrop:
    """``kind`` is cove, white or table; colours ``#rrggbb`` of wall and ground; ``seed`` for what stands about."""

    kind: str
    wall: str
    ground: str
    seed: int = 0
    window: bool = False
    leaves: bool = False
    grain: float = 1.2


def horizon(camera: Camera, depth: float) -> float:
    """Row at which the ground, ``depth`` behind the product, ends."""
    zero = np.zeros(1, np.float32)
    return float(camera.project(zero, zero + depth, zero)[1][0])


@dataclass(frozen=True)
class Studio:
    """A backdrop with the product's shadow of ``strength`` 0..1, and a ``grain`` of so many steps against banding."""

    backdrop: Backdrop
    strength: float
    grain: float
    seed: int

    def picture(self, camera: Camera, field: Field, light: Light) -> Bytes:
        """The stage without product, blue green red.

        It is worked out at half size and enlarged: behind a sharp product, a lens would show it a little soft too.
        """
        half = camera.scaled(0.5)
        drawn = shadowed(empty(self.backdrop, half), half, field, light, self.strength)
        return dithered(drawn, camera.size, self.grain, self.seed)


def empty(backdrop: Backdrop, camera: Camera) -> Floats:
    """The stage without product and shadow, red green blue 0..1, shape (height, width, 3)."""
    width, height = camera.size
    if backdrop.kind == "white":
        return np.ones((height, width, 3), np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wall, ground = np.asarray(rgb(backdrop.wall), np.float32), np.asarray(rgb(backdrop.ground), np.float32)
    edge = horizon(camera, camera.distance * (0.5 if backdrop.kind == "cove" else 0.26))
    soft = height * (0.13 if backdrop.kind == "cove" else 0.002)
    below = smoothstep(edge - soft, edge + soft, y)
    out = wall * (1 - below[..., None]) + ground * below[..., None]
    cx, cy = camera.centre
    spot = np.exp(-(((x - cx) / (0.55 * width)) ** 2 + ((y - cy) / (0.62 * height)) ** 2))
    out *= (0.8 + 0.26 * spot)[..., None]
    if backdrop.kind == "table":
        _furnish(out, backdrop, camera, edge, below)
    return np.clip(out, 0, 1).astype(np.float32)


def _furnish(out: Floats, backdrop: Backdrop, camera: Camera, edge: float, below: Floats) -> None:
    rng = np.random.default_rng(backdrop.seed)
    height, width = out.shape[:2]
    _wood(out, rng, camera, below)
    if backdrop.window:
        _window(out, rng, edge)
    _far_things(out, rng, edge)
    if backdrop.leaves:
        _branch(out, rng, (-0.02 if rng.random() < 0.5 else 1.02, -0.02), blur=width / 160, shade=0.62)
    fall = 1.0 - 0.22 * np.abs(np.linspace(-1, 1, width, dtype=np.float32)) ** 2
    out *= fall[None, :, None]
    # contact of wall and table
    rows = np.arange(height, dtype=np.float32)[:, None]
    out *= (1.0 - 0.3 * np.exp(-(((rows - edge) / (height * 0.012)) ** 2)))[..., None]


def _wood(out: Floats, rng: np.random.Generator, camera: Camera, below: Floats) -> None:
    """Grain along the table, in the ground's own perspective."""
    height, width = out.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    gx, gy = ground_plane(camera, x, y)
    grain = rng.normal(0, 1, (256, 24)).astype(np.float32)
    grain = np.asarray(blurred(resized(grain, (512, 1024), cv2.INTER_CUBIC), 1.0), dtype=np.float32)
    wave = gy * 300 + 22 * np.sin(gx * 1.7 + 2 * rng.random())
    found = cv2.remap(grain, _there_and_back(gx * 60 + 130, 512), _there_and_back(wave, 1024), cv2.INTER_LINEAR)
    planks = 1.0 - 0.25 * np.exp(-((((gy * 1.3 + 0.31) % 1.0 - 0.5) / 0.008) ** 2))
    out *= (1.0 + below * (0.055 * found))[..., None]
    out *= (1.0 - below * (1 - planks))[..., None]


def _there_and_back(place: Floats, size: int) -> Floats:
    """Coordinates folded into 0..size-1 without a jump, so that a picture repeats without a seam."""
    turn = 2.0 * (size - 1)
    return np.asarray((size - 1) - np.abs(place % turn - (size - 1)), dtype=np.float32)


def _window(out: Floats, rng: np.random.Generator, edge: float) -> None:
    """Sun through panes, slanted across the wall and the table."""
    height, width = out.shape[:2]
    light = np.zeros((height, width), np.float32)
    slant, left = 0.32 * width, width * (0.02 + 0.25 * rng.random())
    for col in range(2):
        for row in range(3):
            x0, y0 = left + col * 0.21 * width, 0.03 * height + row * 0.27 * height
            pane = [(x0 + slant * y0 / height, y0), (x0 + 0.18 * width + slant * y0 / height, y0 + 0.03 * height),
                    (x0 + 0.18 * width + slant * (y0 / height + 0.23), y0 + 0.27 * height),
                    (x0 + slant * (y0 / height + 0.23), y0 + 0.23 * height)]  # fmt: skip
            cv2.fillPoly(light, [np.asarray(pane).astype(np.int32)], 1.0, cv2.LINE_AA)
    light = blurred(light, width / 75)
    warm = np.asarray((1.0, 0.93, 0.78), np.float32)
    out *= 0.93 + 0.3 * light[..., None] * warm


def _far_things(out: Floats, rng: np.random.Generator, edge: float) -> None:
    """Out-of-focus shapes at the back of the table: books, a ball, a second vessel."""
    height, width = out.shape[:2]
    layer, cover = out.copy(), np.zeros((height, width), np.float32)
    tone = out[: max(4, int(edge))].mean(axis=(0, 1))
    for side in (0.1, 0.9):
        if rng.random() < 0.25:
            continue
        x = (side + rng.normal(0, 0.03)) * width
        tint = np.clip(tone * rng.uniform(0.55, 1.15) + rng.normal(0, 0.06, 3), 0.08, 0.95)
        kind = int(rng.integers(0, 3))
        foot = edge + height * 0.035
        if kind == 0:
            for k in range(3):
                w, h = width * rng.uniform(0.09, 0.12), height * 0.028
                corner = (int(x - w), int(foot - (k + 1) * h)), (int(x + w), int(foot - k * h))
                shade = tuple(float(c) for c in np.clip(tint * (0.75 + 0.2 * k), 0, 1))
                cv2.rectangle(layer, *corner, shade, -1, cv2.LINE_AA)
                cv2.rectangle(cover, *corner, 1.0, -1, cv2.LINE_AA)
        else:
            size = (int(width * 0.05), int(height * (0.05 if kind == 1 else 0.13)))
            middle = (int(x), int(foot - size[1]))
            for share in (1.0, 0.8, 0.6, 0.4):
                shade = tuple(float(c) for c in np.clip(tint * (1.25 - 0.45 * share), 0, 1))
                at = (int(middle[0] - size[0] * 0.25 * (1 - share)), int(middle[1] - size[1] * 0.2 * (1 - share)))
                cv2.ellipse(layer, at, (int(size[0] * share), int(size[1] * share)), 0, 0, 360, shade, -1, cv2.LINE_AA)
            cv2.ellipse(cover, middle, size, 0, 0, 360, 1.0, -1, cv2.LINE_AA)
    blur = width / 90
    layer, cover = blurred(layer, blur), blurred(cover, blur)
    out *= 1 - cover[..., None]
    out += layer * cover[..., None]


def _branch(out: Floats, rng: np.random.Generator, root: tuple[float, float], blur: float, shade: float) -> None:
    """A few leaves hanging into the picture from a corner."""
    height, width = out.shape[:2]
    layer, cover = out.copy(), np.zeros((height, width), np.float32)
    toward = 1 if root[0] < 0.5 else -1
    for k in range(9):
        angle = 0.25 + 0.13 * k + rng.normal(0, 0.06)
        length = width * rng.uniform(0.13, 0.24)
        t = np.linspace(0, 1, 24)
        along, across = t * length, np.sin(t * np.pi) * length * 0.13
        bend = along + 0 * t
        lines = []
        for s in (1, -1):
            px = root[0] * width + toward * (bend * np.cos(angle) - s * across * np.sin(angle))
            py = root[1] * height + bend * np.sin(angle) + s * across * np.cos(angle) + 0.25 * along * t
            lines.append(np.stack([px, py], axis=1))
        leaf = np.concatenate([lines[0], lines[1][::-1]]).astype(np.int32)
        green = np.clip(np.asarray((0.32, 0.45, 0.28)) * rng.uniform(0.75, 1.25) * shade / 0.62, 0, 1)
        cv2.fillPoly(layer, [leaf], tuple(float(c) for c in green), cv2.LINE_AA)
        cv2.fillPoly(cover, [leaf], 1.0, cv2.LINE_AA)
    layer, cover = blurred(layer, blur), blurred(cover, blur)
    out *= 1 - cover[..., None]
    out += layer * cover[..., None]


def ground_plane(camera: Camera, px: Floats, py: Floats) -> tuple[Floats, Floats]:
    """The point x, y of the ground (z = 0) behind each pixel; far away where the ray does not meet it."""
    dx, dy, dz = camera.rays(px, py)
    _, oy, oz = camera.origin
    t = np.where(dz < -1e-3, -oz / np.minimum(dz, -1e-3), 60.0)
    return np.asarray(dx * t, dtype=np.float32), np.asarray(oy + dy * t, dtype=np.float32)


def shadowed(stage: Floats, camera: Camera, field: Field, light: Light, strength: float) -> Floats:
    """``stage`` with the product's contact and cast shadow, ``strength`` 0..1."""
    width, height = camera.size
    coarse = max(1.0, height / SHADOW_ROWS)
    small = (round(width / coarse), round(height / coarse))
    y, x = np.mgrid[0 : small[1], 0 : small[0]].astype(np.float32)
    gx, gy = ground_plane(camera, (x + 0.5) * (width / small[0]) - 0.5, (y + 0.5) * (height / small[1]) - 0.5)
    foot = max(radius_at(field.shape, 0.02), 0.02)
    away = np.sqrt(gx**2 + gy**2)
    contact = 0.75 * np.exp(-((np.maximum(away - foot * 0.9, 0) / (0.045 + 0.1 * foot)) ** 1.1))
    lx, ly, lz = light.direction
    cast = np.zeros_like(gx)
    for z in np.linspace(0.03, field.shape.top * 0.97, 14):
        r = max(_radius(field, z), 0.01)
        cx, cy = -lx / lz * z, -ly / lz * z
        off = np.sqrt((gx - cx) ** 2 + (gy - cy) ** 2)
        blur = 0.02 + 0.3 * z
        dense = min(1.0, (r / (r + 0.5 * blur)) ** 1.5)
        cast = np.maximum(cast, dense * (0.62 - 0.3 * z) * smoothstep(r + blur * 0.8, r - blur * 0.8, off))
    dark = np.clip(1 - (1 - contact) * (1 - cast), 0, 0.9) * strength
    whole = resized(blurred(dark, 1.5), (width, height), cv2.INTER_LINEAR)
    tint = np.asarray((1.0, 0.97, 0.93), np.float32)
    return np.asarray(stage * (1 - whole[..., None] * tint), dtype=np.float32)


def _radius(field: Field, z: float) -> float:
    """Widest radius of any part at height ``z``."""
    row = int(np.clip((z - field.bottom) * field.scale, 0, field.distance.shape[0] - 1))
    inside = np.flatnonzero(field.distance[row] < 0)
    return float(inside[-1] / field.scale) if inside.size else 0.0


def dithered(stage: Floats, size: tuple[int, int], amount: float, seed: int) -> Bytes:
    """Blue green red bytes of ``size``, with a grain of ``amount`` steps that keeps smooth gradients from banding."""
    large = resized(np.ascontiguousarray(stage[:, :, ::-1]) * np.float32(255), size, cv2.INTER_CUBIC)
    if not amount:
        return np.asarray(cv2.convertScaleAbs(large), dtype=np.uint8)
    grain = (np.random.default_rng(seed).random((size[1], size[0]), dtype=np.float32) - 0.5) * np.float32(amount)
    return np.asarray(cv2.add(large, cv2.merge([grain, grain, grain]), dtype=cv2.CV_8U), dtype=np.uint8)
