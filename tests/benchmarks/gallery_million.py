"""The gallery at a million items, in the real window at 1920 × 1080 on the offscreen platform.

*Scroll*: by wheel, Page Down and jumps of the scroll bar over the whole list, each from the input to the end of its
paint pass; and, where rows or pictures came later, each paint pass that shows them. *Memory*: resident memory after
all places over that of the same page with an empty queue, pictures counted as though every cache of them were full.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from console.pictures import KEPT_BYTES
from console.window.run import Opening, application, run_loop
from console.window.shift import Shift
from review.queue import Filter, QueueSpec
from tests.benchmarks.million import workspace
from tests.benchmarks.passes import Passes, resident
from widgets.theme import apply
from widgets.thumbs import SCALED_BYTES

SIZE = (1920, 1080)
PLACES = 150
SETTLE_S = 0.05
SCROLL_MS, MEMORY_MB = 16.7, 200.0
MB = 1_000_000


def run() -> list[dict[str, Any]]:
    """Two rows: the p95 of scrolling, and the memory above an empty queue."""
    app = application(["gallery_million"])
    apply(app, "dark", 1.0)
    rows: list[dict[str, Any]] = []

    async def work(folder: Path) -> int:
        opening = Opening(folder)
        await opening.begin()
        assert opening.shift is not None
        opening.window.resize(*SIZE)
        await asyncio.sleep(1)
        try:
            rows.extend(await _measure(opening.shift))
        finally:
            await opening.end()
        return 0

    with workspace() as folder:
        run_loop(app, lambda: work(folder))
    return rows


async def _measure(shift: Shift) -> list[dict[str, Any]]:
    page = shift.stage.queue
    shift.moving.go_queue(QueueSpec("none", "Nothing", Filter(batch="there is no such batch")))
    await asyncio.sleep(1)
    empty = resident()
    shift.moving.go_queue(QueueSpec("all", "Everything", Filter()))
    while page.rows.model.rowCount() < 900_000:  # noqa: ASYNC110 - the model tells by a Qt signal, not by an event
        await asyncio.sleep(0.1)
    page.toggle_gallery()
    await asyncio.sleep(1)
    passes = Passes(page.gallery.viewport())
    inputs = await _scroll(shift, passes)
    page.gallery.viewport().removeEventFilter(passes)
    pictures = shift.stage.pictures
    spare = KEPT_BYTES - pictures.kept_bytes + SCALED_BYTES - pictures.thumbs.kept_bytes
    grown = (resident() - empty + spare) / MB
    took = inputs + passes.own
    p95 = statistics.quantiles(took, n=20)[-1]
    return [
        {
            "name": "gallery_scroll_p95",
            "value": round(p95, 1),
            "unit": "ms",
            "goal": f"<= {SCROLL_MS}",
            "ok": p95 <= SCROLL_MS,
            "median": round(statistics.median(took), 1),
            "max": round(max(took), 1),
            "inputs": len(inputs),
            "arrivals": len(passes.own),
            "note": f"{page.rows.model.rowCount()} rows, {page.gallery.columns()} columns",
        },
        {
            "name": "gallery_memory",
            "value": round(grown, 1),
            "unit": "MB",
            "goal": f"<= {MEMORY_MB:g}",
            "ok": grown <= MEMORY_MB,
            "note": f"{spare / MB:.0f} MB of it for pictures that the caches have room for",
        },
    ]


async def _scroll(shift: Shift, passes: Passes) -> list[float]:
    """Milliseconds of the inputs' own paint passes."""
    gallery = shift.stage.queue.gallery
    bar, view = gallery.verticalScrollBar(), gallery.viewport()
    chance = random.Random(7)
    inputs: list[float] = []

    def wheel() -> None:
        middle = QPointF(view.rect().center())
        event = QWheelEvent(
            middle, QPointF(view.mapToGlobal(middle)), QPoint(), QPoint(0, -360),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(view, event)

    for place in range(PLACES):
        gestures: list[Callable[[], object]] = [wheel, wheel, lambda: QTest.keyClick(gallery, Qt.Key.Key_PageDown)]
        if place % 2 == 0:
            target = chance.randrange(bar.maximum())
            gestures.insert(0, lambda: bar.setValue(target))  # noqa: B023
        for gesture in gestures:
            inputs.append(await passes.after(gesture))
        await asyncio.sleep(SETTLE_S)
    return inputs
