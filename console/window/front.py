"""The front: the window with what can be seen at a glance, on the screen before the workspace is open."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic
from typing import Any

from PySide6.QtCore import QByteArray, QEventLoop
from PySide6.QtWidgets import QApplication

from console.bootstrap import Glance
from console.frame import MainWindow
from console.pages.home_page import HomePage
from console.window.application import application
from review.metrics import Pace
from widgets.theme import theme

SHOWN_WITHIN_S = 0.3
"""A display that is slower than this to show the window gets its first paint later; opening does not wait for it."""


class Front:
    """A window and its Home.

    What the person does before the workspace is open is not lost: ``asked`` is the queue that was chosen, ``leaving``
    says that the window was closed.
    """

    def __init__(self) -> None:
        self.window = MainWindow()
        theme().dress_by_pane(application(), self.window, self.window.places)
        self.home = HomePage()
        self.asked = ""
        self.leaving = False
        self.window.closing.connect(self._on_closing)
        self.home.open_requested.connect(self._on_open_requested)

    def show(self, seen: Glance | None = None) -> None:
        """Shows the window where it stood, with the queues' figures where it stood on Home."""
        if seen is not None:
            place_window(self.window, seen.left_at)
            if seen.counts and not seen.left_at.get("queue"):
                self.window.pages.addWidget(self.home)
                self.window.show_page(self.home, side=None)
                self.home.show_counts(seen.counts, datetime.now(UTC), Pace(), {})
                self.home.cards.setFocus()
        self.window.show()

    def paint(self, app: QApplication) -> None:
        """Returns when the window is painted."""
        began = monotonic()
        while monotonic() - began < SHOWN_WITHIN_S:
            app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
            handle = self.window.windowHandle()
            if handle is not None and handle.isExposed():
                break
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _on_closing(self) -> None:
        self.leaving = True

    def _on_open_requested(self, kind: str) -> None:
        self.asked = kind


def place_window(window: MainWindow, left_at: dict[str, Any]) -> None:
    """Puts the window and its borders where they were left."""
    for name, restore in (("geometry", window.restoreGeometry), ("split", window.split.restoreState)):
        kept = left_at.get(name)
        if isinstance(kept, str):
            restore(QByteArray.fromBase64(kept.encode()))
