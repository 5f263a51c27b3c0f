"""The invented assortment: 240-odd SKUs of ten families with attributes that agree with their drawn shape.

The catalogue is the same for every seed (a shop's assortment does not depend on which outputs are looked at).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from .data import load
from .families import FAMILIES
from .shape import Shape

MODELS_PER_FAMILY = 6
COLOURS_PER_MODEL = 4
CATALOGUE_SEED = 20_240
GTIN_PREFIX = "697"
"""One of the prefixes of GS1 China (690 to 699): valid in shops, unlike those kept for demonstrations."""


@dataclass(frozen=True)
class Sku:
    """One variant. Lengths in mm, ``capacity`` in ml (0: holds nothing), weight in g, ``price`` in EUR."""

    code: str
    family: str
    brand: str
    sign: str
    model: str
    finish: str
    surface: str
    colour: str
    pattern: str
    trim: str
    proportions: tuple[float, ...]
    height: int
    diameter: int
    capacity: int
    weight: int
    pieces: int
    power: int
    hours: int
    candle: int
    care: str
    detail: str
    gtin: str
    price: float
    paint_seed: int

    def shape(self) -> Shape:
        """The outline of the model; the same object for all its colours."""
        return _outline(self.family, self.proportions)


@cache
def _outline(family: str, proportions: tuple[float, ...]) -> Shape:
    return FAMILIES[family](np.asarray(proportions, np.float32))


def gtin_check(body: str) -> str:
    """The check digit for the leading digits of a GTIN (GS1 General Specifications 7.9)."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


@lru_cache(maxsize=1)
def skus() -> tuple[Sku, ...]:
    """The whole assortment in a fixed order: neighbours are of different families."""
    table = load("catalogue.json")
    rng = np.random.default_rng(CATALOGUE_SEED)
    rows: list[list[Sku]] = []
    for place, (family, row) in enumerate(table["families"].items()):
        variants: list[list[Sku]] = []
        for model in range(MODELS_PER_FAMILY):
            variants.append(_model(table, family, row, place, model, rng))
        longest = max(len(v) for v in variants)
        # first colour of every model first, so that pictured SKUs differ in shape before they differ in colour
        rows.append([v[k] for k in range(longest) for v in variants if k < len(v)])
    longest = max(len(row) for row in rows)
    return tuple(row[k] for k in range(longest) for row in rows if k < len(row))


def _model(
    table: dict[str, Any], family: str, row: dict[str, Any], place: int, model: int, rng: np.random.Generator
) -> list[Sku]:
    brand = table["brands"][(place * 5 + model * 7) % len(table["brands"])]
    name = table["models"][(place * MODELS_PER_FAMILY + model) % len(table["models"])]
    finish_name = row["finishes"][model % len(row["finishes"])]
    finish = table["finishes"][finish_name]
    w = tuple(round(float(x), 3) for x in (*rng.random(5), (model % 3 + 0.5) / 3))
    shape = FAMILIES[family](np.asarray(w, np.float32))
    low, high = row["height"]
    height = round((low + (high - low) * float(rng.random())) / 5) * 5
    scale = height / shape.top
    body = shape.parts[0].points
    share = 0.62 if row["detail"] == "vessel" else 0.0
    turned = float(np.sum(np.pi * body[:-1, 0] ** 2 * np.clip(np.diff(body[:, 1]), 0, None)))
    capacity = max(10, round(turned * scale**3 / 1000 * share / 10) * 10) if share else 0
    wall = float(np.sum(2 * np.pi * body[:-1, 0] * np.linalg.norm(np.diff(body, axis=0), axis=1))) * scale**2
    weight = max(40, round(wall * 2.6 * finish["density"] / 1000 / 5) * 5)
    pattern = finish["patterns"][model % len(finish["patterns"])]
    price = round(float(np.exp(rng.uniform(np.log(row["price"][0]), np.log(row["price"][1])))) + 0.5) - 0.1
    shared: dict[str, Any] = {
        "family": family, "brand": brand["name"], "sign": brand["sign"], "model": name,
        "finish": finish_name, "surface": finish["surface"], "pattern": pattern,
        "trim": row["trims"][model % len(row["trims"])], "proportions": w,
        "height": height, "diameter": round(2 * shape.radius * scale), "capacity": capacity, "weight": weight,
        "pieces": row["pieces"][int(rng.integers(0, len(row["pieces"])))],
        "power": int(rng.choice([25, 40, 60])), "hours": int(rng.integers(8, 25)),
        "candle": int(rng.choice([20, 22, 24])),
        "care": row["care"], "detail": row["detail"], "price": price,
    }  # fmt: skip
    start = int(rng.integers(0, len(finish["colours"])))
    out = []
    for k in range(min(COLOURS_PER_MODEL, len(finish["colours"]))):
        colour = finish["colours"][(start + k) % len(finish["colours"])]
        number = f"{GTIN_PREFIX}{int(rng.integers(0, 10**6)):06d}{place:01d}{model:01d}{k:01d}"
        code = f"{row['code']}-{name.upper()}-{colour[:3].upper()}{k}"
        seed = int(rng.integers(0, 2**31))
        out.append(Sku(code=code, colour=colour, gtin=number + gtin_check(number), paint_seed=seed, **shared))
    return out


def colour_code(colour: str) -> str:
    return str(load("catalogue.json")["colours"][colour])
