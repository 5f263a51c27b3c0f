"""The product's attributes, pinned beside its texts: what every claim is checked against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from widgets.text import PlainLabel, measured
from widgets.theme import color, px, theme
from widgets.visible import escaped_tooltip, is_right_to_left, visible_text

LINE, PADDING, NAME_LIMIT = 22, 8, 160
"""Unscaled pixels: a row of one line of 19, what a cell leaves at its sides, the widest column of names."""

Index = QModelIndex | QPersistentModelIndex


class AttributeModel(QAbstractTableModel):
    """Name and value a row, as plain text, invisible characters marked; never editable."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str]] = []
        self.shown: list[tuple[str, str]] = []
        """Names and values as they are shown."""

    def set_rows(self, rows: list[tuple[str, str]]) -> bool:
        """Show these; False where they are what is shown already."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows, self.shown = rows, shown_cells(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return escaped_tooltip(self._rows[index.row()][index.column()])
        return None


def shown_cells(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names and values with what is invisible in them marked."""
    return [(visible_text(name, 400), visible_text(value, 400)) for name, value in rows]


class Cell(QStyledItemDelegate):
    """Draws a cell: broken into lines at any letter rather than cut, in the direction of its own text.

    Qt's own delegate asks a style sheet a dozen times a cell.
    """

    def __init__(self, model: AttributeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
        column = index.column()
        text, room = self._cells.shown[index.row()][column], rect.width() - px(PADDING)
        layout, _height = measured("body").laid(text, room)
        painter.setPen(color("muted" if column == 0 else "text"))
        corner = QPointF(rect.left() + px(PADDING) / 2, rect.top() + px(LINE - 19) / 2)
        if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight or is_right_to_left(text):
            layout.draw(painter, corner)  # laid out from its own side already
            return
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            line.draw(painter, corner + QPointF(room - line.naturalTextWidth(), 0.0))


class FittedTable(QTableView):
    """Two columns, names as wide as they are, values in lines in the rest.

    Measured here once for a change: Qt's own fitting to contents asks for each cell dozens of times.
    """

    def __init__(self, model: AttributeModel) -> None:
        super().__init__()
        self._cells = model
        self.setModel(model)
        self.setItemDelegate(Cell(model, self))
        self.setProperty("ring", "true")  # of the focus: it is a stop of Tab, to be scrolled

    def fit(self) -> None:
        """Widths and heights for what the model holds and the room there is."""
        widths, heights = self.sizes(self._cells.shown)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for at, high in enumerate(heights):
            if high != self.rowHeight(at):
                self.setRowHeight(at, high)

    def sizes(self, cells: Sequence[tuple[str, str]]) -> tuple[tuple[int, int], list[int]]:
        """Widths of both columns and the height of each row; lays the lines out on the way."""
        room, font = self.viewport().width(), measured("body")
        widest = max((font.advance(name) for name, _value in cells), default=0) + px(PADDING) + 2
        name_width = min(widest, px(NAME_LIMIT), room // 2)
        widths = (name_width, max(1, room - name_width))
        rooms = [width - px(PADDING) for width in widths]
        return widths, [
            max(round(font.laid(text, room)[1]) for text, room in zip(texts, rooms, strict=True)) + px(LINE - 19)
            for texts in cells
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class AttributeTable(QWidget):
    """The attribute table, or a word where the pipeline sent none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(4))
        column.addWidget(PlainLabel(self.tr("Attributes"), role="heading"))
        self.model = AttributeModel()
        self.table = FittedTable(self.model)
        self.table.setAccessibleName(self.tr("Attributes of the product"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.hide()
        down.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.empty = PlainLabel(self.tr("The pipeline sent no attributes: claims cannot be checked."), wrap=True)
        self.empty.set_role("muted")
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        theme().theme_changed.connect(self.table.fit)
        self.set_attributes({})

    def prepare(self, attributes: Mapping[str, str]) -> None:
        """They may come next: lays their lines out now."""
        self.table.sizes(shown_cells(attributes.items()))

    def set_attributes(self, attributes: Mapping[str, str]) -> None:
        """Show these, in their order."""
        if self.model.set_rows(list(attributes.items())):
            self.table.fit()
        self.table.setVisible(bool(attributes))
        self.empty.setVisible(not attributes)
