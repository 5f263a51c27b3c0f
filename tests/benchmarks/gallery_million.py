"""The gallery at a million items, in the real window at 1920 × 1080 on the offscreen platform.

*Scroll*: by wheel, Page Down and jumps of the scroll bar over the whole list, each from the input to the end of its
paint pass; and, where rows or pictures came later, each paint pass that shows them. *Memory*: resident memory after
all places over that of the same page with an empty queue, pictures counted as though every cache of them were full.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.pictures import KEPT_BYTES, LARGE_BYTES
from console.window.shift import Shift
from tests.benchmarks.million import workspace
from tests.benchmarks.passes import Passes
from tests.benchmarks.window import EVERYTHING, MB, NOTHING, all_rows, in_window, resident, told, wheel
from tests.rows import Row, at_most
from widgets.thumbs import SCALED_BYTES

PLACES = 150
SETTLE_S = 0.05
MEMORY_MB = 200.0


def run() -> list[Row]:
    """Two rows: the p95 of scrolling, and the memory above an empty queue."""
    rows: list[Row] = []

    async def work(shift: Shift) -> None:
        rows.extend(await _measure(shift))

    with workspace() as folder:
        in_window("gallery_million", folder, work)
    return rows


async def _measure(shift: Shift) -> list[Row]:
    page = shift.stage.queue
    await asyncio.sleep(1)
    shift.moving.go_queue(NOTHING)
    await asyncio.sleep(1)
    empty = resident()
    shift.moving.go_queue(EVERYTHING)
    await all_rows(shift)
    page.toggle_gallery()
    await asyncio.sleep(1)
    passes = Passes(page.gallery.viewport())
    inputs = await _scroll(shift, passes)
    page.gallery.viewport().removeEventFilter(passes)
    spare = _spare(shift)
    grown = round((resident() - empty + spare) / MB, 1)
    note = f"{page.rows.model.rowCount()} rows, {page.gallery.columns()} columns, {len(inputs)} inputs"
    return [
        told("gallery_scroll_p95", inputs + passes.own, f"{note}, {len(passes.own)} arrivals"),
        at_most(
            "gallery_memory",
            grown,
            MEMORY_MB,
            "MB",
            f"{spare / MB:.0f} MB of it that the caches of pictures have room for",
        ),
    ]


def _spare(shift: Shift) -> int:
    """Bytes that pictures may still take: as they came, scaled, and under the loupe."""
    pictures = shift.stage.pictures
    kept = pictures.kept_bytes + pictures.thumbs.kept_bytes + pictures.large.kept_bytes
    return KEPT_BYTES + SCALED_BYTES + LARGE_BYTES - kept


async def _scroll(shift: Shift, passes: Passes) -> list[float]:
    """Milliseconds of the inputs' own paint passes."""
    gallery = shift.stage.queue.gallery
    bar, view = gallery.verticalScrollBar(), gallery.viewport()
    chance = random.Random(7)
    inputs: list[float] = []

    for place in range(PLACES):
        down = [lambda: wheel(view)] * 2
        gestures: list[Callable[[], object]] = [*down, lambda: QTest.keyClick(gallery, Qt.Key.Key_PageDown)]
        if place % 2 == 0:
            target = chance.randrange(bar.maximum())
            gestures.insert(0, lambda: bar.setValue(target))  # noqa: B023
        for gesture in gestures:
            inputs.append(await passes.after(gesture))
        await asyncio.sleep(SETTLE_S)
    return inputs
