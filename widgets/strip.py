"""The strip at the bottom: is my work safe, what comes next, how is today going. Still unless something changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.announce import announce
from widgets.buttons import draw_focus
from widgets.icons import draw_icon
from widgets.layout import Ground
from widgets.numbers import decimal_text
from widgets.painted import words
from widgets.table.rows import count_text
from widgets.text import PlainLabel, set_plain_tooltip
from widgets.theme import px, theme

HEIGHT = 24


@dataclass(frozen=True, slots=True)
class SyncState:
    """``saved``: the last decision is on the disk. Counts of entries: waiting to be sent, in conflict, parked.

    ``signed_out``: a service waits for a sign-in; nothing goes out before, whatever the line.
    """

    saved: bool = True
    waiting: int = 0
    conflicts: int = 0
    parked: int = 0
    offline: bool = False
    signed_out: bool = False


class SyncMark(QWidget):
    """Icon and words of the sync state; ``clicked`` when it is pressed, by mouse, Enter or Space."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._words = "saved", "approve", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_state(SyncState())

    def set_state(self, state: SyncState) -> None:
        """Show ``state``; what needs a person is said to a screen reader too."""
        before = self._words
        if not state.saved:
            self._icon, self._ink, told = "warning", "reject", self.tr("not saved")
        elif state.signed_out:
            self._icon, self._ink, told = "offline", "warning", self.tr("signed out, saved here")
        elif state.conflicts:
            self._icon, self._ink = "conflict", "warning"
            told = self.tr("{0} in conflict").format(count_text(state.conflicts))
        elif state.parked:
            self._icon, self._ink = "warning", "warning"
            told = self.tr("{0} parked").format(count_text(state.parked))
        elif state.offline:
            self._icon, self._ink, told = "offline", "warning", self.tr("offline, saved here")
        else:
            self._icon, self._ink, told = "saved", "approve", self.tr("saved")
        if state.offline and not state.signed_out and self._icon != "offline":
            told = " · ".join((told, self.tr("offline, saved here")))  # a conflict must not hide why nothing goes out
        told += self.tr(" · {0} waiting").format(count_text(state.waiting))
        if told != before:
            self._words = told
            self.setAccessibleName(told)
            self.updateGeometry()
            self.update()
            if not state.saved or state.conflicts or state.signed_out:
                announce(self, told, urgent=True)

    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        wide = px(28) + QFontMetrics(theme().font("dense")).horizontalAdvance(self._words)
        return QSize(wide, px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = px(22)
        mirrored = self.isRightToLeft()
        left = self.width() - side if mirrored else 0
        draw_icon(painter, QRectF(left, 0, side, self.height()), self._icon, self._ink, 14)
        text = self.rect().adjusted(0 if mirrored else side, 0, -side if mirrored else 0, 0)
        words(painter, text, self._words, theme().font("dense"), "muted" if self._icon == "saved" else "text")
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()))
        painter.end()


class SyncStrip(Ground):
    """Left the sync state (``details_requested``), in the middle what is being made and what comes next, right today's
    figures."""

    details_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("1", parent)
        self.mark = SyncMark()
        self.mark.clicked.connect(self.details_requested)
        self.busy = PlainLabel(role="dense", elide=True)
        self.busy.hide()
        self.next = PlainLabel(role="dense-muted", elide=True)
        self.next.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.today = PlainLabel(role="dense-muted")
        self._box = QHBoxLayout(self)
        self._box.addWidget(self.mark)
        self._box.addWidget(self.busy, 2)
        self._box.addWidget(self.next, 1)
        self._box.addWidget(self.today)
        self.setAccessibleName(self.tr("Status"))
        theme().theme_changed.connect(self._rescale)
        self._rescale()

    def set_sync(self, state: SyncState) -> None:
        """What is saved, waiting, in conflict, parked."""
        self.mark.set_state(state)

    def set_busy(self, words: str) -> None:
        """What is being made meanwhile, and how far it is; "" for nothing."""
        self.busy.set_text(words)
        self.busy.setVisible(bool(words))

    def set_next(self, titles: tuple[str, ...], ready: int) -> None:
        """The items that come next, and how many of them are ready to paint at once."""
        if not titles:
            self.next.set_text("")
            return
        text = self.tr("next: {0} ({1} ready)")
        self.next.set_text(text.format(", ".join(titles), ready))

    def set_today(self, decided: int, seconds_each: float) -> None:
        """How many were decided today, and the median time for one in seconds (0 where not known)."""
        told = self.tr("{0} today").format(count_text(decided))
        if seconds_each > 0:
            told += self.tr(" · {0} s each").format(decimal_text(seconds_each, 1))
        self.today.set_text(told)
        set_plain_tooltip(self.today, self.tr("Decided today, and the median time from shown to decided"))

    def _rescale(self) -> None:
        self.setFixedHeight(px(HEIGHT))
        self._box.setContentsMargins(px(8), 0, px(12), 0)
        self._box.setSpacing(px(24))
