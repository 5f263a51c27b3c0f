"""How a promise stands: a state and a span of time. Plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from widgets.parcel.values import OrderValues

SOON = timedelta(days=2)  # less than the fastest replacement by express takes: what is to be done is to be done now


class PromiseState(StrEnum):
    """Kept and broken are final; overdue means that it is late and still on its way."""

    NONE = "none"
    GOOD = "good"
    SOON = "soon"
    OVERDUE = "overdue"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Promise:
    """``left``: time that is left, or by how much it is late, always positive."""

    state: PromiseState
    left: timedelta = timedelta(0)


def promise_of(order: OrderValues) -> Promise:
    """How the promise of ``order`` stands at ``order.now``."""
    if order.promised_by is None:
        return Promise(PromiseState.NONE)
    if order.delivered_at is not None:
        margin = order.promised_by - order.delivered_at
        return Promise(PromiseState.KEPT if margin >= timedelta(0) else PromiseState.BROKEN, abs(margin))
    left = order.promised_by - order.now
    if left < timedelta(0):
        return Promise(PromiseState.OVERDUE, -left)
    return Promise(PromiseState.SOON if left < SOON else PromiseState.GOOD, left)


def days_and_hours(span: timedelta) -> tuple[int, int]:
    """Whole days and whole hours of a positive span."""
    hours = int(span.total_seconds() // 3600)
    return hours // 24, hours % 24
