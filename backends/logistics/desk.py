"""What the logistics desk asks of a store that takes thought: the shifts of a list, with where parcels usually go."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING

from backends.logistics.tables import parcel_tables
from review.logistics.manifest import Lanes
from review.logistics.relisting import ShiftPlan, shift_plans

if TYPE_CHECKING:
    from backends.store.store import Store


def plans_of(store: Store, batch: str) -> tuple[ShiftPlan, ...]:
    """The shifts of one shipping list, each with every row's preview; a second for some 2,000 rows."""
    items, closed = store.parcels.listed(batch)
    if not items:
        return ()
    tables = parcel_tables(store.house.mappings())
    lanes = Lanes(
        chain.from_iterable(repeat((courier, country), count) for courier, country, count in store.parcels.lanes())
    )
    return shift_plans(batch, items, tables.carriers, tables.events, tables.atlas, closed=closed, lanes=lanes)
