"""The supervisor's hands: keys, text and mouse, sent to the window as the windowing system sends them.

Keys go to the native window, so that Qt's shortcut map and the focus decide what they do. Each act is an event of its
own turn of the loop, never inside a task: what it sets off runs as it does under a person's hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
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

    async def _act(self, act: Callable[[], object]) -> None:
        await on_next_turn(act)

    async def press(self, *keys: str) -> None:
        """Presses and lets go: "A", "Ctrl+Shift+Return", "G, V" (one after the other)."""
        for key in keys:
            self.used.append(key)
            sequence = QKeySequence(key)
            for place in range(sequence.count()):
                combination = sequence[place]  # type: ignore[index]  # the stubs do not know that it can be indexed
                await self._key(combination.key(), combination.keyboardModifiers())

    async def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        await self._act(lambda: QTest.keyClick(self._native(), key, modifiers))

    async def type(self, text: str) -> None:
        """Types into what has the focus; what no Latin keyboard has comes through the input method."""
        self.used.append(f"“{text}”")
        for letter in text:
            code = ord(letter)
            if letter.isascii() and letter.isupper():
                await self._act(partial(_capital, letter))
            elif 0x20 <= code < 0x7F:
                shifted = letter in SHIFTED
                modifiers = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
                await self._key(Qt.Key(ord(letter.upper())), modifiers)
            else:
                await self._act(partial(_commit, letter))

    async def click(self, widget: QWidget, at: QPoint | None = None, *, double: bool = False) -> None:
        """Clicks into the middle of a widget, or at a point of it."""
        self.used.append(f"click on {widget.accessibleName() or type(widget).__name__}")
        point = self._in_window(widget, at if at is not None else widget.rect().center())
        act = QTest.mouseDClick if double else QTest.mouseClick
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        await self._act(lambda: act(self._native(), left, none, point))

    async def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        """Drags the mouse with the left button held, in widget coordinates given as shares (0..1) of its size."""
        self.used.append(f"drag on {widget.accessibleName() or type(widget).__name__}")
        first, last = self._share(widget, start), self._share(widget, end)
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        await self._act(lambda: QTest.mouseMove(self._native(), first))
        await self._act(lambda: QTest.mousePress(self._native(), left, none, first))
        for point in _between(first, last):
            await self._act(partial(QTest.mouseMove, self._native(), point))
        await self._act(lambda: QTest.mouseRelease(self._native(), left, none, last))

    def _share(self, widget: QWidget, point: QPointF) -> QPoint:
        return self._in_window(widget, QPoint(round(widget.width() * point.x()), round(widget.height() * point.y())))

    def _in_window(self, widget: QWidget, point: QPoint) -> QPoint:
        return widget.mapTo(self._window, point)


async def on_next_turn(act: Callable[[], object]) -> None:
    """Does ``act`` in a turn of the event loop of its own, outside of any task; what it raises is raised here."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def run() -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - handed to whoever awaits the act
            done.set_exception(error)
        else:
            done.set_result(None)

    QTimer.singleShot(0, run)
    await done


def _between(first: QPoint, last: QPoint) -> Sequence[QPoint]:
    way = last - first
    return [first + way * step / DRAG_POINTS for step in range(1, DRAG_POINTS + 1)]


def _capital(letter: str) -> None:
    """A capital letter; to a native window the test library would send the small one, Shift or no Shift."""
    focused = QApplication.focusWidget()
    if focused is not None:
        QTest.keyClicks(focused, letter)


def _commit(text: str) -> None:
    focused = QGuiApplication.focusObject()
    if focused is not None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focused, event)
