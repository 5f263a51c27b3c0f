"""The painting of a timeline: ruler, cached frames, waveform, labels and signals, one lane under another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets.icons import draw_icon
from widgets.image.severity import look
from widgets.text import draw_line
from widgets.theme import color, px, theme
from widgets.video.cadence import Cadence
from widgets.video.timescale import TimeScale, packed, tick_text
from widgets.video.values import MarkedRange, SignalLane, TimelineComment, TimelineSpan
from widgets.visible import visible_text

BUBBLE = 14  # unscaled pixels of a comment's sign
LABEL_ROWS = 3  # overlapping labels lie on up to three rows; more share the last
RULER, WAVE, LABEL_ROW, SIGNAL, OVERVIEW = 22, 30, 22, 16, 10  # unscaled pixels a lane
GUTTER = 88  # unscaled pixels for the lanes' names
BAND = 6  # unscaled pixels of the solid band under a critical label; less severe ones have a lower one
TINT = 0.25  # opacity of a label's ground, on which its text reads at more than 4.5 : 1


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where each lane lies, in widget pixels from the top."""

    ruler: QRectF
    wave: QRectF
    labels: QRectF
    comments: QRectF
    signals: tuple[QRectF, ...]
    overview: QRectF
    rows: int

    @property
    def bottom(self) -> float:
        """The whole height."""
        return self.overview.bottom() + px(4)


def lay_lanes(width: float, spans: Sequence[TimelineSpan], signals: int, *, compact: bool = False) -> Lanes:
    """The lanes for a widget of ``width`` pixels; ``compact`` leaves sound and signals out, for a low window."""
    left = px(GUTTER)
    inner = max(1.0, width - left - px(8))
    rows = max(1, max(packed([(s.start, s.end) for s in spans], LABEL_ROWS), default=0) + 1)
    top = 0.0
    made: list[QRectF] = []
    wave, signal = (0, 0) if compact else (WAVE, SIGNAL)
    for height in (RULER, wave, LABEL_ROW * rows + 4, signal, *([signal] * signals)):
        made.append(QRectF(left, top, inner, px(height)))
        top += px(height)
    overview = QRectF(left, top + px(4), inner, px(OVERVIEW))
    return Lanes(made[0], made[1], made[2], made[3], tuple(made[4:]), overview, rows)


def reach(scale: TimeScale, cadence: Cadence, start: int, end: int) -> tuple[float, float]:
    """Left and right of a run of frames, at least two pixels, within the lane."""
    left = scale.x(cadence.begins(min(start, cadence.last)))
    right = scale.x(cadence.ends(min(end, cadence.last)))
    edge = scale.left + scale.width
    left = min(edge - 2, max(scale.left, left))
    return left, min(edge, max(right, left + px(2)))


def span_rect(lanes: Lanes, scale: TimeScale, cadence: Cadence, span: TimelineSpan, row: int) -> QRectF:
    """Where ``span`` lies on ``row`` of the label lane."""
    left, right = reach(scale, cadence, span.start, span.end)
    top = lanes.labels.top() + px(2) + row * px(LABEL_ROW)
    return QRectF(left, top, right - left, px(LABEL_ROW) - px(2))


def comment_rect(lanes: Lanes, scale: TimeScale, cadence: Cadence, comment: TimelineComment) -> QRectF:
    """Where a comment is to be clicked: as long as its stretch, and at least as wide as its bubble."""
    left, right = reach(scale, cadence, comment.start, comment.end)
    return QRectF(left, lanes.comments.top(), max(float(px(BUBBLE)), right - left), lanes.comments.height())


