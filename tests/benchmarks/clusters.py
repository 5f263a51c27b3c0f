"""Clusters: are pairs of the same planted cause found, and no others; and how long does a search in a million take?

Planted are 150 pictures with four altered copies each (scaled, cropped, other light, coded anew), 60 phrases in ten
listings each, 30 wrong units, 30 wrong courier mappings of real kinds of numbers, and 40 faults at one place in clips
of one template, among as many items without a cause. Each planted item is compared with all, by the code that the
console's "alike" goes through; a pair counts as found where one of its clusters holds it. Templates do not count: they
are no cause. Pictures and traits are told apart in the note.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations

import numpy as np

from backends.clusters.phash import phash
from backends.clusters.reading import TraitReader
from backends.clusters.search import within
from review.clusters.groups import Comparison
from review.clusters.looks import ALIKE
from review.clusters.spots import Spot, shared
from review.clusters.traits import Trait, TraitName, signal_trait
from review.items import Generator, Item, Kind, Listing, ListingText, Shipment
from tests.pictures import altered, invented
from tests.rows import Row, at_least, at_most, new_seed

PICTURES, COPIES = 150, 4
PHRASES, LISTINGS = 60, 10
UNITS, MAPPINGS, SPANS, ALIKE_EACH = 30, 30, 40, 8
HASHES = 1_000_000
QUERIES = 40
PRECISION, RECALL, SEARCH_MS = 0.98, 0.90, 60.0
AT = datetime(2026, 3, 1, tzinfo=UTC)
Pairs = set[tuple[str, str]]
UNIT_WORDS = ("cm", "mm", "m", "Zoll", "ft", "km")


def run() -> list[Row]:
    """Precision and recall over pairs, and the median search."""
    seed = new_seed()
    chance = np.random.default_rng(seed)
    planted, found = _pictures(chance)
    note = f"pictures: {_told(planted, found)}"
    more, traits = _traits(chance)
    note += f"; traits: {_told(more, traits)}"
    planted, found = planted | more, found | traits
    right = len(planted & found)
    rows = [
        at_least("clusters_precision", round(right / len(found), 4), PRECISION, "of found pairs", note),
        at_least("clusters_recall", round(right / len(planted), 4), RECALL, "of planted pairs"),
        _search(chance),
    ]
    for row in rows:
        row["seed"] = seed
    return rows


def _told(planted: Pairs, found: Pairs) -> str:
    right = len(planted & found)
    return f"{right} of {len(planted)} found, {len(found) - right} beside them"


def _pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _pictures(chance: np.random.Generator) -> tuple[Pairs, Pairs]:
    ids, hashes, groups = [], [], []
    for number in range(PICTURES):
        picture = invented(chance)
        alike = [picture, *(altered(picture, chance) for _ in range(COPIES))]
        groups.append([f"I-{number}-{copy}" for copy in range(len(alike))])
        ids += groups[-1]
        hashes += [phash(one) for one in alike]
    for number in range(PICTURES):
        ids.append(f"X-{number}")
        hashes.append(phash(invented(chance)))
    kept = np.array(hashes, np.uint64)
    found = {
        (min(ids[place], ids[other]), max(ids[place], ids[other]))
        for place, one in enumerate(hashes)
        for other, _ in within(kept, one, ALIKE)
        if other != place
    }
    return _pairs(groups), found


def _traits(chance: np.random.Generator) -> tuple[Pairs, Pairs]:
    """Each cause has words, units, couriers or a place of its own; everything else is drawn at random."""
    items, groups = _planted(chance)
    spots = {item.id: _spots(item.id, chance) for item in items if item.kind == Kind.VIDEO}
    reader = TraitReader()
    traits = {item.id: reader.traits(item, ()) for item in items}
    kinds = {item.id: item.kind for item in items}
    found: Pairs = set()
    for item_id in (one for group in groups for one in group):
        found |= _found(item_id, traits, kinds, spots)
    return _pairs(groups), found


def _found(
    item_id: str, traits: Mapping[str, Sequence[Trait]], kinds: Mapping[str, str], spots: Mapping[str, Sequence[Spot]]
) -> Pairs:
    """What one item has in common with others of its kind, as the console asks it."""
    mine = spots.get(item_id, ())
    compared = Comparison(item_id, [*traits[item_id], *_at(mine)])
    template = {one for one in traits[item_id] if one.name is TraitName.TEMPLATE}
    for other, own in traits.items():
        if kinds[other] == kinds[item_id]:
            places = shared(mine, spots.get(other, ())) if template & set(own) else []
            compared.add(other, [*own, *_at(places)])
    causes = [one for one in compared.clusters() if one.trait.name is not TraitName.TEMPLATE]
    others = {other for one in causes for other in one.items} - {item_id}
    return {(min(item_id, other), max(item_id, other)) for other in others}


def _at(spots: Iterable[Spot]) -> list[Trait]:
    return [signal_trait(Kind.VIDEO, spot.code, str(spot)) for spot in spots]


def _spots(name: str, chance: np.random.Generator) -> list[Spot]:
    """Where a clip's fault stands: by its group, some frames off; a clip without a cause has one anywhere."""
    if name.startswith("V-"):
        first = 20 + 7 * (int(name.split("-")[1]) % 9) + int(chance.integers(-2, 3))
        return [Spot("VID-FROZEN", first, first + 20)]
    first = int(chance.integers(300, 3_000))
    return [Spot("VID-FROZEN", first, first + int(chance.integers(1, 9)))]


