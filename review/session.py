"""The session: the verbs that one supervisor has.

Verbs change what is in memory at once and return what changed, together with the entries that the caller must
commit to the journal. Only when that commit has returned does the caller say ``confirm``; where it fails, ``roll_back``
brings the item back to the screen as "not taken". So the next item can paint in the same frame as the key press,
and "taken" is still never shown before it is on disk (promises G1, G2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from review.changes import NOTHING, Changes
from review.decisions import Comment, Decision, Entry, Retraction, Snooze, Verdict
from review.drafts import Draft
from review.errors import BadArgument
from review.history import DraftStep, EntryStep, History, Step, SweepStep
from review.labels import Severity, Span
from review.metrics import Pace
from review.ports import Clock, Keys
from review.queue import Lease, LeasedItem, QueueSpec, Walk


@dataclass(frozen=True, slots=True)
class Taken:
    """A gesture that has happened on screen and must now reach the disk."""

    changes: Changes
    entries: tuple[Entry, ...]
    step: EntryStep | None
    left: LeasedItem | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """A step to be undone. ``keys``: of its entries; empty for a draft step, which has nothing to retract."""

    changes: Changes
    step: Step
    keys: tuple[str, ...] = ()


class Session:
    """One supervisor at work in one queue. Not thread-safe; everything happens on the caller's thread."""

    def __init__(self, supervisor: str, clock: Clock, keys: Keys) -> None:
        self.supervisor = supervisor
        self.clock = clock
        self.keys = keys
        self.history = History()
        self.pace = Pace()
        self.walk: Walk | None = None
        self.auto_advance = True
        self.verdicts: dict[str, Verdict | str] = {}
        """What this session decided, by item id: what a table and "back" show before the store has answered."""
        self._drafts: dict[str, Draft] = {}
        self._painted: str = ""
        self._shown_at = 0.0
        self._mended_seen = ""

    # -- the walk -------------------------------------------------------------------------------------

    def open(self, spec: QueueSpec) -> list[LeasedItem]:
        """Begins a queue; returns the leases of the former one, to be released."""
        former = self.walk.holding() if self.walk else []
        self.walk = Walk(spec)
        self._painted = ""
        return former

    @property
    def current(self) -> LeasedItem | None:
        """The item on screen."""
        return self.walk.current if self.walk else None

    def offer(self, items: Iterable[LeasedItem], *, first: bool = False) -> tuple[Changes, list[LeasedItem]]:
        """Takes freshly leased items into the walk; returns what is of no use, to be released.

        ``first``: as the next ones, where decisions on them were not accepted.
        """
        if self.walk is None:
            return NOTHING, list(items)
        before = self.walk.current
        surplus: list[LeasedItem] = []
        if first:
            for leased in items:
                self.walk.queue_first(leased)
        else:
            surplus = self.walk.offer(items)
        if self.walk.current is before:
            return NOTHING, surplus
        self._painted = ""
        return Changes(cursor=True), surplus

    def show(self, leased: LeasedItem) -> Changes:
        """Brings a leased item on screen before the one that is there (opened from a list, or regained)."""
        if self.walk is None:
            raise BadArgument("No queue is open.", remedy="Open a queue first.")
        self.walk.put_back(leased)
        self._painted = ""
        return Changes(cursor=True)

    def painted(self, item_id: str, now: float, mended: str = "") -> None:
        """The console says that the item and all its media are on screen; only now may it be decided.

        ``mended``: the mended file that stands in the AI's place; only now may that be approved.
        """
        self._mended_seen = mended or self._mended_seen
        if self._painted != item_id:
            self._painted = item_id
            self._shown_at = now

    @property
    def decidable(self) -> bool:
        """True where the item on screen has been painted and its lease is known."""
        current = self.current
        return current is not None and self._painted == current.item.id and current.lease.token > 0

    # -- half-made work -------------------------------------------------------------------------------

    def draft(self, item_id: str | None = None) -> Draft | None:
        """The draft of an item, by default of the one on screen; an empty one where there is none yet."""
        if item_id is None:
            current = self.current
            if current is None:
                return None
            return self._drafts.get(current.item.id) or Draft(current.item.id, current.item.version)
        return self._drafts.get(item_id)

    def restore_draft(self, draft: Draft) -> None:
        """Takes a draft from the journal, without a step in the history."""
        self._drafts[draft.item_id] = draft

    def edit(self, after: Draft, name: str, *, goes_on: bool = False) -> Changes:
        """Changes half-made work by one step; ``name`` is what undo will call it.

        ``goes_on``: a letter typed after a letter, a box dragged further: one step with the one before of that name.
        """
        before = self._drafts.get(after.item_id) or Draft(after.item_id, after.version)
        if after == before:
            return NOTHING
        self._drafts[after.item_id] = after
        self.history.push_draft(DraftStep(self.keys.new(), name, before, after), goes_on=goes_on)
        return Changes(draft=True, history=True)

    # -- decisions ------------------------------------------------------------------------------------

    def decide(
        self,
        verdict: Verdict,
        name: str,
        *,
        reason: str = "",
        note: str = "",
        escalated_to: str = "",
        stay: bool = False,
    ) -> Taken:
        """Decides the item on screen and goes on (unless ``stay`` or auto-advance is off).

        Raises ``BadArgument`` where the item may not be decided so: nothing on screen, not painted yet, nothing
        corrected, or a critical defect marked on something that would be published.
        """
        current = self._decidable()
        draft = self.draft() or Draft(current.item.id, current.item.version)
        correction = draft.correction(current.item)
        if verdict is Verdict.APPROVE and correction is not None:
            verdict = Verdict.CORRECT  # what is on screen is what is approved
        _guard(verdict, draft, corrected=correction is not None)
        if verdict is Verdict.CORRECT and draft.mended and draft.mended != self._mended_seen:
            raise BadArgument("The mended result is not on screen yet.", remedy="Wait until it shows, then decide.")
        now = self.clock.now()
        looked = self.clock.monotonic() - self._shown_at
        decision = Decision(
            key=self.keys.new(),
            item_id=current.item.id,
            item_version=current.item.version,
            kind=current.item.kind,
            verdict=verdict,
            assets=current.item.shown,
            token=current.lease.token,
            supervisor=self.supervisor,
            decided_at=now,
            gesture=self.keys.new(),
            labels=draft.labels,
            correction=correction if verdict is Verdict.CORRECT else None,
            reason=reason,
            note=note or draft.note,
            escalated_to=escalated_to,
            seconds=round(looked, 3),
        )
        self.pace.add(looked)
        return self._leave(decision, name, verdict, stay=stay)

    def snooze(self, until: datetime, name: str) -> Taken:
        """Sends the item on screen away until a time."""
        current = self._decidable()
        entry = Snooze(
            key=self.keys.new(),
            item_id=current.item.id,
            item_version=current.item.version,
            token=current.lease.token,
            until=until,
            supervisor=self.supervisor,
            decided_at=self.clock.now(),
            gesture=self.keys.new(),
        )
        return self._leave(entry, name, "snooze", stay=False)

    def skip(self) -> tuple[Changes, LeasedItem | None]:
        """Goes on without a decision; returns the lease to release. The draft is kept."""
        if self.walk is None:
            return NOTHING, None
        left = self.walk.skip()
        self._painted = ""
        return Changes(cursor=True), left

    def advance(self) -> Changes:
        """Goes on from an item that is decided and stayed on screen."""
        if self.walk is not None:
            self.walk.advance()
        self._painted = ""
        return Changes(cursor=True)

    def comment(self, text: str, span: Span | None = None) -> Taken:
        """Says something about the item on screen."""
        current = self.current
        if current is None:
            raise BadArgument("There is no item to comment on.")
        if not text.strip():
            raise BadArgument("The comment is empty.", remedy="Write something, or press Esc.")
        entry = Comment(
            key=self.keys.new(),
            item_id=current.item.id,
            item_version=current.item.version,
            text=text,
            supervisor=self.supervisor,
            decided_at=self.clock.now(),
            gesture=self.keys.new(),
            span=span,
        )
        return Taken(Changes(comments=True, outbox=True), (entry,), None)

    def decide_selection(self, entries: tuple[Decision | Snooze, ...], name: str, kept: Iterable[Draft] = ()) -> Taken:
        """Takes the entries of one selection (at least one): one gesture, one step, one undo.

        ``kept``: half-made work on its items that is on disk; what this session knows of them is newer.
        """
        touched = _touched(entries)
        ended = {draft.item_id: draft for draft in kept if draft.item_id in touched}
        ended |= {draft.item_id: draft for draft in self._drafts.values() if draft.item_id in touched}
        drafts = tuple(draft for draft in ended.values() if not draft.empty)
        step = EntryStep(entries[0].gesture, name, entries, drafts=drafts)
        self.history.push(step)
        self.verdicts |= {entry.item_id: _verdict_of(entry) for entry in entries}
        for held in self.walk.holding() if self.walk is not None else []:
            if self.walk is not None and held.item.id in touched:
                self.walk.drop(held.item.id)
        self.pace.add(0.0, len(entries))
        return Taken(Changes(touched, cursor=True, counts=True, history=True, outbox=True), entries, step)

    # -- what became of it ----------------------------------------------------------------------------

    def confirm(self, taken: Taken) -> Changes:
        """The entries are on disk: now, and only now, the item reads "taken".

        The draft of what is decided is done with, unless the gesture was undone while it was on its way: then it is on
        screen again. What is snoozed is gone on with when it comes back.
        """
        for entry in taken.entries:
            if isinstance(entry, Decision) and entry.item_id in self.verdicts:
                self._drafts.pop(entry.item_id, None)
        return Changes(history=True, outbox=True)

    def roll_back(self, taken: Taken) -> Changes:
        """The disk refused: the item comes back to the screen with its draft, and nothing was taken."""
        if taken.step is None:
            return Changes(comments=True)
        self.history.forget(taken.step.gesture)
        self.pace.take_back(len(taken.entries))
        for entry in taken.entries:
            self.verdicts.pop(entry.item_id, None)
        self._drafts |= {draft.item_id: draft for draft in taken.step.drafts}
        if taken.left is not None and self.walk is not None:
            self.walk.put_back(taken.left)
            self._painted = ""
        return Changes(_touched(taken.entries), cursor=True, counts=True, draft=True, history=True)

    # -- undo -----------------------------------------------------------------------------------------

    def undo(self) -> Undone | None:
        """Undoes the latest gesture. The item is shown again at once; it can be decided when its lease is regained."""
        step = self.history.undo()
        if step is None:
            return None
        if isinstance(step, DraftStep):
            self._drafts[step.before.item_id] = step.before
            return Undone(Changes(draft=True, history=True), step)
        if isinstance(step, SweepStep):
            return Undone(Changes(history=True), step)
        for entry in step.entries:
            self.verdicts.pop(entry.item_id, None)
        self.pace.take_back(len(step.entries))
        self._drafts |= {draft.item_id: draft for draft in step.drafts}
        if step.left is not None and self.walk is not None:
            waiting = replace(step.left, lease=replace(step.left.lease, token=0))
            self.walk.put_back(waiting)
            self._painted = ""
        changes = Changes(_touched(step.entries), cursor=True, counts=True, draft=True, history=True, outbox=True)
        return Undone(changes, step, tuple(entry.key for entry in step.entries))

    def undo_failed(self, undone: Undone) -> Changes:
        """The disk refused the undoing: the decisions stand, and what was shown again goes from the screen."""
        step = undone.step
        self.history.undo_failed(step)
        if not isinstance(step, EntryStep):
            return Changes(history=True)
        for entry in step.entries:
            self.verdicts[entry.item_id] = _verdict_of(entry)
            self._drafts.pop(entry.item_id, None)
            held = self.walk.held(entry.item_id) if self.walk else None
            if self.walk is not None and held is not None and not held.lease.token:
                self.walk.drop(entry.item_id)
        self.pace.add(0.0, len(step.entries))
        self._painted = ""
        return Changes(_touched(step.entries), cursor=True, counts=True, draft=True, history=True)

    def redo(self) -> tuple[Changes, EntryStep | SweepStep | None]:
        """Redoes: a draft step at once; of a decision step, returns what must be decided again where the items are."""
        step = self.history.redo()
        if step is None:
            return NOTHING, None
        if isinstance(step, DraftStep):
            self._drafts[step.after.item_id] = step.after
            self.history.restore(step)
            return Changes(draft=True, history=True), None
        return Changes(history=True), step

    def redo_entries(self, step: EntryStep, leases: Mapping[str, Lease]) -> Taken:
        """The same decisions again, as new entries under new keys and the leases held now."""
        gesture = self.keys.new()
        now = self.clock.now()
        entries = tuple(
            replace(entry, key=self.keys.new(), token=leases[entry.item_id].token, gesture=gesture, decided_at=now)
            for entry in step.entries
            if entry.item_id in leases
        )
        left: LeasedItem | None = None
        if self.walk is not None:
            for entry in entries:
                current = self.walk.current
                if current is not None and current.item.id == entry.item_id:
                    left = replace(current, lease=leases[entry.item_id])  # it may have waited here without one
                    self.walk.advance()
                else:
                    self.walk.drop(entry.item_id)
        self._painted = ""
        drafts = tuple(draft for draft in step.drafts if draft.item_id in leases)
        again = EntryStep(gesture, step.name, entries, left, drafts)
        self.history.restore(again)
        for entry in entries:
            self.verdicts[entry.item_id] = _verdict_of(entry)
        self.pace.add(0.0, len(entries))
        changes = Changes(_touched(entries), cursor=True, counts=True, history=True, outbox=True)
        return Taken(changes, entries, again, left)

    def regain(self, leased: LeasedItem) -> Changes:
        """Takes the lease that a withdrawn or retracted decision gave back, on screen or waiting behind it.

        Where the item is another than the one that was painted, it must be painted anew before it can be decided.
        """
        held = self.walk.held(leased.item.id) if self.walk else None
        if self.walk is None or held is None:
            return NOTHING
        self.walk.renew(leased)
        if self.walk.current is not leased:
            return NOTHING
        if held.item != leased.item:
            self._painted = ""
        return Changes(cursor=True)

    # -- inside ---------------------------------------------------------------------------------------

    def _decidable(self) -> LeasedItem:
        current = self.current
        if current is None:
            raise BadArgument("There is no item on screen.", remedy="Open a queue.")
        if not self.decidable:
            raise BadArgument("The item is not on screen yet.", remedy="Wait until it shows, then decide.")
        return current

    def _leave(self, entry: Decision | Snooze, name: str, verdict: Verdict | str, *, stay: bool) -> Taken:
        assert self.walk is not None
        left = self.current
        draft = self._drafts.get(entry.item_id)
        step = EntryStep(entry.gesture, name, (entry,), left, () if draft is None else (draft,))
        self.history.push(step)
        self.verdicts[entry.item_id] = verdict
        moves = self.auto_advance != stay
        if moves:
            self.walk.advance()
        self._painted = ""  # one look, one decision, also where the item stays on screen
        changes = Changes(frozenset({entry.item_id}), cursor=moves, counts=True, history=True, outbox=True)
        return Taken(changes, (entry,), step, left)


