"""Clip time against real time."""

from __future__ import annotations

from collections.abc import Callable


class Clock:
    """Clip seconds since the first frame, running at a rate from where it was started. ``now`` gives real seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._seconds = 0.0
        self._since = 0.0

    def start(self, seconds: float) -> None:
        """It is ``seconds`` now."""
        self._seconds, self._since = seconds, self._now()

    def read(self, rate: float) -> float:
        """Clip seconds, having run at ``rate`` since it was started."""
        return self._seconds + (self._now() - self._since) * rate
