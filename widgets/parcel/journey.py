"""The journey of a parcel as a vertical line: events in time, stalls as gaps, contradictions marked where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.icons import draw_icon
from widgets.layout import Ground, column, row
from widgets.parcel.values import JourneyEvent
from widgets.text import PlainLabel
from widgets.theme import color, px

STALL = timedelta(days=4)  # longer than a weekend with a holiday: below it a gap is ordinary
RAIL = 28  # unscaled pixels for the line and its dots


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


class _Rail(QWidget):
    """The line beside one event, or the dashed one beside a gap."""

    def __init__(self, kind: str, *, first: bool = False, last: bool = False) -> None:
        super().__init__()
        self.kind, self.first, self.last = kind, first, last
        self.setFixedWidth(px(RAIL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(px(RAIL), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle, bottom = self.width() / 2, float(px(12)), float(self.height())
        style = Qt.PenStyle.DashLine if self.kind == "gap" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color("warning" if self.kind == "gap" else "muted"), px(2), style))
        top = middle if self.first else 0.0
        end = middle if self.last else bottom
        if end > top:
            painter.drawLine(QPointF(x, top), QPointF(x, end))
        if self.kind != "gap":
            self._paint_dot(painter, x, middle)
        painter.end()

    def _paint_dot(self, painter: QPainter, x: float, y: float) -> None:
        if self.kind in ("trouble", "exception"):
            side = px(20)
            spot = QRectF(x - side / 2, y - side / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("ground1"))
            painter.drawEllipse(spot)
            draw_icon(painter, spot, "conflict" if self.kind == "trouble" else "warning", _ink(self.kind), 16)
            return
        radius = px(5)
        painter.setPen(QPen(color("text" if self.last else "muted"), px(2)))
        painter.setBrush(color("text" if self.last else "ground1"))
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _ink(kind: str) -> str:
    return "reject" if kind == "trouble" else "warning"


class Journey(QScrollArea):
    """Shows events oldest first; the latest is filled. It can be scrolled by keys when it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Journey of the parcel"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_events(())

    def set_events(self, events: tuple[JourneyEvent, ...]) -> None:
        """Show these, in the order in which they came."""
        page = Ground("1")
        lines = QVBoxLayout(page)
        lines.setContentsMargins(px(8), px(12), px(12), px(12))
        lines.setSpacing(0)
        drawn = stops(events)
        for at, stop in enumerate(drawn):
            if stop.gap:
                lines.addWidget(self._gap_line(stop.gap))
            lines.addWidget(self._event_line(stop, first=at == 0, last=at == len(drawn) - 1))
        if not drawn:
            text = self.tr("No event yet. The carrier has not scanned this number, or does not know it.")
            lines.addWidget(PlainLabel(text, role="muted", wrap=True))
        lines.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(0)

    def _event_line(self, stop: Stop, *, first: bool, last: bool) -> QWidget:
        event = stop.event
        trouble = event.trouble or (self.tr("dated before the event above it") if stop.out_of_order else "")
        kind = "trouble" if trouble else "exception" if event.is_exception else "event"
        when = PlainLabel(event.at.strftime("%Y-%m-%d  %H:%M"), role="dense-muted")
        title = PlainLabel(event.title, role="warning" if kind == "exception" else "strong", wrap=True)
        where = "  ·  ".join(part for part in (event.code, event.place) if part)
        parts: list[QWidget] = [title]
        for text, role in ((where, "dense-muted"), (event.detail, "dense")):
            if text:
                parts.append(PlainLabel(text, role=role, wrap=True))
        if trouble:
            parts.append(PlainLabel(f"! {trouble}", role="reject", wrap=True))
        line = QWidget()
        body = column(*parts, gap=0, margin=(0, 2, 0, 12))
        when_column = column(when, None, gap=0, margin=(0, 3, 8, 0))
        layout = row(_Rail(kind, first=first, last=last), when_column, gap=4)
        layout.addLayout(body, 1)
        line.setLayout(layout)
        return line

    def _gap_line(self, days: int) -> QWidget:
        line = QWidget()
        text = self.tr("no event for {days} d").format(days=days)
        label = PlainLabel(f"! {text}", role="warning")
        line.setLayout(row(_Rail("gap"), label, None, gap=4, margin=(0, 0, 0, 0)))
        line.setMinimumHeight(px(36))
        return line
