"""Entries: everything that a person does to an item and that must never be lost.

Each has its own key (UUIDv7), chosen before anything is sent, so that sending twice has one effect. Nothing is
edited or deleted: what undoes an entry is a ``Retraction``, an entry of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from review.corrections import Correction
from review.labels import Label, Span


class Verdict(StrEnum):
    """What a person says of an item; ``REJECT`` asks the pipeline to generate it anew."""

    APPROVE = "approve"
    CORRECT = "correct"
    REJECT = "reject"
    ESCALATE = "escalate"


class Outcome(StrEnum):
    """What the pipeline reads back."""

    PUBLISH = "publish"
    PUBLISH_CORRECTED = "publish_corrected"
    REGENERATE = "regenerate"
    HOLD = "hold"
    WITHDRAWN = "withdrawn"
    """The decision behind the earlier outcome was retracted: the item waits for a person again."""


OUTCOME_OF = {
    Verdict.APPROVE: Outcome.PUBLISH,
    Verdict.CORRECT: Outcome.PUBLISH_CORRECTED,
    Verdict.REJECT: Outcome.REGENERATE,
    Verdict.ESCALATE: Outcome.HOLD,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with its labels and correction, bound to what was shown.

    ``assets``: SHA-256 of every media file on screen, in the item's order. ``token``: the lease's fencing token.
    ``gesture``: the id of the undo step it belongs to (a bulk decision shares one). ``seconds``: how long the
    item was on screen.
    """

    key: str
    item_id: str
    item_version: int
    kind: str
    verdict: Verdict
    assets: tuple[str, ...]
    token: int
    supervisor: str
    decided_at: datetime
    gesture: str
    labels: tuple[Label, ...] = ()
    correction: Correction | None = None
    reason: str = ""
    note: str = ""
    escalated_to: str = ""
    seconds: float = 0.0
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Retraction:
    """Undoes the entry whose key is ``target`` (a decision or a snooze) by a second record."""

    key: str
    target: str
    item_id: str
    supervisor: str
    decided_at: datetime
    gesture: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """The item returns to its queue by itself at ``until``."""

    key: str
    item_id: str
    item_version: int
    token: int
    until: datetime
    supervisor: str
    decided_at: datetime
    gesture: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an item, or on a span of it. Needs no lease: several people may talk about one item."""

    key: str
    item_id: str
    item_version: int
    text: str
    supervisor: str
    decided_at: datetime
    gesture: str
    span: Span | None = None


Entry = Decision | Retraction | Snooze | Comment
"""What the journal's outbox holds and the decision sink takes."""


class ReceiptState(StrEnum):
    """The sink's answer to one entry."""

    CONFIRMED = "confirmed"
    CONFLICT = "conflict"
    """The item changed or the lease moved on: the item comes back with both versions, the work is kept as a draft."""
    REFUSED = "refused"
    """Never acceptable as it is: parked with its reason."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one entry. ``repeated``: the key was known, and this is the first answer again.

    ``decided_by`` and ``decided_at`` name who decided the item instead, on a conflict.
    """

    key: str
    state: ReceiptState
    reason: str = ""
    repeated: bool = False
    decided_by: str = ""
    decided_at: datetime | None = None
