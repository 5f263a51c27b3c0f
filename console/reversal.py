"""Reversal: undo and redo, across items, sends and restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review.changes import NOTHING, Changes
from review.decisions import Retraction
from review.errors import NotTaken
from review.history import EntryStep
from review.outbox import EntryState
from review.queue import Blocked, Lease
from review.session import Undone

if TYPE_CHECKING:
    from console.desk import Desk


class Reversal:
    """Undoes and redoes for one desk. What was never sent is withdrawn; what was is retracted by a second record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self) -> None:
        """Undoes the latest gesture, wherever it was."""
        desk = self._desk
        undone = desk.session.undo()
        if undone is None:
            desk.note("There is nothing to undo.")
            return
        desk.publish(undone.changes)
        if isinstance(undone.step, EntryStep):
            desk.scope.start(self._undo(undone, undone.step), "undo")
        else:
            desk.keep_draft(undone.step.before)

    async def _undo(self, undone: Undone, step: EntryStep) -> None:
        desk = self._desk
        try:
            states = await desk.journal.undo(undone.keys, undone.retractions)
        except NotTaken as error:
            desk.session.history.undo_failed(step)
            desk.warn(str(error))
            return
        if step.draft is not None:
            await desk.save_draft(step.draft)
        if step.left is not None and states == [EntryState.WITHDRAWN]:
            desk.publish(desk.session.regain(step.left))
        desk.sender.wake()
        await desk.count_waiting()

    async def retract(self, key: str, item_id: str) -> None:
        """Undoes one earlier decision by its key, from the list of last decisions. Raises ``NotTaken``."""
        desk = self._desk
        session = desk.session
        now = session.clock.now()
        retraction = Retraction(session.keys.new(), key, item_id, session.supervisor, now, session.keys.new())
        await desk.journal.undo([key], [retraction])
        session.verdicts.pop(item_id, None)
        desk.sender.wake()
        desk.publish(Changes(frozenset({item_id}), counts=True, history=True, outbox=True))

    def redo(self) -> None:
        """Does again what was undone last."""
        desk = self._desk
        changes, step = desk.session.redo()
        if changes == NOTHING:
            desk.note("There is nothing to redo.")
            return
        desk.publish(changes)
        if step is not None:
            desk.scope.start(self._redo(step), "redo")
        elif (draft := desk.session.draft()) is not None:
            desk.keep_draft(draft)

    async def _redo(self, step: EntryStep) -> None:
        desk = self._desk
        leases: dict[str, Lease] = {}
        for answer in await desk.source.claim([entry.item_id for entry in step.entries], desk.session.supervisor):
            if isinstance(answer, Blocked):
                desk.warn(answer.reason)
            else:
                leases[answer.item.id] = answer.lease
        if leases:
            taken = desk.session.redo_entries(step, leases)
            desk.publish(taken.changes)
            await desk.commit(taken, step.name)
            desk.supply.refill()
