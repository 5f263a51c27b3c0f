"""How long the window's thread stands still: a heartbeat on it, and a second thread that looks where it is stuck."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

from console.tour.protocol import Stall

BEAT_MS = 5
NOTED_MS = 25.0
"""Shorter stalls are a frame and a half of a 60 Hz screen and of no interest."""
LOOK_S = 0.015
ROOMS = ("console", "widgets", "review", "backends")


class StallWatch(QObject):
    """Notes every gap between two beats. Begin and end it on the window's thread; ``step`` says what is under way."""

    def __init__(self, step: Callable[[], str]) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._step = step
        self._thread = threading.get_ident()
        self._last = self._cpu = 0.0
        self._resting = True
        self._places: Counter[str] = Counter()
        self._over = threading.Event()
        self._looker = threading.Thread(target=self._look, name="stall-watch", daemon=True)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    def begin(self) -> None:
        """From now on."""
        self._resume()
        self._timer.start()
        self._looker.start()

    def end(self) -> None:
        """No more."""
        self._on_beat()
        self._timer.stop()
        self._over.set()
        self._looker.join()

    @contextmanager
    def rest(self) -> Iterator[None]:
        """What happens inside is the tour's own work and is not counted."""
        self._on_beat()
        self._resting = True
        try:
            yield
        finally:
            self._resume()

    def _resume(self) -> None:
        self._last, self._cpu = time.monotonic(), time.thread_time()
        self._places.clear()
        self._resting = False

    def _on_beat(self) -> None:
        if self._resting:
            return
        gap = (time.monotonic() - self._last) * 1000 - BEAT_MS
        if gap >= NOTED_MS:
            where = tuple(place for place, _count in self._places.most_common(4))
            computed = (time.thread_time() - self._cpu) * 1000
            self.stalls.append(Stall(round(gap, 1), round(computed, 1), self._step(), where))
        self._resume()

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            if self._resting or time.monotonic() - self._last < (NOTED_MS + BEAT_MS) / 1000:
                continue
            frame = sys._current_frames().get(self._thread)
            self._places[_place(frame)] += 1


def _place(frame: FrameType | None) -> str:
    """The innermost lines of our own, "room/file:line name ← …", three at most."""
    lines: list[str] = []
    while frame is not None and len(lines) < 3:
        parts = Path(frame.f_code.co_filename).parts
        room = next((room for room in ROOMS if room in parts), "")
        if room and "tour" not in parts:
            inside = "/".join(parts[parts.index(room) :])
            lines.append(f"{inside}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " ← ".join(lines) or "no code of ours"
