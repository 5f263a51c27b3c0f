"""What is alike in a store: everything that a filter finds, compared with one item.

Some 10,000 listings a second, several times as many where words are looked for, or of the other kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from backends.clusters.reading import Mine, TraitReader
from review.clusters.groups import Cluster, Comparison
from review.clusters.traits import said_traits
from review.errors import BadArgument
from review.queue import Filter

if TYPE_CHECKING:
    from backends.store.store import Store


def alike_of(store: Store, item_id: str, where: Filter, said: Sequence[str] = ()) -> list[Cluster]:
    """What the item shares with others of its kind that ``where`` finds; ``BadArgument`` where it is not here.

    ``said``: words of the item's language; where some are given, only what has one of them is compared.
    """
    own = store.wholes.of([item_id])
    if not own:
        raise BadArgument(f"There is no item {item_id} in this workspace.", remedy="Look at the list again.")
    reader = _reader()
    item, reasons = own[0]
    locale = item.listing.text.locale if item.listing is not None else ""
    traits = reader.traits(item, reasons)
    compared, mine = Comparison(item.id, [*traits, *said_traits(item, said, locale)]), Mine.of(traits)
    for other, why in store.wholes.found(replace(where, kind=item.kind)):
        words = list(said_traits(other, said, locale))
        if words or not said:
            compared.add(other.id, [*reader.traits_like(mine, other, why), *words])
    return compared.clusters()


@lru_cache(maxsize=1)
def _reader() -> TraitReader:
    return TraitReader()
