"""Reversal: undo and redo, across items, sends and restarts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from console.tasks import in_slices
from review.changes import NOTHING, Changes
from review.decisions import Decision, Retraction, Snooze
from review.errors import AWAY, NotTaken
from review.history import DraftStep, EntryStep
from review.outbox import EntryState
from review.queue import Blocked, Lease
from review.session import Undone, retractions

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
            desk.keeping.keep(undone.step.before)

    async def _undo(self, undone: Undone, step: EntryStep) -> None:
        desk = self._desk
        session = desk.session
        made = retractions(step, session.supervisor, session.clock, session.keys)
        takes_back = await in_slices(made)
        desk.supply.owed.add(takes_back)  # before they are on disk: an answer may come with the very next turn
        try:
            states = await desk.journal.undo(undone.keys, takes_back)
        except NotTaken as error:
            desk.supply.owed.settle([retraction.key for retraction in takes_back])
            desk.publish(desk.session.undo_failed(undone))
            desk.warn(str(error))
            desk.supply.refill()  # what was shown again is gone from the screen
            return
        before = {draft.item_id: draft for draft in step.drafts}
        for item_id in dict.fromkeys(entry.item_id for entry in step.entries):
            draft = session.draft(item_id) or before.get(item_id)  # it may be edited again already, or only now
            if draft is not None:
                desk.keeping.keep(draft)  # also where it was saved before: the taking, which came later, deleted it
        never_sent = await in_slices(self._never_sent(step, takes_back, states))
        await desk.supply.withdrawn(never_sent, step.left)
        desk.sender.wake()
        await desk.count_waiting()

    def _never_sent(
        self, step: EntryStep, takes_back: Sequence[Retraction], states: Sequence[EntryState]
    ) -> Iterator[Decision | Snooze]:
        """The entries that nobody saw, whose leases are free again; nothing of them is owed any more."""
        owed = self._desk.supply.owed
        for entry, retraction, state in zip(step.entries, takes_back, states, strict=True):
            if state is EntryState.WITHDRAWN:
                owed.settle((entry.key, retraction.key))
                yield entry

    async def retract(self, key: str, item_id: str) -> None:
        """Undoes one earlier decision by its key, from the list of last decisions. Raises ``NotTaken``."""
        desk = self._desk
        session = desk.session
        now = session.clock.now()
        retraction = Retraction(session.keys.new(), key, item_id, session.supervisor, now, session.keys.new())
        desk.supply.owed.add([retraction])
        try:
            states = await desk.journal.undo([key], [retraction])
        except NotTaken:
            desk.supply.owed.settle([retraction.key])
            raise
        session.verdicts.pop(item_id, None)
        session.history.without(key)
        if states == [EntryState.WITHDRAWN]:
            desk.supply.owed.settle([key, retraction.key])
            await desk.supply.regain([item_id])
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
        elif isinstance(again := desk.session.history.done[-1], DraftStep):
            desk.keeping.keep(again.after)  # of its own item, which need not be the one on screen

    async def _redo(self, step: EntryStep) -> None:
        desk = self._desk
        async with desk.supply.leasing:
            try:
                leases = await self._leases_for(step)
            except AWAY as error:
                desk.warn(str(error))
                leases = {}
            if not leases:
                desk.session.history.redo_failed(step)
                return
            taken = desk.session.redo_entries(step, leases)
            desk.supply.owed.add(taken.entries)
        desk.publish(taken.changes)
        await desk.commit(taken, step.name)
        desk.supply.refill()

    async def _leases_for(self, step: EntryStep) -> dict[str, Lease]:
        """Leases of the step's items that are free and still what was decided; says of the others why not."""
        desk = self._desk
        leases: dict[str, Lease] = {}
        await desk.supply.owed.load()
        mark = desk.supply.owed.mark()
        owed = desk.supply.owed.items  # a new lease would fence off what is still on its way
        entries = [entry for entry in step.entries if entry.item_id not in owed]
        if len(entries) < len(step.entries):
            desk.warn("What was undone is still on its way; redo it in a moment.")
        answers = await desk.source.claim([entry.item_id for entry in entries], desk.session.supervisor)
        owed = desk.supply.stale(mark)  # again: it may have been decided on screen while this waited
        for entry, answer in zip(entries, answers, strict=True):
            if isinstance(answer, Blocked):
                desk.warn(answer.reason)
            elif entry.item_id in owed:
                desk.warn(f"The item {entry.item_id} was decided anew; there is nothing to redo.")
            elif answer.item.version != entry.item_version:
                desk.warn(f"The item {entry.item_id} changed since it was decided: look again.")
                await desk.supply.give_back([answer.lease])
            else:
                leases[answer.item.id] = answer.lease
        return leases
