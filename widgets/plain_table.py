"""A plain table: lines to read, one chosen at a time, the keys left to the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem


def plain_table(titles: Sequence[str]) -> QTableWidget:
    """A table of lines to read, one chosen at a time."""
    table = QTableWidget(0, len(titles))
    table.setHorizontalHeaderLabels(list(titles))
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setProperty("ring", "true")
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table


def fill(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    """Other lines; the chosen one stays where it was, as far as there is one."""
    chosen = table.currentRow()
    table.setRowCount(len(rows))
    for at, line in enumerate(rows):
        for column, text in enumerate(line):
            table.setItem(at, column, QTableWidgetItem(text))
    if rows:
        table.setCurrentCell(min(max(0, chosen), len(rows) - 1), 0)
