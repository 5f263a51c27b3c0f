"""Traits of items as they stand in a store: courier mappings and wrong units, in the words of our tables."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backends.clusters.reading import TraitReader
from review.clusters.traits import Trait, TraitName
from review.items import Generator, Item, Kind, Listing, ListingText, Shipment

AT = datetime(2026, 3, 1, tzinfo=UTC)
READER = TraitReader()


def listing(text: str, locale: str = "de", **attributes: str) -> Item:
    told = Listing(None, ListingText(locale, {"title": text}), attributes)
    return Item("L", 1, Kind.LISTING, AT, locale=locale, listing=told)


def units(item: Item) -> list[str]:
    return [one.value.partition("\x1f")[2] for one in READER.traits(item, ()) if one.name is TraitName.UNIT]


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("Höhe 30 Zoll, aus Holz", "de", ["in\x1fcm"]),
        ("Höhe 30 cm, aus Holz", "de", []),
        ("Höhe 31 Zoll, aus Holz", "de", []),
        ("30 Stück in der Packung", "de", []),
        ("Height 30 inches", "en-US", ["in\x1fcm"]),
        ("高さ30インチ", "ja", ["in\x1fcm"]),
    ],
)
def test_a_wrong_unit_is_the_number_of_the_attributes_with_another_unit(
    text: str, locale: str, found: list[str]
) -> None:
    assert units(listing(text, locale, height="30 cm", weight="2 kg")) == found


def test_a_number_of_another_couriers_is_a_mapping() -> None:
    parcel = Shipment("o", "ups", "EB000717595HK", "DE", "", None, None, None)
    (mapping,) = READER.traits(Item("P", 1, Kind.SHIPMENT, AT, shipment=parcel), ())
    assert mapping.name is TraitName.MAPPING
    said, _, good_for = mapping.value.partition("\x1f")
    assert said == "ups"
    assert good_for
    odd = Shipment("o", "Speedy Post 24", "EB000717595HK", "DE", "", None, None, None)
    assert READER.couriers(odd) >= {good_for.split()[0]}, "a courier that nobody knows"
    right = Shipment("o", "ups", "1Z5R89390357567127", "US", "", None, None, None)
    assert READER.traits(Item("P", 1, Kind.SHIPMENT, AT, shipment=right), ()) == []


def test_reasons_and_templates_are_traits_of_any_kind() -> None:
    clip = Item("V", 1, Kind.VIDEO, AT, generator=Generator("mover", "2", "spin-7"))
    assert READER.traits(clip, ("VID-FROZEN",)) == [
        Trait(TraitName.LABEL, "video", "VID-FROZEN\x1f"),
        Trait(TraitName.TEMPLATE, "video", "mover\x1f2\x1fspin-7"),
    ]
