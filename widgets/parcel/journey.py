"""The journey of a parcel beside an axis of time that is to scale: stalls as gaps, contradictions joined to what they
contradict, now and the promise where they lie.

It is painted by hand, because a widget for each line of each event makes going to the next parcel slow.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from widgets.icons import draw_icon
from widgets.moments import day_text
from widgets.parcel.axis import Axis, tops
from widgets.parcel.figures import mixed
from widgets.parcel.stops import Entry, Line, entries_of
from widgets.parcel.values import JourneyValues
from widgets.text import draw_line, measured
from widgets.theme import color, px, theme

MARGIN = 12  # unscaled pixels around all
BESIDE = 12  # unscaled pixels around day and month, which stand before the line of time
WIDE_DAY = date(2026, 11, 28)
"""Two figures for the day and two for the month: the room that any day needs."""
NARROW, LEAST = 10, 200  # unscaled pixels: the same without dates, where the page is less wide than this
LEAD = 22  # unscaled pixels from there to the texts
BELOW = 12  # unscaled pixels under an event
TICKS = 22  # unscaled pixels between two dates at least
HALF = 10  # unscaled pixels: half of a line of text

KEPT = 8  # journeys whose entries are kept: the one on screen and those that come

LOOKS = {
    "exception": ("warning", "warning"),
    "trouble": ("conflict", "reject"),
    "broken": ("reject", "reject"),
}
"""Kinds that have a sign instead of a dot: icon and colour token."""

Laid = list[tuple[Line, QTextLayout, float]]


class JourneyPage(QWidget):
    """The whole journey, as high as it needs to be for its width, and at least as high as its window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "1")  # also below its bar
        self.entries: tuple[Entry, ...] = ()
        self._axis: Axis | None = None
        self._room = 0
        self._places: list[tuple[Entry, float, float, Laid]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().theme_changed.connect(self.lay)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Draw these, from the top."""
        self.entries = entries
        self.lay()

    def set_room(self, height: int) -> None:
        """So much can be seen at once: the axis takes all of it."""
        if height != self._room:
            self._room = height
            self.lay()

    def lay(self) -> None:
        """Break all lines anew for the present width, and place them along the time."""
        laid = [self.laid(entry) for entry in self.entries]
        heights = [sum(height for _, _, height in lines) + px(BELOW) for lines in laid]
        top = float(px(MARGIN))
        bottom = max(top + sum(heights), float(self._room - px(MARGIN)))
        moments = [entry.at for entry in self.entries if entry.at is not None]
        self._axis = None
        wanted = [top for _ in self.entries]
        if moments:
            self._axis = axis = Axis(min(moments), max(moments), top + px(HALF), bottom - px(HALF + BELOW))
            wanted = [axis.y(entry.middle) - px(HALF) if entry.middle else top for entry in self.entries]
        placed = tops(wanted, heights, top, bottom)
        self._places = list(zip(self.entries, placed, heights, laid, strict=True))
        end = placed[-1] + heights[-1] if placed else top
        self.setMinimumHeight(round(max(end, bottom if moments else 0.0)) + px(4))
        self.update()

    def laid(self, entry: Entry) -> Laid:
        """The lines of an entry broken for the present width, and their heights; kept for the next time."""
        room = self.width() - self.indent(entry) - px(MARGIN)
        return [(line, *measured(line.role).laid(line.text, room)) for line in entry.lines]

    @property
    def is_narrow(self) -> bool:
        """True where texts would have too little room beside the dates of the axis."""
        return self.width() < px(LEAST)

    @property
    def _rail(self) -> float:
        """Pixels from the side to the line of time."""
        if self.is_narrow:
            return float(px(NARROW))
        return float(measured("number").advance(day_text(WIDE_DAY)) + px(BESIDE))

    def indent(self, entry: Entry) -> int:
        """Pixels from the side to the texts of an entry; nothing stands before the word that there is no event."""
        return px(MARGIN) if entry.kind == "none" else round(self._rail) + px(LEAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("ground1"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._axis is not None:
            self._paint_axis(painter, self._axis)
            self._paint_contradictions(painter, self._axis)
        for entry, top, height, laid in self._places:
            if top + height < event.rect().top() or top > event.rect().bottom():
                continue
            left, line_top = float(self.indent(entry)), top
            for line, layout, line_height in laid:
                painter.setPen(color(line.ink))
                layout.draw(painter, QPointF(left, line_top))
                line_top += line_height
        painter.end()

    # -- the axis -------------------------------------------------------------------------------------

    def _paint_axis(self, painter: QPainter, axis: Axis) -> None:
        x = self._rail
        painter.setFont(theme().font("number"))
        for tick in () if self.is_narrow else axis.ticks(px(TICKS)):
            y = axis.y(tick)
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(QPointF(x - px(4), y), QPointF(x, y))
            painter.setPen(color("muted"))
            place = QRectF(0, y - px(HALF), x - px(6), px(2 * HALF)).toRect()
            draw_line(painter, place, day_text(tick), align_right=True)
        painter.setPen(QPen(color("muted"), px(2)))
        painter.drawLine(QPointF(x, axis.top), QPointF(x, axis.bottom))
        for entry, _top, _height, _laid in self._places:
            if entry.until is not None and entry.at is not None:
                self._paint_gap(painter, axis, entry.at, entry.until, entry.kind)
        for entry, top, _height, _laid in self._places:
            if entry.at is not None and entry.until is None:
                self._paint_moment(painter, axis.y(entry.at), top + px(HALF), entry)

    def _paint_gap(self, painter: QPainter, axis: Axis, start: datetime, end: datetime, kind: str) -> None:
        """A silence: the line is broken, and beside it a band as long as it was."""
        x, top, bottom = self._rail, axis.y(start), axis.y(end)
        ink = "warning" if kind == "gap" else "muted"
        band = QRectF(
            x - px(4), top, px(8), bottom - top
        ).toRect()  # whole pixels, and no blending: a tenth of the time
        painter.fillRect(band, mixed(ink, "ground1", 0.22))
        painter.setPen(QPen(color(ink), px(2), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_moment(self, painter: QPainter, y: float, row: float, entry: Entry) -> None:
        x, side = self._rail, px(16)
        look = LOOKS.get(entry.kind)
        ink = look[1] if look else "text" if entry.kind in ("last", "now") else "muted"
        if abs(row - y) > px(2) or look is None:
            painter.setPen(QPen(mixed(ink, "ground1", 0.6), 1))
            painter.drawLine(QPointF(x, y), QPointF(x + px(LEAD - 8), row))
            painter.drawLine(QPointF(x + px(LEAD - 8), row), QPointF(x + px(LEAD - 4), row))
        spot = QRectF(x - side / 2, y - side / 2, side, side)
        if look is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("ground1"))
            painter.drawEllipse(spot)
            draw_icon(painter, spot, look[0], look[1], 16)
        elif entry.kind in ("now", "promised", "ordered"):
            painter.setPen(QPen(color(ink), px(2)))
            painter.drawLine(QPointF(x - px(7), y), QPointF(x + px(7), y))
        else:
            painter.setPen(QPen(color(ink), px(2)))
            painter.setBrush(color("text" if entry.kind == "last" else "ground1"))
            painter.drawEllipse(QPointF(x, y), px(4), px(4))

    def _paint_contradictions(self, painter: QPainter, axis: Axis) -> None:
        """A bow from each event to what it cannot be true beside."""
        at = {entry.index: entry.at for entry in self.entries if entry.index is not None and entry.at is not None}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("reject"), px(1.5)))
        x = self._rail
        for entry in self.entries:
            for other in entry.against if entry.at is not None else ():
                if entry.at is None or other not in at:
                    continue
                one, two = axis.y(entry.at), axis.y(at[other])
                path = QPainterPath(QPointF(x, one))
                out = max(0.0, x - px(14) - abs(one - two) / 12)
                path.cubicTo(QPointF(out, one), QPointF(out, two), QPointF(x, two))
                painter.drawPath(path)


class Journey(QScrollArea):
    """Shows events in the order in which they came; the latest is filled. Arrows and page keys scroll it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Journey of the parcel"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._known: OrderedDict[int, tuple[JourneyValues, tuple[Entry, ...]]] = OrderedDict()
        self.page = JourneyPage()
        self.setWidget(self.page)
        self.set_journey(JourneyValues())

    def set_journey(self, values: JourneyValues) -> None:
        """Show this journey from its beginning."""
        self.page.show_entries(self._entries(values))
        self.setAccessibleDescription("\n".join(self.texts()))
        self.verticalScrollBar().setValue(0)

    def prepare(self, values: JourneyValues) -> None:
        """It may come next: breaks its lines now; what is on screen stays."""
        for entry in self._entries(values):
            self.page.laid(entry)

    def _entries(self, values: JourneyValues) -> tuple[Entry, ...]:
        """Its entries, each journey's worked out once as long as it is about."""
        kept = self._known.get(id(values))
        if kept is None or kept[0] is not values:
            kept = self._known[id(values)] = (values, entries_of(values))
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return kept[1]

    def texts(self) -> list[str]:
        """What is shown, line by line, as a screen reader has it."""
        return [line.text for entry in self.page.entries for line in entry.lines]

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.set_room(self.viewport().height())
