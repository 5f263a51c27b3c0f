"""The queue page at a million items, in the real window at 1920 × 1080 on the offscreen platform.

*Open*: from the verb ``go_queue`` to the end of the paint pass in which the first rows stand, in the queue of
everything and in those of the kinds, in turns; the slowest counts. *Scroll*: by wheel, Page Down and jumps of the
scroll bar over the whole list, each from the input to the end of its paint pass, and, where rows had to be read, from
their arrival to the end of the pass that shows them. *Memory*: resident memory after 200 places over that of the same
page with an empty queue, small pictures counted as though their cache were full.
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

from console.flows.stage import kind_queue
from console.pictures import KEPT_BYTES
from console.window.run import Opening, application, run_loop
from console.window.shift import Shift
from review.items import KINDS
from review.queue import Filter, QueueSpec
from tests.benchmarks.million import workspace
from widgets.theme import apply

SIZE = (1920, 1080)
OPENINGS = 12
PLACES = 200
WAIT_S = 20.0
OPEN_MS, SCROLL_MS, MEMORY_MB = 300.0, 16.7, 150.0
MB = 1_000_000


class Surface(QObject):
    """Tells when the table's paint pass is over: ``painted`` with the moment, and whether rows or bars stand there."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._table = shift.stage.queue.table
        self._end_of_pass = QEvent.Type(QEvent.registerEventType())
        self._waiting: asyncio.Future[float] | None = None
        self._filled = False
        self._table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting is not None:
            # Handled when the pass that begins here has reached the surface.
            QCoreApplication.postEvent(self, QEvent(self._end_of_pass), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != self._end_of_pass:
            return super().event(event)
        if self._waiting is not None and not self._waiting.done() and (not self._filled or self.is_filled):
            self._waiting.set_result(time.perf_counter())
        return True

    @property
    def is_filled(self) -> bool:
        """True where every row on the screen is loaded."""
        rows = self._table.visible_rows()
        return len(rows) > 0 and all(self._table.paged.loaded(at) is not None for at in rows)

    async def after(self, begin: Callable[[], object], *, filled: bool) -> float:
        """Milliseconds from ``begin`` to the end of the next paint pass, with ``filled`` of the one with all rows."""
        self._waiting = asyncio.get_running_loop().create_future()
        self._filled = filled
        began = time.perf_counter()
        begin()
        try:
            ended = await asyncio.wait_for(self._waiting, WAIT_S)
        except TimeoutError:
            name = getattr(begin, "__name__", "")
            bar = self._table.verticalScrollBar()
            where = f"at {bar.value()} of {bar.maximum()}, cursor on {self._table.queue_cursor.row}"
            raise RuntimeError(f"no paint after {name} {where}, all loaded: {self.is_filled}") from None
        self._waiting = None
        return (ended - began) * 1000


def run() -> list[dict[str, Any]]:
    """Three rows: the slowest opening, the p95 of scrolling, the memory above an empty queue."""
    app = application(["queue_million"])
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
    surface = Surface(shift)
    everything = QueueSpec("all", "Everything", Filter())
    shift.moving.go_queue(QueueSpec("none", "Nothing", Filter(batch="there is no such batch")))
    await asyncio.sleep(1)
    empty = _resident()
    opened: list[float] = []
    for turn in range(OPENINGS):
        spec = everything if turn % 2 == 0 else kind_queue(KINDS[turn // 2 % len(KINDS)])
        opened.append(await surface.after(lambda: shift.moving.go_queue(spec), filled=True))  # noqa: B023
        await asyncio.sleep(0.3)
        shift.moving.go_home()
        await asyncio.sleep(0.1)
    await surface.after(lambda: shift.moving.go_queue(everything), filled=True)
    page = shift.stage.queue
    while page.rows.model.rowCount() < 900_000:  # noqa: ASYNC110 - the model tells by a Qt signal, not by an event
        await asyncio.sleep(0.1)
    inputs, arrivals = await _scroll(shift, surface)
    pictures = shift.stage.pictures
    grown = (_resident() - empty) / MB + (KEPT_BYTES - pictures.kept_bytes) / MB
    took = inputs + arrivals
    p95 = statistics.quantiles(took, n=20)[-1]
    return [
        {
            "name": "queue_open",
            "value": round(max(opened), 1),
            "unit": "ms",
            "goal": f"<= {OPEN_MS:g}",
            "ok": max(opened) <= OPEN_MS,
            "median": round(statistics.median(opened), 1),
            "first": round(opened[0], 1),
            "rows": page.rows.model.rowCount(),
        },
        {
            "name": "queue_scroll_p95",
            "value": round(p95, 1),
            "unit": "ms",
            "goal": f"<= {SCROLL_MS}",
            "ok": p95 <= SCROLL_MS,
            "median": round(statistics.median(took), 1),
            "max": round(max(took), 1),
            "inputs": len(inputs),
            "arrivals": len(arrivals),
        },
        {
            "name": "queue_memory",
            "value": round(grown, 1),
            "unit": "MB",
            "goal": f"<= {MEMORY_MB:g}",
            "ok": grown <= MEMORY_MB,
            "pictures_mb": round(pictures.kept_bytes / MB, 1),
        },
    ]


async def _scroll(shift: Shift, surface: Surface) -> tuple[list[float], list[float]]:
    """Milliseconds of the inputs' own paint passes, and of those that showed rows which came later."""
    table = shift.stage.queue.table
    bar = table.verticalScrollBar()
    chance = random.Random(7)
    inputs: list[float] = []
    arrivals: list[float] = []

    def wheel() -> None:
        middle = QPointF(table.viewport().rect().center())
        event = QWheelEvent(
            middle, QPointF(table.viewport().mapToGlobal(middle)), QPoint(), QPoint(0, -360),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(table.viewport(), event)

    def page_down() -> None:
        QTest.keyClick(table, Qt.Key.Key_PageDown)

    for place in range(PLACES):
        gestures: list[Callable[[], object]] = [wheel, page_down]
        if place % 2 == 0:
            target = chance.randrange(bar.maximum())
            gestures.insert(0, lambda: bar.setValue(target))  # noqa: B023
        for gesture in gestures:
            inputs.append(await surface.after(gesture, filled=False))
            if not surface.is_filled:
                arrivals.append(await _arrival(shift, surface))
        await asyncio.sleep(0.02)
    return inputs, arrivals


async def _arrival(shift: Shift, surface: Surface) -> float:
    """From the arrival of the rows on the screen to the end of the pass that shows them."""
    model = shift.stage.queue.rows.model
    came: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def on_page(_page: int) -> None:
        if surface.is_filled and not came.done():
            came.set_result(time.perf_counter())

    model.page_loaded.connect(on_page)
    try:
        began = time.perf_counter()
        waited = await surface.after(lambda: None, filled=True)
        return began * 1000 + waited - (await came) * 1000
    finally:
        model.page_loaded.disconnect(on_page)


def _resident() -> int:
    """Bytes of resident memory, shared pages included."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("this system does not tell its resident memory")