class LanePainter:
    """Paints everything of a timeline that does not move with the playhead."""

    def __init__(self, painter: QPainter, lanes: Lanes, scale: TimeScale, cadence: Cadence) -> None:
        self.painter = painter
        self.lanes = lanes
        self.scale = scale
        self.cadence = cadence

    def ruler(self) -> None:
        """Seconds, and single frames where they are far enough apart."""
        painter, room = self.painter, self.lanes.ruler
        painter.save()
        painter.setClipRect(room.adjusted(-1, 0, 1, 0))
        painter.setFont(theme().font("dense"))
        step, moments = self.scale.ticks(px(64))
        gap = self.cadence.gap * self.scale.pixels_a_second
        base = room.bottom() - px(3)
        if gap >= px(4):
            painter.setPen(QPen(color("line"), 1))
            first, last = self.cadence.at(self.scale.start), self.cadence.at(self.scale.end)
            top = base - px(3)
            places = [round(self.scale.x(self.cadence.begins(number))) + 0.5 for number in range(first, last + 1)]
            painter.drawLines([QLineF(x, top, x, base) for x in places])
        for moment in moments:
            x = round(self.scale.x(moment)) + 0.5
            painter.setPen(QPen(color("muted"), 1))
            painter.drawLine(QPointF(x, base - px(6)), QPointF(x, base))
            text = tick_text(moment, step)
            if x + px(3) + painter.fontMetrics().horizontalAdvance(text) <= room.right():
                painter.drawText(QPointF(x + px(3), base - px(5)), text)
        painter.restore()

    def cached(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Which frames are decoded: a line at the ruler's foot."""
        base = self.lanes.ruler.bottom() - px(3)
        for start, end in ranges:
            left, right = self._reach(start, end)
            self.painter.fillRect(QRectF(left, base, right - left, px(2)), color("muted", 0.7))

    def wave(self, peaks: Sequence[float], name: str, quiet: str) -> None:
        """The sound's peaks around a middle line, or a word where there is no sound."""
        painter, room = self.painter, self.lanes.wave
        if room.isEmpty():
            return
        self._name(room, name, bool(peaks))
        middle = room.center().y()
        painter.setPen(QPen(color("line"), 1))
        painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
        if not peaks:
            painter.setPen(color("muted"))
            painter.setFont(theme().font("dense"))
            words = room.adjusted(px(8), 0, 0, 0)  # beside the playhead at the first frame
            wide = painter.fontMetrics().horizontalAdvance(quiet) + px(6)
            painter.fillRect(QRectF(words.left(), middle - px(8), wide, px(16)), color("ground1"))
            draw_line(painter, words.toRect(), quiet)
            return
        ink = color("muted")
        half = room.height() / 2 - px(3)
        a_second = len(peaks) / self.scale.duration
        for x in range(int(room.left()), int(room.right())):
            first = int(self.scale.seconds(x) * a_second)
            last = max(first + 1, int(self.scale.seconds(x + 1) * a_second))
            height = max(0.5, max(peaks[first:last], default=0.0) * half)
            painter.fillRect(QRectF(x, middle - height, 1, 2 * height), ink)

    def labels(self, spans: Sequence[TimelineSpan], selected: str, name: str) -> None:
        """Spans in the colour and height of their severity, their text where it fits."""
        painter, room = self.painter, self.lanes.labels
        self._name(room, name, bool(spans))
        painter.setFont(theme().font("dense"))
        rows = packed([(s.start, s.end) for s in spans], LABEL_ROWS)
        for span, row in zip(spans, rows, strict=True):
            rect = span_rect(self.lanes, self.scale, self.cadence, span, row)
            style = look(span.severity)
            band = px(style.height * BAND)
            painter.fillRect(rect, color(style.token, TINT))
            painter.fillRect(QRectF(rect.left(), rect.bottom() - band, rect.width(), band), color(style.token))
            if span.id == selected:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(color("text"), 2))
                painter.drawRect(rect.adjusted(-1, 0, 1, 0))
            if span.text and rect.width() >= px(28):
                painter.setPen(color("text"))
                words = rect.adjusted(px(4), 0, -px(2), -band)
                draw_line(painter, words.toRect(), f"{style.letter}  {visible_text(span.text, 60)}")
            self._keys(span, rect)

    def _keys(self, span: TimelineSpan, rect: QRectF) -> None:
        """A diamond at every key frame of a region that moves, along the foot of its label."""
        painter, side = self.painter, px(3)
        painter.setPen(QPen(color("ground1"), 1))
        painter.setBrush(color("text"))
        for number in span.keys:
            x = self.scale.x(self.cadence.begins(min(number, self.cadence.last)))
            if span.start <= number <= span.end and self.scale.left <= x <= self.scale.left + self.scale.width:
                middle = QPointF(x, rect.bottom() - side)
                corners = ((0, -side), (side, 0), (0, side), (-side, 0))
                painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))

    def comments(self, comments: Sequence[TimelineComment], name: str) -> None:
        """A bubble where each one begins, and a line as far as it reaches."""
        painter, room = self.painter, self.lanes.comments
        if room.isEmpty():
            return
        self._name(room, name, bool(comments))
        middle = round(room.center().y()) + 0.5
        painter.setPen(QPen(color("line"), 1))
        painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
        for comment in comments:
            if not self._is_in_view(comment):
                continue
            rect = comment_rect(self.lanes, self.scale, self.cadence, comment)
            painter.fillRect(QRectF(rect.left(), middle - 1, rect.width(), px(2)), color("correct"))
            bubble = QRectF(rect.left(), rect.top(), px(BUBBLE), rect.height())
            painter.fillRect(bubble, color("ground1"))
            draw_icon(painter, bubble, "comment", "correct", BUBBLE)

    def _is_in_view(self, comment: TimelineComment) -> bool:
        last = self.cadence.last
        begins, ends = self.cadence.begins(min(comment.start, last)), self.cadence.ends(min(comment.end, last))
        return ends >= self.scale.start and begins <= self.scale.end

    def signals(self, signals: Sequence[SignalLane]) -> None:
        """A lane a signal: its name, and where it was measured, the stronger the taller; quiet where it was not."""
        for lane, room in zip(signals, self.lanes.signals, strict=True):
            if room.isEmpty():
                return
            self._name(room, visible_text(lane.name, 30), bool(lane.stretches))
            middle = round(room.center().y()) + 0.5
            self.painter.setPen(QPen(color("line"), 1))
            self.painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
            for stretch in lane.stretches:
                left, right = self._reach(stretch.start, stretch.end)
                height = max(px(3), (room.height() - px(4)) * min(1.0, max(0.0, stretch.strength)))
                self.painter.fillRect(QRectF(left, middle - height / 2, right - left, height), color("escalate"))

    def overview(self, spans: Sequence[TimelineSpan]) -> None:
        """The whole clip in small: labels, and which part the lanes above show."""
        painter, room = self.painter, self.lanes.overview
        painter.fillRect(room, color("ground0"))
        full = self.scale.duration
        for span in spans:
            left = room.left() + self.cadence.begins(span.start) / full * room.width()
            right = room.left() + self.cadence.ends(min(span.end, self.cadence.last)) / full * room.width()
            style = look(span.severity)
            high = room.height() * style.height
            painter.fillRect(QRectF(left, room.bottom() - high, max(px(2), right - left), high), color(style.token))
        shown = QRectF(
            room.left() + self.scale.start / full * room.width(), room.top(),
            (self.scale.end - self.scale.start) / full * room.width(), room.height(),
        )  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("muted"), 1))
        painter.drawRect(shown.adjusted(0.5, 0.5, -0.5, -0.5))

    def marked(self, marked: MarkedRange, top: float, bottom: float) -> None:
        """In and out: a tint between them and a flag at each."""
        if marked.start is None and marked.end is None:
            return
        left = self.scale.x(self.cadence.begins(marked.start)) if marked.start is not None else self.scale.left
        right = self.scale.left + self.scale.width
        if marked.end is not None:
            right = self.scale.x(self.cadence.ends(min(marked.end, self.cadence.last)))
        left, right = max(left, self.scale.left), min(right, self.scale.left + self.scale.width)
        if right <= left:
            return
        self.painter.fillRect(QRectF(left, top, right - left, bottom - top), color("correct", 0.16))
        for at, x, way in ((marked.start, left, 1), (marked.end, right, -1)):
            if at is not None:
                self._flag(x, way, bottom)

    def _flag(self, x: float, way: int, bottom: float) -> None:
        self.painter.setPen(QPen(color("correct"), 1))
        line = round(x) + (0.5 if way > 0 else -0.5)
        self.painter.drawLine(QPointF(line, 0), QPointF(line, bottom))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color("correct"))
        side = px(8)
        self.painter.drawPolygon(QPolygonF([QPointF(line, 0), QPointF(line + way * side, 0), QPointF(line, side)]))

    def _reach(self, start: int, end: int) -> tuple[float, float]:
        return reach(self.scale, self.cadence, start, end)

    def _name(self, room: QRectF, name: str, has_content: bool) -> None:
        font = theme().font("dense")
        self.painter.setFont(font)
        self.painter.setPen(color("text" if has_content else "muted"))
        gutter = QRectF(px(8), room.top(), room.left() - px(16), room.height())
        draw_line(self.painter, gutter.toRect(), name)


