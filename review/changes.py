"""What an operation returns: which kinds of things changed. Screens decide from it whether to refresh."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Touched kinds of things. ``items``: ids whose state or decision changed; flags tell of the rest."""

    items: frozenset[str] = frozenset()
    cursor: bool = False
    """Another item came on screen."""
    counts: bool = False
    draft: bool = False
    history: bool = False
    """The undo queue, or the last decisions."""
    outbox: bool = False
    comments: bool = False
    lists: bool = False
    """More items than are named changed at once: lists are to be read again."""

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.items | other.items,
            self.cursor or other.cursor,
            self.counts or other.counts,
            self.draft or other.draft,
            self.history or other.history,
            self.outbox or other.outbox,
            self.comments or other.comments,
            self.lists or other.lists,
        )

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Changes()
