"""The signals of clips against the truth of a world of a fresh seed: precision, recall and span IoU by code, and the
rank by all together. With BACKSTOP_SAMPLES also on real AI clips, of which nobody wrote down what is wrong: told, not
judged.

500 clips take about a quarter of an hour of two processors; BACKSTOP_SIGNAL_CLIPS=60 is enough to steer by.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path

from backends.media.client import MediaWorker
from review.errors import BadMedia
from review.signals import suspects
from tests.benchmarks.signal_scores import rows
from tests.benchmarks.signal_worlds import Measuring, asked, seed
from tests.rows import Row

CLIPS = 500


def run() -> list[Row]:
    """The rank, every code, and the real clips."""
    chosen = seed()
    clips = Measuring(chosen, asked("CLIPS", CLIPS), 0)
    asyncio.run(clips.run())
    told = rows("video_signals", clips.cases, clips.table, chosen, clips.total)
    samples = os.environ.get("BACKSTOP_SAMPLES")
    if samples and (real := Path(samples) / "media" / "ai_video").is_dir():
        told.append(asyncio.run(_real(sorted(real.iterdir()), clips)))
    return told


async def _real(paths: list[Path], clips: Measuring) -> Row:
    """How many of the real clips are suspected of what."""
    counts: Counter[str] = Counter()
    seen = 0
    worker = MediaWorker(arena_mb=64, cache_mb=64)
    try:
        await worker.start()
        for path in paths:
            try:
                measured, _ = await worker.signals(path, clips.data["spec"])
            except BadMedia:
                continue
            seen += 1
            counts.update({suspect.signal for suspect in suspects(measured, clips.table)})
    finally:
        await worker.close()
    note = "suspected: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return Row(name="video_signals_real", value=seen, unit="real AI clips", goal="", ok=True, note=note)
