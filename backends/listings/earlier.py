"""Earlier corrections of listings, read from a store that may be written to meanwhile: what fills the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from review.corrections import ListingCorrection
from review.decisions import Decision
from review.listings.target import language_of

if TYPE_CHECKING:
    from backends.store.transactions import Reading

NEWEST = 20_000
"""Corrections that are read at most at once; what is older than these has been overtaken by house style."""


class EarlierCorrections:
    """What persons made of listings in one store, in the order in which they decided, each correction once.

    What was taken back is left out; one that is taken back only after it was read stays in the memory.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._reader: Reading | None = None
        self._seen = 0

    def new(self) -> Iterator[tuple[str, ListingCorrection]]:
        """(language, correction) of what was decided since the last call; raises errors of the tree."""
        from sqlalchemy import select  # with the first suggestion: a sixth of a second

        from backends.store.engines import url_of
        from backends.store.tables import decisions, items, retractions
        from backends.store.transactions import reader_of
        from backends.wire import entry_from_json

        if self._reader is None:
            self._reader = reader_of(url_of(self._store))
        joined = decisions.join(items, items.c.id == decisions.c.item_id).outerjoin(
            retractions, retractions.c.target == decisions.c.key
        )
        chosen = (
            select(decisions.c.seq, items.c.locale, decisions.c.body)
            .select_from(joined)
            .where(
                decisions.c.seq > self._seen,
                decisions.c.verdict == "correct",
                items.c.kind == "listing",
                retractions.c.key.is_(None),
            )
            .order_by(decisions.c.seq.desc())
            .limit(NEWEST)
        )
        with self._reader.glance() as connection:
            rows = connection.execute(chosen).all()
        for seq, locale, body in reversed(rows):
            self._seen = max(self._seen, int(seq))
            entry = entry_from_json(bytes(body))
            if isinstance(entry, Decision) and isinstance(entry.correction, ListingCorrection) and locale:
                yield language_of(locale), entry.correction
