"""One correction on its way to many items: what each becomes, what stays open, and how it is taken as one step."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.flows.stage import Stage
from console.mending import corrected_item
from review.bulk import dry_run
from review.decisions import Verdict
from review.drafts import Draft
from review.errors import BackstopError, MediaBroken
from review.items import Item
from review.ports import SelectionRow
from review.queue import Blocked
from review.spreading import Spread

Told = Callable[[int, int], object]
"""Hears how many of how many are made."""


@dataclass
class SpreadWork:
    """What becomes of each item. ``name``: the whole in words, for its button, its toast and its undo."""

    name: str
    spreads: dict[str, Spread]
    made: dict[str, Draft] = field(default_factory=dict)
    """Drafts whose media are rendered."""

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Everything that is to be corrected."""
        return tuple(self.spreads)

    @property
    def fingerprint(self) -> str:
        """SHA-256, hex, of what every item is to be corrected to: settled before anybody looks at a sample of it."""
        told = [[name, one.item.version, _plain(one)] for name, one in sorted(self.spreads.items())]
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    async def shown(self, stage: Stage, item_id: str) -> tuple[Item, Draft]:
        """An item as it would be corrected: to be looked at. Raises ``BackstopError`` where it cannot be made."""
        spread = self.spreads[item_id]
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


def _row(item: Item) -> SelectionRow:
    return SelectionRow(item.id, item.version, item.kind, item.held, item.shown)


def _plain(spread: Spread) -> Mapping[str, Any]:
    """What becomes of an item, as values that JSON has; edits by their words, which are of frozen values."""
    draft = spread.draft
    edits = [repr(edit) for edit in draft.mend.edits] if draft.mend is not None else []
    fields = {name: value if isinstance(value, str) else list(value) for name, value in draft.fields.items()}
    return {"fields": fields, "carrier": draft.carrier or "", "edits": edits}
