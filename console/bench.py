"""The bench: what all parts of one desk work with, and how they tell what happened. Values and telling, no verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from console.breath import Breath
from console.shelf import Shelf
from console.tasks import TaskScope
from review.changes import Changes
from review.ports import ItemSource, Journal
from review.session import Session

Listener = Callable[[Changes], None]


@dataclass(frozen=True, slots=True)
class Word:
    """Something to tell the person. ``tone``: done, problem or note; ``undo``: offer to undo it."""

    text: str
    tone: str = "note"
    undo: bool = False


@dataclass
class Bench:
    """One supervisor's session, what it works on, and who listens. ``tell`` shows a ``Word``."""

    session: Session
    source: ItemSource
    journal: Journal
    shelf: Shelf
    scope: TaskScope
    tell: Callable[[Word], None]
    breath: Breath = field(default_factory=Breath)
    listeners: list[Listener] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Tells the person something."""
        self.tell(Word(text))

    def warn(self, text: str) -> None:
        """Tells the person that something did not go as asked."""
        self.tell(Word(text, "problem"))

    def publish(self, changes: Changes) -> None:
        """Tells every listener what changed, in the order in which they came."""
        if changes:
            for listener in list(self.listeners):
                listener(changes)
