"""Keys that a list keeps for itself, before any window-wide command of the same key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PagingKeys(QObject):
    """Child of a list: while that has the focus, Page Up and Page Down turn its pages ("next item" elsewhere)."""

    def __init__(self, view: QObject) -> None:
        super().__init__(view)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in KEYS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
