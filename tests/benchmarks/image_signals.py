"""The signals of pictures against the truth of a world of a fresh seed: precision and recall by code, and the rank by
all together. 2,000 pictures take some 20 minutes of one processor to draw, and five to measure; both use all of them.
What was drawn of a seed is kept; BACKSTOP_SIGNAL_PICTURES=200 is enough to steer by. Main pictures are measured as
such: a white background is demanded of them."""

from __future__ import annotations

import asyncio
import os

import resources
from backends.media.client import MediaWorker
from backends.world.media import Medium
from backends.world.picture import PicturePlan
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
    """In as many processes as there are processors."""
    worker = MediaWorker(arena_mb=64, cache_mb=64, jobs=os.cpu_count() or 1)
    await worker.start()
    slots = asyncio.Semaphore(2 * (os.cpu_count() or 1))

    async def case(picture: Medium, job: PicturePlan) -> Case:
        async with slots:
            spec, white = data["spec"], job.style == "main"
            measured, _ = await worker.signals(drawn.path(picture), spec, photo=photos[job.sku], white=white)
        return Case(picture.defects, measured)

    try:
        photos = {sku: await worker.photo(path) for sku, path in drawn.photos.items()}
        return list(await asyncio.gather(*(case(picture, job) for picture, job in drawn.pictures)))
    finally:
        await worker.close()
