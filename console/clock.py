"""The real clock and the real keys, as the domain's ports ask for them."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


class TimeOrderedKeys:
    """UUIDv7 (RFC 9562, section 5.7), growing within this process also inside one millisecond."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> str:
        """A new key, 36 characters."""
        with self._lock:
            # 60 bits of time: milliseconds and a 12-bit fraction, made to grow by one where the clock stands.
            ticks = max(time.time_ns() * 4096 // 1_000_000, self._last + 1)
            self._last = ticks
        milliseconds, fraction = ticks >> 12, ticks & 0xFFF
        chance = int.from_bytes(os.urandom(8)) >> 2  # what ``secrets`` does, without its import at the start
        value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | chance
        digits = f"{value:032x}"  # a bulk decision asks for thousands at once: five times quicker than by UUID
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
