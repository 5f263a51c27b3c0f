"""In and out on a clip, and going from mark to mark."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from widgets.video.playback import Playback
from widgets.video.values import MarkedRange, TimelineComment, TimelineSpan


class Marks(QObject):
    """In, out and loop of the clip that ``playback`` shows. A mark is always a frame that was on the surface."""

    marks_changed = Signal(object)
    """MarkedRange."""

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self.range = MarkedRange()
        self.spans: tuple[TimelineSpan, ...] = ()
        self.comments: tuple[TimelineComment, ...] = ()

    def mark_in(self) -> None:
        """I: in at the frame on screen; an out before it goes."""
        at = self._playback.position
        if at >= 0:
            end = self.range.end
            self.set_range(MarkedRange(at, end if end is not None and end >= at else None))

    def mark_out(self) -> None:
        """O: out at the frame on screen; an in after it goes."""
        at = self._playback.position
        if at >= 0:
            start = self.range.start
            self.set_range(MarkedRange(start if start is not None and start <= at else None, at))

    def clear_marks(self) -> None:
        """Alt+X: neither in nor out, and no loop."""
        self.set_range(MarkedRange())

    def set_range(self, marked: MarkedRange) -> None:
        """Put in and out here."""
        if marked != self.range:
            self.range = marked
            if self._playback.loop is not None:
                self._playback.set_loop(self._loop_range() if marked.is_whole else None)
            self.marks_changed.emit(marked)

    def go_in(self) -> None:
        """Shift+I."""
        if self.range.start is not None:
            self._playback.seek(self.range.start)

    def go_out(self) -> None:
        """Shift+O."""
        if self.range.end is not None:
            self._playback.seek(self.range.end)

    def toggle_loop(self) -> None:
        """Shift+Space: run round from in to out (the whole clip where not both are set), or stop running round."""
        if self._playback.loop is not None:
            self._playback.set_loop(None)
        elif self._playback.last >= 0:
            self._playback.set_loop(self._loop_range())
            self._playback.play()

    def go_mark(self, direction: int) -> None:
        """To the next (1) or previous (-1) mark: in, out, both ends of every span, and where a comment begins."""
        places = {place for place in (self.range.start, self.range.end) if place is not None}
        for span in self.spans:
            places |= {span.start, span.end}
        places |= {min(comment.start, self._playback.last) for comment in self.comments}
        here = self._playback.target
        onward = sorted(place for place in places if (place - here) * direction > 0)
        if onward:
            self._playback.seek(onward[0] if direction > 0 else onward[-1])

    def _loop_range(self) -> tuple[int, int]:
        start, end = self.range.start, self.range.end
        return (start, end) if start is not None and end is not None else (0, self._playback.last)
