"""Where a moment of a clip lies on a timeline, and which moments its ruler names. Plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

from widgets.video.cadence import Cadence

TICK_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)  # seconds
CLOSEST_FRAME = 24.0  # pixels a frame at the largest zoom: a frame is then a comfortable target


@dataclass(frozen=True, slots=True)
class TimeScale:
    """``start`` to ``end`` in clip seconds, shown on ``width`` pixels from ``left``, of a clip of ``duration``."""

    duration: float
    start: float
    end: float
    left: float
    width: float

    def x(self, seconds: float) -> float:
        """The pixel of a moment."""
        return self.left + (seconds - self.start) / (self.end - self.start) * self.width

    def seconds(self, x: float) -> float:
        """The moment of a pixel, held within the clip."""
        return min(self.duration, max(0.0, self.start + (x - self.left) / self.width * (self.end - self.start)))

    @property
    def pixels_a_second(self) -> float:
        """How near one looks."""
        return self.width / (self.end - self.start)

    def zoomed(self, factor: float, around: float, shortest: float) -> TimeScale:
        """Nearer (factor > 1), the moment ``around`` staying where it is; never under ``shortest`` seconds."""
        length = min(self.duration, max(min(shortest, self.duration), (self.end - self.start) / factor))
        share = (around - self.start) / (self.end - self.start)
        return self.at(around - share * length, length)

    def at(self, start: float, length: float) -> TimeScale:
        """A window of ``length`` seconds from ``start``, held within the clip."""
        begin = min(self.duration - length, max(0.0, start))
        return replace(self, start=begin, end=begin + length)

    def showing(self, seconds: float) -> TimeScale:
        """The same window, moved so that ``seconds`` is in it: a page on when the playhead leaves it."""
        if self.start <= seconds <= self.end:
            return self
        length = self.end - self.start
        return self.at(seconds - (0.05 if seconds > self.end else 0.95) * length, length)

    def ticks(self, apart: float) -> tuple[float, list[float]]:
        """The step in seconds and the named moments, at least ``apart`` pixels apart."""
        step = next((step for step in TICK_STEPS if step * self.pixels_a_second >= apart), TICK_STEPS[-1])
        first = int(self.start / step)
        count = int((self.end - self.start) / step) + 2
        moments = ((first + by) * step for by in range(count))
        return step, [moment for moment in moments if self.start - 1e-9 <= moment <= self.end + 1e-9]


def whole(cadence: Cadence, left: float, width: float) -> TimeScale:
    """The whole clip."""
    return TimeScale(cadence.duration, 0.0, cadence.duration, left, max(1.0, width))


def tick_text(seconds: float, step: float) -> str:
    """A ruler's moment, with as many decimals as its step needs: 0:03, 0:03.25."""
    minutes, rest = divmod(round(seconds * 100), 6000)
    decimals = f".{rest % 100:02d}" if step < 0.1 else f".{rest % 100 // 10}" if step < 1 else ""
    return f"{minutes}:{rest // 100:02d}{decimals}"


def packed(spans: list[tuple[int, int]], rows: int) -> list[int]:
    """A row for each span so that overlapping ones lie on different rows, as long as there are ``rows``."""
    ends = [-1] * rows
    placed = [0] * len(spans)
    for at in sorted(range(len(spans)), key=lambda i: spans[i]):
        start, end = spans[at]
        row = next((r for r in range(rows) if ends[r] < start), rows - 1)
        placed[at], ends[row] = row, max(ends[row], end)
    return placed
