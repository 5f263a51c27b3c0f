"""Stored parcels judged anew: those that came before parcels were judged at all, and those that said a code which means
something now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.store.rereading import PART, Made
from backends.store.rows import IngestRow
from backends.wire.manifest import read_line
from review.errors import BadManifest

if TYPE_CHECKING:
    from backends.store.store import Store


def enter_missing(store: Store, after: int) -> int:
    """Judges the next parcels behind ``after`` of which nothing is known; where to go on, 0 when there are no more."""
    seqs = store.parcels.anew.missing(after, PART)
    if not seqs:
        store.parcels.anew.mark_entered()
        return 0
    store.parcels.anew.write(seqs, _made(store), only_missing=True)
    return seqs[-1]


def strange_parcels(store: Store, vocabulary: str, code: str) -> list[int]:
    """The parcels that are read otherwise once ``code`` means something; by their place in the store.

    Of a code that meant something else before, every parcel whose document names it.
    """
    found = set(store.parcels.anew.strange(vocabulary, code))
    if f"{vocabulary}/{code.strip().casefold()}" in store.house.mappings():
        after = 0
        while True:
            more, after = store.parcels.anew.naming(code, after)
            found.update(more)
            if not after:
                break
    return sorted(found)


def judge_again(store: Store, seqs: list[int]) -> int:
    """Judges these parcels with what leads mapped by now; returns how many."""
    return store.parcels.anew.write(seqs, _made(store))


def _made(store: Store) -> Made:
    triage = Triage.standard(store.house.mappings())

    def made(document: bytes) -> IngestRow | None:
        try:
            return IngestRow._make(row_values(read_line(document, 1), triage))
        except BadManifest:
            return None  # taken in by rules that were others then: it stays as it is

    return made