def _planted(chance: np.random.Generator) -> tuple[list[Item], list[list[str]]]:
    items: list[Item] = []
    groups: list[list[str]] = []

    def words(count: int) -> str:
        return " ".join("".join(chr(97 + int(c)) for c in chance.integers(0, 26, 6)) for _ in range(count))

    def listing(name: str, *bullets: str, **attributes: str) -> None:
        text = ListingText("de", {"title": words(4), "bullets": (words(5), *bullets)})
        items.append(Item(name, 1, Kind.LISTING, AT, listing=Listing(None, text, attributes)))

    def group(letter: str, number: int, count: int) -> list[str]:
        groups.append([f"{letter}-{number}-{copy}" for copy in range(count)])
        return groups[-1]

    for number in range(PHRASES):
        phrase = words(4)
        for place, name in enumerate(group("L", number, LISTINGS)):
            listing(name, f"{words(4)}. {phrase.upper() if place % 3 == 0 else phrase}!")
    pairs = [(one, other) for one in UNIT_WORDS for other in UNIT_WORDS if one != other][:UNITS]
    for number, (said, meant) in enumerate(pairs):
        for place, name in enumerate(group("U", number, ALIKE_EACH)):
            size = f"{int(chance.integers(11, 900))}"
            listing(name, f"{words(1 + place % 3)} {size} {said}", height=f"{size} {meant}")
    for number in range(MAPPINGS):
        for name in group("P", number, ALIKE_EACH):
            parcel = Shipment(name, f"shop post {number}", _postal(chance), "DE", "", None, None, None)
            items.append(Item(name, 1, Kind.SHIPMENT, AT, shipment=parcel))
    for number in range(SPANS):
        made = Generator("mover", "2", f"template {number}")
        items += [Item(name, 1, Kind.VIDEO, AT, generator=made) for name in group("V", number, ALIKE_EACH)]
        items.append(Item(f"W-{number}", 1, Kind.VIDEO, AT, generator=made))
    for number in range(PHRASES * LISTINGS):
        listing(f"N-{number}", words(4))
    return items, groups


def _postal(chance: np.random.Generator) -> str:
    """A number of the post that keeps to UPU S10, with its check digit."""
    serial = "".join(str(int(one)) for one in chance.integers(0, 10, 8))
    left = 11 - sum(int(digit) * weight for digit, weight in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11
    return f"RR{serial}{ {10: 0, 11: 5}.get(left, left) }DE".replace(" ", "")


def _search(chance: np.random.Generator) -> Row:
    hashes = chance.integers(0, 2**64, HASHES, dtype=np.uint64)
    took = []
    for place in chance.integers(0, HASHES, QUERIES):
        one = int(hashes[place]) ^ 0b1011
        begun = time.perf_counter()
        near = within(hashes, one, ALIKE)
        took.append((time.perf_counter() - begun) * 1000)
        assert near[0] == (int(place), 3)
    note = f"median of {QUERIES} in {HASHES:,}; slowest {max(took):.1f} ms"
    return at_most("clusters_search", round(sorted(took)[len(took) // 2], 1), SEARCH_MS, "ms", note)
