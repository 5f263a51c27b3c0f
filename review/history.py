"""History: ONE undo queue. A step is one gesture, its follow-ups included, whether a label or a thousand decisions.

Nothing is undone by taking it out of a list: undoing a step that was taken makes retractions, which are entries.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain

from review.decisions import Decision, Snooze
from review.drafts import Draft
from review.queue import LeasedItem

MAX_STEPS = 2_000
"""A long shift's gestures; older decisions can still be retracted from the list of last decisions."""


@dataclass(frozen=True, slots=True)
class EntryStep:
    """Decisions or snoozes of one gesture.

    ``left``: what was on screen, to show it again. ``drafts``: the half-made work on its items that the gesture ended.
    """

    gesture: str
    name: str
    entries: tuple[Decision | Snooze, ...]
    left: LeasedItem | None = None
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One change of half-made work, as the draft before and after it."""

    gesture: str
    name: str
    before: Draft
    after: Draft


@dataclass(frozen=True, slots=True)
class SweepStep:
    """A bulk decision that was carried out where the items are; ``sweep``: its id."""

    gesture: str
    name: str
    sweep: str


Step = EntryStep | DraftStep | SweepStep


@dataclass
class History:
    """Two stacks. A new step forgets what could have been redone."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def push(self, step: Step) -> None:
        """Notes a gesture."""
        self.done.append(step)
        self.undone.clear()
        del self.done[: max(0, len(self.done) - MAX_STEPS)]

    def push_draft(self, step: DraftStep, *, goes_on: bool) -> None:
        """Notes a change of half-made work; one that goes on from the last of its name becomes one step with it."""
        last = self.done[-1] if self.done else None
        same = isinstance(last, DraftStep) and last.name == step.name and last.after == step.before
        if goes_on and same and isinstance(last, DraftStep) and not self.undone:
            self.done[-1] = DraftStep(last.gesture, last.name, last.before, step.after)
        else:
            self.push(step)

    def undo(self) -> Step | None:
        """The latest step, which is now undone; None where there is none."""
        if not self.done:
            return None
        step = self.done.pop()
        self.undone.append(step)
        return step

    def redo(self) -> Step | None:
        """The step undone last, taken off; the caller does it anew and pushes what came of it with ``restore``."""
        return self.undone.pop() if self.undone else None

    def restore(self, step: Step) -> None:
        """Notes a step that was redone, keeping what can still be redone."""
        self.done.append(step)

    def redo_failed(self, step: Step) -> None:
        """Puts a step back that could not be redone now."""
        self.undone.append(step)

    def without(self, *keys: str) -> None:
        """Drops entries that never took effect: there is nothing to undo of them. The rest of their steps stays.

        One look at every entry of the shift, however many ``keys``: give those that were answered together at once.
        """
        gone = frozenset(keys)
        self.done = [left for step in self.done if (left := _without(step, gone)) is not None]

    def draft_before(self, entry: Decision) -> Draft | None:
        """The half-made work on an item that a decision ended; None where there was none or the step is forgotten."""
        for step in chain(reversed(self.done), reversed(self.undone)):
            if step.gesture == entry.gesture and isinstance(step, EntryStep):
                return next((draft for draft in step.drafts if draft.item_id == entry.item_id), None)
        return None

    def undo_failed(self, step: Step) -> None:
        """Puts a step back that could not be undone."""
        if self.undone and self.undone[-1] is step:
            self.undone.pop()
        self.done.append(step)

    def forget(self, gesture: str) -> None:
        """Drops a step that was not taken after all."""
        self.done = [step for step in self.done if step.gesture != gesture]

    def forget_sweep(self, sweep: str) -> None:
        """Drops the step of a bulk decision that was taken back elsewhere: there is nothing to undo of it."""
        self.done = [step for step in self.done if not isinstance(step, SweepStep) or step.sweep != sweep]

    @property
    def next_undo(self) -> str:
        """The name of what undo would undo, for its menu text; empty where there is nothing."""
        return self.done[-1].name if self.done else ""

    @property
    def next_redo(self) -> str:
        """The name of what redo would do again."""
        return self.undone[-1].name if self.undone else ""


def _without(step: Step, gone: frozenset[str]) -> Step | None:
    if not isinstance(step, EntryStep) or all(entry.key not in gone for entry in step.entries):
        return step
    left = tuple(entry for entry in step.entries if entry.key not in gone)
    ids = {entry.item_id for entry in left}
    drafts = tuple(draft for draft in step.drafts if draft.item_id in ids)
    return replace(step, entries=left, drafts=drafts) if left else None
