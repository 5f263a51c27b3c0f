"""Bulk decisions over a shop in memory, for tests of the window: frozen, tried, carried out in one go, taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from backends.clusters.reading import TraitReader
from review.batches import Chosen, Obstacle, Outlook, Selection, Sweep, Trial
from review.bulk import Rules, dry_run
from review.clusters.groups import Cluster, Comparison
from review.clusters.traits import said_traits
from review.decisions import Decision, Verdict
from review.errors import BackstopError
from review.items import Item, ItemState
from review.ports import SelectionRow
from review.queue import Filter
from tests.domain import START
from tests.unit.console.lots import ShopLots

if TYPE_CHECKING:
    from tests.unit.console.shop import Shop


class ShopBatches(ShopLots):
    """``allowed``: the rules; ``trouble``: raised by every call while set."""

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._lists: dict[str, tuple[Selection, list[SelectionRow]]] = {}
        self.told: dict[str, Sweep] = {}
        self.allowed = Rules()
        self.trouble: BackstopError | None = None

    async def _turn(self) -> None:
        await asyncio.sleep(0)
        if self._shop.gate is not None:
            await self._shop.gate.wait()
        if self.trouble is not None:
            raise self.trouble

    async def freeze(self, selection: str, chosen: Chosen, by: str, name: str) -> Selection:
        await self._turn()
        found = [
            item
            for item in self._shop.items.values()
            if item.id in chosen.ids
            or (
                chosen.where is not None
                and chosen.where.kind in ("", item.kind)
                and self._shop.state(item.id) in chosen.where.states
                and item.id not in chosen.left_out
            )
        ]
        rows = [SelectionRow(item.id, item.version, item.kind, item.held, item.shown) for item in found]
        kept = Selection(selection, name, len(rows), "0" * 64, by, START)
        self._lists[selection] = kept, rows
        return kept

    async def trial(self, selection: str, verdict: Verdict, by: str) -> Trial:
        await self._turn()
        rows = self._lists[selection][1]
        plan = dry_run(rows, verdict)
        told = tuple(Obstacle(one.reason, 1, (one.item_id,)) for one in plan.blocked)
        kinds = tuple(sorted({row.kind for row in rows}))
        second = bool(self.allowed.second_above) and len(rows) > self.allowed.second_above
        sample = tuple(row.item_id for row in plan.ready[:10])
        return Trial(len(rows), kinds, len(plan.ready), told, sample, "", second, self.allowed.hold_s)

    async def ask(
        self, sweep: str, selection: str, verdict: Verdict, by: str, *, reason: str = "", note: str = ""
    ) -> Sweep:
        await self._turn()
        kept = self._lists[selection][0]
        asked = Sweep(sweep, selection, "", verdict.value, by, "", kept.size, 0, 0, False, name=kept.name)
        return self.told.setdefault(sweep, replace(asked, asked_at=START, reason=reason))

    async def ask_undo(self, sweep: str, undoes: str, by: str) -> Sweep:
        await self._turn()
        done = self.told[undoes]
        self.told[sweep] = replace(done, id=sweep, undoes=undoes, reached=0, taken=0, ended=False)
        return self.told[sweep]

    async def carry_on(self, sweep: str, by: str) -> Sweep:
        await self._turn()
        asked = self.told[sweep]
        plan = dry_run(self._lists[asked.selection][1], Verdict(asked.verdict))
        for row in plan.ready:
            if asked.undoes:
                self._shop.standing.pop(row.item_id, None)
            else:
                assert self._shop.state(row.item_id) is ItemState.OPEN
                self._shop.standing[row.item_id] = self._decision(row, asked)
        self.told[sweep] = replace(asked, reached=asked.size, taken=len(plan.ready), ended=True, left=plan.blocked)
        return self.told[sweep]

    def _decision(self, row: SelectionRow, asked: Sweep) -> Decision:
        return Decision(
            f"{asked.id}-{row.item_id}", row.item_id, row.version, row.kind, Verdict(asked.verdict), row.assets, 0,
            asked.by, START, asked.id, bulk=True,
        )  # fmt: skip

    async def sweep(self, sweep: str) -> Sweep:
        await self._turn()
        return self.told[sweep]

    async def discard(self, sweep: str, by: str, *, lead: bool = False) -> Sweep:
        await self._turn()
        self.told[sweep] = replace(self.told[sweep], ended=True)
        return self.told[sweep]

    async def sweeps(self, limit: int, certificate: str = "") -> list[Sweep]:
        await self._turn()
        found = [one for one in self.told.values() if certificate in ("", one.certificate)]
        return found[-limit:][::-1]

    async def alike(self, item_id: str, where: Filter, said: Sequence[str] = ()) -> list[Cluster]:
        await self._turn()
        item, reader = self._shop.items[item_id], TraitReader()
        locale = item.listing.text.locale if item.listing is not None else ""
        compared = Comparison(item_id, [*reader.traits(item, ()), *said_traits(item, said, locale)])
        for other in self._shop.items.values():
            if other.kind == item.kind and self._shop.state(other.id) in where.states:
                compared.add(other.id, [*reader.traits(other, ()), *said_traits(other, said, locale)])
        return compared.clusters()

    async def items(self, item_ids: Sequence[str]) -> list[Item]:
        await self._turn()
        return [self._shop.items[item_id] for item_id in item_ids if item_id in self._shop.items]

    async def freeze_lot(self, selection: str, chosen: Chosen, by: str, name: str) -> Outlook:
        await self.freeze(selection, chosen, by, name)
        return self.outlook(selection, self._lists[selection][1])

    async def rules(self) -> Rules:
        await self._turn()
        return self.allowed

    async def set_rules(self, rules: Rules, by: str) -> Rules:
        await self._turn()
        self.allowed = rules
        return rules
