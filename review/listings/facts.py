"""The attribute table as facts that a text is held against: measures, counts, materials, colours, marks, the GTIN."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from review.listings.reading import COLOUR, COUNT, MATERIAL, Reader
from review.listings.units import Unit

GTIN_NAMES = ("gtin", "ean", "upc", "gtin13", "gtin14", "barcode")
MATERIAL_NAMES = ("material", "materials", "main_material", "fabric", "composition")
COLOUR_NAMES = ("colour", "color", "main_colour", "main_color", "colour_name", "color_name")
_NOT_FACTS = frozenset((
    "address", "email", "url", "website", "phone", "manufacturer", "responsible", "postal", "gtin", "gtin13", "gtin14",
    "ean", "upc", "barcode", "sku", "mpn", "price", "date", "model", "brand", "link",
))  # fmt: skip
"""Words of attribute names whose values are no quantities."""
_COUNT_NAMES = re.compile(
    r"(?:^|_)(?:pieces|piece_count|quantity|count|set_size|pack_size|number_of_(?:items|pieces)|units)(?:_|$)"
)
_NUMBER = re.compile(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*")
SUFFIXES = {
    "mm": "mm", "cm": "cm", "m": "m", "in": "in", "inch": "in", "inches": "in", "ft": "ft", "g": "g", "kg": "kg",
    "oz": "oz", "lb": "lb", "lbs": "lb", "ml": "ml", "cl": "cl", "l": "l", "w": "w", "kw": "kw", "v": "v", "mah": "mah",
    "wh": "wh", "h": "h", "hours": "h", "min": "min", "minutes": "min", "s": "s", "c": "c", "celsius": "c", "k": "k",
    "lm": "lm", "db": "db", "hz": "hz", "gb": "gb", "percent": "percent", "pct": "percent", "days": "day",
    "months": "month", "years": "year", "dpi": "dpi", "m2": "m2", "cm2": "cm2",
}  # fmt: skip
"""Endings of attribute names → unit ids."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity of the attribute table. ``value`` in the base unit of ``kind``; ``text`` as a person reads it."""

    name: str
    label: str
    kind: str
    value: float
    system: str
    text: str


@dataclass(frozen=True)
class Facts:
    """All of them. Materials and colours are concepts of the term tables; ``known`` are all numbers of the table."""

    quantities: Mapping[str, tuple[Fact, ...]]
    materials: frozenset[str]
    colours: frozenset[str]
    material_text: str
    colour_text: str
    gtin: str
    marks: str
    known: frozenset[float]


def facts_of(attributes: Mapping[str, str], reader: Reader, units: Mapping[str, Unit]) -> Facts:
    """Reads the table. Values are read as English, which is how feeds write them; a decimal comma is taken as well."""
    quantities: dict[str, list[Fact]] = {}
    known: set[float] = set()
    for name, value in attributes.items():
        low = name.lower()
        if not _NOT_FACTS.isdisjoint(low.split("_")) or len(value) > 200:
            continue
        for fact in _quantities(low, value, reader, units):
            quantities.setdefault(fact.kind, []).append(fact)
        known.update(number.value for number in reader.read(value).numbers)
        number = _NUMBER.fullmatch(value)
        if number is not None:
            known.add(float(number[1].replace(",", ".")))
    materials = _terms(attributes, MATERIAL_NAMES, MATERIAL, reader)
    colours = _terms(attributes, COLOUR_NAMES, COLOUR, reader)
    return Facts(
        {kind: tuple(rows) for kind, rows in quantities.items()},
        materials[0],
        colours[0],
        materials[1],
        colours[1],
        next((attributes[name].strip() for name in GTIN_NAMES if attributes.get(name, "").strip()), ""),
        " | ".join(f"{name} {value}" for name, value in attributes.items() if _marks(name)),
        frozenset(known),
    )


def _marks(name: str) -> bool:
    return bool(re.search(r"cert|standard|approv|mark|protection|ip_|conform|compliance|label|test|bpa", name.lower()))


def _quantities(name: str, value: str, reader: Reader, units: Mapping[str, Unit]) -> list[Fact]:
    label = next(iter(reader.label_words(name.replace("_", " "))), "")
    number = _NUMBER.fullmatch(value)
    if number is not None:
        amount = float(number[1].replace(",", "."))
        if _COUNT_NAMES.search(name):
            return [Fact(name, "pieces", COUNT, amount, "common", value.strip())]
        unit = units.get(SUFFIXES.get(name.rpartition("_")[2], "")) if "_" in name else None
        if unit is None:
            return []
        text = f"{value.strip()} {name.rpartition('_')[2]}"
        return [Fact(name, label, unit.kind, unit.base(amount), unit.system, text)]
    return [
        Fact(name, one.label or label, one.kind, one.value, one.unit.system, value[one.start : one.end].strip())
        for one in reader.read(value).measures
    ]


def _terms(
    attributes: Mapping[str, str], names: tuple[str, ...], kind: str, reader: Reader
) -> tuple[frozenset[str], str]:
    """The concepts that the attribute names, and its text; empty where its words are none of the tables'."""
    text = next((attributes[name] for name in names if attributes.get(name, "").strip()), "")
    terms = reader.read(text.replace("_", " ")).terms if text else ()
    return frozenset(term.concept for term in terms if term.kind == kind), text
