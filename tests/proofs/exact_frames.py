"""Every frame by its number through the real worker: forward, back and at random, against a sequential decode.

Clips: those made by ``media_clips`` and ``odd_clips`` (damaged ones after ``verify``, others at once), and every video
of ``$BACKSTOP_SAMPLES/media`` where that is set.
"""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backends.media.client import MediaWorker
from backends.media.types import FrameIndex, Pixels
from review.errors import BadMedia
from tests.proofs import media_clips, odd_clips
from tests.proofs.sequential import Sequence, decode, pixel_hash

VIDEO_SUFFIXES = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".gif", ".m4v")

SHORT_STEPS, LONG_STEPS = 24, 200
"""Frames in each of the three directions, for one clip."""

Ask = Callable[[MediaWorker, Path, FrameIndex, int], Awaitable[Pixels]]


@dataclass
class Tally:
    """What was compared, and what came of it."""

    clips: int = 0
    compared: int = 0
    wrong: int = 0
    wrong_indexes: int = 0
    wrong_at: list[str] = field(default_factory=list)
    told: list[dict[str, str]] = field(default_factory=list)


def run(*, long: bool, seed: int) -> list[dict[str, Any]]:
    """Rows ``exact_frames`` (wrong frames), ``exact_frames_index`` (wrong indexes) and ``exact_frames_can_fail``."""
    with tempfile.TemporaryDirectory() as folder:
        made = [*media_clips.all_clips(Path(folder)), *odd_clips.all_clips(Path(folder))]
        real = list(real_videos())
        tally = asyncio.run(_compare([*made, *real], LONG_STEPS if long else SHORT_STEPS, seed, exact))
        varying = [path for path in made if "vfr" in path.name]
        naive = asyncio.run(_compare(varying, SHORT_STEPS, seed, by_time_and_rate))
    extra = {"clips": tally.clips, "made": len(made), "real": len(real), "frames_compared": tally.compared}
    return [
        _row("exact_frames", tally.wrong, "wrong frames", 0, tally.wrong == 0 and tally.clips > 0)
        | extra
        | {"wrong_at": tally.wrong_at[:20], "told": tally.told},
        _row("exact_frames_index", tally.wrong_indexes, "clips with another index", 0, tally.wrong_indexes == 0),
        _row("exact_frames_can_fail", naive.wrong, "wrong frames by time x rate", 1, naive.wrong >= 1)
        | {"frames_compared": naive.compared},
    ]


def real_videos() -> Iterator[Path]:
    """Videos of the samples folder, if there is one."""
    samples = os.environ.get("BACKSTOP_SAMPLES")
    if samples:
        folder = Path(samples) / "media"
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in VIDEO_SUFFIXES)


async def exact(worker: MediaWorker, path: Path, index: FrameIndex, number: int) -> Pixels:
    """The way the console asks."""
    return await worker.frame(path, number)


async def by_time_and_rate(worker: MediaWorker, path: Path, index: FrameIndex, number: int) -> Pixels:
    """The mutant: the number from a time and a mean rate, as players that know no index do."""
    rate = (len(index) - 1) / (index.seconds(len(index) - 1) - index.seconds(0))
    return await worker.frame(path, min(len(index) - 1, round(index.elapsed(number) * rate)))


async def _compare(paths: list[Path], steps: int, seed: int, ask: Ask) -> Tally:
    tally = Tally()
    worker = MediaWorker()
    await worker.start()
    try:
        for path in paths:
            await _compare_clip(worker, path, steps, random.Random(f"{seed} {path.name}"), ask, tally)
    finally:
        await worker.close()
    return tally


async def _compare_clip(
    worker: MediaWorker, path: Path, steps: int, chance: random.Random, ask: Ask, tally: Tally
) -> None:
    try:
        index = await worker.index(path, verify=path.name.startswith("damaged"))
    except BadMedia as error:
        tally.told.append({"file": path.name, "verdict": type(error).__name__, "reason": error.message})
        return
    expected = await asyncio.to_thread(decode, path)
    shown = min(len(index), len(expected.hashes))
    tally.clips += 1
    refused: dict[int, str] = {}
    for number in _walk(shown, steps, chance):
        try:
            pixels = await ask(worker, path, index, number)
        except BadMedia as error:
            refused[number] = error.message
            continue
        tally.compared += 1
        if _hash_of(pixels) != expected.hashes[number]:
            tally.wrong += 1
            tally.wrong_at.append(f"{path.name} {number}")
        del pixels
    if refused:
        reason = refused[min(refused)]
        tally.told.append({"file": path.name, "verdict": f"{len(refused)} frames refused", "reason": reason})
    index = await worker.index(path)  # a clip that turned out to be broken has a new one by now
    if index.broken_at is not None:
        tally.told.append({"file": path.name, "verdict": f"broken at {index.broken_at}", "reason": index.note})
    if not _same_index(index, expected):
        tally.wrong_indexes += 1
        tally.wrong_at.append(f"{path.name} index {len(index)} against {len(expected.hashes)}")


def _walk(shown: int, steps: int, chance: random.Random) -> Iterator[int]:
    """Forward from a random place, back from another, then anywhere."""
    ahead = chance.randrange(max(1, shown - steps))
    yield from range(ahead, min(shown, ahead + steps))
    back = chance.randrange(min(shown - 1, steps), shown)
    yield from range(back, max(-1, back - steps), -1)
    yield from (chance.randrange(shown) for _ in range(steps))


def _hash_of(pixels: Pixels) -> int:
    if pixels.stride == pixels.width * 4:
        return pixel_hash(pixels.width, pixels.height, pixels.data[: pixels.stride * pixels.height])
    rows = (pixels.data[row * pixels.stride :][: pixels.width * 4] for row in range(pixels.height))
    return pixel_hash(pixels.width, pixels.height, b"".join(rows))


def _same_index(index: FrameIndex, expected: Sequence) -> bool:
    """As many frames at the same times; of a broken clip, at least what the sequential decode gave."""
    if index.broken_at is None and len(index) != len(expected.hashes):
        return False
    tick = index.time_base
    pairs = zip(index.pts, expected.seconds, strict=False)
    return len(index) >= len(expected.hashes) and all(abs(pts * tick - at) < tick for pts, at in pairs)


def _row(name: str, value: int, unit: str, goal: int, ok: bool) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "goal": goal, "ok": ok}
