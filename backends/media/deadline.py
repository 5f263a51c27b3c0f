"""How long a job of the worker may take: so many seconds of processor time, and on the clock a few times as long.

A machine with much else to do gives the worker little of its processors; a large picture is not broken for that.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 4
"""How many times its seconds a job may take on the clock: beyond it nobody looks at the place where it would stand."""

STILL = 0.02
"""Share of a processor below which a process that sleeps is caught, not kept waiting."""

LOOK_S = 0.25
"""Seconds between two looks at a job that is over its time on the clock."""

SLEEPS = "S"
"""proc(5): waiting for something other than a processor or a disk."""


class Deadline:
    """Calls ``late`` once, on ``loop``, when the process ``pid`` has had its ``seconds`` and has not got done.

    On the clock counts for how long it was to wait: where this process was stopped, the other one was too.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, pid: int, seconds: float, late: Callable[[], None]) -> None:
        self._loop = loop
        self._pid = pid
        self._seconds = seconds
        self._late = late
        self._begin()

    def renew(self) -> None:
        """It got on, and has as long again."""
        self._timer.cancel()
        self._begin()

    def cancel(self) -> None:
        """It is done, or makes way."""
        self._timer.cancel()

    def _begin(self) -> None:
        self._took = 0.0
        self._begun = spent(self._pid)
        self._wait(self._seconds)

    def _wait(self, seconds: float) -> None:
        self._timer = self._loop.call_later(seconds, self._look)
        self._took += seconds

    def _look(self) -> None:
        now = spent(self._pid)
        if now is None or self._begun is None:
            self._late()
            return
        had = now.seconds - self._begun.seconds
        caught = now.state == SLEEPS and had < self._took * STILL
        if had >= self._seconds or caught or self._took >= self._seconds * PATIENCE:
            self._late()
        else:
            self._wait(max(LOOK_S, min(self._seconds - had, self._seconds * PATIENCE - self._took)))


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time that a process has had, and the state of its main thread."""

    seconds: float
    state: str


def spent(pid: int) -> Spent | None:
    """What a process has had; None where the system does not tell (proc(5), stat), or it is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return Spent((int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK"), told[0])
    except (OSError, ValueError, AttributeError, IndexError):
        return None
