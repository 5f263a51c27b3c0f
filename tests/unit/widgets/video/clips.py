"""Clips for the tests of the player: generated frames, and whoever answers for the decoder."""

from __future__ import annotations

from fractions import Fraction

from review.media import FrameIndex, MediaInfo, Pixels
from widgets.video.playback import Playback

SIZE = (16, 12)
VARIABLE = (1000, 1100, 1150, 1400, 1410, 1500, 2000, 2010, 2020, 2100)
"""Ticks of a millisecond, with a start offset and uneven gaps."""


def make_index(pts: tuple[int, ...] = VARIABLE, last_duration: int = 100) -> FrameIndex:
    return FrameIndex(pts, Fraction(1, 1000), (0,), last_duration)


def make_info(frames: int, broken_at: int | None = None, size: tuple[int, int] = SIZE) -> MediaInfo:
    width, height = size
    return MediaInfo(
        "video", width, height, width, height, 0, False, Fraction(1), frames, 1.0, False, "h264", "yuv420p",
        broken_at=broken_at,
    )  # fmt: skip


def make_frame(index: FrameIndex, number: int, size: tuple[int, int] = SIZE) -> Pixels:
    """A frame of one grey, darker to brighter by number."""
    width, height = size
    grey = bytes((number * 20 % 256,) * 3) + b"\xff"
    return Pixels(width, height, width * 4, grey * (width * height), number, index.pts[number])


def steady(count: int, gap: int = 40) -> FrameIndex:
    """``count`` frames, ``gap`` milliseconds each."""
    return make_index(tuple(range(0, count * gap, gap)), gap)


class Hand:
    """The clock's hand, moved by the test."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Decoder:
    """Answers ``frame_wanted`` at once, or (``slow``) only for what the test lets through."""

    def __init__(self, playback: Playback, index: FrameIndex, *, slow: bool = False) -> None:
        self.playback = playback
        self.index = index
        self.slow = slow
        self.asked: list[tuple[int, int]] = []
        playback.frame_wanted.connect(self.on_wanted)

    def on_wanted(self, number: int, priority: int) -> None:
        self.asked.append((number, priority))
        if not self.slow:
            self.give(number)

    def give(self, *numbers: int) -> None:
        for number in numbers:
            self.playback.set_frame(make_frame(self.index, number))
