"""An errand in a process of its own: neither the window nor a service's other requests wait for it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from review import errors
from review.errors import BackstopError, Unavailable

ROOT = Path(__file__).resolve().parents[2]
ENDING_S = 10.0
"""A process that was told to end and does not is killed after this."""

Told = Callable[[str, int, int], None]
"""What is being done, how much of it is done, of how much."""


async def run_apart(errand: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """The result of an errand (``errand_to_json``); ``told`` is called on this loop. Raises what the errand raises.

    Cancelled, it has ended its process before it returns; what was being written is absent and can be taken up.
    """
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(1, thread_name_prefix="export")

    def told_here(*step: Any) -> None:
        loop.call_soon_threadsafe(told, *step)

    try:
        process = await loop.run_in_executor(pool, _start, errand)
        listening = loop.run_in_executor(pool, _listen, process, told_here)
        try:
            return await asyncio.shield(listening)
        finally:
            await asyncio.shield(_end(process, listening))
    finally:
        pool.shutdown(wait=False)


def _start(errand: Mapping[str, Any]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "backends.exports"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
    assert process.stdin is not None
    process.stdin.write(orjson.dumps(errand, option=orjson.OPT_APPEND_NEWLINE))
    process.stdin.flush()
    return process


def _listen(process: subprocess.Popen[bytes], told: Told) -> dict[str, Any]:
    assert process.stdout is not None
    for raw in process.stdout:
        line = orjson.loads(raw)
        if "told" in line:
            told(*line["told"])
        elif "done" in line:
            done: dict[str, Any] = line["done"]
            return done
        else:
            raise _error(line["error"])
    raise Unavailable("The export's process ended before it was done.", remedy="Start it again: it goes on.")


def _error(told: Mapping[str, str]) -> BackstopError:
    sort = getattr(errors, told["type"], BackstopError)
    try:
        made: BackstopError = sort(told["message"], remedy=told["remedy"])
    except TypeError:  # one that is made of more than words
        made = BackstopError(told["message"], remedy=told["remedy"])
    return made


async def _end(process: subprocess.Popen[bytes], listening: asyncio.Future[dict[str, Any]]) -> None:
    """Closes the process's input, waits for its end, and for that of the thread that listens to it."""

    def end() -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # it is gone already
            process.stdin.close()
        try:
            process.wait(ENDING_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    await asyncio.to_thread(end)
    await asyncio.wait([listening])
    if not listening.cancelled():
        listening.exception()  # looked at: who cancelled does not want to know
    assert process.stdout is not None
    process.stdout.close()
