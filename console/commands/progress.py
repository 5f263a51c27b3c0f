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
        sys.stderr.write(f"\r{self._name} {bar} {share:4.0%} {what:<32.32}")
        sys.stderr.flush()

    def end(self) -> None:
        """Clears the line."""
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Remaining(Bar):
    """The same for work in stages, with the time that the stage still takes at its pace so far."""

    def __init__(self, name: str, *, quiet: bool = False) -> None:
        super().__init__(name, quiet=quiet)
        self._stage = ""
        self._began = 0.0

    def stage(self, what: str, done: int, total: int) -> None:
        """Draws ``done`` of ``total`` of the stage called ``what``."""
        now = time.monotonic()
        if what != self._stage:
            self._stage, self._began = what, now
        self.show(done, total, f"{what} {left((now - self._began), done, total)}")


def left(spent_s: float, done: int, total: int) -> str:
    """Remaining time in words ("40 s left"), empty while nothing can be said."""
    if spent_s < 1 or not 0 < done < total:
        return ""
    seconds = spent_s / done * (total - done)
    return f"{seconds / 60:.0f} min left" if seconds >= 90 else f"{seconds:.0f} s left"