def playhead_strip(scale: TimeScale, cadence: Cadence, number: int, height: int) -> QRect:
    """What must be painted anew where the playhead comes to or leaves frame ``number``."""
    x = scale.x(cadence.begins(min(number, cadence.last)))
    return QRect(round(x) - px(8), 0, px(16) + 1, height)


def paint_playheads(
    painter: QPainter, scale: TimeScale, cadence: Cadence, position: int, target: int, bottom: float
) -> None:
    """The playhead at the frame on the surface, and a faint one at the wanted frame until it is there."""
    painter.setClipRect(QRectF(scale.left - px(6), 0, scale.width + px(12), bottom))
    if target not in (position, -1):
        paint_playhead(painter, scale.x(cadence.begins(target)), 0, bottom, wanted=True)
    if position >= 0:
        paint_playhead(painter, scale.x(cadence.begins(position)), 0, bottom, wanted=False)
    painter.setClipping(False)


def paint_playhead(painter: QPainter, x: float, top: float, bottom: float, *, wanted: bool) -> None:
    """The playhead's line and head; ``wanted``: where it is going, as long as that frame is not on the surface."""
    ink = color("muted" if wanted else "text")
    line = round(x) + 0.5
    painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine if wanted else Qt.PenStyle.SolidLine))
    painter.drawLine(QPointF(line, top), QPointF(line, bottom))
    if not wanted:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        side = px(5)
        head = [QPointF(line - side, top), QPointF(line + side, top), QPointF(line, top + side * 1.4)]
        painter.drawPolygon(QPolygonF(head))


def paint_empty(painter: QPainter, room: QRectF, text: str) -> None:
    """No clip."""
    painter.setPen(color("muted"))
    painter.setFont(theme().font("dense"))
    draw_icon(painter, QRectF(px(8), room.top(), px(16), room.height()), "video", "muted")
    draw_line(painter, room.adjusted(px(32), 0, 0, 0).toRect(), text)
