"""What is expected of a file that goes through the media worker, and what came of it."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Flag, auto
from pathlib import Path

from backends.media import limits
from backends.media.client import MediaWorker
from backends.media.types import FrameIndex, MediaInfo, Pixels
from review.errors import BadMedia, MediaRefused

VERDICT_S = 5.0
"""Promise G14: of each file a verdict within this time. Counted in the worker's own processor seconds."""
HOPELESS_S = 120.0
"""Only a worker that hangs makes a test wait this long."""


class End(Flag):
    """Ways in which a file may end; of some, more than one is right."""

    SHOWN = auto()
    BROKEN = auto()
    REFUSED = auto()


SHOWN, BROKEN, REFUSED = End.SHOWN, End.BROKEN, End.REFUSED


@dataclass(frozen=True)
class Case:
    """``says``: a pattern that the verdict's words hold. ``size`` and ``color`` (RGB, of the middle) as shown."""

    name: str
    file: str
    make: Callable[[], bytes]
    end: End
    says: str = ""
    partial: bool = False
    kind: str = ""
    size: tuple[int, int] | None = None
    color: tuple[int, int, int] | None = None


@dataclass
class Verdict:
    """What the worker said of a file. ``seconds``: its processor time; ``pid``: the worker's after it."""

    end: End
    words: str
    seconds: float
    pid: int
    info: MediaInfo | None = None
    index: FrameIndex | None = None
    first: Pixels | None = None
    last: Pixels | None = None


def try_all(cases: Sequence[Case], folder: Path) -> dict[str, Verdict]:
    """All of them, one after the other, through one worker.

    On a busy machine the clock says nothing of a job, so the worker gets more time than in the console; what it used
    of the processor is measured instead.
    """
    paths = [folder / str(at) / case.file for at, case in enumerate(cases)]
    for path, case in zip(paths, cases, strict=True):
        path.parent.mkdir()
        path.write_bytes(case.make())
    usual, limits.FIRST_VERDICT_S = limits.FIRST_VERDICT_S, HOPELESS_S
    try:
        return asyncio.run(_try_all(dict(zip((case.name for case in cases), paths, strict=True))))
    finally:
        limits.FIRST_VERDICT_S = usual


async def _try_all(paths: Mapping[str, Path]) -> dict[str, Verdict]:
    worker = MediaWorker()
    await worker.start()
    try:
        return {name: await _try(worker, path) for name, path in paths.items()}
    finally:
        await worker.close()


async def _pid(worker: MediaWorker) -> int:
    """Of the worker, or of the one that takes its place."""
    async with asyncio.timeout(HOPELESS_S):
        while "pid" not in worker.hellos[0]:  # noqa: ASYNC110 - it comes from another process, and nothing tells of it
            await asyncio.sleep(0.01)
    return int(worker.hellos[0]["pid"])


async def _try(worker: MediaWorker, path: Path) -> Verdict:
    pid = await _pid(worker)
    before = _processor_s(pid)
    verdict = Verdict(SHOWN, "", 0.0, pid)
    try:
        verdict.info = await worker.probe(path)
        verdict.index = await worker.index(path)
        verdict.first = await worker.frame(path, 0)
        verdict.last = await worker.frame(path, verdict.info.frame_count - 1)
        await worker.thumbnail(path, 64)
        verdict.words = "; ".join((verdict.info.note, verdict.index.note, verdict.first.note))
    except BadMedia as error:
        verdict.end = REFUSED if isinstance(error, MediaRefused) else BROKEN
        verdict.words = error.message
    verdict.pid = await _pid(worker)
    verdict.seconds = _processor_s(pid) - before if verdict.pid == pid else 0.0
    return verdict


def _processor_s(pid: int) -> float:
    """Of one process, with all its threads; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    ticks = os.sysconf("SC_CLK_TCK")
    return (int(fields[11]) + int(fields[12])) / float(ticks)


def check(case: Case, verdict: Verdict) -> None:
    """Asserts that the verdict is what the case expects."""
    assert verdict.end in case.end, verdict.words
    assert verdict.seconds <= VERDICT_S
    if verdict.end is not SHOWN:
        assert verdict.words.endswith(".")
    if case.says:
        assert re.search(case.says, verdict.words), verdict.words
    if verdict.info is None or verdict.first is None:
        assert (case.kind, case.size, case.color) == ("", None, None)
        return
    assert verdict.first.partial == case.partial
    assert case.kind in ("", verdict.info.kind)
    if case.size is not None:
        assert (verdict.info.width, verdict.info.height) == (verdict.first.width, verdict.first.height) == case.size
    if case.color is not None:
        assert all(abs(mine - its) <= 12 for mine, its in zip(case.color, _middle(verdict.first), strict=True))


def _middle(pixels: Pixels) -> tuple[int, int, int]:
    at = pixels.height // 2 * pixels.stride + pixels.width // 2 * 4
    blue, green, red = pixels.data[at : at + 3]
    return red, green, blue
