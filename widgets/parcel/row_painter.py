"""How a row of a painted list looks: a sign, cells in columns, a quieter line below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from widgets.buttons import draw_focus
from widgets.icons import draw_icon
from widgets.painted import mirrored, words
from widgets.theme import color, px, theme
from widgets.visible import visible_text

HEAD, ROW = 26, 46  # unscaled pixels: the heading, a row of two lines
SIDE = 12  # unscaled pixels before and behind a row's contents
SIGN = 28  # unscaled pixels for the sign before a row
GAP = 12  # unscaled pixels between columns
STRUCK = 0.55
"""How much of a row that is taken out is left to see."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and its share of the width. ``figures``: numbers, in figures of one width."""

    title: str
    share: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``struck``: taken out; ``inks``: colour tokens of the cells, "text" where none is given."""

    id: str
    cells: tuple[str, ...]
    detail: str = ""
    icon: str = ""
    ink: str = "muted"
    struck: bool = False
    inks: tuple[str, ...] = ()


class RowPainter:
    """Paints the rows of one list."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns

    def paint_head(self, painter: QPainter, whole: QRect) -> None:
        """The headings, over a line."""
        painter.fillRect(whole, color("ground1"))
        painter.setPen(QPen(color("line"), 1))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        inside = whole.adjusted(px(SIDE + SIGN), 0, -px(SIDE), 0)
        for column, place in zip(self._columns, self._cells(inside), strict=True):
            words(painter, _turned(painter, place, whole), column.title, theme().font("heading"), "muted")

    def paint_row(self, painter: QPainter, row: Row, place: QRect, focus: bool | None) -> None:
        """One row. ``focus``: whether the list has the focus, None where the cursor is elsewhere."""
        if focus is not None:
            painter.fillRect(place, color("ground2", 1.0 if focus else 0.6))
        painter.setOpacity(STRUCK if row.struck else 1.0)
        if row.icon:
            sign = QRect(place.left() + px(SIDE), place.top(), px(SIGN - 8), place.height())
            draw_icon(painter, _turned(painter, sign, place).toRectF(), row.icon, row.ink, 16)
        inside = place.adjusted(px(SIDE + SIGN), px(4), -px(SIDE), -px(4))
        half = inside.height() // 2 if row.detail else inside.height()
        self._paint_cells(painter, row, QRect(inside.left(), inside.top(), inside.width(), half), place)
        if row.detail:
            lower = QRect(inside.left(), inside.top() + half, inside.width(), inside.height() - half)
            words(painter, _turned(painter, lower, place), visible_text(row.detail), theme().font("dense"), "muted")
        painter.setOpacity(1.0)
        painter.setPen(QPen(color("line"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if focus:
            draw_focus(painter, place.toRectF())

    def _paint_cells(self, painter: QPainter, row: Row, upper: QRect, whole: QRect) -> None:
        for at, (text, where) in enumerate(zip(row.cells, self._cells(upper), strict=False)):
            font = theme().font("number" if self._columns[at].figures else "body")
            ink = row.inks[at] if at < len(row.inks) else "text"
            wide = words(painter, _turned(painter, where, whole), visible_text(text), font, ink)
            if row.struck and text:
                line = QRect(where.left(), where.center().y(), min(wide, where.width()), 1)
                painter.fillRect(_turned(painter, line, whole), color(ink))

    def _cells(self, inside: QRect) -> list[QRect]:
        whole = sum(column.share for column in self._columns) or 1.0
        room = inside.width() - px(GAP) * (len(self._columns) - 1)
        places, left = [], float(inside.left())
        for column in self._columns:
            wide = room * column.share / whole
            places.append(QRect(round(left), inside.top(), round(wide), inside.height()))
            left += wide + px(GAP)
        return places


def _turned(painter: QPainter, part: QRect, whole: QRect) -> QRect:
    return mirrored(part, whole, painter.layoutDirection() == Qt.LayoutDirection.RightToLeft)
