"""Paint passes of one widget, from the input that asked for them to the surface."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

WAIT_S = 20.0


class Passes(QObject):
    """``after``: milliseconds from an input to the end of its pass. ``own``: of every other pass, alone."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._end_of_pass = QEvent.Type(QEvent.registerEventType())
        self._waiting: asyncio.Future[float] | None = None
        self._shows: Callable[[], bool] = lambda: True
        self._began = 0.0
        self.own: list[float] = []
        widget.installEventFilter(self)

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
            if self._shows():
                self._waiting.set_result(ended)
        else:
            self.own.append((ended - self._began) * 1000)
        return True

    async def after(self, begin: Callable[[], object], shows: Callable[[], bool] = lambda: True) -> float:
        """Milliseconds from ``begin`` to the end of the next paint pass for which ``shows`` holds."""
        self._waiting, self._shows = asyncio.get_running_loop().create_future(), shows
        began = time.perf_counter()
        begin()
        try:
            ended = await asyncio.wait_for(self._waiting, WAIT_S)
        except TimeoutError:
            raise RuntimeError(f"no paint after {getattr(begin, '__name__', begin)}") from None
        finally:
            self._waiting = None
        return (ended - began) * 1000
