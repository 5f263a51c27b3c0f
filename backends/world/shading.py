"""Light on the surface: a studio of two soft boxes, a sky and a floor, computed once a view.

A pixel's colour is ``texture × D + S``. ``D`` and ``S`` do not change while the product turns (it is a solid of
revolution under fixed lights), so a frame costs one look-up of the texture, one product and one sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, sample, smoothstep, to_display, to_linear
from .camera import Hits
from .field import Field
from .surfaces import Surface


@dataclass(frozen=True)
class Light:
    """The studio. ``key`` is the azimuth of the large box (radians, 0 = at the camera, negative = from the left)."""

    key: float = -0.85
    key_power: float = 1.0
    warm: tuple[float, float, float] = (1.0, 0.985, 0.96)
    sky: tuple[float, float, float] = (0.86, 0.88, 0.9)
    floor: tuple[float, float, float] = (0.6, 0.59, 0.58)
    ambient: float = 0.42

    @property
    def direction(self) -> tuple[float, float, float]:
        """Towards the key light, unit length."""
        v = np.asarray([np.sin(self.key) * 0.72, -np.cos(self.key) * 0.72, 0.82])
        v /= np.linalg.norm(v)
        return (float(v[0]), float(v[1]), float(v[2]))


@dataclass(frozen=True)
class Lit:
    """Per covered pixel, colour channels last: ``diffuse`` multiplies the texture, ``shine`` is added, both in
    display values; ``clear`` is the share of the background that shows through; ``u`` 0..1 round, ``v`` 0..1 along."""

    diffuse: Floats
    shine: Floats
    clear: Floats
    u: Floats
    v: Floats
    part: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def surroundings(light: Light, x: Floats, y: Floats, z: Floats, rough: float) -> Floats:
    """Light that arrives from the direction, blurred by the roughness; shape (n, 3), linear."""
    azimuth, height = np.arctan2(x, -y), np.arcsin(np.clip(z, -1.0, 1.0))
    soft = 0.07 + 0.9 * rough
    spread = 1.0 / (1.0 + 4.5 * rough)

    def box(az: float, el: float, half_az: float, half_el: float, power: float) -> Floats:
        off = np.abs((azimuth - az + np.pi) % (2 * np.pi) - np.pi)
        across = smoothstep(half_az + soft, half_az - soft * 0.4, off)
        up = smoothstep(half_el + soft, half_el - soft * 0.4, np.abs(height - el))
        return np.asarray(power * spread * across * up, dtype=np.float32)

    key = box(light.key, 0.5, 0.36, 0.46, 3.4 * light.key_power)
    strip = box(light.key + 2.05, 0.35, 0.12, 0.62, 1.9 * light.key_power)
    top = smoothstep(0.75 - soft, 1.3, height) * np.float32(0.9 * spread)
    rise = smoothstep(-0.25 - soft * 0.5, 0.18 + soft * 0.5, height)
    band = np.float32(1.0) - np.float32(0.45) * np.exp(-((height / (0.16 + soft)) ** 2))
    base = (rise[:, None] * np.asarray(light.sky, np.float32) * 0.5
            + (1 - rise[:, None]) * np.asarray(light.floor, np.float32) * 0.42)  # fmt: skip
    warm = np.asarray(light.warm, np.float32)
    return np.asarray(base * band[:, None] + (key + strip + top)[:, None] * warm, dtype=np.float32)


def shade(
    field: Field, hits: Hits, light: Light, surfaces: list[Surface], colours: list[tuple[float, float, float]]
) -> Lit:
    """Light the hit points; ``surfaces`` and base ``colours`` (display values) go by the shape's parts."""
    radius = np.sqrt(hits.x**2 + hits.y**2)
    col, row = field.columns(radius), field.rows(hits.z)
    nr, nz = sample(field.normal_r, col, row), sample(field.normal_z, col, row)
    length = np.sqrt(nr * nr + nz * nz) + 1e-6
    nr, nz = nr / length, nz / length
    away = np.maximum(radius, 1e-5)
    nx, ny = nr * hits.x / away, nr * hits.y / away
    dx, dy, dz = hits.direction
    facing = np.clip(-(nx * dx + ny * dy + nz * dz), 0.0, 1.0)
    lx, ly, lz = light.direction
    lambert = np.clip((nx * lx + ny * ly + nz * lz + 0.25) / 1.25, 0.0, 1.0) ** 1.25
    fill = np.clip((-0.75 * nx * np.sign(lx) - 0.5 * ny + 0.35 * nz + 0.4) / 1.4, 0.0, 1.0)
    open_sky = _openness(field, col, row, nr, nz, hits.z)
    hemisphere = (nz * 0.5 + 0.5)[:, None]
    ambient = hemisphere * np.asarray(light.sky, np.float32) + (1 - hemisphere) * np.asarray(light.floor, np.float32)
    warm = np.asarray(light.warm, np.float32)
    arriving = (open_sky[:, None] * ambient * light.ambient
                + (lambert * (0.35 + 0.65 * open_sky))[:, None] * warm * (0.74 * light.key_power)
                + (fill * open_sky * 0.12)[:, None])  # fmt: skip
    twice = 2.0 * (nx * dx + ny * dy + nz * dz)
    mx, my, mz = dx - twice * nx, dy - twice * ny, dz - twice * nz
    part = sample(field.part, col, row, nearest=True).astype(np.uint8)
    out = Lit(
        np.zeros((radius.size, 3), np.float32), np.zeros((radius.size, 3), np.float32), np.zeros(radius.size,
        np.float32),
        np.asarray(np.arctan2(hits.x, -hits.y) / (2 * np.pi) + 0.5, dtype=np.float32),
        sample(field.along, col, row), part,
    )  # fmt: skip
    for index, surface in enumerate(surfaces):
        mine = np.flatnonzero(part == index)
        if mine.size:
            seen = surroundings(light, mx[mine], my[mine], mz[mine], surface.rough)
            _finish(
                out,
                mine,
                surface,
                colours[index],
                arriving[mine],
                seen * (0.3 + 0.7 * open_sky[mine, None]),
                facing[mine],
            )
    return out


