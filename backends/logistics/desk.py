"""What the logistics desk asks of a store that takes thought: shifted lists, and what parcels of a lane usually do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from backends.logistics.tables import parcel_tables
from review.items import Item
from review.logistics.causes import Cause, Grouping
from review.logistics.journey import TN_MISMATCH, journey
from review.logistics.lanes import Habits, LaneHistory
from review.logistics.manifest import Lanes
from review.logistics.relisting import ShiftPlan, shift_plans

if TYPE_CHECKING:
    from backends.store.store import Store


DOUBTFUL = 20
"""Lists that are read as a whole to find out whether they are shifted, each look."""
LEAST_DOUBTS = 2
"""Parcels of a list that contradict their orders from which on it is one: two neighbours may have been swapped."""
KEPT = 200
"""Lists of which it is kept what they came to, as long as nothing of them changes."""
SAMPLE = 400
"""Parcels that are learnt from: ten of each lane of a middling shop, and silences enough for most stages."""

_kept: dict[tuple[str, str], tuple[tuple[object, ...], tuple[ShiftPlan, ...]]] = {}


def causes_of(store: Store) -> tuple[Cause, ...]:
    """What many open parcels in trouble have in common; a list that is shifted is one also where nothing else is here
    to compare it with."""
    found = store.parcels.causes()
    named = {cause.name for cause in found if cause.by is Grouping.MANIFEST}
    alone = []
    for batch in store.parcels.doubtful_lists(TN_MISMATCH, LEAST_DOUBTS, DOUBTFUL):
        if batch not in named:
            items, closed = store.parcels.listed(batch)
            alone += _shifted(store, batch, items, closed)
    return (*alone, *found)


def _shifted(store: Store, batch: str, items: Sequence[Item], closed: frozenset[str]) -> list[Cause]:
    """The list as a cause, where it is shifted; read again only when something of it changed."""
    state = (tuple((item.id, item.version) for item in items), closed)
    key = str(store.url), batch
    if key not in _kept or _kept[key][0] != state:
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = state, plans_of(store, batch)
    mended = {item_id for plan in _kept[key][1] for item_id in plan.corrections}
    if not mended:
        return []
    worth = [item.shipment.value for item in items if item.id in mended and item.shipment is not None]
    cents = sum(int(value.amount * 100) for value in worth if value is not None)
    return [Cause(Grouping.MANIFEST, batch, TN_MISMATCH, len(mended), len(items) - len(closed), 0.0, cents)]


def habits_of(store: Store) -> Habits:
    """What parcels usually do on their lane, learnt from the newest that the store has."""
    tables, history = parcel_tables(store.house.mappings()), LaneHistory()
    for item in store.parcels.sample(SAMPLE):
        if item.shipment is not None:
            history.learn(journey(item.shipment, tables.events, tables.atlas), item.shipment.carrier)
    return history.habits()


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
