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
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from console.pictures import KEPT_BYTES
from console.window.run import Opening, application, run_loop
from console.window.shift import Shift
from review.queue import Filter, QueueSpec
from tests.benchmarks.million import workspace
from widgets.theme import apply
from widgets.thumbs import SCALED_BYTES

SIZE = (1920, 1080)
PLACES = 150
SETTLE_S = 0.05
WAIT_S = 20.0
SCROLL_MS, MEMORY_MB = 16.7, 200.0
MB = 1_000_000


class Passes(QObject):
    """Milliseconds of every paint pass of the gallery's viewport: from the input where one is awaited, else its own."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._gallery = shift.stage.queue.gallery
        self._end_of_pass = QEvent.Type(QEvent.registerEventType())
        self._waiting: asyncio.Future[float] | None = None
        self._began = 0.0
        self.own: list[float] = []
        self._gallery.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._began = time.perf_counter()
            # Handled when the pass that begins here has reached the surface.
            QCoreApplication.postEvent(self, QEvent(self._end_of_pass), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != self._end_of_pass:
            return super().event(event)
        ended = time.perf_counter()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(ended)
        else:
            self.own.append((ended - self._began) * 1000)
        return True

    async def after(self, begin: Callable[[], object]) -> float:
        """Milliseconds from ``begin`` to the end of the next paint pass."""
        self._waiting = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        begin()
        ended = await asyncio.wait_for(self._waiting, WAIT_S)
        self._waiting = None
        return (ended - began) * 1000


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
    empty = _resident()
    shift.moving.go_queue(QueueSpec("all", "Everything", Filter()))
    while page.rows.model.rowCount() < 900_000:  # noqa: ASYNC110 - the model tells by a Qt signal, not by an event
        await asyncio.sleep(0.1)
    page.toggle_gallery()
    await asyncio.sleep(1)
    passes = Passes(shift)
    inputs = await _scroll(shift, passes)
    page.gallery.viewport().removeEventFilter(passes)
    pictures = shift.stage.pictures
    spare = KEPT_BYTES - pictures.kept_bytes + SCALED_BYTES - pictures.thumbs.kept_bytes
    grown = (_resident() - empty + spare) / MB
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


def _resident() -> int:
    """Bytes of resident memory, shared pages included."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("this system does not tell its resident memory")