def _finish(
    out: Lit, mine: np.ndarray[tuple[int, ...], np.dtype[np.int64]], surface: Surface,
    colour: tuple[float, float, float], arriving: Floats, seen: Floats, facing: Floats,
) -> None:  # fmt: skip
    base = to_linear(colour)
    edge = (1.0 - facing) ** 5
    smooth = 1.0 - 0.75 * surface.rough
    mirror = surface.mirror + (1.0 - surface.mirror) * edge * smooth * (0.9 if surface.rough < 0.5 else 0.45)
    if surface.metal:
        light = (arriving * 0.22 + seen * 0.95) * (0.75 + 0.25 * mirror[:, None])
        out.diffuse[mine] = to_display(np.minimum(light, 3.0))
        out.shine[mine] = (np.clip(seen - 1.2, 0.0, 3.0) * edge[:, None] * 0.5) ** 0.6 * 0.3
        return
    light = arriving * (1.0 - surface.clear * 0.55) + surface.glow * np.asarray((1.0, 0.82, 0.55), np.float32)
    lit = np.power(light, 1.0 / 2.2)
    gloss = seen * mirror[:, None]
    if surface.clear:
        gloss = gloss * 1.25
        out.clear[mine] = surface.clear * np.clip(facing, 0.0, 1.0) ** 0.55
        lit = lit * (1.0 - out.clear[mine, None])
    whole = to_display(base * np.power(lit, 2.2) + gloss)
    out.diffuse[mine] = lit
    out.shine[mine] = np.maximum(whole - np.asarray(colour, np.float32) * lit, -0.25)


def _openness(field: Field, col: Floats, row: Floats, nr: Floats, nz: Floats, z: Floats) -> Floats:
    """How much of the sky a point sees (1 all of it), from the field a little and far above the surface."""
    shut = np.zeros_like(col)
    for height, weight in ((0.03, 0.3), (0.09, 0.35), (0.24, 0.35)):
        free = sample(field.distance, np.abs(col + nr * height * field.scale), row + nz * height * field.scale)
        above = np.maximum(z + nz * height, 0.0)
        shut += weight * np.clip(1.0 - np.minimum(free, above) / height, 0.0, 1.0)
    return np.asarray(1.0 - 0.85 * shut, dtype=np.float32)
