"""What a supervisor means, in the plainest words: a stack of steps, an outbox of deeds, a store of verdicts.

Written from the promises, not from the code: ``undo`` compares the working place with it after every step.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from review.drafts import Draft
from tests.proofs.line import AWAY, OPEN

ME, OTHER = "Li Wei", "Ana"


@dataclass(eq=False)
class Deed:
    """A decision, or the retraction of one. ``seen``: handed over at least once. ``effective``: it is in the store."""

    item: str
    verdict: str
    undoes: Deed | None = None
    seen: bool = False
    effective: bool | None = None


@dataclass(eq=False)
class Part:
    """Of a gesture, what it did to one item: a deed with the draft it was made from, or an edit."""

    item: str
    before: Draft | None
    after: Draft | None = None
    deed: Deed | None = None


@dataclass(eq=False)
class Step:
    """What undo undoes: one gesture, on one item or on a selection."""

    parts: list[Part]

    @property
    def is_edit(self) -> bool:
        """True where nothing was decided."""
        return all(part.deed is None for part in self.parts)


@dataclass
class Model:
    """``store``: who decided an item and how. ``outbox``: deeds without an answer, in order."""

    store: dict[str, tuple[str, str]] = field(default_factory=dict)
    outbox: list[Deed] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    mode: str = OPEN
    hurried: bool = False
    """While keys come faster than the disk, nothing is sent between them."""

    def decide(self, verdict: str, *items: str) -> None:
        """Taken, in one gesture."""
        parts = [Part(item, self.drafts.pop(item, None), deed=Deed(item, verdict)) for item in items]
        self._push(Step(parts))
        self._owe(parts)

    def edit(self, after: Draft) -> None:
        """One change of half-made work."""
        self._push(Step([Part(after.item_id, self.drafts.get(after.item_id), after)]))
        self._set_draft(after.item_id, after)

    def undo(self) -> None:
        """The latest step; a deed that nobody can have seen is simply gone."""
        if not self.done:
            return
        step = self.done.pop()
        self.undone.append(step)
        for part in step.parts:
            self._set_draft(part.item, part.before)
            if part.deed is None:
                continue
            if part.deed in self.outbox and not part.deed.seen:
                self.outbox.remove(part.deed)
            else:
                self.outbox.append(Deed(part.item, "", undoes=part.deed))
        if not step.is_edit:
            self.send()

    def redo(self) -> None:
        """The step undone last; deeds only where their items are open and nothing of ours is on its way to them."""
        if not self.undone:
            return
        step = self.undone[-1]
        if step.is_edit:
            self.done.append(self.undone.pop())
            for part in step.parts:
                self._set_draft(part.item, part.after)
            return
        free = [part for part in step.parts if part.item not in self.store and not self.owes(part.item)]
        if not free:
            return
        self.undone.pop()
        again = [Part(part.item, part.before, deed=Deed(part.item, part.deed.verdict)) for part in free if part.deed]
        for part in again:
            self.drafts.pop(part.item, None)
        self.done.append(Step(again))
        self._owe(again)

    def crash(self) -> None:
        """The session is gone with its steps; what was taken and what was half made is on disk."""
        self.done.clear()
        self.undone.clear()
        self.send()

    def send(self) -> None:
        """Of each item the first deed without an answer goes over the line; on an open line, then the next."""
        while not self.hurried:
            firsts = {deed.item: deed for deed in reversed(self.outbox)}
            for deed in [deed for deed in self.outbox if firsts[deed.item] is deed]:
                deed.seen = True
                if self.mode != AWAY:
                    self._arrive(deed)
                if self.mode == OPEN:
                    self.outbox.remove(deed)
                    if deed.undoes is None and not deed.effective:
                        self._without(deed)
            if self.mode != OPEN or not self.outbox:
                return

    def owes(self, item: str) -> bool:
        """True while something of ours about this item has no answer."""
        return any(deed.item == item for deed in self.outbox)

    def means(self, item: str) -> bool:
        """True where we have decided this item, as far as we know."""
        mine = [deed for deed in self.outbox if deed.item == item]
        if mine:
            return mine[-1].undoes is None
        return self.store.get(item, ("", ""))[0] == ME

    def _arrive(self, deed: Deed) -> None:
        if deed.effective is not None:
            return  # the same key again
        if deed.undoes is None:
            deed.effective = deed.item not in self.store
            if deed.effective:
                self.store[deed.item] = (ME, deed.verdict)
        else:
            deed.effective = bool(deed.undoes.effective)
            if deed.effective:
                del self.store[deed.item]

    def _owe(self, parts: list[Part]) -> None:
        self.outbox += [part.deed for part in parts if part.deed is not None]
        self.send()

    def _without(self, deed: Deed) -> None:
        """Nothing came of it: of its gesture, the rest is left to undo."""
        for step in self.done:
            step.parts = [part for part in step.parts if part.deed is not deed]
        self.done = [step for step in self.done if step.parts]

    def _push(self, step: Step) -> None:
        self.done.append(step)
        self.undone.clear()

    def _set_draft(self, item: str, draft: Draft | None) -> None:
        self.drafts.pop(item, None)
        if draft is not None and not draft.empty:
            self.drafts[item] = draft
