"""The tally of an inspection: how many of the sample are seen, and how many bad ones against Ac and Re."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import color, px, theme

HEIGHT = 22  # unscaled pixels
MOST_BOXES = 24
"""Bad items that are drawn as boxes of their own; more are told by the number beside."""


class Tally(QWidget):
    """A bar for the sample; beside it a box for each bad item that may be found, up to the one that rejects."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = self._of = self._bad = self._reject = 0
        self._accept = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().theme_changed.connect(self.updateGeometry)

    def set_tally(self, seen: int, of: int, bad: int, accept: int, reject: int) -> None:
        """``seen`` of ``of`` items were looked at, ``bad`` of them bad; Ac ``accept``, Re ``reject``."""
        self._seen, self._of, self._bad, self._accept, self._reject = seen, of, bad, accept, reject
        self.setAccessibleName(
            self.tr("{0} of {1} seen, {2} bad; accepted up to {3}, rejected from {4}").format(
                seen, of, bad, max(0, accept), reject
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        boxes = min(self._reject, MOST_BOXES)
        side = min(px(14), whole.height())
        room = boxes * (side + px(3)) + (px(16) if boxes else 0)
        bar = QRectF(whole.left(), whole.center().y() - px(4), max(0.0, whole.width() - room), px(8))
        painter.setBrush(color("line"))
        painter.drawRoundedRect(bar, px(4), px(4))
        if self._of:
            painter.setBrush(color("correct"))
            done = QRectF(bar.left(), bar.top(), bar.width() * self._seen / self._of, bar.height())
            painter.drawRoundedRect(done, px(4), px(4))
        left = bar.right() + px(16)
        for number in range(boxes):
            found = number < self._bad
            ink = "reject" if found or number == self._reject - 1 else "edge"
            painter.setBrush(color(ink) if found else Qt.BrushStyle.NoBrush)
            painter.setPen(color(ink))
            place = QRectF(left + number * (side + px(3)), whole.center().y() - side / 2, side, side)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), px(2), px(2))
        painter.end()
