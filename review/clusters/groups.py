"""Clusters: what shares a trait with one item, outliers first: what fits least is looked at before "all of them"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from review.clusters.traits import Trait, TraitName

_MOST_SHARE = 0.5
"""A phrase that more than half of the items have tells nothing of a fault; it stays out where there are many items."""
_MANY = 50
_OFFERED = 12
"""Clusters that are told; a boilerplate sentence more says nothing."""
TELLING = (
    TraitName.SAID, TraitName.MAPPING, TraitName.UNIT, TraitName.SIGNAL, TraitName.LABEL, TraitName.PICTURE,
    TraitName.PHRASE, TraitName.TEMPLATE,
)  # fmt: skip
"""Kinds of traits, the ones that tell most of a fault first."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items that one cause would explain. ``items``: outliers first; ``fit`` of each, 0 to 1, in the same order."""

    trait: Trait
    items: tuple[str, ...]
    fit: tuple[float, ...]


class Comparison:
    """Other items compared with one, as they come, however many: only what shares a trait with it is remembered."""

    def __init__(self, item_id: str, mine: Iterable[Trait]) -> None:
        self._mine = frozenset(mine)
        self._members: dict[Trait, list[str]] = defaultdict(list)
        self._of: dict[str, tuple[int, ...]] = {}
        self._seen = 0
        self.add(item_id, self._mine)

    def add(self, item_id: str, traits: Iterable[Trait]) -> None:
        """One more item; again is as once."""
        own = frozenset(traits)
        shared = own & self._mine
        if item_id in self._of:
            return
        self._seen += 1
        if shared:
            self._of[item_id] = tuple(hash(trait) for trait in own)  # of a hundred thousand, not their words
            for trait in shared:
                self._members[trait].append(item_id)

    def clusters(self) -> list[Cluster]:
        """One for each trait of the item that others have too: the most telling first, of equals the smaller.

        An item's fit is the share of its traits that it has in common with others of the cluster: a stranger that only
        happens to have the one trait comes first.
        """
        found: dict[tuple[TraitName, tuple[str, ...]], Trait] = {}
        for trait, ids in self._members.items():
            if len(ids) > 1 and not (trait.name is TraitName.PHRASE and self._is_common(len(ids))):
                same = (trait.name, tuple(ids))  # sentences that always come together are one cause: the longest tells
                if same not in found or len(trait.value) > len(found[same].value):
                    found[same] = trait
        telling = sorted(found.items(), key=lambda one: _order(one[1], len(one[0][1])))[:_OFFERED]
        return [self._ranked(trait, ids) for (_, ids), trait in telling]

    def _is_common(self, number: int) -> bool:
        return self._seen >= _MANY and number > _MOST_SHARE * self._seen

    def _ranked(self, trait: Trait, ids: Sequence[str]) -> Cluster:
        counted = Counter(one for item_id in ids for one in self._of[item_id])
        itself = hash(trait)
        fits = []
        for item_id in ids:
            others = [counted[one] - 1 for one in self._of[item_id] if one != itself]
            fits.append((sum(others) / (len(ids) - 1) / len(others) if others else 1.0, item_id))
        fits.sort()
        return Cluster(trait, tuple(item_id for _, item_id in fits), tuple(fit for fit, _ in fits))


def near(kind: str, item_id: str, distances: Iterable[tuple[str, int]], radius: int) -> Cluster:
    """What looks like an item, by (item, bits that differ), itself among them: the least alike first."""
    fits = sorted((1 - bits / (radius + 1), one) for one, bits in distances)
    trait = Trait(TraitName.PICTURE, kind, item_id)
    return Cluster(trait, tuple(one for _, one in fits), tuple(fit for fit, _ in fits))


def in_order(found: Iterable[Cluster]) -> list[Cluster]:
    """The most telling first, of equals the smaller."""
    return sorted(found, key=lambda one: _order(one.trait, len(one.items)))


def _order(trait: Trait, number: int) -> tuple[int, int, Trait]:
    return TELLING.index(trait.name), number, trait
