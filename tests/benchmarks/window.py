"""The console's own window for a benchmark: 1920 × 1080 on the offscreen platform, dark, opened on a workspace."""

from __future__ import annotations

import asyncio
import os
import statistics
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from console.bootstrap import Workplace, open_workplace
from console.window.run import Opening, application, run_loop
from console.window.shift import Shift
from review.queue import Filter, QueueSpec
from tests.rows import Row, at_most
from widgets.theme import apply

SIZE = (1920, 1080)
FRAME_MS = 16.7
"""A frame at 60 a second."""
MB = 1_000_000
EVERYTHING = QueueSpec("all", "Everything", Filter())
NOTHING = QueueSpec("none", "Nothing", Filter(batch="there is no such batch"))

Work = Callable[[Shift], Awaitable[object]]


def in_window(
    name: str, folder: Path, work: Work, opener: Callable[[Path], Awaitable[Workplace]] = open_workplace
) -> None:
    """Opens the workspace in a window, and closes it when ``work`` is done."""
    app = application([name])
    apply(app, "dark", 1.0)

    async def run() -> int:
        opening = Opening(folder, opener=opener)
        await opening.begin()
        assert opening.shift is not None
        opening.window.resize(*SIZE)
        try:
            await work(opening.shift)
        finally:
            await opening.end()
        return 0

    run_loop(app, run)


async def all_rows(shift: Shift) -> None:
    """Until the queue page knows how long the queue of everything is."""
    while shift.stage.queue.rows.model.rowCount() < 900_000:  # noqa: ASYNC110 - the model tells by a Qt signal
        await asyncio.sleep(0.1)


def wheel(view: QWidget) -> None:
    """Three notches down in the middle of ``view``."""
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle, QPointF(view.mapToGlobal(middle)), QPoint(), QPoint(0, -360),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(view, event)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def told(name: str, took: Sequence[float], note: str) -> Row:
    """The row of passes in milliseconds that must each be a frame."""
    told = f"median {statistics.median(took):.1f}, max {max(took):.1f}; {note}"
    return at_most(name, round(p95(took), 1), FRAME_MS, "ms", told)


def resident() -> int:
    """Bytes of this process's resident memory, shared pages included."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("this system does not tell its resident memory")
