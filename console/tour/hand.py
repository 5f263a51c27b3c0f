"""The supervisor's hands: keys, text and mouse, sent to the window as the windowing system sends them.

Keys go to the native window, so that Qt's shortcut map and the focus decide what they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

SHIFTED = '~!@#$%^&*()_+{}|:"<>?'
DRAG_POINTS = 6


class Hand:
    """Acts on one top-level window. ``used``: every key that was pressed, as a person would name it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.used: list[str] = []

    def _native(self) -> QWindow:
        handle = self._window.windowHandle()
        assert handle is not None
        return handle

    def press(self, *keys: str) -> None:
        """Presses and lets go: "A", "Ctrl+Shift+Return", "G, V" (one after the other)."""
        for key in keys:
            self.used.append(key)
            sequence = QKeySequence(key)
            for place in range(sequence.count()):
                combination = sequence[place]
                modifiers = combination.keyboardModifiers()
                if 0x20 < int(combination.key()) < 0x7F and chr(int(combination.key())) in SHIFTED:
                    modifiers |= Qt.KeyboardModifier.ShiftModifier
                QTest.keyClick(self._native(), combination.key(), modifiers)

    def type(self, text: str) -> None:
        """Types into what has the focus; what no Latin keyboard has comes through the input method, as it does there."""
        self.used.append(f"“{text}”")
        for letter in text:
            code = ord(letter)
            if 0x20 <= code < 0x7F:
                shifted = letter.isupper() or letter in SHIFTED
                modifiers = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
                QTest.keyClick(self._native(), Qt.Key(ord(letter.upper())), modifiers)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                focused = QGuiApplication.focusObject()
                if focused is not None:
                    QApplication.sendEvent(focused, event)

    def click(self, widget: QWidget, at: QPoint | None = None, *, double: bool = False) -> None:
        """Clicks into the middle of a widget, or at a point of it."""
        self.used.append(f"click on {widget.accessibleName() or type(widget).__name__}")
        point = self._in_window(widget, at if at is not None else widget.rect().center())
        act = QTest.mouseDClick if double else QTest.mouseClick
        act(self._native(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        """Drags the mouse with the left button held, in widget coordinates given as shares (0..1) of its size."""
        self.used.append(f"drag on {widget.accessibleName() or type(widget).__name__}")
        first, last = self._share(widget, start), self._share(widget, end)
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        QTest.mouseMove(self._native(), first)
        QTest.mousePress(self._native(), left, none, first)
        for point in _between(first, last):
            QTest.mouseMove(self._native(), point)
        QTest.mouseRelease(self._native(), left, none, last)

    def _share(self, widget: QWidget, point: QPointF) -> QPoint:
        return self._in_window(widget, QPoint(round(widget.width() * point.x()), round(widget.height() * point.y())))

    def _in_window(self, widget: QWidget, point: QPoint) -> QPoint:
        return widget.mapTo(self._window, point)


def _between(first: QPoint, last: QPoint) -> Sequence[QPoint]:
    way = last - first
    return [first + way * step / DRAG_POINTS for step in range(1, DRAG_POINTS + 1)]
