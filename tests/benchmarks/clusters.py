"""Clusters: are pairs of the same planted cause found, and no others; and how long does a search in a million take?

Planted are 150 pictures with four altered copies each (scaled, cropped, other light, coded anew), 60 phrases in ten
listings each, 40 wrong courier mappings and 40 cut-out spans of one template, among as many items without a cause. A
pair counts as found where both stand in one cluster. Pictures and traits are told apart in the note.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import combinations

import numpy as np

from backends.clusters.phash import ALIKE, phash
from backends.clusters.search import HashIndex
from review.clusters.groups import Cluster, by_likeness, by_trait
from review.clusters.traits import Trait, label_trait, mapping_trait, phrase_traits
from review.items import Item, Kind, Listing, ListingText, Shipment
from tests.pictures import altered, invented
from tests.rows import Row, at_least, at_most, new_seed

PICTURES, COPIES = 150, 4
PHRASES, LISTINGS = 60, 10
MAPPINGS, SPANS, ALIKE_EACH = 40, 40, 8
HASHES = 1_000_000
QUERIES = 40
PRECISION, RECALL, SEARCH_MS = 0.98, 0.90, 60.0
AT = datetime(2026, 3, 1, tzinfo=UTC)
Pairs = set[tuple[str, str]]


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
    pairs = [(int(one), int(other)) for one, other in HashIndex(hashes).pairs(ALIKE)]
    return _pairs(groups), _pairs(cluster.items for cluster in by_likeness(Kind.IMAGE, ids, pairs))


def _traits(chance: np.random.Generator) -> tuple[Pairs, Pairs]:
    """Each cause has words, couriers or a span of its own; everything else about the items is drawn at random."""
    groups: list[list[str]] = []
    traits: dict[str, list[Trait]] = {}

    def words(count: int) -> str:
        return " ".join("".join(chr(97 + int(c)) for c in chance.integers(0, 26, 6)) for _ in range(count))

    for number in range(PHRASES):
        phrase = words(4)
        groups.append([f"L-{number}-{copy}" for copy in range(LISTINGS)])
        for place, name in enumerate(groups[-1]):
            told = phrase.upper() if place % 3 == 0 else phrase
            text = ListingText("de", {"title": words(4), "bullets": (words(5), f"{words(4)}. {told}!")})
            traits[name] = list(phrase_traits(Item(name, 1, Kind.LISTING, AT, listing=Listing(None, text, {}))))
    for number in range(MAPPINGS):
        groups.append([f"P-{number}-{copy}" for copy in range(ALIKE_EACH)])
        for name in groups[-1]:
            parcel = Shipment(name, f"courier-{number % 8}", "1", "DE", "", None, None, None)
            mapped = mapping_trait(Item(name, 1, Kind.SHIPMENT, AT, shipment=parcel), [f"other-{number // 8}"])
            traits[name] = [mapped] if mapped is not None else []
    for number in range(SPANS):
        groups.append([f"V-{number}-{copy}" for copy in range(ALIKE_EACH)])
        for name in groups[-1]:
            traits[name] = [label_trait(Kind.VIDEO, "VID-FROZEN", f"template {number}, frames 40-60")]
    for number in range(PHRASES * LISTINGS):
        text = ListingText("de", {"title": words(4), "bullets": (words(5), words(4))})
        item = Item(f"N-{number}", 1, Kind.LISTING, AT, listing=Listing(None, text, {}))
        traits[item.id] = list(phrase_traits(item))
    clusters: list[Cluster] = by_trait(traits)
    return _pairs(groups), _pairs(cluster.items for cluster in clusters)


def _search(chance: np.random.Generator) -> Row:
    hashes = chance.integers(0, 2**64, HASHES, dtype=np.uint64)
    index = HashIndex(hashes)
    took = []
    for place in chance.integers(0, HASHES, QUERIES):
        one = int(hashes[place]) ^ 0b1011
        begun = time.perf_counter()
        near = index.near(one, ALIKE)
        took.append((time.perf_counter() - begun) * 1000)
        assert near[0] == (int(place), 3)
    note = f"median of {QUERIES} in {HASHES:,}; slowest {max(took):.1f} ms"
    return at_most("clusters_search", round(sorted(took)[len(took) // 2], 1), SEARCH_MS, "ms", note)
