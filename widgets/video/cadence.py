"""When which frame is on screen, by presentation timestamp: exact at variable frame rates too. No Qt, no clock."""

from __future__ import annotations

from bisect import bisect_right
from statistics import median

from review.media import FrameIndex

PAINT_RATE = 60.0  # Hz; frames that would be due closer together than a screen can show are not asked for
FALLBACK_GAP_S = 0.04  # a clip of one frame has no gap to measure: 25 a second
TOLERANCE_S = 1e-6  # timestamps are ticks; their seconds as floats differ in the last digits


class Cadence:
    """The seconds of every frame since the first, up to frame ``last`` (where the rest is broken, an earlier one)."""

    def __init__(self, index: FrameIndex, last: int) -> None:
        self.last = last
        start, ticks, of_a_second = index.pts[0], index.time_base.numerator, index.time_base.denominator
        self.times = [(pts - start) * ticks / of_a_second for pts in index.pts]
        gaps = [b - a for a, b in zip(self.times, self.times[1:], strict=False) if b > a]
        self.gap = median(gaps) if gaps else FALLBACK_GAP_S
        tail = float(index.last_duration * index.time_base) or self.gap
        self.duration = self.times[-1] + tail

    def begins(self, number: int) -> float:
        """Seconds at which frame ``number`` comes on screen."""
        return self.times[number]

    def ends(self, number: int) -> float:
        """Seconds at which frame ``number`` gives way to the next."""
        return self.times[number + 1] if number + 1 < len(self.times) else self.duration

    def at(self, seconds: float) -> int:
        """The frame on screen at ``seconds``, within 0..last."""
        return min(self.last, max(0, bisect_right(self.times, seconds + TOLERANCE_S) - 1))

    def stride(self, rate: float) -> int:
        """Every how many frames one is shown at ``rate`` × real time, since no screen shows more than 60 a second."""
        return max(1, round(abs(rate) / self.gap / PAINT_RATE))

    def due(self, seconds: float, rate: float) -> int:
        """The frame to show at ``seconds`` when running at ``rate``: on the stride, so that it was asked for ahead."""
        number, stride = self.at(seconds), self.stride(rate)
        if stride == 1:
            return number
        return number - number % stride if rate > 0 else min(self.last, number + -number % stride)

    def wait(self, seconds: float, rate: float) -> float:
        """Real seconds until another frame is due, at ``rate`` (negative: backwards)."""
        number = self.at(seconds)
        if rate > 0:
            step = self.cleared(number, self.stride(rate))
            return max(0.0, (step - seconds) / rate)
        return max(0.0, (seconds - self.begins(number)) / -rate) + TOLERANCE_S * 2

    def cleared(self, number: int, stride: int) -> float:
        """Seconds at which the frame after ``number``, on the stride, begins."""
        following = number - number % stride + stride
        return self.times[following] if following < len(self.times) else self.duration
