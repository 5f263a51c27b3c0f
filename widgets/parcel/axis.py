"""Where moments and their texts stand on a vertical axis of time. Plain arithmetic.

The axis itself is to scale: equal times are equal lengths. Texts beside it keep their order and do not overlap, so
each stands as near to its moment as the others let it, and a line leads from the one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)
STEPS = (DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY)
"""Distances of ticks, the first that leaves them room."""


@dataclass(frozen=True, slots=True)
class Axis:
    """``first`` at ``top``, ``last`` at ``bottom``, in pixels; all between in proportion."""

    first: datetime
    last: datetime
    top: float
    bottom: float

    def y(self, at: datetime) -> float:
        """Where ``at`` stands; what lies outside stands at the end that it is beyond."""
        whole = (self.last - self.first).total_seconds()
        share = (at - self.first).total_seconds() / whole if whole > 0 else 0.0
        return self.top + min(1.0, max(0.0, share)) * (self.bottom - self.top)

    def ticks(self, least: float) -> tuple[datetime, ...]:
        """Midnights at least ``least`` pixels apart, at most a few hundred."""
        days = max((self.last - self.first) / DAY, 1e-6)
        a_day = (self.bottom - self.top) / days
        step = next((step for step in STEPS if step / DAY * a_day >= least), None)
        if step is None:
            return ()
        at = self.first.replace(hour=0, minute=0, second=0, microsecond=0) + DAY
        found = []
        while at < self.last:
            found.append(at)
            at += step
        return tuple(found)


def tops(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where texts of ``heights`` stand that would best begin at ``wanted``: in their order, apart, from ``top`` on.

    They end at ``bottom`` where they all have room above it, else as far below as they need.
    """
    placed: list[float] = []
    edge = top
    for want, height in zip(wanted, heights, strict=True):
        edge = max(edge, want)
        placed.append(edge)
        edge += height
    limit = max(bottom, top + sum(heights))
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], limit - heights[at])
        limit = placed[at]
    return placed
