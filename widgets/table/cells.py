"""A short table of plain text: rows that are all there, cells that are made when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from widgets.visible import escaped_tooltip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


class CellsModel(QAbstractTableModel, Generic[Row]):
    """``rows`` under ``heads``; never editable."""

    def __init__(self, texts: Callable[[Row], Sequence[str]], rows: Sequence[Row] = ()) -> None:
        """``texts``: what the cells of a row say, invisible characters marked."""
        super().__init__()
        self.rows = rows
        self.heads: Sequence[str] = ()
        self._texts = texts

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        return len(self.heads)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._texts(self.rows[index.row()])[index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else escaped_tooltip(text)
