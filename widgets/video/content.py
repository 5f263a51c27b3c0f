"""What a timeline shows that does not move with the playhead, and the picture that is painted of it once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from widgets.theme import color, theme
from widgets.video.cadence import Cadence
from widgets.video.lanes import LABEL_ROWS, LanePainter, Lanes, comment_rect, span_rect
from widgets.video.timescale import TimeScale, packed
from widgets.video.values import SignalLane, TimelineComment, TimelineSpan


@dataclass
class Content:
    """Labels, signals, sound and decoded frames of one clip.

    ``forget`` after each change of what is painted once; ``cached`` changes with every frame and is painted over it.
    """

    spans: tuple[TimelineSpan, ...] = ()
    selected: str = ""
    signals: tuple[SignalLane, ...] = ()
    comments: tuple[TimelineComment, ...] = ()
    peaks: tuple[float, ...] = ()
    cached: tuple[tuple[int, int], ...] = ()
    _painted: QPixmap | None = field(default=None, repr=False)

    def forget(self) -> None:
        """The painted picture no longer holds."""
        self._painted = None

    def span_at(
        self, point: QPointF, lanes: Lanes, scale: TimeScale, cadence: Cadence, reach: float
    ) -> tuple[TimelineSpan, str] | None:
        """The label under ``point``, and what of it a press takes hold of: "start", "end" or "whole". Beside its edges
        up to ``reach`` pixels count, inside no more than a third of it."""
        rows = packed([(span.start, span.end) for span in self.spans], LABEL_ROWS)
        for span, row in zip(self.spans, rows, strict=True):
            rect = span_rect(lanes, scale, cadence, span, row)
            inside = min(reach, rect.width() / 3)
            if not rect.adjusted(-reach, 0, reach, 0).contains(point):
                continue
            if point.x() < rect.left() + inside:
                return span, "start"
            return span, "end" if point.x() > rect.right() - inside else "whole"
        return None

    def comment_at(self, point: QPointF, lanes: Lanes, scale: TimeScale, cadence: Cadence) -> TimelineComment | None:
        """The comment under ``point``: of several, the one that begins last."""
        found = [one for one in self.comments if comment_rect(lanes, scale, cadence, one).contains(point)]
        return max(found, key=lambda one: one.start, default=None)

    def neighbour(self, direction: int) -> TimelineSpan | None:
        """The label after (1) or before (-1) the selected one in time, round and round."""
        order = sorted(self.spans, key=lambda span: (span.start, span.end))
        if not order:
            return None
        ids = [span.id for span in order]
        at = ids.index(self.selected) + direction if self.selected in ids else (0 if direction > 0 else -1)
        return order[at % len(order)]

    def picture(self, size: QSize, ratio: float, lanes: Lanes, scale: TimeScale, cadence: Cadence) -> QPixmap:
        """All lanes painted, made anew only after ``forget``."""
        if self._painted is None:
            bare = not (self.spans or self.comments or self.peaks or any(lane.stretches for lane in self.signals))
            named = tuple(lane.name for lane in self.signals)
            key = (size, ratio, lanes, scale, cadence.times, named, theme().tokens, theme().scale)
            kept = next((picture for known, picture in _bare if known == key), None) if bare else None
            self._painted = kept or self._paint(size, ratio, lanes, scale, cadence)
            if bare and kept is None:
                _bare.append((key, self._painted))
        return self._painted

    def _paint(self, size: QSize, ratio: float, lanes: Lanes, scale: TimeScale, cadence: Cadence) -> QPixmap:
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(color("ground1"))
        painter = QPainter(made)
        translate = QCoreApplication.translate
        on_lanes = LanePainter(painter, lanes, scale, cadence)
        on_lanes.ruler()
        on_lanes.wave(self.peaks, translate("Timeline", "sound"), translate("Timeline", "no sound"))
        on_lanes.labels(self.spans, self.selected, translate("Timeline", "labels"))
        on_lanes.comments(self.comments, translate("Timeline", "comments"))
        on_lanes.signals(self.signals)
        on_lanes.overview(self.spans)
        painter.end()
        return made


_bare: deque[tuple[tuple[object, ...], QPixmap]] = deque(maxlen=4)
"""Timelines without anything on them: the next clip is often as long as this one, and its ruler the same."""
