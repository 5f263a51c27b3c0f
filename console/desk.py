"""The desk: runs the session's verbs against the journal, the item source and the sender.

Everything here happens on the window's thread; whatever waits (disk, database, decoding) is awaited in a supervised
task. Pages learn of what happened through ``listeners``, which get the ``Changes`` of each operation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from console.sender import Sender
from console.shelf import Shelf
from console.tasks import TaskScope
from review.bulk import BulkResult, DryRun
from review.changes import NOTHING, Changes
from review.corrections import ListingCorrection, ShipmentCorrection
from review.decisions import Decision, Entry, Receipt, ReceiptState, Retraction, Verdict
from review.drafts import Draft
from review.errors import BadArgument, NotTaken
from review.history import EntryStep
from review.items import EMPTY, FieldValue
from review.labels import Span
from review.outbox import EntryState
from review.ports import DecisionSink, ItemSource, Journal
from review.queue import Blocked, Lease, LeasedItem, QueueSpec
from review.session import Session, Taken, Undone

RENEW_BEFORE = timedelta(minutes=5)
"""A held lease is renewed when less than this is left of it."""

Listener = Callable[[Changes], None]


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
        self.sender = Sender(journal, sink, self._answered)
        self.listeners: list[Listener] = []
        self.waiting = 0
        self._tell = tell
        self._filling = False
        self._wrapped = False

    def start(self) -> None:
        """Begins sending what waits, also from an earlier run."""
        self.scope.start(self.sender.run(), "sender")
        self.scope.start(self._count_waiting(), "outbox count")

    # -- the queue ------------------------------------------------------------------------------------

    def open(self, spec: QueueSpec, first: str | None = None) -> None:
        """Opens a queue, at an item where ``first`` names one."""
        former = self.session.open(spec)
        self._wrapped = False
        self._publish(Changes(cursor=True))
        self.scope.start(self._open(former, first), "open queue")

    def close_queue(self) -> None:
        """Leaves the queue: its leases go back, the drafts stay."""
        walk = self.session.walk
        if walk is not None:
            former = self.session.open(walk.spec)
            self.session.walk = None
            self.scope.start(self._release(former), "release")

    async def _open(self, former: Sequence[LeasedItem], first: str | None) -> None:
        await self._release(former)
        if first is not None:
            answer = (await self.source.claim([first], self.session.supervisor))[0]
            if isinstance(answer, Blocked):
                self._tell(Word(answer.reason, "problem"))
            else:
                await self._take_in([answer])
        await self._refill()

    async def _release(self, held: Sequence[LeasedItem]) -> None:
        leases = [leased.lease for leased in held if leased.lease.token > 0]
        if leases:
            await self.source.release(leases)

    def refill(self) -> None:
        """Leases and decodes what the next key presses will need."""
        if not self._filling:
            self.scope.start(self._refill(), "refill")

    async def _refill(self) -> None:
        if self._filling:
            return
        self._filling = True
        try:
            while (walk := self.session.walk) is not None and walk.wants:
                after = None if self._wrapped and not walk.holding() else walk.after
                passing = tuple(walk.skipped) + tuple(leased.item.id for leased in walk.holding())
                found = await self.source.claim_next(
                    walk.spec.filter, self.session.supervisor, walk.wants, after, passing
                )
                if walk is not self.session.walk:
                    await self._release(found)
                    continue
                if not found:
                    if after is None or self._wrapped:
                        walk.exhausted = True
                    self._wrapped = True
                    if walk.exhausted or walk.holding():
                        break
                    continue
                await self._take_in(found)
        finally:
            self._filling = False
        walk = self.session.walk
        if walk is not None and walk.current is None:
            self._publish(Changes(cursor=True))

    async def _take_in(self, found: Sequence[LeasedItem]) -> None:
        for leased in found:
            kept = await self.journal.draft(leased.item.id)
            if kept is not None and self.session.draft(leased.item.id) is None and kept.version == leased.item.version:
                self.session.restore_draft(kept)
        changes, surplus = self.session.offer(found)
        self._publish(changes)
        await self._release(surplus)
        walk = self.session.walk
        for place, leased in enumerate(walk.holding() if walk else []):
            self.scope.start(self._prepare(leased, place), f"prepare {place}")

    async def _prepare(self, leased: LeasedItem, priority: int) -> None:
        await self.shelf.prepare(leased.item, priority)
        current = self.session.current
        if current is not None and current.item.id == leased.item.id:
            self._publish(Changes(cursor=True))

    async def renew_leases(self, now: datetime) -> None:
        """Called every minute: keeps what is held for as long as it is held."""
        walk = self.session.walk
        if walk is None:
            return
        due = [held.lease for held in walk.holding() if held.lease.token and held.lease.until - now < RENEW_BEFORE]
        for lease, answer in zip(due, await self.source.renew(due) if due else [], strict=True):
            if isinstance(answer, Blocked):
                walk.drop(lease.item_id)
                self._tell(Word(answer.reason, "problem"))
                self._publish(Changes(cursor=True))
            else:
                walk.replace_lease(answer)

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
        self._publish(changes)
        if left is not None:
            self.scope.start(self._release([left]), "release skipped")
        self.refill()

    def go_on(self) -> None:
        """Next item, also from one that is decided and stayed on screen."""
        current = self.session.current
        if current is not None and current.item.id in self.session.verdicts:
            self._publish(self.session.advance())
            self.refill()
        else:
            self.skip()

    def go_back(self) -> None:
        """Shows the item passed last again, with its decision; it is leased again only if it is still open."""
        walk = self.session.walk
        if walk is None or not walk.passed:
            self._tell(Word("There is no earlier item in this queue.", "note"))
            return
        self.scope.start(self._go_back(walk.passed[-1]), "back")

    async def _go_back(self, item_id: str) -> None:
        answer = (await self.source.claim([item_id], self.session.supervisor))[0]
        if isinstance(answer, Blocked):
            record = await self.source.record(item_id)
            lease = Lease(item_id, 0, "", datetime.min)  # noqa: DTZ901 - token 0: nobody's
            answer = LeasedItem(record.item, lease, record.key, record.risk, record.reasons)
        self._publish(self.session.show(answer))
        await self._prepare(answer, 0)

    def _gesture(self, verb: Callable[[], Taken], said: str) -> None:
        try:
            taken = verb()
        except BadArgument as error:
            self._tell(Word(str(error), "problem"))
            return
        self._publish(taken.changes)
        self.scope.start(self._commit(taken, said), "commit")
        self.refill()

    async def _commit(self, taken: Taken, said: str) -> bool:
        try:
            await self.journal.take(taken.entries)
        except NotTaken as error:
            self._publish(self.session.roll_back(taken))
            self._tell(Word(str(error), "problem"))
            return False
        self._publish(self.session.confirm(taken))
        self._tell(Word(said, "done", undo=taken.step is not None))
        self.sender.wake()
        await self._count_waiting()
        return True

    async def decide_selection(
        self, plan: DryRun, name: str, said: str, *, reason: str = "", note: str = ""
    ) -> BulkResult:
        """One decision for a frozen selection. Raises ``NotTaken`` where the disk refuses: then nothing was taken."""
        answers = await self.source.lease_selection(plan.ready, self.session.supervisor)
        leases: dict[str, Lease] = {}
        blocked = list(plan.blocked)
        for answer in answers:
            if isinstance(answer, Blocked):
                blocked.append(answer)
            else:
                leases[answer.item_id] = answer
        if not leases:
            return BulkResult((), tuple(blocked))
        taken = self.session.decide_selection(plan.ready, leases, plan.verdict, name, reason=reason, note=note)
        self._publish(taken.changes)
        if not await self._commit(taken, said):
            failed = tuple(Blocked(entry.item_id, "not taken: the disk refused") for entry in taken.entries)
            return BulkResult((), tuple(blocked), failed)
        self.refill()
        return BulkResult(tuple(entry.item_id for entry in taken.entries), tuple(blocked))

    # -- half-made work -------------------------------------------------------------------------------

    def edit(self, draft: Draft, name: str, *, goes_on: bool = False) -> None:
        """One step of half-made work; it is on disk within a moment (promise G9)."""
        self._publish(self.session.edit(draft, name, goes_on=goes_on))
        self._keep_draft(draft)

    def _keep_draft(self, draft: Draft) -> None:
        self.scope.start(self._save_draft(draft), "draft")

    async def _save_draft(self, draft: Draft) -> None:
        try:
            if draft.empty:
                await self.journal.drop_draft(draft.item_id)
            elif draft.item_id not in self.session.verdicts:
                await self.journal.save_draft(draft)
        except NotTaken as error:
            self._tell(Word(str(error), "problem"))

    # -- undo and redo --------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undoes the latest gesture, wherever it was."""
        undone = self.session.undo()
        if undone is None:
            self._tell(Word("There is nothing to undo.", "note"))
            return
        self._publish(undone.changes)
        if isinstance(undone.step, EntryStep):
            self.scope.start(self._undo(undone, undone.step), "undo")
        else:
            self._keep_draft(undone.step.before)

    async def _undo(self, undone: Undone, step: EntryStep) -> None:
        try:
            states = await self.journal.undo(undone.keys, undone.retractions)
        except NotTaken as error:
            self.session.history.undo_failed(step)
            self._tell(Word(str(error), "problem"))
            return
        if step.draft is not None:
            await self._save_draft(step.draft)
        if step.left is not None and states == [EntryState.WITHDRAWN]:
            self._publish(self.session.regain(step.left))
        self.sender.wake()
        await self._count_waiting()

    async def retract(self, key: str, item_id: str) -> None:
        """Undoes one earlier decision by its key, from the list of last decisions."""
        session = self.session
        now = session.clock.now()
        retraction = Retraction(session.keys.new(), key, item_id, session.supervisor, now, session.keys.new())
        await self.journal.undo([key], [retraction])
        session.verdicts.pop(item_id, None)
        self.sender.wake()
        self._publish(Changes(frozenset({item_id}), counts=True, history=True, outbox=True))

    def redo(self) -> None:
        """Does again what was undone last."""
        changes, step = self.session.redo()
        if changes == NOTHING:
            self._tell(Word("There is nothing to redo.", "note"))
            return
        self._publish(changes)
        if step is not None:
            self.scope.start(self._redo(step), "redo")
        elif (draft := self.session.draft()) is not None:
            self._keep_draft(draft)

    async def _redo(self, step: EntryStep) -> None:
        leases: dict[str, Lease] = {}
        for answer in await self.source.claim([entry.item_id for entry in step.entries], self.session.supervisor):
            if isinstance(answer, Blocked):
                self._tell(Word(answer.reason, "problem"))
            else:
                leases[answer.item.id] = answer.lease
        if leases:
            taken = self.session.redo_entries(step, leases)
            self._publish(taken.changes)
            await self._commit(taken, step.name)
            self.refill()

    # -- what the store answered ----------------------------------------------------------------------

    async def _answered(self, answers: Sequence[tuple[Entry, Receipt]]) -> None:
        touched: set[str] = set()
        for entry, receipt in answers:
            touched.add(entry.item_id)
            if receipt.state is ReceiptState.CONFIRMED:
                if isinstance(entry, Retraction):
                    await self._regain(entry.item_id)
                continue
            self.session.verdicts.pop(entry.item_id, None)
            if isinstance(entry, Decision):
                await self.journal.save_draft(draft_of(entry))
            self._tell(Word(receipt.reason, "problem"))
        await self._count_waiting()
        self._publish(Changes(frozenset(touched), counts=True, history=True, outbox=True))

    async def _regain(self, item_id: str) -> None:
        current = self.session.current
        if current is None or current.item.id != item_id or current.lease.token:
            return
        answer = (await self.source.claim([item_id], self.session.supervisor))[0]
        if isinstance(answer, Blocked):
            self._tell(Word(answer.reason, "problem"))
        else:
            self._publish(self.session.regain(answer))

    async def _count_waiting(self) -> None:
        self.waiting = await self.journal.waiting()
        self._publish(Changes(outbox=True))

    # -- the end --------------------------------------------------------------------------------------

    async def close(self, grace_s: float) -> None:
        """Stops new work, gives the sender a moment, and leaves the rest for the next start."""
        self.sender.wake()
        self.sender.stop()
        await self.scope.settle(grace_s)
        walk = self.session.walk
        if walk is not None:
            await self._release(walk.holding())
        await self.scope.close()

    def _publish(self, changes: Changes) -> None:
        if changes:
            for listener in list(self.listeners):
                listener(changes)


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
