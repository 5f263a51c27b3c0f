"""Two persons: what one proposes and another, never the same, must agree to before it takes effect.

Whatever has a limit uses this one mechanism: a refund, a bulk decision. Where the line lies is a lead's setting, and it
is drawn where the decisions are kept, never in the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from review.items import EMPTY


class What(StrEnum):
    """What is proposed."""

    REFUND = "refund"
    """``subject`` is the item; the second person agrees by deciding it the same way, on the ordinary road."""
    BULK = "bulk"
    """``subject`` is the bulk decision."""


class Standing(StrEnum):
    """What became of a proposal."""

    AWAITING = "awaiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """By who proposed it, or because its item changed or was decided otherwise."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal. ``id`` is the key of the decision, or the id of the bulk decision.

    ``version`` is the item's that was shown, 0 where there is none; ``says`` is what it is about, to be shown:
    ``amount``, ``currency`` and ``reason`` of a refund; ``size``, ``verdict`` and ``reason`` of a bulk decision.
    """

    id: str
    what: What
    subject: str
    by: str
    at: datetime
    version: int = 0
    says: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    standing: Standing = Standing.AWAITING
    answered_by: str = ""
    answered_at: datetime | None = None
    note: str = ""

    @property
    def awaiting(self) -> bool:
        """Nobody answered yet."""
        return self.standing is Standing.AWAITING


def obstacle_to_answer(proposal: Proposal, by: str) -> str:
    """Why ``by`` may not confirm or decline it; empty where they may."""
    if not proposal.awaiting:
        return _settled(proposal)
    if not by or by == proposal.by:
        return f"A second person must answer, and {proposal.by} is the first"
    return ""


def obstacle_to_withdraw(proposal: Proposal, by: str) -> str:
    """Why ``by`` may not take it back; empty where they may."""
    if not proposal.awaiting:
        return _settled(proposal)
    return "" if by == proposal.by else f"Only {proposal.by}, who proposed it, can take it back"


def _settled(proposal: Proposal) -> str:
    who = f" by {proposal.answered_by}" if proposal.answered_by else ""
    return f"It was {proposal.standing.value}{who} already"
