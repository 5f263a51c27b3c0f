"""Keeping: half-made work is on disk within a moment, and stays there whatever becomes of a decision (G4, G9)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from console.bench import Bench
from review.corrections import ListingCorrection, MediaCorrection, ShipmentCorrection
from review.decisions import Decision, Verdict
from review.drafts import Draft
from review.errors import NotTaken

UNSAVED_S = 1.0
"""Half-made work that the disk refused is tried again after this time, until there is room for it."""


class Keeping:
    """Saves the drafts of one desk, one after the other."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
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
            self._bench.scope.start(self._save_all(), "draft")

    async def keep_work(self, decision: Decision) -> None:
        """Before it is written down that it was not accepted, what went into it is on disk as a draft (promise G4)."""
        journal, session = self._bench.journal, self._bench.session
        draft = session.draft(decision.item_id)
        if draft is None or draft.empty:
            before = session.history.draft_before(decision) or await journal.ended_draft(decision.key)
            draft = draft_of(decision, before)
            session.restore_draft(draft)
        if not draft.empty and await journal.draft(decision.item_id) is None:
            await journal.save_draft(draft)

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
                        self._bench.warn(str(error))
                    await asyncio.sleep(UNSAVED_S)
        finally:
            self._saving = False

    async def _save(self, draft: Draft) -> None:
        if draft.empty:
            await self._bench.journal.drop_draft(draft.item_id)
        elif not isinstance(self._bench.session.verdicts.get(draft.item_id), Verdict):
            await self._bench.journal.save_draft(draft)


def draft_of(decision: Decision, before: Draft | None = None) -> Draft:
    """The work in a decision that was not accepted, as a draft to go on from.

    ``before``: the half-made work that it ended, as far as it is known. Not all of that goes into a decision: a
    rejection takes no edited texts with it, and a selection's decision nothing of its own.
    """
    if decision.bulk and before is not None:
        return before
    before = before or Draft(decision.item_id, decision.item_version)
    note = decision.note or before.note
    made = replace(before, version=decision.item_version, labels=decision.labels, note=note)
    match decision.correction:
        case ListingCorrection(changes):
            return replace(made, fields={**before.fields, **{change.field: change.after for change in changes}})
        case ShipmentCorrection(changes, action, letter):
            after = {change.field: str(change.after) for change in changes}
            number, carrier = after.get("tracking_number"), after.get("carrier")
            return replace(
                made,
                tracking_number=before.tracking_number if number is None else number,
                carrier=before.carrier if carrier is None else carrier,
                action=action,
                letter=letter,
            )
        case MediaCorrection() as mended:
            return made.with_mend(mended.mend).with_mended(mended.asset, mended.media_type)
        case None:
            return made
