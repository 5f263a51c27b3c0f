"""How long the window's thread stands still: a heartbeat on it, and a second thread that looks where it is stuck."""

from __future__ import annotations

import os
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
LOOK_S = 0.010
LATE_S = 0.020
"""A look that comes this late could not have the interpreter: some thread was inside one long call."""
PATIENCE = "/proc/thread-self/schedstat"
"""Linux: nanoseconds that the reading thread has run, and nanoseconds that it was ready to run and had no processor."""
ROOMS = ("console", "widgets", "review", "backends")
NOWHERE = "no code of ours"


class StallWatch(QObject):
    """Notes every gap between two beats. Begin and end it on the window's thread; ``step`` says what is under way."""

    def __init__(self, step: Callable[[], str]) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._step = step
        self._thread = threading.get_ident()
        self._last = self._cpu = self._ready = 0.0
        self._resting = True
        self._places: Counter[str] = Counter()
        self._patience = -1
        self._over = threading.Event()
        self._looker = threading.Thread(target=self._look, name="stall-watch", daemon=True)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    def begin(self) -> None:
        """From now on."""
        if os.path.exists(PATIENCE):
            self._patience = os.open(PATIENCE, os.O_RDONLY)
        self._resume()
        self._timer.start()
        self._looker.start()

    def end(self) -> None:
        """No more."""
        self._on_beat()
        self._timer.stop()
        self._over.set()
        self._looker.join()
        if self._patience >= 0:
            os.close(self._patience)
            self._patience = -1

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
        self._last, self._cpu, self._ready = time.monotonic(), time.thread_time(), self._ready_s()
        self._places.clear()
        self._resting = False

    def _on_beat(self) -> None:
        if self._resting:
            return
        gap = (time.monotonic() - self._last) * 1000 - BEAT_MS
        if gap >= NOTED_MS:
            where = tuple(place for place, _count in self._places.most_common(4))
            computed = (time.thread_time() - self._cpu) * 1000
            ready = (self._ready_s() - self._ready) * 1000
            self.stalls.append(Stall(round(gap, 1), round(computed, 1), round(ready, 1), self._step(), where))
        self._resume()

    def _ready_s(self) -> float:
        """Seconds that the window's thread was ready to run while every processor was busy with something else."""
        if self._patience < 0:
            return 0.0
        return int(os.pread(self._patience, 64, 0).split()[1]) / 1e9

    def _look(self) -> None:
        since = time.monotonic()
        before: dict[int, tuple[int, int]] = {}
        while not self._over.wait(LOOK_S):
            now = time.monotonic()
            late, since = now - since - LOOK_S > LATE_S, now
            frames = sys._current_frames()
            moved = {thread: (id(frame), frame.f_lasti) for thread, frame in frames.items()}
            if not self._resting and now - self._last >= (NOTED_MS + BEAT_MS) / 2000:
                self._places[_place(frames[self._thread])] += 1
                for thread in moved if late else ():
                    if thread not in (self._thread, threading.get_ident()) and moved[thread] != before.get(thread):
                        self._places[f"beside it: {_place(frames[thread])}"] += 1
            before = moved


def _place(thread: FrameType) -> str:
    """The innermost lines of our own, "room/file:line name ← …", three at most."""
    lines: list[str] = []
    frame: FrameType | None = thread
    while frame is not None and len(lines) < 3:
        parts = Path(frame.f_code.co_filename).parts
        room = next((room for room in ROOMS if room in parts), "")
        if room and "tour" not in parts:
            inside = "/".join(parts[parts.index(room) :])
            lines.append(f"{inside}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " ← ".join(lines) or NOWHERE
