"""Decoded frames around the playhead, bounded in bytes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from review.media import Pixels
from widgets.image.pixels import wrap

CACHE_BYTES = 256 * 1024 * 1024
"""About one second of 1080p at 30 a second (8.3 MB a frame), so that a step or a turn of direction never waits for a
decoder, beside a console that must stay small on a machine with 8 GB."""

BEHIND_WEIGHT = 2  # a frame behind the playhead counts as twice as far: people go on more than they turn round


@dataclass(frozen=True, slots=True)
class Frame:
    """One decoded frame: the picture, and the pixels that own its bytes."""

    image: QImage
    pixels: Pixels

    @property
    def number(self) -> int:
        """Its place in presentation order, from 0."""
        return self.pixels.number


class FrameCache:
    """Frames by number; the farthest from the playhead go first when ``limit`` bytes are reached."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self.limit = limit
        self.bytes = 0
        self._frames: dict[int, Frame] = {}

    def __contains__(self, number: int) -> bool:
        return number in self._frames

    def __len__(self) -> int:
        return len(self._frames)

    def get(self, number: int) -> Frame | None:
        """Frame ``number`` where it is here."""
        return self._frames.get(number)

    def put(self, pixels: Pixels, playhead: int, direction: int) -> Frame:
        """Keep a decoded frame; others give way to it, but never the one at the playhead."""
        frame = Frame(wrap(pixels), pixels)
        self._drop(frame.number)
        self._frames[frame.number] = frame
        self.bytes += size(frame)
        while self.bytes > self.limit and len(self._frames) > 1:
            farthest = max(self._frames, key=lambda number: distance(number, playhead, direction))
            if farthest == playhead:
                break
            self._drop(farthest)
        return frame

    def capacity(self, frame_bytes: int) -> int:
        """How many frames of ``frame_bytes`` fit."""
        return max(1, self.limit // max(1, frame_bytes))

    def nearest(self, start: int, end: int) -> Frame | None:
        """The frame closest to ``end`` among those after ``start`` up to ``end``, in either direction."""
        step = -1 if end > start else 1
        return next((self._frames[n] for n in range(end, start, step) if n in self._frames), None)

    def ranges(self) -> list[tuple[int, int]]:
        """What is here as runs of numbers, both ends included."""
        runs: list[tuple[int, int]] = []
        for number in sorted(self._frames):
            if runs and number == runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return runs

    def clear(self) -> None:
        """Forget all of them."""
        self._frames.clear()
        self.bytes = 0

    def _drop(self, number: int) -> None:
        gone = self._frames.pop(number, None)
        if gone is not None:
            self.bytes -= size(gone)


def size(frame: Frame) -> int:
    """Bytes that ``frame`` holds."""
    return frame.pixels.stride * frame.pixels.height


def distance(number: int, playhead: int, direction: int) -> int:
    """How far a frame is from being shown, in frames, those behind counting twice."""
    ahead = (number - playhead) * (direction or 1)
    return ahead if ahead >= 0 else -ahead * BEHIND_WEIGHT
