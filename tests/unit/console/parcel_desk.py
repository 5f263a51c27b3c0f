"""Parcels by cause, in memory: as much of ``ParcelDesk`` as a console uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from review.errors import BackstopError, NotAllowed
from review.items import Item
from review.logistics.causes import Cause
from review.logistics.events import Mapped, Meaning, Unmapped
from review.logistics.lanes import Habits
from review.logistics.manifest import Beside
from review.logistics.relisting import ShiftPlan
from review.ports import SelectionRow


class Causes:
    """``found``: the causes, each with its parcels' exceptions; ``plans`` by shipping list; ``trouble``: raised.

    ``strange``: codes that nobody mapped; ``mapped`` what was mapped, ``stored`` for what is here too; ``refuses``: why
    nobody may; ``asked``: how often parcels were read; ``near``:
    what stands beside one.
    """

    def __init__(self, items: Mapping[str, Item]) -> None:
        self.items = items
        self.found: dict[Cause, dict[str, str]] = {}
        self.plans: dict[str, tuple[ShiftPlan, ...]] = {}
        self.trouble: BackstopError | None = None
        self.strange: list[Unmapped] = []
        self.mapped: dict[tuple[str, str], Meaning] = {}
        self.stored: list[bool] = []
        self.refuses = ""
        self.asked = 0
        self.near: dict[str, Beside] = {}

    async def causes(self) -> Sequence[Cause]:
        if self.trouble is not None:
            raise self.trouble
        return tuple(self.found)

    async def of_cause(self, cause: Cause, limit: int) -> Sequence[tuple[SelectionRow, str]]:
        rows = [(self.items[item_id], code) for item_id, code in self.found[cause].items()]
        rows.sort(key=lambda row: (not row[0].held, row[1] == cause.code))
        return [
            (SelectionRow(item.id, item.version, item.kind, item.held, item.shown), code) for item, code in rows[:limit]
        ]

    async def shifts(self, batch: str) -> Sequence[ShiftPlan]:
        return self.plans.get(batch, ())

    async def unmapped(self) -> Sequence[Unmapped]:
        if self.trouble is not None:
            raise self.trouble
        return [one for one in self.strange if one.to_map not in self.mapped]

    async def mappings(self) -> Sequence[Mapped]:
        return [Mapped(vocabulary, code, meaning) for (vocabulary, code), meaning in self.mapped.items()]

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str, *, stored: bool = False) -> int:
        if self.refuses:
            raise NotAllowed(self.refuses)
        self.mapped[vocabulary, code] = meaning
        self.stored.append(stored)
        return sum(one.count for one in self.strange if one.to_map == (vocabulary, code)) if stored else 0

    async def known(
        self, ids: Sequence[str] = (), numbers: Sequence[str] = (), orders: Sequence[str] = ()
    ) -> Sequence[tuple[SelectionRow, Item]]:
        self.asked += 1
        return [
            (SelectionRow(item.id, item.version, item.kind, item.held, item.shown), item)
            for item in self.items.values()
            if item.shipment is not None
            and (item.id in ids or item.shipment.tracking_number in numbers or item.shipment.order in orders)
        ]

    async def beside(self, item_id: str) -> Beside:
        return self.near.get(item_id, Beside())

    async def habits(self) -> Habits:
        parcels = [item.shipment for item in self.items.values() if item.shipment is not None]
        return Habits({}, Counter((one.carrier, one.country) for one in parcels))
