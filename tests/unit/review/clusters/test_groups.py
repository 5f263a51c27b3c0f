"""Clusters: alike by what they share, in all four kinds, outliers first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from review.clusters.groups import Cluster, Comparison, near
from review.clusters.traits import (
    Trait,
    TraitName,
    label_trait,
    mapping_trait,
    phrase_traits,
    phrases,
    signal_trait,
    template_trait,
)
from review.items import Generator, Item, Kind, Listing, ListingText, Shipment

AT = datetime(2026, 3, 1, tzinfo=UTC)


def listing(name: str, *bullets: str, title: str = "", locale: str = "de") -> Item:
    text = ListingText(locale, {"title": title or f"Einmaliger Titel von {name}", "bullets": bullets})
    return Item(name, 1, Kind.LISTING, AT, listing=Listing(None, text, {}))


def parcel(name: str, carrier: str) -> Item:
    return Item(name, 1, Kind.SHIPMENT, AT, shipment=Shipment(name, carrier, "1Z", "DE", "", None, None, None))


def compared(traits: Mapping[str, Sequence[Trait]], first: str) -> list[Cluster]:
    found = Comparison(first, traits[first])
    for item_id, some in traits.items():
        found.add(item_id, some)
    return found.clusters()


def test_phrases_compare_without_case_numbers_and_spaces() -> None:
    assert list(phrases("Bis zu 30 Tage Garantie! kurz. BIS  ZU 45 tage garantie")) == [
        "bis zu # tage garantie",
        "bis zu # tage garantie",
    ]
    assert list(phrases("防水等级为最高。好")) == ["防水等级为最高"]


def test_the_same_phrase_is_one_cluster_and_the_stranger_comes_first() -> None:
    wrong = "Garantiert frei von allen Schadstoffen"
    items = [
        listing(f"L-{n}", wrong, "Mit Liebe in Handarbeit gefertigt", title="Lampe aus Holz und Glas") for n in range(4)
    ]
    items.append(listing("L-9", wrong, "Ganz andere Sachen stehen hier"))
    items.append(listing("L-x", "Nichts davon kommt hier jemals vor"))
    found = compared({item.id: list(phrase_traits(item)) for item in items}, "L-0")
    cluster = next(one for one in found if one.trait.value.endswith("schadstoffen"))
    assert set(cluster.items) == {"L-0", "L-1", "L-2", "L-3", "L-9"}
    assert cluster.items[0] == "L-9"
    assert cluster.fit[0] < 0.5 < cluster.fit[1]


def test_another_locale_is_another_phrase() -> None:
    items = [listing("a", "Made with love and care", locale="en"), listing("b", "Made with love and care", locale="de")]
    assert compared({item.id: list(phrase_traits(item)) for item in items}, items[0].id) == []


def test_what_nearly_all_have_is_no_fault() -> None:
    items = [listing(f"L-{n}", "Versand innerhalb von drei Tagen") for n in range(60)]
    assert compared({item.id: list(phrase_traits(item)) for item in items}, items[0].id) == []


def test_couriers_templates_labels_and_signals() -> None:
    assert mapping_trait(parcel("p", "ups"), ["ups", "dhl"]) is None
    assert mapping_trait(parcel("p", "ups"), []) is None
    mapped = [mapping_trait(parcel(f"p{n}", "ups"), ["yanwen", "4px"]) for n in range(3)]
    assert mapped[0] == Trait(TraitName.MAPPING, "shipment", "ups\x1f4px yanwen")
    clip = Item("v", 1, Kind.VIDEO, AT, generator=Generator("mover", "2", "spin-7"))
    made = template_trait(clip)
    assert made is not None
    assert template_trait(listing("L", "x")) is None
    traits = {
        "v1": [made, label_trait("video", "VID-FROZEN", "frames 40-60"), signal_trait("video", "frozen", "1.6 s")],
        "v2": [made, label_trait("video", "VID-FROZEN", "frames 40-60"), signal_trait("video", "frozen", "1.6 s")],
        "v3": [made],
    }
    assert [(one.trait.name, len(one.items)) for one in compared(traits, "v1")] == [
        (TraitName.SIGNAL, 2),
        (TraitName.LABEL, 2),
        (TraitName.TEMPLATE, 3),
    ]
    assert compared(traits, "v3")[0].items[-1] == "v3" or compared(traits, "v3")[0].fit[-1] == 1.0
    assert [one.trait.name for one in compared(traits, "v3")] == [TraitName.TEMPLATE]


def test_sentences_that_always_come_together_are_one_cause() -> None:
    items = [listing(f"L-{n}", "Der lange Satz steht immer hier. Der kurze auch immer") for n in range(3)]
    found = compared({item.id: list(phrase_traits(item)) for item in items}, "L-1")
    assert [one.trait.value for one in found] == ["de\x1fder lange satz steht immer hier"]


def test_pictures_that_look_least_alike_come_first() -> None:
    found = near("image", "a", [("a", 0), ("b", 8), ("c", 3)], 10)
    assert found.items == ("b", "c", "a")
    assert (found.trait.name, found.fit[-1]) == (TraitName.PICTURE, 1.0)
