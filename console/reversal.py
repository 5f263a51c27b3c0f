"""Reversal: undo and redo, across items, sends and restarts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from console.bench import Bench
from console.keeping import Keeping
from console.supply import Supply
from console.sweeping import Sweeping
from console.taking import Taking
from console.tasks import in_slices
from review.changes import NOTHING, Changes
from review.decisions import Decision, Retraction, Snooze
from review.errors import AWAY, NotTaken
from review.history import DraftStep, EntryStep, SweepStep
from review.outbox import EntryState
from review.queue import Blocked, Lease
from review.session import Undone, retractions


class Reversal:
    """Undoes and redoes for one desk. What was never sent is withdrawn; what was is retracted by a second record."""

    def __init__(self, bench: Bench, supply: Supply, keeping: Keeping, taking: Taking, sweeping: Sweeping) -> None:
        self._bench = bench
        self._supply = supply
        self._keeping = keeping
        self._taking = taking
        self._sweeping = sweeping

    def undo(self) -> None:
        """Undoes the latest gesture, wherever it was."""
        bench = self._bench
        undone = bench.session.undo()
        if undone is None:
            bench.note("There is nothing to undo.")
            return
        bench.publish(undone.changes)
        if isinstance(undone.step, EntryStep):
            bench.scope.start(self._undo(undone, undone.step), "undo")
        elif isinstance(undone.step, SweepStep):
            bench.scope.start(self._sweeping.undo(undone.step), "undo")
        else:
            self._keeping.keep(undone.step.before)

    async def _undo(self, undone: Undone, step: EntryStep) -> None:
        bench = self._bench
        session = bench.session
        made = retractions(step, session.supervisor, session.clock, session.keys)
        takes_back = await in_slices(made)
        self._supply.owed.add(takes_back)  # before they are on disk: an answer may come with the very next turn
        try:
            states = await bench.journal.undo(undone.keys, takes_back)
        except NotTaken as error:
            self._supply.owed.settle([retraction.key for retraction in takes_back])
            bench.publish(bench.session.undo_failed(undone))
            bench.warn(str(error))
            self._supply.refill()  # what was shown again is gone from the screen
            return
        bench.note(f"Undone: {step.name}")  # in the place of the toast that offered it
        before = {draft.item_id: draft for draft in step.drafts}
        for item_id in dict.fromkeys(entry.item_id for entry in step.entries):
            draft = session.draft(item_id) or before.get(item_id)  # it may be edited again already, or only now
            if draft is not None:
                self._keeping.keep(draft)  # also where it was saved before: the taking, which came later, deleted it
        never_sent = await in_slices(self._never_sent(step, takes_back, states))
        await self._supply.withdrawn(never_sent, step.left)
        await self._taking.send()

    def _never_sent(
        self, step: EntryStep, takes_back: Sequence[Retraction], states: Sequence[EntryState]
    ) -> Iterator[Decision | Snooze]:
        """The entries that nobody saw, whose leases are free again; nothing of them is owed any more."""
        owed = self._supply.owed
        for entry, retraction, state in zip(step.entries, takes_back, states, strict=True):
            if state is EntryState.WITHDRAWN:
                owed.settle((entry.key, retraction.key))
                yield entry

    async def retract(self, key: str, item_id: str) -> None:
        """Undoes one earlier decision by its key, from the list of last decisions. Raises ``NotTaken``."""
        bench = self._bench
        session = bench.session
        now = session.clock.now()
        retraction = Retraction(session.keys.new(), key, item_id, session.supervisor, now, session.keys.new())
        self._supply.owed.add([retraction])
        try:
            states = await bench.journal.undo([key], [retraction])
        except NotTaken:
            self._supply.owed.settle([retraction.key])
            raise
        session.verdicts.pop(item_id, None)
        session.history.without(key)
        if states == [EntryState.WITHDRAWN]:
            self._supply.owed.settle([key, retraction.key])
            await self._supply.regain([item_id])
        await self._taking.send()
        bench.publish(Changes(frozenset({item_id}), counts=True, history=True, outbox=True))

    def redo(self) -> None:
        """Does again what was undone last."""
        bench = self._bench
        changes, step = bench.session.redo()
        if changes == NOTHING:
            bench.note("There is nothing to redo.")
            return
        bench.publish(changes)
        if isinstance(step, SweepStep):
            bench.scope.start(self._sweeping.redo(step), "redo")
        elif step is not None:
            bench.scope.start(self._redo(step), "redo")
        elif isinstance(again := bench.session.history.done[-1], DraftStep):
            self._keeping.keep(again.after)  # of its own item, which need not be the one on screen

    async def _redo(self, step: EntryStep) -> None:
        bench = self._bench
        async with self._supply.leasing:
            try:
                leases = await self._leases_for(step)
            except AWAY as error:
                bench.warn(str(error))
                leases = {}
            if not leases:
                bench.session.history.redo_failed(step)
                return
            taken = bench.session.redo_entries(step, leases)
            self._supply.owed.add(taken.entries)
        bench.publish(taken.changes)
        await self._taking.commit(taken, step.name)
        self._supply.refill()

    async def _leases_for(self, step: EntryStep) -> dict[str, Lease]:
        """Leases of the step's items that are free and still what was decided; says of the others why not."""
        bench = self._bench
        leases: dict[str, Lease] = {}
        await self._supply.owed.load()
        mark = self._supply.owed.mark()
        owed = self._supply.owed.items  # a new lease would fence off what is still on its way
        entries = [entry for entry in step.entries if entry.item_id not in owed]
        if len(entries) < len(step.entries):
            bench.warn("What was undone is still on its way; redo it in a moment.")
        answers = await bench.source.claim([entry.item_id for entry in entries], bench.session.supervisor)
        owed = self._supply.stale(mark)  # again: it may have been decided on screen while this waited
        for entry, answer in zip(entries, answers, strict=True):
            if isinstance(answer, Blocked):
                bench.warn(answer.reason)
            elif entry.item_id in owed:
                bench.warn(f"The item {entry.item_id} was decided anew; there is nothing to redo.")
            elif answer.item.version != entry.item_version:
                bench.warn(f"The item {entry.item_id} changed since it was decided: look again.")
                await self._supply.give_back([answer.lease])
            else:
                leases[answer.item.id] = answer.lease
        return leases
