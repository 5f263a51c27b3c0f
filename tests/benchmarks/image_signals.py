"""The signals of pictures against the truth of a world of a fresh seed: precision and recall by code, and the rank by
all together. 2,000 pictures take some ten minutes of two processors; BACKSTOP_SIGNAL_PICTURES=200 is enough to steer
by. Main pictures are measured as such: a white background is demanded of them."""

from __future__ import annotations

import asyncio

from tests.benchmarks.signal_scores import rows
from tests.benchmarks.signal_worlds import Measuring, asked, seed
from tests.rows import Row

PICTURES = 2000


def run() -> list[Row]:
    """The rank and every code."""
    chosen = seed()
    pictures = Measuring(chosen, 0, asked("PICTURES", PICTURES))
    asyncio.run(pictures.run())
    return rows("image_signals", pictures.cases, pictures.table, chosen, pictures.total)
