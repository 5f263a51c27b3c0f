"""Parcels by cause, in memory: as much of ``ParcelDesk`` as a console uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from review.errors import BackstopError
from review.items import Item
from review.logistics.causes import Cause
from review.logistics.events import Meaning, Unmapped
from review.logistics.relisting import ShiftPlan
from review.ports import SelectionRow


class Causes:
    """``found``: the causes, each with its parcels' exceptions; ``plans`` by shipping list; ``trouble``: raised."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self.items = items
        self.found: dict[Cause, dict[str, str]] = {}
        self.plans: dict[str, tuple[ShiftPlan, ...]] = {}
        self.trouble: BackstopError | None = None

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
        return ()

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str) -> None:
        """Nobody maps anything here."""
