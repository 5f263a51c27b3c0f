"""A sheet over the content of the window: a title, a body, and one button that names what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.announce import announce
from widgets.buttons import IconButton, WordButton
from widgets.layout import Ground, Rule, row
from widgets.text import PlainLabel
from widgets.theme import color, px


class Sheet(QWidget):
    """Covers ``parent`` with a shade and shows a panel.

    ``accepted`` comes by the button or Ctrl+Enter, ``dismissed`` by Escape, the cross or a click beside it. The focus
    goes in, stays in, and comes back to where it was; no shortcut of the window fires meanwhile. One that is for
    ``once`` is gone for good when it is left.
    """

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget, *, title: str, primary: str = "", width: int = 560, once: bool = True) -> None:
        super().__init__(parent)
        self._over = parent
        self._width = width
        self._once = once
        self._before: QWidget | None = None
        self.panel = Ground("raised", self)
        self.title = PlainLabel(title, role="title", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = IconButton("close", self.tr("Close"), key="Esc")
        self.close_button.clicked.connect(self.dismiss)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self.body.setContentsMargins(px(24), px(16), px(24), px(16))
        self.primary = WordButton(primary, kind="primary")
        self.primary.clicked.connect(self.accept)
        self._build()
        self.foot.setVisible(bool(primary))
        self.primary.setVisible(bool(primary))  # only now: without a parent it would be a window of its own
        self.setAccessibleName(title)
        parent.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("plain", "true")
        inner.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        self._inner = inner
        self._scroll = scroll
        head = row(self.title, self.close_button, margin=(24, 16, 12, 12))
        self.foot = QWidget()
        self.foot_row = row(None, self.primary, margin=(24, 12, 24, 16))
        self.foot.setLayout(self.foot_row)
        box = QVBoxLayout(self.panel)
        box.setSpacing(0)
        box.setContentsMargins(1, 1, 1, 1)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(scroll, 1)
        box.addWidget(self.foot)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.set_text(title)
        self.setAccessibleName(title)

    def set_primary(self, text: str, *, enabled: bool = True) -> None:
        """What the one button does ("Approve 4 812 listings"), "" for no button."""
        self.primary.set_text(text)
        self.primary.setVisible(bool(text))
        self.primary.setEnabled(enabled)
        self.foot.setVisible(bool(text))

    def add_beside(self, button: WordButton) -> None:
        """Put a second way beside the one button, at the foot's other end; it dismisses the sheet first."""
        button.clicked.connect(self.dismiss)
        self.foot_row.insertWidget(0, button)

    def add(self, widget: QWidget) -> None:
        """Put one more widget into the body."""
        self.body.addWidget(widget)

    def hold(self) -> None:
        """For a sheet that is not made yet: nothing shows, but no key or click reaches what will lie behind it.

        ``open`` follows; or ``dismiss``, where there is nothing to open. Escape leaves meanwhile.
        """
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.panel.hide()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def is_left(self) -> bool:
        """True where the person left it while it was held, and always before ``hold`` or ``open``."""
        return self.isHidden()

    def open(self, focus: QWidget | None = None) -> None:
        """Show it; ``focus`` gets the focus, else the first control of the body, else the button."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.panel.show()
        self._place()
        self.show()
        self.raise_()
        self._place()
        target = focus or self._first_control()
        target.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self.title.full_text())

    def accept(self) -> None:
        """As the button does, if it may be pressed."""
        if self.primary.isEnabled():
            self._leave()
            self.accepted.emit()

    def dismiss(self) -> None:
        """Close it without doing anything."""
        if not self.isHidden():
            self._leave()
            self.dismissed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Taking the override keeps "A" from approving the item that lies under the sheet.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.primary.isVisible()
            and (held or self.primary.hasFocus())
        ):
            self.accept()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.panel.isVisible() and not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, on: bool) -> bool:
        now = QApplication.focusWidget()
        controls = self._controls()
        if not controls:
            return True
        at = controls.index(now) if now in controls else -1
        controls[(at + (1 if on else -1)) % len(controls)].setFocus(
            Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.panel.isHidden():
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("shade", 0.55))
        painter.end()

    def _controls(self) -> list[QWidget]:
        """What Tab reaches, in the order of building: the body, the button, the cross last."""
        inner = [one for one in self._inner.findChildren(QWidget) if _reachable(one)]
        rest = [one for one in (*self.foot.findChildren(QWidget), self.close_button) if _reachable(one)]
        return inner + rest

    def _first_control(self) -> QWidget:
        return next(iter(self._controls()), self.close_button)

    def _leave(self) -> None:
        self.hide()
        if self._once:
            self.deleteLater()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        wide = min(px(self._width), self.width() - px(32))
        self.panel.resize(wide, self.panel.height())
        around = self.panel.sizeHint().height() - self._scroll.sizeHint().height()
        inside = self.body.heightForWidth(wide) if self.body.hasHeightForWidth() else self.body.sizeHint().height()
        high = min(around + inside + px(4), self.height() - px(48))
        self.panel.setGeometry((self.width() - wide) // 2, max(px(24), (self.height() - high) // 3), wide, high)


def _reachable(widget: QWidget) -> bool:
    """Not the line inside a number's field: it hands the focus back to the field, and Tab would never get past it."""
    may = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return may and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
