"""Every change of a gesture over many listings, one row each: what stands there now and what would stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.listing.texts import marked_format
from widgets.table.cells import CellsModel, Index
from widgets.theme import color, px, theme
from widgets.visible import is_right_to_left, visible_text

LINE, PADDING, SHOWN = 28, 8, 300
"""Unscaled pixels of a row, what a cell leaves at its sides; characters of a cell at most."""
WIDTHS = (190, 110, 0, 0)
"""Unscaled pixels of listing and field; the two texts share the rest."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change with some words around it: ``head`` + ``before`` + ``tail`` becomes ``head`` + ``after`` + ``tail``.

    ``problem``: why it cannot be made; empty where it can.
    """

    listing: str
    field: str
    head: str
    before: str
    after: str
    tail: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int = 0
    end: int = 0
    ink: str = ""


def _cells(row: ChangeRow) -> tuple[_Cell, ...]:
    head, before, tail = (visible_text(part, SHOWN) for part in (row.head, row.before, row.tail))
    now = _Cell(head + before + tail, len(head), len(head) + len(before), "reject")
    if row.problem:
        then = _Cell(visible_text(row.problem, SHOWN), 0, 0, "warning")
    else:
        after = visible_text(row.after, SHOWN)
        then = _Cell(head + after + tail, len(head), len(head) + len(after), "approve")
    return _Cell(visible_text(row.listing, SHOWN)), _Cell(visible_text(row.field, SHOWN)), now, then


class ChangesModel(CellsModel[ChangeRow]):
    """The rows as plain text, made when they are looked at; never editable."""

    def __init__(self, rows: Sequence[ChangeRow]) -> None:
        super().__init__(lambda row: [cell.text for cell in _cells(row)], rows)
        self.heads = (self.tr("Listing"), self.tr("Field"), self.tr("Now"), self.tr("Then"))

    def cell(self, index: Index) -> _Cell:
        """The text of a cell and what in it changes."""
        return _cells(self.rows[index.row()])[index.column()]


class _Painter(QStyledItemDelegate):
    """Draws a cell in one line, in its own direction, with what changes marked."""

    def __init__(self, model: ChangesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._changes = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
        cell = self._changes.cell(index)
        font = theme().font("dense")
        layout = QTextLayout(cell.text, font)
        told = cell.ink == "warning"  # in our words, whatever stands in them
        rtl = option.direction == Qt.LayoutDirection.RightToLeft if told else is_right_to_left(cell.text)
        turned = QTextOption(Qt.AlignmentFlag.AlignLeft)
        turned.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        turned.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(turned)
        if cell.end > cell.start:
            layout.setFormats([_range(cell)])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        room = rect.width() - 2 * px(PADDING)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(color("warning" if cell.ink == "warning" else "muted" if index.column() < 2 else "text"))
        left = rect.left() + px(PADDING)
        if rtl:
            left += room - round(line.naturalTextWidth())
        top = rect.top() + (rect.height() - QFontMetrics(font).height()) / 2
        layout.draw(painter, QPointF(left, top))
        painter.restore()


def _range(cell: _Cell) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    units = len(cell.text[: cell.start].encode("utf-16-le")) // 2
    made.start = units  # type: ignore[assignment, method-assign, unused-ignore]
    made.length = len(cell.text[cell.start : cell.end].encode("utf-16-le")) // 2  # type: ignore[assignment, unused-ignore]
    made.format = QTextCharFormat(marked_format(cell.ink))  # type: ignore[assignment, unused-ignore]
    return made


class ChangesTable(QTableView):
    """All changes, to be looked through before any is made."""

    def __init__(self, rows: Sequence[ChangeRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = ChangesModel(rows)
        self.setModel(self.changes)
        self.setItemDelegate(_Painter(self.changes, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("ring", "true")
        self.setAccessibleName(self.tr("All changes"))
        self.setMinimumHeight(px(min(10, max(2, len(rows))) * LINE + 34))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(px(LINE))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(column, mode)
            if width:
                self.setColumnWidth(column, px(width))
