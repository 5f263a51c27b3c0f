"""What the data set will hold: figures by kind and verdict, the balance of the codes, what stays out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from widgets.dataset.values import CodeLine, Contents
from widgets.dossier import DossierPanel
from widgets.layout import column
from widgets.table.rows import count_text
from widgets.text import PlainLabel, draw_line, measured
from widgets.theme import color, px, theme

CODES_SHOWN = 12
LINE = 22
"""Unscaled pixels a line of the bars."""
PART_INKS = ("correct", "warning", "escalate")
"""Of training, validation and test; each stands beside its number, so that colour says nothing alone."""


class ContentsView(QScrollArea):
    """Everything of ``Contents`` but formats and samples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = PlainLabel("", role="title", wrap=True)
        self._grid_place = QWidget()
        self._grid_place.setProperty("plain", "true")
        self._grid = QGridLayout(self._grid_place)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._balance = PlainLabel("", role="heading")
        self.bars = CodeBars()
        self._out = PlainLabel(self.tr("What stays out, and what to know"), role="heading")
        self.facts = DossierPanel(gap=8)
        self.facts.setAccessibleName(self.tr("What stays out, and what to know"))
        for part in (self._out, self._balance):
            part.hide()  # until there is something to say
        inner = QWidget()
        inner.setProperty("plain", "true")
        inner.setLayout(
            column(
                self.headline,
                self._grid_place,
                8,
                self._out,
                self.facts,
                8,
                self._balance,
                self.bars,
                None,
                margin=(0, 12, 12, 12),
            )
        )
        self.setWidgetResizable(True)
        self.setProperty("ring", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Contents"))

    def show_contents(self, contents: Contents) -> None:
        """Show other figures."""
        self.headline.set_text(contents.headline)
        self._show_table(contents.table)
        self._balance.set_text(self.tr("Labels by defect") if contents.codes else "")
        self.bars.show_codes(contents.codes, contents.parts)
        for part in (self._balance, self.bars):
            part.setVisible(bool(contents.codes))
        self.facts.set_facts(contents.facts)
        self._out.setVisible(bool(contents.facts))

    def _show_table(self, table: Sequence[Sequence[str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(4))
        for line, cells in enumerate(table):
            for place, cell in enumerate(cells):
                label = PlainLabel(cell, role="dense-muted" if line == 0 else "dense")
                side = Qt.AlignmentFlag.AlignLeading if place == 0 else Qt.AlignmentFlag.AlignTrailing
                self._grid.addWidget(label, line, place, side)
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        self._grid.setColumnStretch(self._grid.columnCount(), 1)


class CodeBars(QWidget):
    """A line a defect: its name, a bar of its labels by part, the numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[CodeLine, ...] = ()
        self._parts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().theme_changed.connect(self.updateGeometry)

    def show_codes(self, codes: Sequence[CodeLine], parts: Sequence[str]) -> None:
        """The most frequent ones, as they come; ``parts`` are what the bars' pieces are called, in their order."""
        self._codes, self._parts = tuple(codes[:CODES_SHOWN]), tuple(parts)
        self.setAccessibleName("\n".join(f"{one.words}: {_numbers(one)}" for one in self._codes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(LINE) * (len(self._codes) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font("dense"))
        widest = max((measured("dense").advance(_numbers(one)) for one in self._codes), default=0)
        most = max((one.labels for one in self._codes), default=1) or 1
        words = self.width() * 2 // 5
        room = max(0, self.width() - words - widest - px(24))
        self._paint_legend(painter, words + px(12))
        high = px(LINE)
        for line, one in enumerate(self._codes, 1):
            top = line * high
            painter.setPen(color("text"))
            draw_line(painter, self._place(0, top, words, high), one.words)
            left = float(words + px(12))
            for count, ink in zip(one.parts, PART_INKS, strict=False):
                wide = room * count / most
                bar = self._place(round(left), top + px(7), max(1, round(wide)) if count else 0, px(8))
                painter.fillRect(bar, color(ink))
                left += wide
            painter.setPen(color("muted"))
            numbers = self._place(self.width() - widest, top, widest, high)
            draw_line(painter, numbers, _numbers(one), align_right=not self.isRightToLeft())
        painter.end()

    def _paint_legend(self, painter: QPainter, left: int) -> None:
        """What the colours of the bars mean."""
        painter.setPen(color("muted"))
        for words, ink in zip(self._parts, PART_INKS, strict=False):
            wide = measured("dense").advance(words)
            painter.fillRect(self._place(left, px(7), px(8), px(8)), color(ink))
            draw_line(painter, self._place(left + px(14), 0, wide + px(2), px(LINE)), words)
            left += wide + px(30)

    def _place(self, left: int, top: int, width: int, height: int) -> QRect:
        """Mirrored where the layout is."""
        return QRect(self.width() - left - width if self.isRightToLeft() else left, top, width, height)


def _numbers(one: CodeLine) -> str:
    return " / ".join(count_text(count) for count in one.parts) if len(one.parts) > 1 else count_text(one.labels)
