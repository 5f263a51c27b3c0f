"""Choices: one line each with a digit; the digit alone picks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.decide import Reason, ReasonButton
from widgets.positions import digit

MOST = 9


class Choices(QWidget):
    """``picked`` (code). The digits arrive as key presses from whatever has the focus inside, since a sheet keeps
    shortcuts away from everything."""

    picked = Signal(str)

    def __init__(self, offered: tuple[Reason, ...], parent: QWidget | None = None, *, ink: str = "text") -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self._codes = {str(place): reason.code for place, reason in enumerate(offered[:MOST], 1)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for key, reason in zip(self._codes, offered, strict=False):
            button = ReasonButton(reason, key, ink=ink)
            button.clicked.connect(lambda _on=False, code=reason.code: self.picked.emit(code))
            column.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._codes.get(digit(event))
        if code is None or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        self.picked.emit(code)