def retractions(step: EntryStep, supervisor: str, clock: Clock, keys: Keys) -> Iterator[Retraction]:
    """What takes a step's entries back where they were sent already, in their order; each made when asked for."""
    now = clock.now()
    gesture = keys.new()
    for entry in step.entries:
        yield Retraction(keys.new(), entry.key, entry.item_id, supervisor, now, gesture)


def _touched(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(entry.item_id for entry in entries)


def _verdict_of(entry: Decision | Snooze) -> Verdict | str:
    return entry.verdict if isinstance(entry, Decision) else "snooze"


def _guard(verdict: Verdict, draft: Draft, *, corrected: bool) -> None:
    if verdict in (Verdict.APPROVE, Verdict.CORRECT) and draft.mend is not None and not draft.mended:
        raise BadArgument("The edits are not rendered yet.", remedy="Render them, or undo them.")
    if verdict is Verdict.CORRECT and not corrected:
        raise BadArgument("Nothing is corrected yet.", remedy="Change a field first, or approve with A.")
    critical = [label.code for label in draft.labels if label.severity is Severity.CRITICAL]
    if verdict is Verdict.APPROVE and critical:
        raise BadArgument(
            f"A critical defect is marked ({', '.join(critical)}), so it cannot be published.",
            remedy="Reject it with X, or clear the labels with U.",
        )
