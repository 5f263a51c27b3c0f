"""The outbox: waiting → sending → confirmed | conflict | refused, with the retry and the retraction rule.

At-least-once delivery, exactly-once effect: an entry keeps its key for ever, is sent again until an answer is
recorded, and the sink answers a known key with its first answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from review.decisions import Entry, ReceiptState

RETRY_FIRST_S = 0.5
RETRY_CAP_S = 60.0
"""No longer between two tries: a person who is told "offline" should see it end within a minute."""


class EntryState(StrEnum):
    """Where an entry of the outbox stands."""

    WAITING = "waiting"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    CONFLICT = "conflict"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """Undone before it was ever sent."""


UNDELIVERED = (EntryState.WAITING, EntryState.SENDING)
STATE_OF_RECEIPT = {
    ReceiptState.CONFIRMED: EntryState.CONFIRMED,
    ReceiptState.CONFLICT: EntryState.CONFLICT,
    ReceiptState.REFUSED: EntryState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """An entry with its place in the order of doing (``seq``), and what became of it.

    ``attempts`` counts hand-overs to the sink, recorded *before* each: 0 means that nobody can have seen it.
    """

    seq: int
    entry: Entry
    state: EntryState
    attempts: int = 0
    reason: str = ""

    @property
    def withdrawable(self) -> bool:
        """True while no one else can have seen it: undo withdraws it instead of retracting it."""
        return self.state is EntryState.WAITING and self.attempts == 0


class MishapKind(StrEnum):
    """What happened to the journal's file."""

    REBUILT = "rebuilt"
    """It was damaged: kept aside at ``where``, and made anew; ``number`` decisions wait in the new one."""
    SUSPECT = "suspect"
    """Decisions of ``items`` can no longer be trusted and were not sent; they must be made again."""
    DRAFT = "draft"
    """Half-made work of ``items`` can no longer be read; it is kept aside."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """Something on the disk is not what was written there, and a person must be told."""

    kind: MishapKind
    items: tuple[str, ...] = ()
    number: int = 0
    where: str = ""


def retry_delay(attempts: int, random: float) -> float:
    """Seconds to wait before the next try: exponential with full jitter. ``random`` is uniform in 0..1."""
    ceiling = min(RETRY_CAP_S, RETRY_FIRST_S * 2.0 ** min(attempts, 16))
    return ceiling * random


def sendable(entries: list[OutboxEntry]) -> list[OutboxEntry]:
    """What may go now, in order: per item only up to its first undelivered entry.

    A retraction never overtakes what it retracts, and one item's trouble never blocks another's.
    """
    busy: set[str] = set()
    out: list[OutboxEntry] = []
    for held in sorted(entries, key=lambda entry: entry.seq):
        if held.state not in UNDELIVERED:
            continue
        if held.entry.item_id in busy:
            continue
        busy.add(held.entry.item_id)
        if held.state is EntryState.WAITING:
            out.append(held)
    return out
