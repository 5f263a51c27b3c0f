"""Outlines of the products: closed curves in the half plane (radius, height), one list of parts a product.

Every product is a surface of revolution, so a part is its outline, walked from the bottom of the axis outwards, up and
back to the axis (or down the inner wall). Lengths are in units of the product's height, before parts that stand above.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .arrays import Floats

SAMPLES_PER_PART = 4000
"""Points along one part's outline: finer than a pixel of the largest picture."""


@dataclass(frozen=True)
class Part:
    """One outline and what it is made of. ``outer`` is the share of the curve that is the outside wall."""

    name: str
    points: Floats
    surface: str = "body"
    outer: float = 1.0


@dataclass(frozen=True)
class Tube:
    """A handle or spout: a centre line in the plane (radius, height), with a radius at each end."""

    line: Floats
    radius: tuple[float, float]
    turn: float = 0.0
    outside: tuple[int, int] = (0, 0)
    """First and last point outside the wall: the rest is hidden, or left out where it would show."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A whole product, known by its identity, so that what is worked out from it can be kept.

    ``mark`` is the height and the half height of the brand mark, in units of the height; ``loose`` names the parts
    that come off together, the main one first.
    """

    parts: tuple[Part, ...]
    mark: tuple[float, float]
    tubes: tuple[Tube, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def radius(self) -> float:
        return max(float(part.points[:, 0].max()) for part in self.parts)

    @property
    def top(self) -> float:
        return max(float(part.points[:, 1].max()) for part in self.parts)

    @property
    def reach(self) -> float:
        """Largest distance from the axis, handles and spouts included."""
        tubes = [float(tube.line[:, 0].max()) + max(tube.radius) for tube in self.tubes]
        return max([self.radius, *tubes])

    def bare(self) -> Shape:
        """The shape with its loose parts taken away (``"handle"`` means the tubes)."""
        tubes = () if "handle" in self.loose else self.tubes
        return Shape(tuple(p for p in self.parts if p.name not in self.loose), self.mark, tubes)


Point = tuple[float, float]


def curve(points: list[Point], steps: int = 24) -> list[Point]:
    """A smooth line through the points (centripetal Catmull-Rom, no overshoot); a point given twice is a corner."""
    out: list[Point] = []
    run: list[Point] = [points[0]]
    for point in points[1:]:
        if point == run[-1]:
            out += _spline(run, steps)
            run = [point]
        else:
            run.append(point)
    out += _spline(run, steps)
    return out


def _spline(run: list[Point], steps: int) -> list[Point]:
    if len(run) < 3:
        return list(run)
    knots = np.asarray([(2 * run[0][0] - run[1][0], 2 * run[0][1] - run[1][1]), *run,
                        (2 * run[-1][0] - run[-2][0], 2 * run[-1][1] - run[-2][1])])  # fmt: skip
    out: list[Point] = []
    for i in range(1, len(knots) - 2):
        p = knots[i - 1 : i + 3]
        t = np.concatenate([[0.0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(p, axis=0), axis=1)) + 1e-9)])
        at = np.linspace(t[1], t[2], steps, endpoint=i == len(knots) - 3)[:, None]
        a = [(t[k + 1] - at) / (t[k + 1] - t[k]) * p[k] + (at - t[k]) / (t[k + 1] - t[k]) * p[k + 1] for k in range(3)]
        b = [(t[k + 2] - at) / (t[k + 2] - t[k]) * a[k] + (at - t[k]) / (t[k + 2] - t[k]) * a[k + 1] for k in range(2)]
        c = (t[2] - at) / (t[2] - t[1]) * b[0] + (at - t[1]) / (t[2] - t[1]) * b[1]
        out += [(float(r), float(z)) for r, z in c]
    return out


def dense(points: list[Point], count: int = SAMPLES_PER_PART) -> Floats:
    """The line resampled to ``count`` points at equal distances, shape (count, 2)."""
    line = np.asarray(points, dtype=np.float64)
    keep = np.concatenate([[True], np.linalg.norm(np.diff(line, axis=0), axis=1) > 1e-7])
    line = line[keep]
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(0.0, length[-1], count)
    both = [np.interp(at, length, line[:, 0]), np.interp(at, length, line[:, 1])]
    return np.stack(both, axis=1).astype(np.float32)


def solid(name: str, outline: list[Point], surface: str = "body") -> Part:
    """A closed part: the outline from the bottom of the axis to the top of the axis."""
    return Part(name, dense(curve(outline)), surface)


def vessel(name: str, outline: list[Point], wall: float, surface: str = "body", floor: float = 0.05) -> Part:
    """An open part: the outer wall given from the bottom of the axis to the rim; the inner wall follows inside."""
    outer = curve(outline)
    rim_r, rim_z = outer[-1]
    start = next(i for i, (r, z) in enumerate(outer) if z > 1e-4 and r > 0.02)
    inner = [(max(r - wall, 0.0), z) for r, z in outer[start:] if z > floor + wall]
    lip = [(rim_r - wall * (0.5 - 0.5 * np.cos(a)), rim_z + wall * 0.5 * np.sin(a)) for a in np.linspace(0, np.pi, 9)]
    low_r = inner[0][0]
    bottom = [(low_r, floor + wall), (low_r * 0.93, floor + wall * 0.35), (low_r * 0.75, floor), (0.0, floor)]
    whole = dense([*outer, *lip, *reversed(inner), *curve(bottom, 10)])
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(whole, axis=0), axis=1))])
    rim = int(np.argmax(whole[:, 1]))
    return Part(name, whole, surface, float(lengths[rim] / lengths[-1]))


def fixed(part: Part, line: Floats, radius: tuple[float, float], turn: float) -> Tube:
    """A tube that grows out of the wall of ``part``."""
    wall = part.points[: max(2, int(len(part.points) * part.outer))]
    nearest = np.abs(wall[None, :, 1] - line[:, None, 1]).argmin(axis=1)
    free = np.flatnonzero(line[:, 0] >= wall[nearest, 0] * 0.99)
    return Tube(line, radius, turn, (int(free[0]), int(free[-1])))


def knob(z: float, r: float, neck: float, surface: str) -> Part:
    """A small turned knob that stands at height ``z``."""
    return solid("knob", [(0.0, z - 0.03), (neck, z - 0.03), (neck, z - 0.03), (neck * 0.8, z + r * 0.4),
                          (r, z + r * 1.2), (r * 0.75, z + r * 1.9), (0.0, z + r * 2.1)], surface)  # fmt: skip


Outline = Callable[[Floats], Shape]
"""Numbers in 0..1 that vary a family's proportions → the shape."""
