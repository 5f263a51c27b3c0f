"""Keeping: half-made work is on disk within a moment, and stays there whatever becomes of a decision (G4, G9)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from review.corrections import ListingCorrection, ShipmentCorrection
from review.decisions import Decision
from review.drafts import Draft
from review.errors import NotTaken
from review.items import EMPTY, FieldValue

if TYPE_CHECKING:
    from console.desk import Desk

UNSAVED_S = 1.0
"""Half-made work that the disk refused is tried again after this time, until there is room for it."""


class Keeping:
    """Saves the drafts of one desk, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._unsaved: dict[str, Draft] = {}
        self._saving = False

    @property
    def busy(self) -> bool:
        """True while something is not on disk yet."""
        return self._saving or bool(self._unsaved)

    def keep(self, draft: Draft) -> None:
        """Has it saved. Of a box that is dragged faster than the disk writes, the latest place is what is kept."""
        self._unsaved[draft.item_id] = draft
        if not self._saving:
            self._saving = True
            self._desk.scope.start(self._save_all(), "draft")

    async def keep_work(self, decision: Decision) -> None:
        """Before it is written down that it was not accepted, what is in it is on disk as a draft (promise G4)."""
        journal = self._desk.journal
        draft = self.ended_by(decision) or draft_of(decision)
        if not draft.empty and await journal.draft(decision.item_id) is None:
            await journal.save_draft(self._desk.session.draft(decision.item_id) or draft)

    def ended_by(self, decision: Decision) -> Draft | None:
        """The half-made work that a selection's decision ended: nothing of it is in the decision itself."""
        return self._desk.session.history.draft_before(decision) if decision.bulk else None

    async def _save_all(self) -> None:
        failures = 0
        try:
            while self._unsaved:
                draft = self._unsaved.pop(next(iter(self._unsaved)))
                try:
                    await self._save(draft)
                    failures = 0
                except NotTaken as error:
                    self._unsaved.setdefault(draft.item_id, draft)
                    failures += 1
                    if failures == 1:
                        self._desk.warn(str(error))
                    await asyncio.sleep(UNSAVED_S)
        finally:
            self._saving = False

    async def _save(self, draft: Draft) -> None:
        if draft.empty:
            await self._desk.journal.drop_draft(draft.item_id)
        elif draft.item_id not in self._desk.session.verdicts:
            await self._desk.journal.save_draft(draft)


def draft_of(decision: Decision) -> Draft:
    """The work in a decision that was not accepted, as a draft to go on from."""
    fields: Mapping[str, FieldValue] = EMPTY
    number: str | None = None
    carrier: str | None = None
    match decision.correction:
        case ListingCorrection(changes):
            fields = {change.field: change.after for change in changes}
        case ShipmentCorrection(changes):
            after = {change.field: str(change.after) for change in changes}
            number, carrier = after.get("tracking_number"), after.get("carrier")
        case None:
            pass
    draft = Draft(decision.item_id, decision.item_version, decision.labels, fields, number, carrier)
    return replace(draft, note=decision.note)
