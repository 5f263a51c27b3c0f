"""The product's attributes, pinned beside its texts: what every claim is checked against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from widgets.text import PlainLabel
from widgets.theme import color, px
from widgets.visible import escaped_tooltip, visible_text

Index = QModelIndex | QPersistentModelIndex


class AttributeModel(QAbstractTableModel):
    """Name and value a row, as plain text, invisible characters marked; never editable."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str]] = []

    def set_rows(self, rows: list[tuple[str, str]]) -> bool:
        """Show these; False where they are what is shown already."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_text(text, 400)
        if role == Qt.ItemDataRole.ToolTipRole:
            return escaped_tooltip(text)
        if role == Qt.ItemDataRole.ForegroundRole:
            return color("muted" if index.column() == 0 else "text")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        return None


class AttributeTable(QWidget):
    """The attribute table, or a word where the pipeline sent none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(4))
        column.addWidget(PlainLabel(self.tr("Attributes"), role="heading"))
        self.model = AttributeModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Attributes of the product"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.hide()
        down.hide()
        across.setMaximumSectionSize(px(160))
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        down.setMinimumSectionSize(px(22))
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.empty = PlainLabel(self.tr("The pipeline sent no attributes: claims cannot be checked."), wrap=True)
        self.empty.set_role("muted")
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.set_attributes({})

    def set_attributes(self, attributes: Mapping[str, str]) -> None:
        """Show these, in their order."""
        self.model.set_rows(list(attributes.items()))
        self.table.setVisible(bool(attributes))
        self.empty.setVisible(not attributes)
