"""Earlier corrections of listings, read from a store that may be written to meanwhile: what fills the memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from review.listings.earlier import NEWEST, Reworded

if TYPE_CHECKING:
    from backends.store.transactions import Reading


class EarlierCorrections:
    """What persons reworded in one store, in the order in which they decided, each correction once.

    What was taken back is left out; one that is taken back only after it was read stays in the memory.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._reader: Reading | None = None
        self._reached = 0

    def new(self) -> tuple[Reworded, ...]:
        """What was decided since the last call; raises errors of the tree."""
        from backends.store.engines import url_of  # with the first suggestion: a sixth of a second
        from backends.store.listings import earlier_after
        from backends.store.transactions import reader_of

        if self._reader is None:
            self._reader = reader_of(url_of(self._store))
        with self._reader.snapshot() as connection:
            found = earlier_after(connection, self._reached, NEWEST)
        self._reached = found.reached
        return found.reworded
