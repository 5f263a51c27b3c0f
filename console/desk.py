"""The desk: runs the session's verbs against the journal, the item source and the sender.

Everything here happens on the window's thread; whatever waits (disk, database, decoding) is awaited in a supervised
task. Pages learn of what happened through ``listeners``, which get the ``Changes`` of each operation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from console.breath import Breath
from console.keeping import Keeping, draft_of
from console.reversal import Reversal
from console.sender import Sender
from console.shelf import Shelf
from console.supply import Supply, decided_already
from console.tasks import TaskScope
from review.bulk import BulkResult, DryRun, bulk_decisions
from review.changes import Changes
from review.decisions import Comment, Decision, Entry, Receipt, ReceiptState, Retraction, Verdict
from review.drafts import Draft
from review.errors import BadArgument, NotTaken, Unavailable
from review.labels import Span
from review.ports import DecisionSink, ItemSource, Journal
from review.queue import Blocked, QueueSpec
from review.session import Session, Taken

Listener = Callable[[Changes], None]
SLICE = 1_000
"""Decisions of a bulk decision that are made in one turn of the event loop: about 5 ms."""


@dataclass(frozen=True, slots=True)
class Word:
    """Something to tell the person. ``tone``: done, problem or note; ``undo``: offer to undo it."""

    text: str
    tone: str = "note"
    undo: bool = False


class Desk:
    """One supervisor's working place. ``tell`` shows a ``Word``; ``listeners`` repaint."""

    def __init__(
        self,
        session: Session,
        source: ItemSource,
        sink: DecisionSink,
        journal: Journal,
        shelf: Shelf,
        scope: TaskScope,
        tell: Callable[[Word], None],
    ) -> None:
        self.session = session
        self.source = source
        self.journal = journal
        self.shelf = shelf
        self.scope = scope
        self.breath = Breath()
        self.keeping = Keeping(self)
        self.sender = Sender(journal, sink, self._answered, self.keeping.keep_work, self.breath)
        self.listeners: list[Listener] = []
        self.waiting = 0
        self._refusals: set[str] = set()
        """Why entries were refused since the outbox was last empty: told once, in however many parts they go out."""
        self.tell = tell
        self.supply = Supply(self)
        self.reversal = Reversal(self)

    def start(self) -> None:
        """Begins sending what waits, also from an earlier run."""
        self.scope.start(self.sender.run(), "sender")
        self.scope.start(self.count_waiting(), "outbox count")

    # -- the queue ------------------------------------------------------------------------------------

    def open(self, spec: QueueSpec, first: str | None = None) -> None:
        """Opens a queue, at an item where ``first`` names one."""
        former = self.session.open(spec)
        self.publish(Changes(cursor=True))
        self.scope.start(self.supply.open(former, first), "open queue")

    def close_queue(self) -> None:
        """Leaves the queue: its leases go back, the drafts stay."""
        walk = self.session.walk
        if walk is not None:
            former = self.session.open(walk.spec)
            self.session.walk = None
            self.scope.start(self.supply.release(former), "release")

    # -- deciding -------------------------------------------------------------------------------------

    def decide(self, verdict: Verdict, name: str, said: str, **how: str | bool) -> None:
        """Decides the item on screen; ``name`` is undo's word for it, ``said`` the toast's."""
        self._gesture(lambda: self.session.decide(verdict, name, **how), said)  # type: ignore[arg-type]

    def snooze(self, until: datetime, name: str, said: str) -> None:
        """Sends the item on screen away until a time."""
        self._gesture(lambda: self.session.snooze(until, name), said)

    def comment(self, text: str, span: Span | None, said: str) -> None:
        """Says something about the item on screen."""
        self._gesture(lambda: self.session.comment(text, span), said)

    def skip(self) -> None:
        """Goes on; the lease goes back."""
        changes, left = self.session.skip()
        self.publish(changes)
        if left is not None:
            self.scope.start(self.supply.release([left]), "release skipped")
        self.supply.refill()

    def go_on(self) -> None:
        """Next item, also from one that is decided and stayed on screen."""
        current = self.session.current
        if current is not None and current.item.id in self.session.verdicts:
            self.publish(self.session.advance())
            self.supply.refill()
        else:
            self.skip()

    def go_back(self) -> None:
        """Shows the item passed last again, with its decision; it is leased again only if it is still open."""
        walk = self.session.walk
        if walk is None or not walk.passed:
            self.note("There is no earlier item in this queue.")
            return
        self.scope.start(self.supply.bring_back(walk.passed[-1]), "back")

    def _gesture(self, verb: Callable[[], Taken], said: str) -> None:
        try:
            taken = verb()
        except BadArgument as error:
            self.warn(str(error))
            return
        self.supply.owed.add(taken.entries)
        if taken.changes.cursor:
            self.breath.hold()
        self.publish(taken.changes)
        self.scope.start(self.commit(taken, said), "commit")
        self.supply.refill()

    async def commit(self, taken: Taken, said: str) -> bool:
        try:
            await self.journal.take(taken.entries, clear_drafts=taken.step is not None)  # a remark leaves the work be
        except NotTaken as error:
            self.supply.owed.settle([entry.key for entry in taken.entries])
            self.publish(self.session.roll_back(taken))
            self.warn(str(error))
            for draft in () if taken.step is None else taken.step.drafts:
                self.keeping.keep(draft)
            return False
        self.publish(self.session.confirm(taken))
        self.tell(Word(said, "done", undo=taken.step is not None))
        self.sender.wake()
        await self.count_waiting()
        return True

    async def decide_selection(
        self, plan: DryRun, name: str, said: str, *, reason: str = "", note: str = ""
    ) -> BulkResult:
        """One decision for a frozen selection. Raises ``NotTaken`` where the disk refuses: then nothing was taken."""
        mark = self.supply.owed.mark()
        async with self.supply.selection(plan) as (leases, left_out):
            session = self.session
            made = bulk_decisions(
                plan, leases, session.supervisor, session.clock, session.keys, reason=reason, note=note
            )
            entries = await _in_slices(made)
            kept = await self._kept_drafts(leases)
            owed = self.supply.stale(mark)  # again: one may have been decided on screen meanwhile
            late = [decided_already(entry.item_id, session.supervisor) for entry in entries if entry.item_id in owed]
            blocked = (*left_out, *late)
            ready = tuple(entry for entry in entries if entry.item_id not in owed)
            if not ready:
                return BulkResult((), blocked)
            taken = session.decide_selection(ready, name, kept)
            self.supply.owed.add(taken.entries)
        self.publish(taken.changes)
        if not await self.commit(taken, said):
            failed = tuple(Blocked(entry.item_id, "not taken: the disk refused") for entry in taken.entries)
            await self.supply.give_back([leases[entry.item_id] for entry in taken.entries])
            return BulkResult((), blocked, failed)
        self.supply.refill()
        return BulkResult(tuple(entry.item_id for entry in taken.entries), blocked)

    async def _kept_drafts(self, item_ids: Collection[str]) -> list[Draft]:
        try:
            return await self.journal.drafts_of(item_ids)
        except Unavailable as error:
            self.warn(str(error))  # what this session knows of them is still there for undo
            return []

    def painted(self, item_id: str) -> None:
        """The item is on the surface with all its media: it may be decided, and what waited for that goes on."""
        self.session.painted(item_id, self.session.clock.monotonic())
        self.breath.free()

    # -- half-made work -------------------------------------------------------------------------------

    def edit(self, draft: Draft, name: str, *, goes_on: bool = False) -> None:
        """One step of half-made work; it is on disk within a moment (promise G9)."""
        self.publish(self.session.edit(draft, name, goes_on=goes_on))
        self.keeping.keep(draft)

    # -- undo and redo --------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undoes the latest gesture, wherever it was."""
        self.reversal.undo()

    def redo(self) -> None:
        """Does again what was undone last."""
        self.reversal.redo()

    # -- what the store answered ----------------------------------------------------------------------

    async def _answered(self, answers: Sequence[tuple[Entry, Receipt]]) -> None:
        self.supply.owed.settle([receipt.key for _, receipt in answers])
        touched: set[str] = set()
        free: list[str] = []
        again: list[str] = []
        refused = [(entry, receipt) for entry, receipt in answers if receipt.state is not ReceiptState.CONFIRMED]
        if refused:
            self._not_accepted(refused)
        for entry, receipt in answers:
            touched.add(entry.item_id)
            if isinstance(entry, Retraction):
                free.append(entry.item_id)
            if receipt.state is ReceiptState.CONFLICT:
                again.append(entry.item_id)
        await self.supply.regain(free)
        await self.supply.look_again(again)
        await self.count_waiting()
        self.publish(Changes(frozenset(touched), counts=True, history=True, outbox=True))

    def _not_accepted(self, refused: Sequence[tuple[Entry, Receipt]]) -> None:
        """They had no effect: there is nothing to undo of them, and the work that they ended is kept as drafts."""
        self.session.history.without(*(entry.key for entry, _ in refused))
        for entry, _ in refused:
            if not isinstance(entry, Comment):
                self.session.verdicts.pop(entry.item_id, None)
            if isinstance(entry, Decision):
                draft = self.session.draft(entry.item_id) or draft_of(entry)
                self.session.restore_draft(draft)
                self.keeping.keep(draft)
        told = self._refusals.copy()
        for receipt in {receipt.reason: receipt for _, receipt in refused}.values():
            if receipt.reason not in told:
                self.warn(receipt.reason)  # of a bulk decision, hundreds may be refused for the same reason
            if receipt.state is ReceiptState.REFUSED:
                self._refusals.add(receipt.reason)

    async def count_waiting(self) -> None:
        try:
            self.waiting = await self.journal.waiting()
        except Unavailable:
            return  # the figure stays as it was: what was taken is taken, whether it can be counted now or not
        if not self.waiting:
            self._refusals.clear()
        self.publish(Changes(outbox=True))

    # -- the end --------------------------------------------------------------------------------------

    async def close(self, grace_s: float) -> None:
        """Stops new work, gives the sender a moment, and leaves the rest for the next start."""
        self.sender.wake()
        self.sender.stop()
        await self.scope.settle(grace_s)
        walk = self.session.walk
        if walk is not None:
            await self.supply.release(walk.holding())
        await self.scope.close()

    def note(self, text: str) -> None:
        """Tells the person something."""
        self.tell(Word(text))

    def warn(self, text: str) -> None:
        """Tells the person that something did not go as asked."""
        self.tell(Word(text, "problem"))

    def publish(self, changes: Changes) -> None:
        """Tells every listener what changed; what comes on screen is made ready where it is not."""
        if changes.cursor:
            self.supply.prepare_current()
        if changes:
            for listener in list(self.listeners):
                listener(changes)


async def _in_slices(made: Iterator[Decision]) -> list[Decision]:
    """All of them; between a thousand and the next the window gets its turn."""
    entries: list[Decision] = []
    while part := list(islice(made, SLICE)):
        entries += part
        await asyncio.sleep(0)
    return entries
