"""A progress bar for a terminal; silent where the output is no terminal."""

from __future__ import annotations

import sys
import time

WIDTH = 32
EVERY_S = 0.1


class Bar:
    """One line on standard error, redrawn at most ten times a second."""

    def __init__(self, name: str, *, quiet: bool = False) -> None:
        self._name = name
        self._on = not quiet and sys.stderr.isatty()
        self._last = 0.0

    def show(self, done: int, total: int, what: str = "") -> None:
        """Draws ``done`` of ``total``."""
        now = time.monotonic()
        if not self._on or now - self._last < EVERY_S:
            return
        self._last = now
        share = min(1.0, done / total) if total else 0.0
        filled = int(share * WIDTH)
        bar = "█" * filled + "·" * (WIDTH - filled)
        sys.stderr.write(f"\r{self._name} {bar} {share:4.0%} {what:<24.24}")
        sys.stderr.flush()

    def end(self) -> None:
        """Clears the line."""
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
