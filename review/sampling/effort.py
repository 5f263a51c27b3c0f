"""Reading effort: what an inspection costs people, in items and minutes, before it is begun."""

from __future__ import annotations

from dataclasses import dataclass

from review.items import Kind
from review.sampling.plans import Plan

SECONDS_PER_ITEM = {Kind.LISTING: 25.0, Kind.IMAGE: 6.0, Kind.VIDEO: 20.0, Kind.SHIPMENT: 12.0}
"""What a look takes when nothing is known of the people yet; a desk's own median replaces it."""
_ANY_KIND_S = 15.0


@dataclass(frozen=True, slots=True)
class Effort:
    """Expected reading for one lot at one error rate. Rejected lots are screened whole."""

    rate: float
    sample: float
    """Items in the sample, on the average."""
    total: float
    """Items in all, screening included, on the average."""
    share: float
    """``total`` of the lot: 1 is a full review."""
    minutes: float
    """For ``total``."""


def effort(plan: Plan, lot: int, rate: float, seconds: float) -> Effort:
    """What a plan costs for a lot of this size from a process with this error rate; ``seconds`` an item."""
    if plan.n >= lot:
        return Effort(rate, lot, lot, 1.0, lot * seconds / 60)
    chances = plan.chances(rate, lot)
    return Effort(rate, chances.looked_at, chances.total, chances.total / lot, chances.total * seconds / 60)


def seconds_for(kind: str) -> float:
    """A look's length in seconds, by kind."""
    return SECONDS_PER_ITEM.get(Kind(kind), _ANY_KIND_S) if kind in set(Kind) else _ANY_KIND_S
