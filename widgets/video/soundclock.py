"""Real seconds for a player, counted by the sound device while a clip is heard: the picture follows the sound."""

from __future__ import annotations

import time
from collections.abc import Callable

STRAYED_S = 0.4
"""By which the device may be ahead of or behind the machine's clock before it is not believed any more: it was taken
away, or is none."""


class SoundClock:
    """``read`` is a monotonic clock that never jumps, whoever counts."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._heard: Callable[[], float] | None = None
        self._base = 0.0
        self._began = 0.0
        self._shift = 0.0
        self._last = float("-inf")

    @property
    def follows(self) -> bool:
        """Whether the device counts."""
        return self._heard is not None

    def read(self) -> float:
        """Seconds."""
        heard, real = self._heard, self._now()
        value = real + self._shift if heard is None else self._base + heard()
        if heard is not None and abs(value - self._base - (real - self._began)) > STRAYED_S:
            self.leave()
        self._last = max(self._last, value)
        return self._last

    def follow(self, heard: Callable[[], float]) -> None:
        """The device counts from now on: ``heard`` gives its seconds, from 0."""
        self._base, self._began, self._heard = self.read(), self._now(), heard

    def leave(self) -> None:
        """The machine's clock counts again, from where the device was."""
        if self._heard is not None:
            self._last = max(self._last, self._base + self._heard())
            self._heard = None
            self._shift = self._last - self._now()
