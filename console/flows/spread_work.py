"""One correction on its way to many items: what each becomes, what stays open, and how it is taken as one step."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from console.flows.stage import Stage
from console.mending import corrected_item
from console.words import listing_limits
from review.bulk import dry_run
from review.decisions import Verdict
from review.drafts import Draft
from review.errors import BackstopError, BadArgument, MediaBroken
from review.items import Item, Kind
from review.ports import SelectionRow
from review.queue import Blocked
from review.spreading import Recipe, Spread

if TYPE_CHECKING:
    from review.batches import Lot

PAGE = 500
"""Items that are read, and corrected on paper, at a time: away from the window's thread."""
Told = Callable[[int, int], object]
"""Hears how many of how many are made."""


@dataclass
class SpreadWork:
    """What becomes of each item. ``name``: the whole in words, for its button, its toast and its undo."""

    name: str
    recipe: Recipe
    spreads: dict[str, Spread]
    made: dict[str, Draft] = field(default_factory=dict)
    """Drafts whose media are rendered."""

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Everything that is to be corrected."""
        return tuple(self.spreads)

    async def shown(self, stage: Stage, item_id: str) -> tuple[Item, Draft]:
        """An item as it would be corrected: to be looked at. Raises ``BackstopError`` where it cannot be made."""
        spread = self.spreads.get(item_id)
        if spread is None:
            raise BadArgument("This item changed since the check began.", remedy="It stays open: call it bad.")
        draft = await self._made(stage, spread)
        if draft.mended:
            return corrected_item(spread.item, draft.mended), Draft(item_id, spread.item.version)
        return spread.item, draft

    async def take(self, stage: Stage, left_out: Collection[str], note: str, told: Told) -> list[Blocked]:
        """Decides all but ``left_out`` as corrections, one step to undo; returns what could not be, with reasons."""
        wanted = [one for name, one in self.spreads.items() if name not in left_out]
        failed: list[Blocked] = []
        ready: list[tuple[Spread, Draft]] = []
        for number, spread in enumerate(wanted):
            told(number, len(wanted))
            try:
                ready.append((spread, await self._made(stage, spread)))
            except BackstopError as error:
                failed.append(Blocked(spread.item.id, str(error)))
        rows = [_row(spread.item) for spread, _ in ready]
        corrections = {
            spread.item.id: made
            for spread, draft in ready
            if (made := draft.correction(spread.item)) is not None
        }  # fmt: skip
        result = await stage.desk.decide_selection(
            dry_run(rows, Verdict.CORRECT), self.name, self.name, note=note, corrections=corrections
        )
        return [*failed, *result.blocked, *result.failed]

    async def _made(self, stage: Stage, spread: Spread) -> Draft:
        """The draft with its media rendered, where it has edits."""
        draft = self.made.get(spread.item.id, spread.draft)
        if draft.mend is None or draft.mended:
            return draft
        place, mend = stage.place, draft.mend
        path = await place.assets.path(mend.asset)
        others = {one: await place.assets.path(one) for one in mend.others}
        with tempfile.TemporaryDirectory(prefix="backstop-") as folder:
            made, verdict = await place.workshop.make(path, mend, others, Path(folder) / "made")
            if not verdict.ok:
                raise MediaBroken("The edits do not fit this one; it stays open.", remedy="Mend it by itself.")
            asset = await place.corrected.keep(made.path)
        self.made[spread.item.id] = draft.with_mended(asset, made.media_type)
        return self.made[spread.item.id]


async def spreads_of(stage: Stage, recipe: Recipe, item_ids: Sequence[str]) -> list[Spread]:
    """What a correction makes of each of these items that it is for, exceptions with their problem."""
    today, found = stage.place.clock.now().date(), list[Spread]()
    for start in range(0, len(item_ids), PAGE):
        page = await stage.place.backend.batches.items(item_ids[start : start + PAGE])
        found += await asyncio.to_thread(_spread, recipe, page, today)
    return found


def _spread(recipe: Recipe, items: Sequence[Item], today: date) -> list[Spread]:
    made = (
        recipe.spread(item, listing_limits(item.market, today) if item.kind == Kind.LISTING else {}) for item in items
    )
    return [one for one in made if one is not None]


async def taken_up(stage: Stage, lot: Lot) -> SpreadWork:
    """A check that somebody left: its correction made anew for what is still as it was frozen."""
    if lot.recipe is None:
        raise BadArgument("This correction was not kept.", remedy="Spread it again; nothing was changed.")
    then = await stage.place.backend.batches.frozen(lot.paper.lot)
    made = await spreads_of(stage, lot.recipe, list(then))
    still = {one.item.id: one for one in made if not one.problem and one.item.version == then[one.item.id]}
    return SpreadWork(lot.paper.name, lot.recipe, still)


def _row(item: Item) -> SelectionRow:
    return SelectionRow(item.id, item.version, item.kind, item.held, item.shown)
