"""Waiting for what must come, and a folder that is quick to write."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 10.0
ROOM_BYTES = 1 << 30
"""A container often has 64 MB there, in which a proof would meet a full disk that it did not ask for."""


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
    """A folder in memory where the system has one with room, or None: the usual one.

    What a process wrote outlives its death there as it does on a disk. For what outlives the machine's death it says
    nothing, and the long runs go to the disk.
    """
    shared = Path("/dev/shm")
    if not (shared.is_dir() and os.access(shared, os.W_OK)):
        return None
    return shared if shutil.disk_usage(shared).free >= ROOM_BYTES else None
