"""The record of one console: what its person did, was shown, undid and was told, over all its lives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from review.decisions import Entry, Receipt, ReceiptState
from review.outbox import EntryState
from tests.simulation.world import World


@dataclass
class Record:
    """Kept outside of the console, so that no death takes anything from it."""

    world: World
    name: str
    begun: dict[str, Entry] = field(default_factory=dict)
    """Entries that were handed to the journal, in order."""
    shown: set[str] = field(default_factory=set)
    """Keys shown as taken."""
    undone: dict[str, str] = field(default_factory=dict)
    """Keys shown as undone, with the keys of their retractions; "" where it was withdrawn."""
    answers: dict[str, Receipt] = field(default_factory=dict)
    to_tell: dict[str, str] = field(default_factory=dict)
    """Entries of this life that were not accepted, with the reason, until the person is told."""
    told: dict[str, int] = field(default_factory=dict)
    """What was said in this life, and how many entries had been begun when it was said last."""
    untold: set[str] = field(default_factory=set)
    """Not accepted, and the console died before its person was told."""
    edited: dict[str, int] = field(default_factory=dict)
    """By item: how many entries had been begun when its draft was last changed by hand, undone or redone."""

    def begin(self, entries: Sequence[Entry]) -> None:
        """Attempted."""
        for entry in entries:
            self.begun[entry.key] = entry
        self.world.note(self.name, "begins", [entry.key for entry in entries])

    def show(self, entries: Sequence[Entry]) -> None:
        """Shown as taken."""
        self.shown |= {entry.key for entry in entries}
        self.world.note(self.name, "taken", [entry.key for entry in entries])

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Shown as not taken."""
        self.world.note(self.name, "not taken", [entry.key for entry in entries])

    def undo(self, keys: Sequence[str], retractions: Sequence[Entry], states: Sequence[EntryState]) -> None:
        """Shown as undone."""
        for key, retraction, state in zip(keys, retractions, states, strict=True):
            if self.undone.get(key) is None or state is not EntryState.WITHDRAWN:
                self.undone[key] = "" if state is EntryState.WITHDRAWN else retraction.key
        self.world.note(self.name, "undone", list(keys), [state.value for state in states])

    def edit(self, item_id: str) -> None:
        """The person changed half-made work, or undid such a change."""
        self.edited[item_id] = len(self.begun)
        self.world.note(self.name, "edits", item_id)

    def answer(self, receipts: Sequence[Receipt]) -> None:
        """Answers are written down in the journal."""
        for receipt in receipts:
            self.answers[receipt.key] = receipt
            if receipt.state is ReceiptState.CONFIRMED:
                continue
            if not self._told_of(receipt):
                self.to_tell[receipt.key] = receipt.reason
            if receipt.decided_by == self.name:
                self.world.fail("against oneself", f"{receipt}")

    def tell(self, text: str) -> None:
        """Something is said to the person."""
        self.world.note(self.name, "is told", text)
        self.to_tell = {key: reason for key, reason in self.to_tell.items() if reason not in text}
        self.told[text] = len(self.begun)

    def _told_of(self, receipt: Receipt) -> bool:
        """A refusal is told once for everything that was made before then, in however many parts it is answered."""
        made = list(self.begun).index(receipt.key) + 1
        known = any(receipt.reason in text and made <= number for text, number in self.told.items())
        return known and receipt.state is ReceiptState.REFUSED

    def die(self) -> None:
        """What was not told in this life must be found in the next."""
        self.untold |= set(self.to_tell)
        self.to_tell.clear()
        self.told.clear()
