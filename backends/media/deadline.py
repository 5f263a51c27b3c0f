"""How long a job of the worker may take: so many seconds of processor time, and on the clock a few times as long.

A machine with much else to do gives the worker little of its processors; a large picture is not broken for that.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

PATIENCE = 4
"""How many times its seconds a job may take on the clock: beyond it nobody looks at the place where it would stand."""

STILL = 0.02
"""Share of a processor below which a process does nothing: its decoder is caught, not kept waiting."""

LOOK_S = 0.25
"""Seconds between two looks at a job that is over its time on the clock."""


class Deadline:
    """Calls ``late`` once, on ``loop``, when the process ``pid`` has had its ``seconds`` and has not got done."""

    def __init__(self, loop: asyncio.AbstractEventLoop, pid: int, seconds: float, late: Callable[[], None]) -> None:
        self._loop = loop
        self._pid = pid
        self._seconds = seconds
        self._late = late
        self._begun, self._spent = loop.time(), spent(pid)
        self._timer = loop.call_later(seconds, self._look)

    def cancel(self) -> None:
        """It is done, makes way, or got on."""
        self._timer.cancel()

    def _look(self) -> None:
        took, had = self._loop.time() - self._begun, self._had()
        if had is None or had >= self._seconds or had < took * STILL or took >= self._seconds * PATIENCE:
            self._late()
        else:
            left = min(self._seconds - had, self._seconds * PATIENCE - took)
            self._timer = self._loop.call_later(max(LOOK_S, left), self._look)

    def _had(self) -> float | None:
        now = spent(self._pid)
        return None if now is None or self._spent is None else now - self._spent


def spent(pid: int) -> float | None:
    """Seconds of processor time that a process has had; None where the system does not tell (proc(5), stat)."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        user, system = told.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return None
