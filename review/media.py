"""What decoded media look like to the rest of the house: plain values, no pixels library.

A frame is known by its number in presentation order *and* by its presentation timestamp.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a probe found. Sizes are of the upright picture in display pixels; ``note`` tells what was odd.

    ``kind``: video, image or animation. ``rotation``: degrees clockwise that were applied to make it upright.
    ``sar``: sample aspect ratio. ``broken_at``: the first frame that cannot be decoded, or None where it ends well.
    """

    kind: str
    width: int
    height: int
    stored_width: int
    stored_height: int
    rotation: int
    mirrored: bool
    sar: Fraction
    frame_count: int
    duration_s: float
    has_audio: bool
    codec: str
    pixel_format: str
    note: str = ""
    broken_at: int | None = None


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """Presentation timestamps of every frame, in presentation order, in ``time_base`` (seconds a tick)."""

    pts: tuple[int, ...]
    time_base: Fraction
    keyframes: tuple[int, ...]
    """Frame numbers at which decoding can begin."""
    last_duration: int = 0
    """Ticks that the last frame is shown, where the container tells; else 0."""

    def seconds(self, number: int) -> float:
        """Time of frame ``number`` on the container's clock, start offset included."""
        return float(self.pts[number] * self.time_base)

    def elapsed(self, number: int) -> float:
        """Seconds since the first frame."""
        return float((self.pts[number] - self.pts[0]) * self.time_base)

    def nearest(self, seconds: float) -> int:
        """The frame on screen at ``seconds`` since the first frame: the last one that began by then."""
        target = self.pts[0] + Fraction(seconds) / self.time_base
        position = bisect_left(self.pts, target)
        if position < len(self.pts) and self.pts[position] == target:
            return position
        return max(0, position - 1)


@dataclass(frozen=True, slots=True)
class Pixels:
    """An upright picture: BGRA, 8 bit, ``stride`` bytes a row, ``height`` rows. ``number`` and ``pts`` for video."""

    width: int
    height: int
    stride: int
    data: bytes | memoryview
    number: int = 0
    pts: int = 0
