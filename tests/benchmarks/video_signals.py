"""The signals of clips against the truth of a world of a fresh seed: precision, recall and span IoU by code, and the
rank by all together. With BACKSTOP_SAMPLES also on real AI clips, of which nobody wrote down what is wrong: told, not
judged.

500 clips take about an hour of one processor to draw and 20 minutes to measure, both by two processes at once;
BACKSTOP_SIGNAL_CLIPS=60 is enough to steer by.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import resources
from backends.media.client import MediaWorker
from backends.world.media import Medium
from review.errors import BadMedia
from review.signals import Measurement, SignalTable, suspects
from tests.benchmarks.signal_scores import Case, rows
from tests.benchmarks.signal_worlds import Drawn, asked, seed
from tests.rows import Row

CLIPS = 500
WORKERS = 2
"""Processes that measure; each clip is measured by one of them, on one processor."""


def run() -> list[Row]:
    """The rank, every code, and the real clips."""
    chosen = seed()
    data = resources.load_json("signals/signals.json")
    table = SignalTable.from_data(data)
    drawn = Drawn(chosen, asked("CLIPS", CLIPS), 2)
    return asyncio.run(_run(drawn, data, table, chosen))


async def _run(drawn: Drawn, data: dict[str, dict[str, object]], table: SignalTable, chosen: int) -> list[Row]:
    crew = [MediaWorker(arena_mb=64, cache_mb=64) for _ in range(WORKERS)]
    waiting = iter(drawn.clips)
    try:
        await asyncio.gather(*(worker.start() for worker in crew))
        found = await asyncio.gather(*(_measured(worker, waiting, drawn, data) for worker in crew))
        told = rows("video_signals", [case for cases in found for case in cases], table, chosen)
        samples = os.environ.get("BACKSTOP_SAMPLES")
        if samples and (real := Path(samples) / "media" / "ai_video").is_dir():
            told.append(await _real(crew[0], real, data, table))
        return told
    finally:
        await asyncio.gather(*(worker.close() for worker in crew))


async def _measured(
    worker: MediaWorker, waiting: Iterator[Medium], drawn: Drawn, data: dict[str, dict[str, object]]
) -> list[Case]:
    """One worker's share of the clips: it takes the next one as soon as it is done."""
    photos: dict[int, str] = {}
    cases = []
    for clip in waiting:
        path, sku = drawn.path(clip), clip.job.sku
        photos[sku] = photos.get(sku) or await worker.photo(drawn.photos[sku])
        measured, _ = await worker.signals(path, data["spec"], photo=photos[sku])
        cases.append(Case(clip.defects, measured, len(await worker.index(path))))
        if len(cases) % 25 == 0:
            print(f"measured {len(cases)} by one of {WORKERS}", file=sys.stderr, flush=True)
    return cases


async def _real(worker: MediaWorker, folder: Path, data: dict[str, dict[str, object]], table: SignalTable) -> Row:
    counts: Counter[str] = Counter()
    clips = 0
    for path in sorted(folder.iterdir()):  # noqa: ASYNC240 - nothing else runs here
        try:
            measured, _ = await worker.signals(path, data["spec"])
        except BadMedia:
            continue
        clips += 1
        counts.update(_names(measured, table))
    note = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return Row(
        name="video_signals_real", value=clips, unit="real AI clips", goal="", ok=True, note=f"suspected: {note}"
    )


def _names(measured: list[Measurement], table: SignalTable) -> set[str]:
    return {suspect.signal for suspect in suspects(measured, table)}
