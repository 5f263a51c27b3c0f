"""Key → next or previous frame painted, in 1080p30 H.264 with a key frame every 12 and every 250 frames.

In the real window at 1920 x 1080: Right (Left) is pressed 30 times a second, as a held key repeats, on through the clip
and back again; the first second of each direction is left out, since decoding has to turn round first. Beside the goal
stands the same without a pause, a key as soon as the frame before is painted.
"""

from __future__ import annotations

import asyncio
import time
from functools import partial
from statistics import median

from PySide6.QtCore import Qt

from tests.benchmarks.video_stand import RATE, ClipPlan, Stand, in_window, workspace
from tests.benchmarks.window import p95
from tests.rows import Row, at_most

GOAL_MS = 16.7
STEPS, LEFT_OUT = 130, 30
UNPACED = 60
START = 12
PLANS = (ClipPlan("gop12.mp4", 300, 12), ClipPlan("gop250.mp4", 300, 250, 2))


def run() -> list[Row]:
    """p95 in milliseconds by clip and direction, paced."""
    rows: list[Row] = []

    async def work(stand: Stand) -> None:
        for plan in PLANS:
            await stand.open(plan.name)
            name = plan.name.removesuffix(".mp4")
            await stand.seek(START)
            await asyncio.sleep(1.0)
            for way, key in (("on", Qt.Key.Key_Right), ("back", Qt.Key.Key_Left)):
                took = (await _steps(stand, key, STEPS, 1 / RATE))[LEFT_OUT:]
                note = f"median {median(took):.1f}, most {max(took):.1f} ms of {len(took)}"
                rows.append(at_most(f"frame_step_{name}_{way}", round(p95(took), 1), GOAL_MS, "ms", note))
            for way, key in (("on", Qt.Key.Key_Right), ("back", Qt.Key.Key_Left)):
                took = await _steps(stand, key, UNPACED, 0.0)
                beside = f"without a pause {way}: p95 {p95(took):.1f}, median {median(took):.1f} ms"
                row = next(one for one in rows if one["name"] == f"frame_step_{name}_{way}")
                row["note"] += "; " + beside

    with workspace(PLANS) as folder:
        in_window(folder, "frame_step", work)
    return rows


def _is_shown(stand: Stand, number: int) -> bool:
    return stand.painted[-1][0] == number


async def _steps(stand: Stand, key: Qt.Key, count: int, pause_s: float) -> list[float]:
    step = 1 if key == Qt.Key.Key_Right else -1
    took = []
    for _ in range(count):
        due = time.perf_counter() + pause_s
        took.append(await stand.press(key, partial(_is_shown, stand, stand.player.position + step)))
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    return took
