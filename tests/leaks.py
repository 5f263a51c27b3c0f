"""The leak police: a test that leaves a thread, a running timer or a visible window behind fails itself.

A leak is blamed on the test that made it and then cleared away, so that the next one starts clean. What a fixture of
a wider scope keeps for several tests (a database thread, an application's timer) is no leak: see ``widely_kept``.
"""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

# Threads that belong to a pool of the tools themselves and end with it: asyncio's default executor, the time-out of
# pytest-timeout, and Hypothesis' and multiprocessing's feeders.
POOL_PREFIXES = ("asyncio_", "pytest_timeout", "QueueFeederThread")
# A thread that was told to stop in tear-down gets this long to do so. Only a leak ever waits for it.
GRACE_SECONDS = 2.0

_timers: weakref.WeakValueDictionary[int, QTimer] = weakref.WeakValueDictionary()


def watch_timers() -> None:
    """Notes every QTimer that Python starts. Qt's own internal timers are not QTimers of ours and stay unseen."""
    start: Callable[..., None] = QTimer.start

    def noted_start(timer: QTimer, *interval: int, **named: int) -> None:
        _timers[id(timer)] = timer
        start(timer, *interval, **named)

    setattr(QTimer, "start", noted_start)  # noqa: B010 - mypy forbids the assignment, which is the point here


def _threads() -> set[threading.Thread]:
    """Python's own threads; foreign ones (Qt's pool) appear as dummies and are Qt's to end."""
    return {
        thread
        for thread in threading.enumerate()
        if not thread.name.startswith(POOL_PREFIXES) and not isinstance(thread, threading._DummyThread)
    }


def _running_timers() -> set[QTimer]:
    return {timer for timer in list(_timers.values()) if shiboken6.isValid(timer) and timer.isActive()}


def _visible_windows() -> set[Any]:
    if not isinstance(QApplication.instance(), QApplication):
        return set()
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


class Police:
    """Knows what was there before a test, and what wider fixtures keep."""

    def __init__(self) -> None:
        # Strong references on purpose: an id of a dead object may come again.
        self._kept: set[Any] = set()
        self._before: set[Any] = set()

    @staticmethod
    def _alive() -> set[Any]:
        return _threads() | _running_timers() | _visible_windows()

    def begin(self) -> None:
        self._before = self._alive()

    @contextmanager
    def widely_kept(self) -> Iterator[None]:
        """What appears inside stays for several tests."""
        before = self._alive()
        try:
            yield
        finally:
            self._kept |= self._alive() - before

    def end(self) -> list[str]:
        """One line for each leak of the test that just ended; the leaks are cleared away."""
        application = QCoreApplication.instance()
        if application is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._new():
            gc.collect()  # what only a reference cycle keeps is gone with it
            if application is not None:
                application.processEvents()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(isinstance(leak, threading.Thread) for leak in self._new()) and time.monotonic() < deadline:
            time.sleep(0.01)
        leaks = self._new()
        found = sorted(_described(leak) for leak in leaks)
        for leak in leaks:
            _clear(leak)
        self._before = set()
        self._kept = {kept for kept in self._kept if not isinstance(kept, threading.Thread) or kept.is_alive()}
        return found

    def _new(self) -> set[Any]:
        return self._alive() - self._before - self._kept


def _described(leak: Any) -> str:
    if isinstance(leak, threading.Thread):
        return f"thread {leak.name!r} still runs"
    name = leak.objectName() or "without a name"
    if isinstance(leak, QTimer):
        return f"{type(leak).__name__} {name} of {leak.parent()!r} still fires every {leak.interval()} ms"
    return f"window {type(leak).__name__} {name} is still visible"


def _clear(leak: Any) -> None:
    if isinstance(leak, QTimer):
        leak.stop()
    elif not isinstance(leak, threading.Thread):
        leak.hide()
        leak.deleteLater()
