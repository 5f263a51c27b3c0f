"""From a decoded frame to upright BGRA: matrix and range, high dynamic range, transparency, pixel shape, turn, size."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from av.sidedata.sidedata import Type as SideDataType
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from backends.media import limits
from backends.media.orientation import UPRIGHT, Orientation, Picture, from_display_matrix
from backends.media.toning import TRANSFERS, toned

HD_HEIGHT = 720
"""Rows from which an untagged clip is taken as BT.709, below as BT.601: the convention of players (mpv, VLC)."""

UNSPECIFIED = 2
"""AVCOL_SPC_UNSPECIFIED, AVCOL_TRC_UNSPECIFIED."""

BT709, BT2020 = 1, 9
CONVERTED = frozenset({0, BT709, UNSPECIFIED, 4, 5, 6, 7, BT2020})
"""Matrices that swscale converts from. Of the others, constant luminance and what follows from the primaries come close
to their neighbours; ICtCp, YCgCo and reserved numbers are shown in wrong colours rather than not at all."""

MAX_RESHAPE = 16
"""A pixel shape beyond 16:1 is a fault of the file, not a camera's."""

SCALER_THREADS = 1
"""swscale's fast conversion writes up to 8 pixels past the end of a row; with several threads that lands, by chance of
timing, on pixels that another thread had finished (seen with libswscale 9.5 at widths that are no multiple of 16)."""

SIMD_WIDTH, SIMD_GAP = 16, range(1, 5)
"""Pixels. Where a row ends 1 to 4 pixels after a multiple of 16, the same conversion leaves those pixels unwritten."""

KEPT_SCALERS = 4
"""Prepared conversions a clip keeps: the viewer's size, a thumbnail, full size and one more."""


def display_matrix(frame: VideoFrame) -> Orientation:
    """The orientation that the container or the stream asks for."""
    found: Any = next((data for data in frame.side_data if _is_matrix(data)), None)
    return UPRIGHT if found is None else from_display_matrix(bytes(found))


def _is_matrix(data: Any) -> bool:  # PyAV's stubs call the container a TypedDict; it yields SideData
    return data is not None and data.type == SideDataType.DISPLAYMATRIX


def square_size(width: int, height: int, sar: Fraction) -> tuple[int, int]:
    """Size with square pixels: the side that is too short is enlarged, so that no stored pixel is lost."""
    if sar <= 0 or not Fraction(1, MAX_RESHAPE) <= sar <= MAX_RESHAPE:
        return width, height
    wide, high = (round(width * sar), height) if sar >= 1 else (width, round(height / sar))
    return (wide, high) if max(wide, high) <= limits.MAX_VIDEO_SIDE * 2 else (width, height)


def fitted(width: int, height: int, fit: tuple[int, int] | None) -> tuple[int, int]:
    """``width`` x ``height`` made to fit in ``fit``, keeping its shape; never enlarged, never below 1 x 1."""
    if fit is None or (width <= fit[0] and height <= fit[1]):
        return width, height
    scale = min(Fraction(fit[0], width), Fraction(fit[1], height))
    return max(1, round(width * scale)), max(1, round(height * scale))


class FramePainter:
    """Paints the frames of one clip. Frames of another size than the first are scaled to the clip's display size."""

    def __init__(self, first: VideoFrame, sar: Fraction) -> None:
        self.orientation = display_matrix(first)
        self.stored = (first.width, first.height)
        self.sar = sar
        self.size = self.orientation.size(*square_size(*self.stored, sar))
        self._scalers: dict[tuple[int, int], VideoReformatter] = {}

    def paint(self, frame: VideoFrame, fit: tuple[int, int] | None) -> Picture:
        """Upright picture, opaque, in at most ``fit`` pixels; may be a view into the frame."""
        size = fitted(*self.size, fit)
        stored = self._scaled(frame, *self.orientation.size(*size))
        return self.orientation.apply(stored)

    def _scaled(self, frame: VideoFrame, width: int, height: int) -> Picture:
        if (width, height) not in self._scalers and len(self._scalers) >= KEPT_SCALERS:
            self._scalers.pop(next(iter(self._scalers)))
        scaler = self._scalers.setdefault((width, height), VideoReformatter())
        matrix = _matrix(frame)
        if frame.color_trc in TRANSFERS:
            return toned(frame, (width, height), scaler, _filter(frame.width, width), matrix)
        out = scaler.reformat(
            frame,
            width=width,
            height=height,
            format="bgra",
            interpolation=_filter(frame.width, width),
            threads=SCALER_THREADS,
            src_colorspace=matrix,
        )
        plane = out.planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:height, : width * 4]
        picture = rows.reshape(height, width, 4)
        return over_matte(picture) if has_alpha(frame) else picture


def _matrix(frame: VideoFrame) -> int | None:
    """What its colours are converted by, None where that is what it says itself."""
    told = int(frame.colorspace)
    if told == UNSPECIFIED:
        return BT709 if frame.height >= HD_HEIGHT else None
    if told in CONVERTED:
        return None
    return BT2020 if int(frame.color_primaries) == BT2020 else BT709


def _filter(width: int, wanted: int) -> Interpolation:
    """Averaging where pixels are lost; exact rounding, which goes another way, where swscale's fast way has its gap."""
    if wanted < width:
        return Interpolation.AREA
    gap = wanted == width and width % SIMD_WIDTH in SIMD_GAP
    return Interpolation.BICUBIC | Interpolation.ACCURATE_RND if gap else Interpolation.BICUBIC


def has_alpha(frame: VideoFrame) -> bool:
    return any(component.is_alpha for component in frame.format.components) or frame.format.name == "pal8"


def over_matte(picture: Picture) -> Picture:
    """The picture on neutral grey, opaque. Straight alpha in, no alpha out."""
    if picture[..., 3].min(initial=255) == 255:
        return picture
    alpha: NDArray[np.uint16] = picture[..., 3:].astype(np.uint16)
    blended = (picture[..., :3] * alpha + limits.MATTE * (255 - alpha) + 127) // 255
    out = np.full_like(picture, 255)
    out[..., :3] = blended
    return out
