"""Key → first frame of the next 1080p clip painted: made ready ahead, and not.

Made ready: A on a clip in the real window at 1920 x 1080, once the three clips behind it are leased and decoded. Not
made ready: Enter on a row of the list, for a clip of which only the thumbnail was made; leasing it, changing the page,
reading its index and decoding are all in it.
"""

from __future__ import annotations

import asyncio
from functools import partial
from statistics import median

from PySide6.QtCore import Qt

from console.flows.stage import kind_queue
from console.pages.queue_page import QueuePage
from tests.benchmarks.video_stand import ClipPlan, Stand, in_window, workspace
from tests.benchmarks.window import p95
from tests.rows import Row, at_most

READY, FRESH = 50, 30
GOAL_MS, GOAL_FRESH_MS = 16.7, 120.0
PLANS = tuple(ClipPlan(f"clip{number:02}.mp4", 60, 12, 20 + number % 8) for number in range(READY + FRESH + 4))
"""Eight contents shared by all; each clip is a file of its own."""


def run() -> list[Row]:
    """p95 of both, in milliseconds."""
    rows: list[Row] = []

    async def work(stand: Stand) -> None:
        fresh = await _fresh(stand)
        ready = await _ready(stand)
        for name, took, goal in (("next_video", ready, GOAL_MS), ("next_video_fresh", fresh, GOAL_FRESH_MS)):
            note = f"median {median(took):.1f}, most {max(took):.1f} ms of {len(took)}"
            rows.append(at_most(name, round(p95(took), 1), goal, "ms", note))

    with workspace(PLANS) as folder:
        in_window(folder, "next_video", work)
    return rows


async def _ready(stand: Stand) -> list[float]:
    """A on one clip after the other."""
    desk = stand.shift.stage.desk
    stand.shift.moving.start(kind_queue("video"))
    took = []
    for _ in range(READY):
        await stand.until(lambda: desk.session.decidable and _stocked(stand))
        await asyncio.sleep(0.15)
        assert desk.session.current is not None
        took.append(await stand.press(Qt.Key.Key_A, partial(_is_other, stand, desk.session.current.item.id)))
    return took[2:]


def _is_other(stand: Stand, before: str) -> bool:
    current = stand.shift.stage.desk.session.current
    return current is not None and current.item.id != before and stand.painted[-1][0] == 0


def _stocked(stand: Stand) -> bool:
    desk = stand.shift.stage.desk
    walk = desk.session.walk
    ahead = list(walk.ready) if walk is not None else []
    return len(ahead) >= 3 and all(desk.shelf.get(held.item) is not None for held in ahead)


async def _fresh(stand: Stand) -> list[float]:
    """Enter on a row far from the last one: nothing of its clip was opened but for the thumbnail."""
    moving, queue, took = stand.shift.moving, stand.shift.stage.queue, []
    for place in range(FRESH):
        row = len(PLANS) - 1 - place  # upwards: what is made ready ahead lies below, where this has been
        wanted = PLANS[row].name
        moving.go_place("video")
        await asyncio.sleep(0.3)
        await stand.until(lambda: queue.rows.model.rowCount() == len(PLANS))
        queue.cursor_.move_to(row)
        await stand.until(partial(_is_at, queue, wanted))
        await asyncio.sleep(1.0)  # a person reads the list; its thumbnails are made meanwhile
        took.append(await stand.press(Qt.Key.Key_Return, partial(_is_shown, stand, wanted)))
        await asyncio.sleep(0.3)
    return took[1:]


def _is_at(queue: QueuePage, item_id: str) -> bool:
    return queue.cursor_.item_id() == item_id


def _is_shown(stand: Stand, item_id: str) -> bool:
    leased = stand.view.leased
    return leased is not None and leased.item.id == item_id and stand.painted[-1][0] == 0
