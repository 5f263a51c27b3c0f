"""The signals of pictures against the truth of a world of a fresh seed: precision and recall by code, and the rank by
all together. 2,000 pictures take some 20 minutes of one processor to draw; BACKSTOP_SIGNAL_PICTURES=200 is enough to
steer by. Main pictures are measured as such: a white background is demanded of them."""

from __future__ import annotations

import asyncio

import resources
from backends.media.client import MediaWorker
from review.signals import SignalTable
from tests.benchmarks.signal_scores import Case, rows
from tests.benchmarks.signal_worlds import Drawn, asked, seed
from tests.rows import Row

PICTURES = 2000


def run() -> list[Row]:
    """The rank and every code."""
    chosen = seed()
    data = resources.load_json("signals/signals.json")
    table = SignalTable.from_data(data)
    drawn = Drawn(chosen, 2, asked("PICTURES", PICTURES))
    return rows("image_signals", asyncio.run(_measured(drawn, data)), table, chosen)


async def _measured(drawn: Drawn, data: dict[str, dict[str, object]]) -> list[Case]:
    worker = MediaWorker(arena_mb=64, cache_mb=64)
    await worker.start()
    try:
        photos = {sku: await worker.photo(path) for sku, path in drawn.photos.items()}
        cases = []
        for picture, job in drawn.pictures:
            path, white = drawn.path(picture), job.style == "main"
            measured, _ = await worker.signals(path, data["spec"], photo=photos[job.sku], white=white)
            cases.append(Case(picture.defects, measured))
        return cases
    finally:
        await worker.close()
