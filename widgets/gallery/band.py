"""The rubber band: drawn with the mouse over the gallery, which goes on by itself where the pointer leaves it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

START = 6  # pixels the mouse moves before a press becomes a rubber band
TURN_MS = 30  # between two steps while the pointer is beyond an edge
MOST_STEP = 120  # pixels such a step scrolls at most: a line of small cells, so that nothing is passed unseen


class Band(QObject):
    """Kept in the gallery's own place, not in the window's: what scrolls under the pointer stays inside of it."""

    changed = Signal()

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._from = QPoint()
        self._pointer = QPoint()
        self._drawn = QRect()
        self._turn = QTimer(self)
        self._turn.setInterval(TURN_MS)
        self._turn.timeout.connect(self._on_turn)

    @property
    def rect(self) -> QRect:
        """The band in pixels of the viewport; null while none is drawn."""
        return self._drawn.translated(0, -self._offset) if not self._drawn.isNull() else QRect()

    def press(self, point: QPoint) -> None:
        """A band may begin here."""
        self._from = point + QPoint(0, self._offset)

    def pull(self, point: QPoint) -> None:
        """The pointer moved there with the button down."""
        self._pointer = point
        here = point + QPoint(0, self._offset)
        if self._drawn.isNull() and (here - self._from).manhattanLength() < START:
            return
        self._drawn = QRect(self._from, here).normalized()
        if not self._beyond:
            self._turn.stop()
        elif not self._turn.isActive():
            self._turn.start()
        self.changed.emit()

    def release(self) -> QRect:
        """The band as it was; null where none was drawn."""
        self._turn.stop()
        rect, self._drawn = self.rect, QRect()
        if not rect.isNull():
            self.changed.emit()
        return rect

    @property
    def _offset(self) -> int:
        return self._area.verticalScrollBar().value()

    @property
    def _beyond(self) -> int:
        """Pixels by which the pointer is above (below 0) or below the gallery."""
        return min(0, self._pointer.y()) + max(0, self._pointer.y() - self._area.viewport().height() + 1)

    def _on_turn(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + max(-MOST_STEP, min(MOST_STEP, self._beyond)))
        self.pull(self._pointer)
