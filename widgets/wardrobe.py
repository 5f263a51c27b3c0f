"""The wardrobe: puts a new style sheet on an open window pane by pane, so that no turn of the event loop is long.

Qt polishes every widget several times over when the sheet of the application changes: half a second for a full
window. A sheet on a pane costs a tenth of that, and panes can be dressed one a turn: what is visible first, with the
window's painting held back until all of it is done, what is hidden afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QChildEvent, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class Wardrobe(QObject):
    """Dresses the children of ``places``; what is added to a place later gets the sheet when it is first shown.

    ``seen``: all that is visible wears the new sheet; painting goes on after it.
    """

    seen = Signal()

    def __init__(self, window: QWidget, places: Sequence[QWidget], sheet: str) -> None:
        super().__init__(window)
        self._window = window
        self._places: list[QWidget] = []
        self._sheet = sheet
        self._waiting: list[QWidget] = []
        self._unseen = False
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._dress_next)
        self.add_places(window, *places)

    def add_places(self, *places: QWidget) -> None:
        """These hold panes too. They have no look of their own, and were not shown yet."""
        self._places.extend(places)
        for place in places:
            place.installEventFilter(self)
        for pane in self._panes():
            self._put_on(pane)

    def dress(self, sheet: str) -> None:
        """Begins to put ``sheet`` on every pane; one that is under way is overtaken."""
        self._sheet = sheet
        self._waiting = sorted(self._panes(), key=lambda pane: not pane.isVisible())
        self._unseen = True
        self._window.setUpdatesEnabled(False)
        self._turn.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            pane = event.child()
            if isinstance(pane, QWidget) and pane not in self._places:
                self._put_on(pane)
        return super().eventFilter(watched, event)

    def _panes(self) -> list[QWidget]:
        children = (child for place in self._places for child in place.children())
        return [child for child in children if isinstance(child, QWidget) and child not in self._places]

    def _dress_next(self) -> None:
        self._waiting = [pane for pane in self._waiting if shiboken6.isValid(pane)]
        if self._unseen and not any(pane.isVisible() for pane in self._waiting):
            self._unseen = False
            self.seen.emit()
        elif not self._unseen and not self._window.updatesEnabled():
            self._window.setUpdatesEnabled(True)  # in a turn of its own: listeners of ``seen`` lay out, this paints
        elif self._waiting:
            self._put_on(self._waiting.pop(0))
        else:
            self._turn.stop()

    def _put_on(self, pane: QWidget) -> None:
        if pane.styleSheet() != self._sheet:
            pane.setStyleSheet(self._sheet)
