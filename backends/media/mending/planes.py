"""A decoded frame as arrays, one a plane, and back: edits touch only the samples they mean, in the clip's format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from review.regions import Box, Turn

Plane = NDArray[Any]
"""Rows x columns of one component, 8 or 16 bits a sample."""

KEPT_FORMATS = frozenset(f"yuv{kind}{depth}" for kind in ("420p", "422p", "444p") for depth in ("", "10le", "12le")) | {
    "yuvj420p",
    "yuvj422p",
    "yuvj444p",
}
"""Formats that are edited and coded as they are; others become ``FALLBACK`` first."""

FALLBACK = "yuv420p"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The planes of one frame (Y, U, V), writable; ``depth`` in bits. ``turn`` makes the stored picture upright."""

    planes: tuple[Plane, ...]
    depth: int
    turn: Turn

    def parts(self, box: Box) -> list[tuple[Plane, slice, slice]]:
        """Each plane with the rows and columns of it that ``box`` (upright, normalised) touches."""
        found = []
        for plane in self.planes:
            left, top, right, bottom = self.turn.pixels(box, plane.shape[1], plane.shape[0])
            found.append((plane, slice(top, bottom), slice(left, right)))
        return found

    def change(self, box: Box, how: Callable[[Plane, slice, slice], Plane]) -> None:
        """Put what ``how`` makes of (plane, rows, columns) in the place of those samples, in every plane."""
        for plane, rows, columns in self.parts(box):
            plane[rows, columns] = how(plane, rows, columns)


def working_format(pix_fmt: str, width: int, height: int) -> str:
    """The format frames are edited and coded in. Half-size colour planes need even sides."""
    kept = pix_fmt if pix_fmt in KEPT_FORMATS else FALLBACK
    odd = (width % 2 and "444" not in kept) or (height % 2 and "420" in kept)
    return "yuv444p" if odd else kept


def in_format(frame: VideoFrame, pix_fmt: str) -> VideoFrame:
    """The frame itself where it is in ``pix_fmt``, else a converted one."""
    return frame if frame.format.name == pix_fmt else frame.reformat(format=pix_fmt)


def views(frame: VideoFrame) -> tuple[Plane, ...]:
    """The frame's planes as they lie in its memory."""
    wide = np.uint16 if frame.format.components[0].bits > 8 else np.uint8
    found = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), wide).reshape(-1, plane.line_size // np.dtype(wide).itemsize)
        found.append(rows[: plane.height, : plane.width])
    return tuple(found)


def sheet_of(frame: VideoFrame, turn: Turn) -> Sheet:
    """A copy of the frame's planes."""
    planes = tuple(plane.copy() for plane in views(frame))
    return Sheet(planes, frame.format.components[0].bits, turn)


def frame_of(planes: tuple[Plane, ...], like: VideoFrame) -> VideoFrame:
    """A new frame of these planes, with format and colours of ``like``; its size is the first plane's."""
    height, width = planes[0].shape
    made = VideoFrame(width, height, like.format.name)
    for plane, samples in zip(made.planes, planes, strict=True):
        wide = samples.dtype.itemsize
        rows = np.zeros((plane.buffer_size // plane.line_size, plane.line_size // wide), samples.dtype)
        rows[: samples.shape[0], : samples.shape[1]] = samples
        plane.update(rows.tobytes())
    dress(made, like)
    return made


def dress(made: VideoFrame, like: VideoFrame) -> None:
    """Give a new frame the colour description of another."""
    made.colorspace, made.color_range = like.colorspace, like.color_range
    made.color_primaries, made.color_trc = like.color_primaries, like.color_trc
