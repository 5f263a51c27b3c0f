"""A label that is dragged along the timeline, frame by frame. Plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.video.values import TimelineSpan


@dataclass
class SpanPull:
    """``span`` as it was when the press, at pixel ``x``, took hold of its ``grip`` ("start", "end" or "whole") at frame
    ``at``, in a clip whose last frame is ``last``. ``moved``: where it is now, None before it moved."""

    span: TimelineSpan
    grip: str
    at: int
    last: int
    x: float
    moved: tuple[int, int] | None = None

    def to(self, number: int) -> tuple[int, int]:
        """First and last frame with the pointer at frame ``number``: it stays in the clip, whole as long as it was, and
        an edge never passes the other one."""
        start, end = self.span.start, min(self.span.end, self.last)
        if self.grip == "start":
            start = min(max(0, number), end)
        elif self.grip == "end":
            end = max(min(self.last, number), start)
        else:
            by = min(max(number - self.at, -start), self.last - end)
            start, end = start + by, end + by
        self.moved = (start, end)
        return self.moved
