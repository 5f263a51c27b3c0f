"""The journey of a parcel as a vertical line: events in time, stalls as gaps, contradictions marked where they are.

It is painted by hand, because a widget for each line of each event makes going to the next parcel slow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from widgets.icons import draw_icon
from widgets.parcel.values import JourneyEvent
from widgets.text import draw_line, measured
from widgets.theme import color, px, theme
from widgets.visible import visible_text

STALL = timedelta(days=4)  # longer than a weekend with a holiday: below it a gap is ordinary
MARGIN, RAIL, WHEN = 8, 28, 116  # unscaled pixels: around all, for the line and its dots, for date and time
LEAST = 110  # unscaled pixels that texts must have beside the time, else they stand below it
BELOW = 14  # unscaled pixels under an event
GAP = 36  # unscaled pixels of a stall


@dataclass(frozen=True, slots=True)
class Stop:
    """An event as it is drawn: ``gap`` before it in whole days where it is a stall; ``out_of_order`` where it is
    dated before the event that came ahead of it."""

    event: JourneyEvent
    gap: int = 0
    out_of_order: bool = False


def stops(events: tuple[JourneyEvent, ...]) -> list[Stop]:
    """Events in the order in which they came, with stalls and steps back in time found."""
    found: list[Stop] = []
    latest: datetime | None = None
    for event in events:
        behind = latest is not None and event.at < latest
        gap = event.at - latest if latest is not None and not behind else timedelta(0)
        found.append(Stop(event, gap.days if gap >= STALL else 0, behind))
        latest = event.at if latest is None else max(latest, event.at)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One text of an event: font role, colour token, text."""

    role: str
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is drawn at one place of the line. ``kind``: event, exception, trouble or gap."""

    kind: str
    when: str
    lines: tuple[Line, ...]


class JourneyPage(QWidget):
    """The whole journey, as high as it needs to be for its width."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self._places: list[tuple[Entry, float, float, list[tuple[Line, QTextLayout, float]]]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().theme_changed.connect(self.lay)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Draw these, from the top."""
        self.entries = entries
        self.lay()

    def lay(self) -> None:
        """Break all lines anew for the present width."""
        top = float(px(12))
        self._places = []
        for entry in self.entries:
            laid = self.laid(entry)
            height = sum(height for _, _, height in laid) + self._above(entry)
            height = float(px(GAP)) if entry.kind == "gap" else height + px(BELOW)
            self._places.append((entry, top, height, laid))
            top += height
        self.setMinimumHeight(round(top) + px(8))
        self.update()

    def laid(self, entry: Entry) -> list[tuple[Line, QTextLayout, float]]:
        """The lines of an entry broken for the present width, and their heights; kept for the next time."""
        room = self.width() - self.indent(entry) - px(12)
        return [(line, *measured(line.role).laid(line.text, room)) for line in entry.lines]

    @property
    def is_narrow(self) -> bool:
        """True where texts beside the time would have too little room: then it stands above them."""
        return self.width() < px(MARGIN + RAIL + WHEN + LEAST)

    def indent(self, entry: Entry) -> int:
        """Pixels from the side to the texts of an entry; nothing stands before the word that there is no event."""
        if entry.kind == "none":
            return px(MARGIN)
        return px(MARGIN + RAIL + (WHEN if entry.when and not self.is_narrow else 0))

    def _above(self, entry: Entry) -> int:
        return px(20) if entry.when and self.is_narrow else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("ground1"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = len(self._places) - 1
        for at, (entry, top, height, laid) in enumerate(self._places):
            if top + height < event.rect().top() or top > event.rect().bottom():
                continue
            self._paint_rail(painter, entry.kind, top, height, first=at == 0, last=at == last)
            left = float(self.indent(entry))
            if entry.when:
                painter.setFont(theme().font("number"))
                painter.setPen(color("muted"))
                draw_line(painter, QRectF(px(MARGIN + RAIL), top, px(WHEN), px(20)).toRect(), entry.when)
            line_top = top + (px(8) if entry.kind == "gap" else self._above(entry))
            for line, layout, line_height in laid:
                painter.setPen(color(line.ink))
                layout.draw(painter, QPointF(left, line_top))
                line_top += line_height
        painter.end()

    def _paint_rail(self, painter: QPainter, kind: str, top: float, height: float, *, first: bool, last: bool) -> None:
        if kind == "none":
            return
        x, middle = px(MARGIN) + px(10), top + px(10)
        gap = kind == "gap"
        style = Qt.PenStyle.DashLine if gap else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color("warning" if gap else "muted"), px(2), style))
        start, end = (middle if first else top), (middle if last else top + height)
        if end > start:
            painter.drawLine(QPointF(x, start), QPointF(x, end))
        if gap:
            return
        if kind in ("trouble", "exception"):
            side = px(20)
            spot = QRectF(x - side / 2, middle - side / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("ground1"))
            painter.drawEllipse(spot)
            icon, ink = ("conflict", "reject") if kind == "trouble" else ("warning", "warning")
            draw_icon(painter, spot, icon, ink, 16)
            return
        painter.setPen(QPen(color("text" if last else "muted"), px(2)))
        painter.setBrush(color("text" if last else "ground1"))
        painter.drawEllipse(QPointF(x, middle), px(5), px(5))


class Journey(QScrollArea):
    """Shows events oldest first; the latest is filled. Arrows and page keys scroll it when it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Journey of the parcel"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = JourneyPage()
        self.setWidget(self.page)
        self.set_events(())

    def set_events(self, events: tuple[JourneyEvent, ...]) -> None:
        """Show these, in the order in which they came."""
        self.page.show_entries(self._entries(events))
        self.setAccessibleDescription("\n".join(self.texts()))
        self.verticalScrollBar().setValue(0)

    def prepare(self, events: tuple[JourneyEvent, ...]) -> None:
        """They may come next: breaks their lines now; what is on screen stays."""
        for entry in self._entries(events):
            self.page.laid(entry)

    def _entries(self, events: tuple[JourneyEvent, ...]) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        for stop in stops(events):
            if stop.gap:
                text = self.tr("no event for {days} d").format(days=stop.gap)
                entries.append(Entry("gap", "", (Line("body", "warning", f"! {text}"),)))
            entries.append(self._entry(stop))
        if not entries:
            text = self.tr("No event yet. The carrier has not scanned this number, or does not know it.")
            entries.append(Entry("none", "", (Line("body", "muted", text),)))
        return tuple(entries)

    def texts(self) -> list[str]:
        """What is shown, line by line, as a screen reader has it."""
        return [
            text for entry in self.page.entries for text in (entry.when, *(line.text for line in entry.lines)) if text
        ]

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(400))

    def _entry(self, stop: Stop) -> Entry:
        event = stop.event
        trouble = event.trouble or (self.tr("dated before the event above it") if stop.out_of_order else "")
        kind = "trouble" if trouble else "exception" if event.is_exception else "event"
        where = "  ·  ".join(part for part in (event.code, event.place) if part)
        lines = (
            Line("strong", "warning" if kind == "exception" else "text", visible_text(event.title)),
            Line("dense", "muted", visible_text(where)),
            Line("dense", "text", visible_text(event.detail)),
            Line("body", "reject", f"! {visible_text(trouble)}" if trouble else ""),
        )
        return Entry(kind, event.at.strftime("%Y-%m-%d  %H:%M"), tuple(line for line in lines if line.text))
