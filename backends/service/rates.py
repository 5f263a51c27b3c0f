"""Rates: a bucket of tokens a caller, so that one of them cannot take the service away from the others."""

from __future__ import annotations

import math
from collections import OrderedDict

from review.ports import Clock

CALLERS = 10_000
"""Buckets that are kept; the least lately used one is forgotten first, which only gives its owner a full one."""


class Rates:
    """Buckets of ``burst`` that fill by ``per_second``. One event loop."""

    def __init__(self, clock: Clock, per_second: float, burst: int) -> None:
        self._clock = clock
        self._per_second = per_second
        self._burst = burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str, cost: float = 1.0) -> int:
        """Takes ``cost``; 0 where it was there, else after how many whole seconds it will be."""
        left = self._left(caller)
        if left < cost:
            return max(1, math.ceil((cost - left) / self._per_second))
        self._put(caller, left - cost)
        return 0

    def is_empty(self, caller: str) -> int:
        """As ``take(caller)`` without taking."""
        left = self._left(caller)
        return 0 if left >= 1 else max(1, math.ceil((1 - left) / self._per_second))

    def _left(self, caller: str) -> float:
        now = self._clock.monotonic()
        left, at = self._buckets.get(caller, (float(self._burst), now))
        return min(self._burst, left + (now - at) * self._per_second)

    def _put(self, caller: str, left: float) -> None:
        self._buckets[caller] = (left, self._clock.monotonic())
        self._buckets.move_to_end(caller)
        while len(self._buckets) > CALLERS:
            self._buckets.popitem(last=False)
