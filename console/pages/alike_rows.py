"""What is alike, looked through before it is selected: what fits least first, and one key that takes a row out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from widgets.numbers import percent_text
from widgets.plain_table import fill, plain_table
from widgets.positions import position
from widgets.text import PlainLabel
from widgets.theme import px

HEIGHT = 320  # unscaled pixels
OUT = (Qt.Key.Key_X, Qt.Key.Key_Delete)


class AlikeRows(QWidget):
    """``changed``: a row was taken out or put back, by X or Delete; ``taken``: Enter."""

    changed = Signal()
    taken = Signal()

    def __init__(self, rows: Sequence[tuple[str, str, float]], told: str, parent: QWidget | None = None) -> None:
        """``rows``: item id, title, and how well it fits, 0..1."""
        super().__init__(parent)
        self.setProperty("plain", "true")
        self._rows = tuple(rows)
        self.out: set[str] = set()
        """Ids that were taken out."""
        self.table = plain_table([self.tr("Item"), self.tr("Title"), self.tr("Like the others"), ""])
        self.table.setAccessibleName(self.tr("What is alike"))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(px(HEIGHT))
        self.table.installEventFilter(self)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self.toggle())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        box.addWidget(self.table)
        box.addWidget(PlainLabel(told, role="dense-muted", wrap=True))
        self._fill()

    def toggle(self) -> None:
        """Takes the row under the cursor out, or puts it back; the next one follows."""
        at = self.table.currentRow()
        if 0 <= at < len(self._rows):
            self.out ^= {self._rows[at][0]}
            self._fill()
            self.table.setCurrentCell(min(at + 1, len(self._rows) - 1), 0)
            self.changed.emit()

    def _fill(self) -> None:
        out = self.tr("stays open")
        fill(
            self.table,
            [(name, title, percent_text(fit), out if name in self.out else "") for name, title, fit in self._rows],
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table would search for what begins with a letter."""
        if watched is not self.table or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (event.key() in OUT or position(event) == "X"):
            if not event.isAutoRepeat():
                self.toggle()
            return True
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
            return True
        return super().eventFilter(watched, event)
