"""A 1080p30 clip played for 60 s in the real window, while signals of other clips are measured all the time.

Dropped is a frame that was never painted; a stall is a gap between two paints beyond 50 ms. The other clips are
measured by the console's own measuring process, one after the other, as it does for the items that come next.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from itertools import pairwise

from backends.media.measurements import Measurements
from review.errors import BackstopError
from review.signals import Output
from tests.benchmarks.video_stand import RATE, ClipPlan, Stand, in_window, kept, workspace
from tests.rows import Row, at_least, at_most, none_of

SECONDS = 60
STALL_MS = 50.0
PLAYED = ClipPlan("played.mp4", SECONDS * RATE, 12, 3)
MEASURED = ClipPlan("measured.mp4", 300, 12)


def run() -> list[Row]:
    """Dropped frames, the longest gap, and how many clips were measured meanwhile."""
    rows: list[Row] = []

    async def work(stand: Stand) -> None:
        await stand.open(PLAYED.name)
        await asyncio.sleep(1.0)
        counted: list[float] = []
        place = stand.shift.place
        measuring = asyncio.get_running_loop().create_task(_measure(place.signals, counted))
        await asyncio.sleep(2.0)
        before, began = len(stand.painted), time.perf_counter()
        stand.player.playback.play()
        await asyncio.sleep(SECONDS)
        await stand.until(lambda: stand.player.playback.ended)
        took = time.perf_counter() - began
        measuring.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await measuring
        shown = stand.painted[before:]
        gaps = [(later[1] - earlier[1]) * 1000 for earlier, later in pairwise(shown)]
        missing = set(range(1, PLAYED.frames)) - {number for number, _ in shown}
        note = f"{len(shown)} frames in {took:.1f} s; {len(counted)} clips measured meanwhile"
        rows.append(none_of("playback", len(missing), "dropped frames", note))
        rows.append(at_most("playback_stall", round(max(gaps), 1), STALL_MS, "ms between two paints"))
        rows.append(at_least("playback_measured", len(counted), 1, "clips measured meanwhile"))

    with workspace([PLAYED, MEASURED]) as folder:
        in_window(folder, "playback", work)
    return rows


async def _measure(source: Measurements, counted: list[float]) -> None:
    """The same clip over and over, each time as one that is not known."""
    number = 0
    while True:
        number += 1
        with contextlib.suppress(BackstopError):
            await source.measured(Output(f"{number:064x}", kept(MEASURED)))
            counted.append(time.perf_counter())
