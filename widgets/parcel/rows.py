"""A list of rows that paints itself: thousands of them stay fluid, since only those on screen are ever looked at.

A row has cells in columns and a quieter line below them. One row has the cursor; letters are the console's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from widgets.announce import announce
from widgets.layout import steady_bar
from widgets.parcel.row_painter import HEAD, ROW, Column, Row, RowPainter
from widgets.theme import color, px, theme
from widgets.visible import visible_text


class RowList(QAbstractScrollArea):
    """``moved`` (row) when the cursor goes elsewhere, ``opened`` (row) by Enter or a double click."""

    moved = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steady_bar(self)
        self._columns = tuple(columns)
        self._painter = RowPainter(self._columns)
        self._rows: Sequence[Row] = ()
        self._at = -1
        theme().theme_changed.connect(self._on_theme_changed)

    # -- contents -------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], at: int = 0) -> None:
        """Show these, with the cursor on row ``at``; -1 for none."""
        self._rows = rows
        self._at = min(max(at, -1), len(rows) - 1)
        self._measure()
        self._show_cursor()
        self.viewport().update()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns, for the rows that come next."""
        self._columns = tuple(columns)
        self._painter = RowPainter(self._columns)

    def change(self, at: int, row: Row) -> None:
        """One row is another now."""
        changed = list(self._rows)
        changed[at] = row
        self._rows = changed
        self.viewport().update(self._place(at))

    def rows(self) -> Sequence[Row]:
        """What is shown, top to bottom."""
        return self._rows

    @property
    def at(self) -> int:
        """The row under the cursor, -1 where there is none."""
        return self._at

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    def move_to(self, at: int) -> None:
        """Puts the cursor on a row and brings it into view."""
        at = min(max(at, 0), len(self._rows) - 1)
        if at < 0 or at == self._at:
            return
        before, self._at = self._at, at
        self._show_cursor()
        for row in (before, at):
            self.viewport().update(self._place(row))
        self._tell()
        self.moved.emit(at)

    def move_by(self, step: int) -> None:
        """Moves the cursor; it stops at the ends."""
        self.move_to(self._at + step)

    # -- geometry -------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(HEAD + 8 * ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(HEAD + 2 * ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @property
    def _head(self) -> int:
        return px(HEAD) if any(column.title for column in self._columns) else 0

    def _measure(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height() - self._head
        bar.setPageStep(max(1, high))
        bar.setSingleStep(px(ROW))
        bar.setRange(0, max(0, len(self._rows) * px(ROW) - high))

    def _place(self, at: int) -> QRect:
        top = self._head + at * px(ROW) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), px(ROW))

    def _show_cursor(self) -> None:
        bar = self.verticalScrollBar()
        if self._at < 0:
            return
        top, high = self._at * px(ROW), self.viewport().height() - self._head
        if top < bar.value():
            bar.setValue(top)
        elif top + px(ROW) > bar.value() + high:
            bar.setValue(top + px(ROW) - high)

    # -- painting -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(event.rect(), color("ground1"))
        offset = self.verticalScrollBar().value()
        first = max(0, (event.rect().top() - self._head + offset) // px(ROW))
        last = min(len(self._rows) - 1, (event.rect().bottom() - self._head + offset) // px(ROW))
        for at in range(first, last + 1):
            focus = self.hasFocus() if at == self._at else None
            self._painter.paint_row(painter, self._rows[at], self._place(at), focus)
        if self._head:
            self._painter.paint_head(painter, QRect(0, 0, self.viewport().width(), self._head))
        painter.end()

    # -- the person -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, (self.viewport().height() - self._head) // px(ROW) - 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -len(self._rows),
            Qt.Key.Key_End: len(self._rows),
        }
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.move_by(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self._at >= 0:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._row_at(event)
        if at >= 0:
            self.move_to(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._row_at(event)
        if at >= 0:
            self.opened.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _row_at(self, event: QMouseEvent) -> int:
        y = round(event.position().y())
        at = (y - self._head + self.verticalScrollBar().value()) // px(ROW)
        return at if y >= self._head and at < len(self._rows) else -1

    def _tell(self) -> None:
        """What a screen reader says of the row under the cursor."""
        row = self.current
        text = ". ".join(part for part in (*row.cells, row.detail) if part) if row is not None else ""
        self.setAccessibleDescription(visible_text(text))
        if text and self.hasFocus():
            announce(self, visible_text(text))

    def _on_theme_changed(self) -> None:
        self._measure()
        self.viewport().update()
