"""A SKU as something that can be drawn: its shape, look and unrolled texture, and the ways it is drawn wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from .arrays import rgb
from .catalogue import Sku, colour_code
from .data import load
from .logo import corrupted, mark
from .shape import Part, Shape, Tube
from .surfaces import SURFACES, Surface
from .texture import Paint, Texture, wrapped
from .view import Look

SHADE_COLOUR, WAX_COLOUR, WICK_COLOUR = "#efe3cc", "#f2ead9", "#2f2b28"
WHITE_GLAZE = "#efeae0"
TEXTURES_KEPT = 4
"""Textures kept, of some 15 MB each: pictures of the same product follow each other."""


@dataclass(frozen=True)
class Product:
    """A SKU with what a generator got wrong: another ``colour``, a bent ``shape``, a corrupted mark."""

    sku: Sku
    colour: str
    shape: Shape
    wrong_mark_seed: int | None = None

    @classmethod
    def of(cls, sku: Sku) -> Product:
        return cls(sku, sku.colour, sku.shape())

    @property
    def mark_size(self) -> tuple[int, int]:
        drawn = mark(self.sku.brand, self.sku.sign)
        return drawn.shape[0], drawn.shape[1]

    def look(self) -> Look:
        """Surfaces and colours of the parts."""
        code = colour_code(self.colour)
        trims = load("catalogue.json")["trims"]
        surfaces: list[Surface] = []
        colours: list[str] = []
        for part in self.shape.parts:
            if part.surface == "body":
                surfaces.append(SURFACES[self.sku.surface])
                colours.append(code)
            elif part.surface == "trim":
                surfaces.append(SURFACES[self.sku.trim])
                colours.append(trims[self.sku.trim])
            else:
                name = {"shade": "linen"}.get(part.surface, part.surface)
                surfaces.append(SURFACES[name])
                colours.append({"linen": SHADE_COLOUR, "wax": WAX_COLOUR}.get(name, WICK_COLOUR))
        return Look(tuple(surfaces), tuple(colours), code)

    @lru_cache(maxsize=TEXTURES_KEPT)  # noqa: B019 (of products, which are values)
    def texture(self, width: int) -> Texture:
        """The unrolled glaze with the brand mark, ``width`` columns round."""
        sku = self.sku
        code = colour_code(self.colour)
        second = load("catalogue.json")["accents"].get(self.colour, "#ece6da")
        ink = ink_on(code, sku.surface)
        drawn = mark(sku.brand, sku.sign)
        if self.wrong_mark_seed is not None:
            drawn = self.wrong_mark()[0]
        inner = WHITE_GLAZE if sku.family in ("mug", "bowl") else None
        paint = Paint(sku.pattern, code, second, ink, sku.paint_seed)
        return wrapped(self.shape, paint, drawn, width, list(self.look().colours[1:]), inner)

    def wrong_mark(self) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.uint8]], str]:
        """The corrupted mark and the word it shows."""
        return corrupted(self.sku.brand, self.sku.sign, np.random.default_rng(self.wrong_mark_seed))

    def with_colour(self, colour: str) -> Product:
        return replace(self, colour=colour)

    def bent(self, amount: float) -> Product:
        """The product with its wall pushed out below and in above; 1 is plainly another shape."""
        return replace(self, shape=bent(self.shape, amount))

    def bare(self) -> Product:
        """The product without its loose parts."""
        return replace(self, shape=self.shape.bare())

    def with_wrong_mark(self, seed: int) -> Product:
        return replace(self, wrong_mark_seed=seed)


def ink_on(code: str, surface: str) -> str:
    """A colour for the mark that can be read on the glaze."""
    red, green, blue = rgb(code)
    bright = 0.3 * red + 0.59 * green + 0.11 * blue
    if surface in ("glass", "tinted_glass"):
        return "#1d2421" if bright > 0.6 else "#fbf7ee"
    return "#2c2824" if bright > 0.5 else "#f5f0e5"


def other_colour(sku: Sku, rng: np.random.Generator) -> str:
    """A colour far from the SKU's own, of the whole palette, as a careless generator might choose."""
    own = np.asarray(rgb(colour_code(sku.colour)))
    table = load("catalogue.json")["colours"]
    far = [name for name, code in table.items() if np.abs(np.asarray(rgb(code)) - own).sum() > 0.75 and name != "clear"]
    return str(far[int(rng.integers(0, len(far)))])


def bent(shape: Shape, amount: float) -> Shape:
    """Every radius scaled by a smooth wave over the height, handles moved along."""

    def scale(
        z: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        low = np.exp(-(((z - 0.22) / 0.2) ** 2))
        high = np.exp(-(((z - 0.68) / 0.2) ** 2))
        return np.asarray(1.0 + amount * (0.42 * low - 0.32 * high), dtype=np.float32)

    parts = []
    for part in shape.parts:
        points = part.points.copy()
        points[:, 0] *= scale(points[:, 1])
        parts.append(Part(part.name, points, part.surface, part.outer))
    tubes = []
    for tube in shape.tubes:
        line = tube.line.copy()
        line[:, 0] *= scale(line[:, 1])
        tubes.append(Tube(line, tube.radius, tube.turn, tube.outside))
    return Shape(tuple(parts), shape.mark, tuple(tubes), shape.loose)
