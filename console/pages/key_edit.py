"""A field that takes a key: whatever is pressed is written down, except for what leads out of the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

from widgets.positions import DIGITS, position

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyEdit(QKeySequenceEdit):
    """Up to two keys, one after the other. Tab goes on; Enter takes what stands there (``entered``); Escape empties
    the field, and leaves where it is empty (``left``)."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(2)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # Not in keyPressEvent: the field's own would run first for Tab, and none of these is a key to write down.
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if bare and event.key() in ENTERS:
                self.entered.emit()
                return True
            if bare and event.key() == Qt.Key.Key_Escape:
                if self.keySequence().isEmpty():
                    self.left.emit()
                self.clear()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(_as_written_in_maps(event))


def _as_written_in_maps(event: QKeyEvent) -> QKeyEvent:
    """The press as key maps write it: digits of the number row as digits, foreign letters by their place."""
    place, modifiers = position(event), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    shift = Qt.KeyboardModifier.ShiftModifier
    if place and place in DIGITS and (Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or not modifiers & shift):
        key, modifiers = ord(place), modifiers & ~shift
    elif place and 0x7F < key < Qt.Key.Key_Escape:  # a character, but none of ASCII
        key = ord(place)
    return QKeyEvent(event.type(), key, modifiers, chr(key) if key < 0x80 else event.text(), event.isAutoRepeat())
