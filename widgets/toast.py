"""The toast: what was just done, and Undo. It fades; nothing else on the screen moves."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QTimer, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QSizePolicy, QWidget
from shiboken6 import isValid

from widgets.announce import announce
from widgets.buttons import WordButton
from widgets.layout import Ground, row
from widgets.text import PlainLabel
from widgets.theme import px

_kept_clear: WeakSet[QWidget] = WeakSet()


def keep_clear(widget: QWidget) -> None:
    """Toasts stand above ``widget`` rather than over it: a timeline, a row of buttons at the bottom."""
    _kept_clear.add(widget)


SHOWN_MS = 6000  # long enough to read two lines and reach Ctrl+Z; undo itself has no such limit
FADE_MS = 150


class Toast(Ground):
    """One message over the bottom of ``parent``. A new one takes the old one's place.

    ``undo_requested`` gives the token of the message whose button was pressed. The mouse over it keeps it there.
    """

    undo_requested = Signal(str)

    def __init__(self, parent: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__("raised", parent)
        self._over = parent
        self._shown_ms = shown_ms
        self._token = ""
        self.label = PlainLabel(elide=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = WordButton(self.tr("Undo"), kind="quiet")
        self.button.clicked.connect(self._on_undo)
        self.setLayout(row(self.label, self.button, gap=12, margin=(16, 4, 8, 4)))
        self._fade_effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._fade_effect)
        self._fade = QPropertyAnimation(self._fade_effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.finished.connect(self._on_faded)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fade_out)
        parent.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, *, token: str = "", urgent: bool = False) -> None:
        """Show ``text`` and say it; with a ``token`` there is an Undo button."""
        self._token = token
        self.label.set_text(text)
        self.button.setVisible(bool(token))
        self._fade.stop()
        self._fade_effect.setOpacity(1.0)
        self._fade_effect.setEnabled(False)  # only while it fades: all that paints below it would be painted twice
        self._place()
        self.show()
        self.raise_()
        self._timer.start(self._shown_ms)
        announce(self, text, urgent=urgent)

    def come_along(self) -> None:
        """Over another page of ``parent`` now: above that one's bars, once it has its sizes."""
        self.raise_()
        QTimer.singleShot(0, self, self._place)

    def fade_out(self) -> None:
        """Let it go, unless the mouse or the focus is on it."""
        if self.underMouse() or self.button.hasFocus():
            self._timer.start(self._shown_ms)
            return
        self._fade_effect.setEnabled(True)
        self._fade.setStartValue(self._fade_effect.opacity())
        self._fade.setEndValue(0.0)
        self._fade.start()

    def dismiss(self) -> None:
        """Take it away at once."""
        self._timer.stop()
        self._fade.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._over
        want = self.label.sizeHint().width() + self.button.sizeHint().width() + px(56)
        self.resize(min(want, parent.width() - px(32)), self.sizeHint().height())
        bottom = parent.height() - px(40)
        for widget in _kept_clear:
            if isValid(widget) and widget.isVisible() and parent.isAncestorOf(widget):
                bottom = min(bottom, widget.mapTo(parent, QPoint(0, -px(8))).y())
        self.move((parent.width() - self.width()) // 2, max(0, bottom - self.height()))

    def _on_faded(self) -> None:
        self.hide()

    def _on_undo(self) -> None:
        token, self._token = self._token, ""
        self.dismiss()
        if token:
            self.undo_requested.emit(token)
