"""The traits of items as they stand in a store: what Backstop's tables of couriers and units make of them.

No pictures here: those are compared where they are decoded (``phash``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import resources
from backends.logistics import ParcelTables, parcel_tables
from review.clusters.traits import (
    Trait,
    TraitName,
    label_trait,
    mapping_trait,
    phrase_traits,
    template_trait,
    unit_trait,
)
from review.items import Item, Shipment
from review.listings.units import Unit, UnitTable
from review.tracking import TN_COURIER, NumberState, check

_NUMBER = re.compile(r"(?<![0-9A-Za-z.,])[0-9]+(?:[.,][0-9]+)?")
_MEASURES = frozenset({"length", "weight", "volume"})
"""What is written with the wrong unit: of other kinds a text and the attributes rarely mean the same number."""


class TraitReader:
    """Reads traits; the tables are laid out with the first item that needs them."""

    @cached_property
    def _parcels(self) -> ParcelTables:
        return parcel_tables()

    def traits(self, item: Item, reasons: tuple[str, ...]) -> list[Trait]:
        """Everything that an item may have in common with others. ``reasons``: the codes it is in its queue for."""
        return [*self._quick(item, reasons), *_units(item), *self._mapping(item)]

    def traits_like(self, mine: Mine, item: Item, reasons: tuple[str, ...]) -> list[Trait]:
        """As ``traits``, but what takes longest is read only where it can be what ``mine`` is: the units of texts, and
        whose number a parcel's is."""
        found = self._quick(item, reasons)
        if mine.has_unit:
            found += _units(item)
        if mine.courier and item.shipment is not None and item.shipment.carrier == mine.courier:
            found += self._mapping(item)
        return found

    def _quick(self, item: Item, reasons: tuple[str, ...]) -> list[Trait]:
        found = [label_trait(item.kind, code) for code in reasons]
        found += phrase_traits(item)
        template = template_trait(item)
        return found if template is None else [*found, template]

    def couriers(self, parcel: Shipment) -> set[str]:
        """Those that a number is good for, where it is none of the courier's that is written, or we know no such."""
        report = check(parcel.tracking_number, self._parcels.carriers, parcel.carrier or None)
        if report.claim is not None and not report.claim.known:
            return {one.courier for one in report.candidates if one.state is NumberState.VERIFIED}
        return {finding.courier for finding in report.findings if finding.code == TN_COURIER}

    def _mapping(self, item: Item) -> list[Trait]:
        parcel = item.shipment
        made = None if parcel is None else mapping_trait(item, self.couriers(parcel))
        return [] if made is None else [made]


@dataclass(frozen=True, slots=True)
class Mine:
    """What of an item's own traits others are read for. ``courier``: written, and not the one whose number it is."""

    has_unit: bool
    courier: str

    @classmethod
    def of(cls, traits: Iterable[Trait]) -> Mine:
        """Of the item that others are compared with."""
        values = {one.name: one.value for one in traits}
        return cls(TraitName.UNIT in values, values.get(TraitName.MAPPING, "").partition("\x1f")[0])


def _units(item: Item) -> set[Trait]:
    """Measures whose number the attributes have too, but only with another unit of the same kind."""
    return set(_wrong_units(item))


def _wrong_units(item: Item) -> Iterator[Trait]:
    if item.listing is None or not item.listing.attributes:
        return
    units = _table(item.listing.text.locale)
    known: dict[str, list[Unit]] = {}
    for value in item.listing.attributes.values():
        for number, unit in _measures(value, units):
            known.setdefault(number, []).append(unit)
    if not known:
        return
    for field in item.listing.text.fields.values():
        for text in (field,) if isinstance(field, str) else field:
            for number, unit in _measures(text, units):
                meant = [one for one in known.get(number, ()) if one.kind == unit.kind]
                if meant and all(one.id != unit.id for one in meant):
                    yield unit_trait(item, unit.id, meant[0].id)


def _measures(text: str, units: UnitTable) -> Iterator[tuple[str, Unit]]:
    for match in _NUMBER.finditer(text):
        found = units.at(text, match.end())
        if found is not None and found[0].kind in _MEASURES:
            yield match[0].replace(",", "."), found[0]


@lru_cache(maxsize=32)
def _table(locale: str) -> UnitTable:
    """The units by their symbols and the spellings that shops of this language use."""
    data = resources.load_json("rules/units.json")
    known = {row["id"]: Unit(row["id"], row["kind"], row["factor"], row["system"]) for row in data["units"]}
    language = locale.partition("-")[0]
    spellings = {name: known[name] for name in known if known[name].kind in _MEASURES}
    for said, words in data["spellings"].items():
        if said == "*" or said.partition("-")[0] == language:
            spellings |= {word: known[name] for name, some in words.items() for word in some}
    return UnitTable(spellings)
