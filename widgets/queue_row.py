"""Home's row of a queue: how many, how old against the limit, how much at risk, how long to clear, and its line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.icons import draw_icon
from widgets.layout import column
from widgets.numbers import percent_text
from widgets.painted import PaintedButton, mirrored, words
from widgets.table.painter import risk_ink
from widgets.table.rows import count_text, duration_text
from widgets.text import visible_text
from widgets.theme import color, px, theme


@dataclass(frozen=True, slots=True)
class QueueCard:
    """Figures of one queue. Durations in seconds, 0 for not known; ``at_risk`` 0…1; ``history`` oldest first."""

    id: str
    text: str
    icon: str
    count: int
    oldest: float = 0.0
    limit: float = 0.0
    at_risk: float = 0.0
    to_clear: float = 0.0
    history: tuple[float, ...] = ()
    key: str = ""


def draw_spark(painter: QPainter, rect: QRectF, values: tuple[float, ...], ink: str = "muted") -> None:
    """A line of ``values`` over ``rect``, its last point marked; nothing for fewer than two."""
    if len(values) < 2 or rect.width() < 8:
        return
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = rect.width() / (len(values) - 1)
    points = [
        QPointF(rect.left() + at * step, rect.bottom() - (value - low) / span * rect.height())
        for at, value in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(ink), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(color(ink))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(points[-1], 2.5, 2.5)
    painter.restore()


class QueueCardRow(PaintedButton):
    """One queue as a row of figures under shared columns; pressing it opens the queue."""

    line_height = 52

    def __init__(self, card: QueueCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_card(card)

    def set_card(self, card: QueueCard) -> None:
        """Show other figures."""
        self.card = card
        self._texts = (
            count_text(card.count),
            self._age(card),
            percent_text(card.at_risk) if card.count else "–",
            duration_text(card.to_clear) if card.to_clear > 0 else "–",
        )
        told = self.tr("{0}: {1} items, oldest {2}, {3} at risk, {4} to clear")
        self.setAccessibleName(told.format(visible_text(card.text), *self._texts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(640), px(self.line_height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(self.line_height))

    def late(self) -> bool:
        """Whether the oldest item is older than the limit."""
        return 0 < self.card.limit < self.card.oldest

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        icon = self.mirrored(QRect(rect.left(), rect.top(), px(20), rect.height()), rect)
        draw_icon(painter, QRectF(icon), self.card.icon, "muted", 20)
        parts = columns_of(rect)
        name = self.mirrored(parts[0], rect)
        words(painter, name, visible_text(self.card.text, 120), theme().font("strong"), "text")
        inks = ("text", "warning" if self.late() else "text", "text", "text")
        for at, (text, ink) in enumerate(zip(self._texts, inks, strict=True), start=1):
            if parts[at].isEmpty():
                continue
            font = theme().font("strong" if at == 1 else "body")
            part = self.mirrored(parts[at], rect)
            wide = words(painter, part, text, font, ink, right=True)
            if at == 2 and self.late():
                mark = QRect(parts[at].right() - wide - px(20), rect.top(), px(16), rect.height())
                draw_icon(painter, QRectF(self.mirrored(mark, rect)), "warning", "warning", 14)
        if not parts[3].isEmpty():
            self._paint_risk(painter, self.mirrored(parts[3], rect))
        room = parts[5].adjusted(px(24), px(17), -px(4), -px(17))
        spark = QRectF(self.mirrored(room, rect))
        draw_spark(painter, spark, self.card.history)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("line", 0.6))

    def _paint_risk(self, painter: QPainter, rect: QRect) -> None:
        thick, room = px(3), px(64)
        top = rect.center().y() + px(11)
        left = rect.left() if self.isRightToLeft() else rect.right() - room + 1
        painter.fillRect(QRect(left, top, room, thick), color("line"))
        share = min(1.0, max(0.0, self.card.at_risk))
        painter.fillRect(QRect(left, top, round(room * share), thick), color(risk_ink(share)))

    def _age(self, card: QueueCard) -> str:
        if card.oldest <= 0:
            return "–"
        if card.limit <= 0:
            return duration_text(card.oldest)
        return self.tr("{0} of {1}").format(duration_text(card.oldest), duration_text(card.limit))


WIDTHS = ((88, 136, 88, 96, 120), (80, 116, 76, 80, 0), (80, 116, 0, 0, 0))
"""Unscaled pixels of the figures, the roomiest first: at 200 % in a small window the line goes, then what is less."""


def columns_of(rect: QRect) -> tuple[QRect, ...]:
    """Name, count, oldest, at risk, to clear, spark line: where they stand in a row of ``rect``; empty: no room."""
    fitting = (each for each in WIDTHS if sum(map(px, each)) <= rect.width() - px(32 + 64))
    widths = [px(wide) for wide in next(fitting, WIDTHS[-1])]
    name = rect.width() - px(32) - sum(widths)
    parts = [QRect(rect.left() + px(32), rect.top(), max(px(64), name), rect.height())]
    for wide in widths:
        parts.append(QRect(parts[-1].right() + 1, rect.top(), wide, rect.height()))
    return tuple(parts)


class QueueHeading(QWidget):
    """The heading over the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(640), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rect = self.rect().adjusted(px(12), 0, -px(12), 0)
        titles = (
            self.tr("Queue"), self.tr("Waiting"), self.tr("Oldest"), self.tr("At risk"), self.tr("To clear"),
            self.tr("Since start"),
        )  # fmt: skip
        for at, (part, title) in enumerate(zip(columns_of(rect), titles, strict=True)):
            if part.isEmpty():
                continue
            words(
                painter, mirrored(part, rect, self.isRightToLeft()), title, theme().font("dense"), "muted", right=at > 0
            )
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("line"))
        painter.end()


class QueueCards(QWidget):
    """All queues, one row each. ``open_requested`` (queue id)."""

    open_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, QueueCardRow] = {}
        self._box = column(QueueHeading(), gap=0)
        self.setLayout(self._box)
        self.setAccessibleName(self.tr("Queues"))

    def set_cards(self, cards: tuple[QueueCard, ...]) -> None:
        """Show ``cards``; rows that stay keep the focus."""
        for gone in set(self._rows) - {card.id for card in cards}:
            row = self._rows.pop(gone)
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, card in enumerate(cards, start=1):
            if card.id in self._rows:
                self._rows[card.id].set_card(card)
                continue
            row = self._rows[card.id] = QueueCardRow(card)
            row.clicked.connect(self._on_clicked)
            self._box.insertWidget(at, row)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, QueueCardRow):
            self.open_requested.emit(row.card.id)
