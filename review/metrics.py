"""Figures of a shift: throughput and pace, and rates with honest intervals."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import sqrt

IDLE_CAP_S = 120.0
"""A look longer than this counts as this long: the person was away, and the pace should not tell otherwise."""


@dataclass
class Pace:
    """How many items were decided, and how long each took, over the last ``window`` decisions."""

    window: int = 200
    decided: int = 0
    _seconds: deque[float] = field(default_factory=deque)

    def add(self, seconds: float, items: int = 1) -> None:
        """Notes one gesture that decided ``items`` items after ``seconds`` of looking."""
        self.decided += items
        each = min(max(seconds, 0.0), IDLE_CAP_S) / max(items, 1)
        self._seconds.extend([each] * min(items, self.window))
        while len(self._seconds) > self.window:
            self._seconds.popleft()

    def take_back(self, items: int = 1) -> None:
        """Notes that decisions were undone."""
        self.decided = max(0, self.decided - items)

    @property
    def seconds_each(self) -> float | None:
        """Mean seconds of attention a decision; None before the first."""
        return sum(self._seconds) / len(self._seconds) if self._seconds else None

    def clear_in(self, open_items: int) -> float | None:
        """Seconds to clear ``open_items`` at this pace; None before the first decision."""
        each = self.seconds_each
        return None if each is None else each * open_items


def wilson(defects: int, looked_at: int, z: float = 1.959964) -> tuple[float, float]:
    """The Wilson score interval of a rate (Wilson 1927); (0, 1) where nothing was looked at."""
    if looked_at <= 0:
        return 0.0, 1.0
    rate = defects / looked_at
    square = z * z / looked_at
    middle = rate + square / 2
    half = z * sqrt(rate * (1 - rate) / looked_at + square / (4 * looked_at))
    # The exact interval holds the rate; at 0 and at 1, where the rate is its end, rounding would leave it just outside.
    return max(0.0, min(rate, (middle - half) / (1 + square))), min(1.0, max(rate, (middle + half) / (1 + square)))
