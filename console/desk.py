"""The desk: runs the session's verbs against the journal, the item source and the sender.

Everything here happens on the window's thread; whatever waits (disk, database, decoding) is awaited in a supervised
task. Pages learn of what happened through ``listeners``, which get the ``Changes`` of each operation.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from console.bench import Bench, Word
from console.keeping import Keeping, draft_of
from console.reversal import Reversal
from console.sender import Sender
from console.shelf import Shelf
from console.supply import Supply, decided_already
from console.sweeping import Sweeping
from console.taking import Taking
from console.tasks import TaskScope, in_slices
from review.bulk import BulkResult, DryRun, bulk_decisions, bulk_snoozes
from review.changes import Changes
from review.corrections import Correction
from review.decisions import Comment, Decision, Entry, Receipt, ReceiptState, Retraction, Snooze, Verdict
from review.drafts import Draft
from review.errors import BadArgument, Unavailable
from review.labels import Span
from review.ports import DecisionSink, ItemSource, Journal
from review.queue import Blocked, QueueSpec
from review.session import Session, Taken

if TYPE_CHECKING:
    from review.batches import SweepSource


class Desk:
    """One supervisor's working place. ``tell`` shows a ``Word``; ``listeners`` repaint; ``sweeps``: bulk decisions."""

    def __init__(
        self,
        session: Session,
        source: ItemSource,
        sink: DecisionSink,
        journal: Journal,
        shelf: Shelf,
        scope: TaskScope,
        tell: Callable[[Word], None],
        sweeps: SweepSource | None = None,
    ) -> None:
        bench = Bench(session, source, journal, shelf, scope, tell)
        self.session = session
        self.source = source
        self.journal = journal
        self.shelf = shelf
        self.scope = scope
        self.breath = bench.breath
        self.listeners = bench.listeners
        self.note = bench.note
        self.warn = bench.warn
        self.publish = bench.publish
        self.keeping = Keeping(bench)
        self.sender = Sender(journal, sink, self._answered, self.keeping.keep_work, self.breath)
        self.supply = Supply(bench)
        self.taking = Taking(bench, self.sender, self.keeping, self.supply.owed)
        self.sweeping = Sweeping(bench, sweeps)
        self.reversal = Reversal(bench, self.supply, self.keeping, self.taking, self.sweeping)
        self.coming_back: set[str] = set()
        """Items that are gone on from while something is made for them: their leases are kept."""
        self._refusals: dict[str, datetime] = {}
        """Why entries were refused since the outbox was last empty, and when it was told: of all that was made before
        then it is told once, in however many parts it goes out."""
        self.listeners.append(self._on_changes)

    def start(self) -> None:
        """Begins sending what waits, also from an earlier run."""
        self.scope.start(self.sender.run(), "sender")
        self.scope.start(self.taking.count(), "outbox count")

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
        """Goes on; the lease goes back, unless the item comes back by itself."""
        changes, left = self.session.skip()
        self.publish(changes)
        if left is not None and left.item.id not in self.coming_back:
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
        self.scope.start(self.taking.commit(taken, said), "commit")
        self.supply.refill()

    async def decide_selection(
        self,
        plan: DryRun,
        name: str,
        said: str,
        *,
        reason: str = "",
        note: str = "",
        corrections: Mapping[str, Correction] | None = None,
        until: datetime | None = None,
    ) -> BulkResult:
        """One decision for a frozen selection. Raises ``NotTaken`` where the disk refuses: then nothing was taken.

        ``corrections``: what became of each item, by its id, where the plan's verdict is to correct. ``until``: instead
        of being decided, all go away until then.
        """
        mark = self.supply.owed.mark()
        async with self.supply.selection(plan) as (leases, left_out):
            session = self.session
            by = (plan, leases, session.supervisor, session.clock, session.keys)
            made: Iterator[Decision | Snooze] = (
                bulk_decisions(*by, reason=reason, note=note, corrections=corrections)
                if until is None
                else bulk_snoozes(*by, until)
            )
            entries = await in_slices(made)
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
        if not await self.taking.commit(taken, said):
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
            elif receipt.state is ReceiptState.CONFIRMED and receipt.reason:
                self._waits_for_another(entry, receipt)
        await self.supply.regain(free)
        await self.supply.look_again(again)
        await self.taking.count()
        self.publish(Changes(frozenset(touched), counts=True, history=True, outbox=True))

    def _waits_for_another(self, entry: Entry, receipt: Receipt) -> None:
        """It was put down, and takes effect once a second person agrees: the item is as open as before."""
        self.session.verdicts.pop(entry.item_id, None)
        self.note(receipt.reason)

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
        newest: dict[str, datetime] = {}
        for entry, receipt in refused:  # of a bulk decision, hundreds may be refused for the same reason
            newest[receipt.reason] = max(entry.decided_at, newest.get(receipt.reason, entry.decided_at))
        for receipt in {receipt.reason: receipt for _, receipt in refused}.values():
            told = self._refusals.get(receipt.reason)
            if told is None or newest[receipt.reason] > told:
                self.warn(receipt.reason)
                if receipt.state is ReceiptState.REFUSED:
                    self._refusals[receipt.reason] = self.session.clock.now()

    def _on_changes(self, changes: Changes) -> None:
        if changes.outbox and not self.waiting:
            self._refusals.clear()

    @property
    def waiting(self) -> int:
        """Entries that are not sent yet, as last counted."""
        return self.taking.waiting

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
