"""Waiting for what must come, and a folder that is quick to write."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 10.0


class NeverCame(AssertionError):
    """What had to come did not."""


async def until(condition: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Returns when ``condition`` holds; raises ``NeverCame`` after ``seconds``."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    pause = 0.0
    while not condition():
        if loop.time() > end:
            raise NeverCame(f"after {seconds:g} s: {condition.__qualname__}")
        await asyncio.sleep(pause)
        pause = min(0.002, pause + 0.0001)


def fast_folder() -> Path | None:
    """A folder in memory where the system has one, for proofs in which no process dies; None: the usual one."""
    shared = Path("/dev/shm")
    return shared if shared.is_dir() and os.access(shared, os.W_OK) else None
