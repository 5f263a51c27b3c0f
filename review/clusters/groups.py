"""Groups of alike items, outliers first: what fits least is what to look at before saying "all of them"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from review.clusters.traits import Trait, TraitName

_LEAST = 2
_MOST_SHARE = 0.5
"""A trait that more than half of the items have tells nothing of a fault; it stays out where there are many items."""
_MANY = 50


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items that one cause would explain. ``items``: outliers first; ``fit`` of each, 0 to 1, in the same order."""

    trait: Trait
    items: tuple[str, ...]
    fit: tuple[float, ...]


def by_trait(traits: Mapping[str, Iterable[Trait]], least: int = _LEAST) -> list[Cluster]:
    """One cluster for each trait that at least so many items share, the largest first.

    An item's fit is the share of its traits that it has in common with others of the cluster: a stranger that only
    happens to have the one trait comes first. Traits that most of many items have are left out.
    """
    own = {item_id: frozenset(some) for item_id, some in traits.items()}
    members: dict[Trait, list[str]] = defaultdict(list)
    for item_id, some in own.items():
        for trait in some:
            members[trait].append(item_id)
    number = len(own)
    out = []
    for trait, ids in members.items():
        if len(ids) < least or (number >= _MANY and len(ids) > _MOST_SHARE * number and trait.name is TraitName.PHRASE):
            continue
        out.append(_ranked(trait, ids, own))
    return sorted(out, key=lambda cluster: (-len(cluster.items), cluster.trait))


def by_likeness(kind: str, ids: Sequence[str], pairs: Iterable[tuple[int, int]]) -> list[Cluster]:
    """Clusters of near-duplicates from pairs of places in ``ids``: chains of pairs, the largest first.

    An item's fit is the share of the others that it is near to: the ends of a chain come first.
    """
    root = list(range(len(ids)))

    def top(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    near: dict[int, int] = defaultdict(int)
    for one, other in pairs:
        near[one] += 1
        near[other] += 1
        high, low = sorted((top(one), top(other)))
        root[low] = high
    members: dict[int, list[int]] = defaultdict(list)
    for place in near:
        members[top(place)].append(place)
    out = []
    for places in members.values():
        fits = sorted((near[place] / (len(places) - 1), ids[place]) for place in places)
        trait = Trait(TraitName.PICTURE, kind, ids[min(places)])
        out.append(Cluster(trait, tuple(item_id for _, item_id in fits), tuple(fit for fit, _ in fits)))
    return sorted(out, key=lambda cluster: (-len(cluster.items), cluster.trait))


def _ranked(trait: Trait, ids: Sequence[str], own: Mapping[str, frozenset[Trait]]) -> Cluster:
    counted: dict[Trait, int] = defaultdict(int)
    for item_id in ids:
        for one in own[item_id]:
            counted[one] += 1
    fits = []
    for item_id in ids:
        others = own[item_id] - {trait}
        shared = sum(counted[one] - 1 for one in others) / (len(ids) - 1)
        fits.append((shared / len(others) if others else 1.0, item_id))
    fits.sort()
    return Cluster(trait, tuple(item_id for _, item_id in fits), tuple(fit for fit, _ in fits))
