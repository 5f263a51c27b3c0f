"""Rank: where an item stands in its queue. Every second of attention goes where it prevents most harm.

Priority is the expected loss if nobody looked: the chance of a defect times what the defect would cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.items import Kind

BASE_RATE: dict[str, float] = {Kind.VIDEO: 0.30, Kind.IMAGE: 0.06, Kind.LISTING: 0.005, Kind.SHIPMENT: 0.02}
"""Share of defective items by kind, as the business measures it; an unknown kind counts as a coin toss."""

UNKNOWN_RATE = 0.5
COST_A_VIEW = 0.002
"""Money lost for each person who sees a wrong picture or text in a day; a twentieth of a usual click's price."""
NAMED = 0.25
"""Likelihood from which on a finding is a reason that a person is told; lesser doubts count, unnamed."""
MAX_PRIORITY = 2**53
"""Priorities stay exact in JSON and in every database's integer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A program's suspicion: a taxonomy code and how likely it is right, 0..1. Never a verdict."""

    code: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class Rank:
    """Where an item stands. ``priority``: expected loss in hundredths of the exposure's currency, highest first."""

    priority: int
    risk: float
    reasons: tuple[str, ...]


def rank(kind: str, *, amount: float, views_per_day: int, findings: Sequence[Finding] = ()) -> Rank:
    """Combines the kind's base rate with independent findings, and weighs it by exposure.

    ``amount`` is money behind the item in the major unit (0 where unknown). Reasons come strongest first.
    """
    sound = 1.0 - BASE_RATE.get(kind, UNKNOWN_RATE)
    for finding in findings:
        sound *= 1.0 - min(max(finding.likelihood, 0.0), 1.0)
    risk = 1.0 - sound
    loss = risk * (max(amount, 0.0) + COST_A_VIEW * max(views_per_day, 0) + 0.01)
    ordered = sorted(findings, key=lambda finding: -finding.likelihood)
    reasons = tuple(dict.fromkeys(finding.code for finding in ordered if finding.likelihood >= NAMED))
    return Rank(int(min(loss * 100, MAX_PRIORITY)), risk, reasons)
