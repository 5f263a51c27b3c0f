"""What stands where content would: nothing here (and the step that fills it), loading, cannot be displayed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from widgets.buttons import WordButton
from widgets.icons import draw_icon
from widgets.text import PlainLabel
from widgets.theme import px, theme

LOADING_AFTER_MS = 150  # under this a flash of "loading" disturbs more than it tells


class Picture(QWidget):
    """An icon by itself, as large as asked."""

    def __init__(self, icon: str, ink: str = "muted", size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._size = icon, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, ink: str = "muted") -> None:
        """Show another icon."""
        if (icon, ink) != (self._icon, self._ink):
            self._icon, self._ink = icon, ink
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, QRectF(self.rect()), self._icon, self._ink, self._size)
        painter.end()


class EmptyState(QWidget):
    """An icon, a sentence on what would be here, and one button with the next step (``action_requested``)."""

    action_requested = Signal()

    def __init__(
        self, icon: str = "info", sentence: str = "", action: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.picture = Picture(icon)
        self.sentence = PlainLabel(role="muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = WordButton("", kind="primary")
        self.button.clicked.connect(self._on_clicked)
        box = QVBoxLayout(self)
        box.setSpacing(px(12))
        box.addStretch(2)
        for part in (self.picture, self.sentence, self.button):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        theme().theme_changed.connect(self._fit)
        self.set_state(icon, sentence, action, key)

    def set_state(self, icon: str, sentence: str, action: str = "", key: str = "", ink: str = "muted") -> None:
        """Say something else; an empty ``action`` takes the button away. ``ink`` is the icon's colour token."""
        self.picture.set_icon(icon, ink)
        self.sentence.set_text(sentence)
        self.button.set_text(action, key)
        self.button.setVisible(bool(action))
        self.setAccessibleName(self.sentence.full_text())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the sentence a reading width, less where the words or the room are less."""
        self.sentence.ensurePolished()
        words = QFontMetrics(self.sentence.font()).horizontalAdvance(self.sentence.full_text()) + px(8)
        wide = max(px(80), min(px(440), words, self.width() - px(32)))
        self.sentence.setFixedSize(wide, self.sentence.heightForWidth(wide))

    def _on_clicked(self) -> None:
        self.action_requested.emit()


class LoadingOverlay(QWidget):
    """Over ``parent`` in place, only when something takes longer than 150 ms: one still line and a thin bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = PlainLabel(role="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(200))
        box = QVBoxLayout(self)
        box.setSpacing(px(8))
        box.addStretch(1)
        box.addWidget(self.label, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self._over = parent
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOADING_AFTER_MS)
        self._timer.timeout.connect(self._on_late)
        self.hide()

    def begin(self, text: str, total: int = 0) -> None:
        """Loading began; ``total`` steps, 0 where the number is not known. It is shown only if it takes long."""
        self.label.set_text(text)
        self.bar.setVisible(total > 0)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(0)
        if self.isHidden():
            self._timer.start()

    def advance(self, done: int) -> None:
        """``done`` steps of the total are done."""
        self.bar.setValue(done)

    def end(self) -> None:
        """Loading ended."""
        self._timer.stop()
        self.hide()

    def _on_late(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
