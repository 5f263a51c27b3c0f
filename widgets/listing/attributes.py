"""The product's attributes, pinned beside its texts: what every claim is checked against."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from widgets.text import PlainLabel
from widgets.theme import px, theme
from widgets.visible import escaped_tooltip, visible_text


class AttributeTable(QWidget):
    """Names and values as plain text, invisible characters marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(4))
        column.addWidget(PlainLabel(self.tr("Attributes"), role="heading"))
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(self.tr("Attributes of the product"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setMinimumSectionSize(px(22))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMaximumSectionSize(px(160))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.empty = PlainLabel(self.tr("The pipeline sent no attributes: claims cannot be checked."), wrap=True)
        self.empty.set_role("muted")
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.set_attributes({})

    def set_attributes(self, attributes: Mapping[str, str]) -> None:
        """Show these, in their order."""
        self.table.setRowCount(len(attributes))
        for row, (name, value) in enumerate(attributes.items()):
            for column, text in enumerate((name, value)):
                item = QTableWidgetItem(visible_text(text, 400))
                item.setData(Qt.ItemDataRole.ToolTipRole, escaped_tooltip(text))
                item.setForeground(theme().color("muted" if column == 0 else "text"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(attributes))
        self.empty.setVisible(not attributes)
