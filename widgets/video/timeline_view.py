"""What a timeline shows: overview, ruler, waveform, labels, comments and signals, with playhead, in and out.

What stands still is painted once into a picture; a playing clip repaints two narrow strips a frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.buttons import draw_focus
from widgets.theme import color, px, theme
from widgets.video.cadence import Cadence
from widgets.video.content import Content
from widgets.video.lanes import GUTTER, LanePainter, lay_lanes, paint_empty, paint_playheads, playhead_strip
from widgets.video.timescale import CLOSEST_FRAME, TimeScale, whole
from widgets.video.values import MarkedRange, SignalLane, TimelineComment, TimelineSpan


class TimelineView(QWidget):
    """Numbers are frames in presentation order; places are by timestamp, so variable rates keep their rhythm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._cadence: Cadence | None = None
        self._scale: TimeScale | None = None
        self._lanes = lay_lanes(1, (), 0)
        self._compact = False
        self._position, self._target = -1, -1
        self._content = Content()
        self._marked = MarkedRange()
        self._drags = ""
        """What the pointer holds: "seek", "window", or nothing."""
        theme().theme_changed.connect(self._lay)

    def set_clip(self, cadence: Cadence | None) -> None:
        """The clip's frames in time, all of it in view; None for no clip. What was shown of the last one goes; the
        lanes stay, quiet."""
        self._cadence = cadence
        self._scale = None
        self._position = self._target = -1
        quiet = tuple(SignalLane(lane.name) for lane in self._content.signals)
        self._content, self._marked = Content(signals=quiet), MarkedRange()
        self._lay()

    def set_position(self, position: int, target: int) -> None:
        """The frame on the surface, and the one that is wanted."""
        before = (self._position, self._target)
        self._position, self._target = position, target
        if self._scale is None or self._cadence is None or before == (position, target):
            return
        if self._drags != "seek" and target >= 0:
            turned = self._scale.showing(self._cadence.begins(target))
            if turned != self._scale:
                self._scale = turned
                self._renew()
                return
        for number in {*before, position, target}:
            if number >= 0:
                self.update(playhead_strip(self._scale, self._cadence, number, self.height()))

    def set_spans(self, spans: Sequence[TimelineSpan], selected: str = "") -> None:
        """The labels to show."""
        self._content.spans, self._content.selected = tuple(spans), selected
        self._lay()

    def set_comments(self, comments: Sequence[TimelineComment]) -> None:
        """What was said of stretches of the clip."""
        self._content.comments = tuple(comments)
        self._renew()

    def set_lanes(self, signals: Sequence[SignalLane]) -> None:
        """A named lane a signal."""
        names = [lane.name for lane in self._content.signals]
        self._content.signals = tuple(signals)
        if names == [lane.name for lane in signals]:
            self._renew()
        else:
            self._lay()

    def set_waveform(self, peaks: Sequence[float]) -> None:
        """Peaks of the sound, 0..1, evenly over the clip; empty where it has none."""
        self._content.peaks = tuple(peaks)
        self._renew()

    def set_cached(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Runs of decoded frames, both ends included."""
        if tuple(ranges) != self._content.cached:
            self._content.cached = tuple(ranges)
            self.update(self._lanes.ruler.toAlignedRect())

    def set_marks(self, marked: MarkedRange) -> None:
        """In and out."""
        self._marked = marked
        self.update()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Nearer (factor > 1) around a moment in seconds, the playhead by default."""
        if self._scale is None or self._cadence is None:
            return
        at = self._cadence.begins(max(0, self._target)) if around is None else around
        shortest = self._cadence.gap * self._scale.width / CLOSEST_FRAME
        self._scale = self._scale.zoomed(factor, at, shortest)
        self._renew()

    def show_whole(self) -> None:
        """The whole clip."""
        self._scale = None
        self._lay()

    def toggle_zoom(self) -> None:
        """Near enough for single frames around the playhead, or the whole clip again."""
        if self._scale is not None and self._scale.end - self._scale.start >= self._scale.duration:
            self.zoom(self._scale.duration * CLOSEST_FRAME)
        else:
            self.show_whole()

    def set_compact(self, compact: bool) -> None:
        """Leave sound and signals out, so that a low window keeps its height for the picture."""
        if compact != self._compact:
            self._compact = compact
            self._lay()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), round(self._lanes.bottom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._scale is None or self._cadence is None:
            painter.fillRect(self.rect(), color("ground1"))
            paint_empty(painter, QRectF(self.rect()), QCoreApplication.translate("Timeline", "No clip"))
        else:
            ratio = self.devicePixelRatioF()
            still = self._content.picture(self.size(), ratio, self._lanes, self._scale, self._cadence)
            painter.drawPixmap(0, 0, still)
            bottom = self._lanes.overview.top() - px(2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            over = LanePainter(painter, self._lanes, self._scale, self._cadence)
            over.cached(self._content.cached)
            over.marked(self._marked, 0, bottom)
            paint_playheads(painter, self._scale, self._cadence, self._position, self._target, bottom)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Lanes and scale anew, after a change of size, theme or number of lanes."""
        spans, signals = self._content.spans, len(self._content.signals)
        self._lanes = lay_lanes(self.width(), spans, signals, compact=self._compact)
        left = float(px(GUTTER))
        width = max(1.0, self.width() - left - px(8))
        if self._cadence is None:
            self._scale = None
        elif self._scale is None:
            self._scale = whole(self._cadence, left, width)
        else:
            old = self._scale
            self._scale = TimeScale(old.duration, old.start, old.end, left, width)
        self.updateGeometry()
        self._renew()

    def _renew(self) -> None:
        self._content.forget()
        self.update()
