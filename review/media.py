"""What decoded media look like to the rest of the house: plain values, no pixels library.

A frame is known by its number in presentation order *and* by its presentation timestamp.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

SOUND_RATE, SOUND_CHANNELS = 48_000, 2
"""Of sound that is decoded to be heard: 16-bit samples of the machine's byte order, interleaved."""

MediaKind = Literal["video", "image", "animation"]


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file is, after its first frame was really decoded.

    ``width`` and ``height`` are upright display pixels (rotated, mirrored, square pixels); ``stored_width`` and
    ``stored_height`` are the coded picture. ``rotation`` is the clockwise turn in degrees that makes it upright, after
    ``mirrored`` (left to right) was applied. ``sar`` is the stored pixel's width by its height. ``duration_s`` runs
    from the first frame to the end of the last, 0 for a still image. ``note`` tells in words what is unusual, empty
    where nothing is. ``broken_at`` is the number of the first frame that cannot be shown, None where the clip simply
    ends.
    """

    kind: MediaKind
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
    pix_fmt: str
    note: str = ""
    broken_at: int | None = None


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """Every frame of a clip in presentation order: frame ``n`` is shown from ``pts[n]`` on.

    ``pts`` and ``end_pts`` (end of the last frame) are in ``time_base`` seconds. ``keyframes`` are the frame numbers
    that decode alone. ``verified`` says that the order was seen in a whole sequential decode, not only read from the
    container.
    """

    pts: tuple[int, ...]
    time_base: Fraction
    keyframes: tuple[int, ...]
    end_pts: int = 0
    verified: bool = False
    note: str = ""
    broken_at: int | None = None

    def __len__(self) -> int:
        return len(self.pts)

    @property
    def last_duration(self) -> int:
        """Ticks that the last frame is shown, 0 where the container does not tell."""
        return max(0, self.end_pts - self.pts[-1]) if self.pts else 0

    def seconds(self, number: int) -> float:
        """Presentation time of frame ``number`` in seconds, as the file has it (the first frame need not be at 0)."""
        return float(self.pts[number] * self.time_base)

    def elapsed(self, number: int) -> float:
        """Seconds from the first frame to frame ``number``: what a player's clock shows."""
        return float((self.pts[number] - self.pts[0]) * self.time_base)

    def nearest(self, seconds: float) -> int:
        """Number of the frame that is on screen at ``seconds`` (the file's own time), clamped to the clip."""
        if not self.pts:
            raise ValueError("a clip without frames has no nearest frame")
        at = Fraction(seconds) / self.time_base
        return max(0, bisect_right(self.pts, at) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """One upright picture, 8 bits B, G, R, A with A always 255 (``QImage.Format_RGB32``), rows of ``stride`` bytes.

    ``data`` may lie in shared memory; that memory is kept for as long as ``data``, or any view made of it, is
    referenced, and given back by itself afterwards. Keep the Pixels (or ``data``) beside a QImage that wraps it.
    ``pts`` is in the clip's time base, 0 for stills. ``partial`` says that a part of the picture is missing in the
    file; ``note`` says which.
    """

    width: int
    height: int
    stride: int
    data: bytes | memoryview
    number: int = 0
    pts: int = 0
    partial: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A picture against another one of its product, brought into its frame.

    ``picture``: the map of differences, or the other picture. ``how`` it was brought there: by ``drawing`` that both
    have, by the products' ``outline``, or only by the ``frame``: then places mean little. ``colour``: CIEDE2000 of the
    product's colours against the other's (k_L 4), None where its place is not known. ``changed``:
    percent of the product, or of what both show where that is not known, that looks different.
    """

    picture: Pixels
    how: str
    colour: float | None
    changed: float
