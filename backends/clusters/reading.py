"""The traits of items as they stand in a store: what Backstop's tables of couriers and units make of them.

No pictures here: those are compared where they are decoded (``phash``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

import resources
from backends.logistics import ParcelTables, parcel_tables
from review.clusters.traits import (
    Trait,
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

    def traits(self, item: Item, reasons: tuple[str, ...], courier: str | None = None) -> list[Trait]:
        """Everything that an item may have in common with others. ``reasons``: the codes it is in its queue for;
        ``courier``: only what this one has written on it is read for whose number it is."""
        found = [label_trait(item.kind, code) for code in reasons]
        found += phrase_traits(item)
        found += set(_units(item))
        for one in (template_trait(item), self._mapping(item, courier)):
            if one is not None:
                found.append(one)
        return found

    def couriers(self, parcel: Shipment) -> set[str]:
        """Those that a number is good for, where it is none of the courier's that is written, or we know no such."""
        report = check(parcel.tracking_number, self._parcels.carriers, parcel.carrier or None)
        if report.claim is not None and not report.claim.known:
            return {one.courier for one in report.candidates if one.state is NumberState.VERIFIED}
        return {finding.courier for finding in report.findings if finding.code == TN_COURIER}

    def _mapping(self, item: Item, courier: str | None) -> Trait | None:
        parcel = item.shipment
        if parcel is None or courier not in (None, parcel.carrier):
            return None
        return mapping_trait(item, self.couriers(parcel))


def _units(item: Item) -> Iterator[Trait]:
    """Measures whose number the attributes have too, but only with another unit of the same kind."""
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
