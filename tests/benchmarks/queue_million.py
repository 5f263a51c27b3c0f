"""The queue page at a million items, in the real window at 1920 × 1080 on the offscreen platform.

*Open*: from the verb ``go_queue`` to the end of the paint pass in which the first rows stand, in the queue of
everything and in those of the kinds, in turns; the slowest counts. *Scroll*: by wheel, Page Down and jumps of the
scroll bar over the whole list, each from the input to the end of its paint pass, and, where rows had to be read, from
their arrival to the end of the pass that shows them. *Memory*: resident memory after 200 places over that of the same
page with an empty queue, small pictures counted as though their cache were full.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.flows.stage import kind_queue
from console.pictures import KEPT_BYTES
from console.window.shift import Shift
from review.items import KINDS
from tests.benchmarks.million import workspace
from tests.benchmarks.passes import Passes
from tests.benchmarks.window import EVERYTHING, MB, NOTHING, all_rows, in_window, resident, told, wheel
from tests.rows import Row, at_most

OPENINGS = 12
PLACES = 200
OPEN_MS, MEMORY_MB = 300.0, 150.0


def run() -> list[Row]:
    """Three rows: the slowest opening, the p95 of scrolling, the memory above an empty queue."""
    rows: list[Row] = []

    async def work(shift: Shift) -> None:
        rows.extend(await _measure(shift))

    with workspace() as folder:
        in_window("queue_million", folder, work)
    return rows


def _is_filled(shift: Shift) -> bool:
    """True where every row on the screen is loaded."""
    table = shift.stage.queue.table
    rows = table.visible_rows()
    return len(rows) > 0 and all(table.paged.loaded(at) is not None for at in rows)


async def _measure(shift: Shift) -> list[Row]:
    page = shift.stage.queue
    passes = Passes(page.table.viewport())
    await asyncio.sleep(1)
    shift.moving.go_queue(NOTHING)
    await asyncio.sleep(1)
    empty = resident()
    opened: list[float] = []
    for turn in range(OPENINGS):
        spec = EVERYTHING if turn % 2 == 0 else kind_queue(KINDS[turn // 2 % len(KINDS)])
        opened.append(
            await passes.after(lambda: shift.moving.go_queue(spec), lambda: _is_filled(shift))  # noqa: B023
        )
        await asyncio.sleep(0.3)
        shift.moving.go_home()
        await asyncio.sleep(0.1)
    await passes.after(lambda: shift.moving.go_queue(EVERYTHING), lambda: _is_filled(shift))
    await all_rows(shift)
    inputs, arrivals = await _scroll(shift, passes)
    spare = KEPT_BYTES - shift.stage.pictures.kept_bytes
    grown = round((resident() - empty + spare) / MB, 1)
    count = f"{page.rows.model.rowCount()} rows"
    note = f"median {statistics.median(opened):.1f}, first {opened[0]:.1f}; {count}"
    return [
        at_most("queue_open", round(max(opened), 1), OPEN_MS, "ms", note),
        told("queue_scroll_p95", inputs + arrivals, f"{count}, {len(inputs)} inputs, {len(arrivals)} arrivals"),
        at_most("queue_memory", grown, MEMORY_MB, "MB", f"{spare / MB:.0f} MB of it that the pictures have room for"),
    ]


async def _scroll(shift: Shift, passes: Passes) -> tuple[list[float], list[float]]:
    """Milliseconds of the inputs' own paint passes, and of those that showed rows which came later."""
    table = shift.stage.queue.table
    bar = table.verticalScrollBar()
    chance = random.Random(7)
    inputs: list[float] = []
    arrivals: list[float] = []
    for place in range(PLACES):
        gestures: list[Callable[[], object]] = [
            lambda: wheel(table.viewport()),
            lambda: QTest.keyClick(table, Qt.Key.Key_PageDown),
        ]
        if place % 2 == 0:
            target = chance.randrange(bar.maximum())
            gestures.insert(0, lambda: bar.setValue(target))  # noqa: B023
        for gesture in gestures:
            inputs.append(await passes.after(gesture))
            if not _is_filled(shift):
                arrivals.append(await _arrival(shift, passes))
        await asyncio.sleep(0.02)
    return inputs, arrivals


async def _arrival(shift: Shift, passes: Passes) -> float:
    """From the arrival of the rows on the screen to the end of the pass that shows them."""
    model = shift.stage.queue.rows.model
    came: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def on_page(_page: int) -> None:
        if _is_filled(shift) and not came.done():
            came.set_result(time.perf_counter())

    model.page_loaded.connect(on_page)
    try:
        began = time.perf_counter()
        waited = await passes.after(lambda: None, lambda: _is_filled(shift))
        return began * 1000 + waited - (await came) * 1000
    finally:
        model.page_loaded.disconnect(on_page)
