"""The other side of the comparison: each frame by a plain decode from the beginning, knowing nothing of our reader."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from backends.media.toning import toned

BICUBIC, AREA, ACCURATE_RND = 4, 0x20, 0x40000
PQ, HLG, UNTAGGED, BT709, BT2020 = 16, 18, 2, 1, 9
KNOWN = (0, 1, 4, 5, 6, 7, 9)


@dataclass
class Sequence:
    """Hash and time of each frame in the order in which they come, and why they stopped, empty at a clean end."""

    hashes: list[int] = field(default_factory=list)
    seconds: list[Fraction] = field(default_factory=list)
    stopped: str = ""


def decode(path: Path) -> Sequence:
    """Decode the whole file: with Pillow for animated pictures, with PyAV otherwise."""
    if path.suffix.lower() in (".webp", ".png", ".gif", ".avif"):
        return _pillow(path)
    return _pyav(path)


def pixel_hash(width: int, height: int, data: bytes | memoryview) -> int:
    """CRC-32 of a picture's size and its BGRA bytes without padding."""
    return zlib.crc32(data, width << 16 ^ height)


def _pillow(path: Path) -> Sequence:
    out, at = Sequence(), Fraction(0)
    with Image.open(path) as image:
        for frame in ImageSequence.Iterator(image):
            picture = np.asarray(frame.convert("RGBA"))[..., [2, 1, 0, 3]]
            out.hashes.append(_hash(_on_grey(picture)))
            out.seconds.append(at)
            duration = round(frame.info.get("duration", 0))
            at += Fraction(duration if duration >= 20 else 100, 1000)
    return out


def _pyav(path: Path) -> Sequence:
    out = Sequence()
    painted = VideoReformatter()
    try:
        with av.open(str(path)) as container:
            stream = next(track for track in container.streams.video if track.codec_context is not None)
            stream.codec_context.thread_count = 1  # of a damaged stream, several threads show something else each time
            sar = Fraction(stream.sample_aspect_ratio or 1)
            first: VideoFrame | None = None
            stored: list[int] = []
            for packet in container.demux(stream):
                stored += [packet.pts] if packet.pts is not None else []
                for frame in packet.decode():
                    first = first or frame
                    out.hashes.append(_hash(_upright(_bgra(frame, first, sar, painted), first)))
                    out.seconds.append(Fraction(frame.pts or 0) * Fraction(stream.time_base or 1))
            if stored == sorted(stored):  # those of decoding: AVI has no others
                out.seconds.sort()
    except (av.error.FFmpegError, StopIteration) as error:
        out.stopped = str(error) or type(error).__name__
    return out


def _bgra(frame: VideoFrame, first: VideoFrame, sar: Fraction, painted: VideoReformatter) -> NDArray[np.uint8]:
    wide = round(first.width * sar) if sar > 1 else first.width
    high = round(first.height / sar) if sar < 1 else first.height
    matrix = _matrix(frame)
    if frame.color_trc in (PQ, HLG):  # its colours are tested for themselves; here it is asked which frame it is
        return toned(frame, (wide, high), painted, Interpolation(_way(frame.width, wide)), matrix)
    out = painted.reformat(
        frame,
        width=wide,
        height=high,
        format="bgra",
        interpolation=_way(frame.width, wide),
        threads=1,
        src_colorspace=matrix,
    )
    return out.to_ndarray().astype(np.uint8, copy=False)


def _matrix(frame: VideoFrame) -> int | None:
    """Where a frame does not say it, or names one that swscale does not know."""
    if frame.colorspace == UNTAGGED:
        return BT709 if frame.height >= 720 else None
    return None if frame.colorspace in KNOWN else BT2020 if frame.color_primaries == BT2020 else BT709


def _way(width: int, wanted: int) -> int:
    """swscale's fast conversion leaves 1 to 4 columns after a multiple of 16 unwritten: those take the exact one. What
    is made smaller, because the clip began smaller, is averaged."""
    if wanted < width:
        return AREA
    return BICUBIC | ACCURATE_RND if wanted == width and 1 <= width % 16 <= 4 else BICUBIC


def _upright(stored: NDArray[np.uint8], first: VideoFrame) -> NDArray[np.uint8]:
    """Send each stored pixel to where the display matrix of ISO 14496-12 sends it."""
    found: Any = next((data for data in first.side_data if data is not None and _name(data) == "DISPLAYMATRIX"), None)
    if found is None:
        return stored
    a, b, _, c, d, *_ = (np.sign(value) for value in struct.unpack("=9i", bytes(found)))
    y, x = np.mgrid[0 : stored.shape[0], 0 : stored.shape[1]]
    right, down = a * x + c * y, b * x + d * y
    right, down = right - right.min(), down - down.min()
    out = np.zeros((int(down.max()) + 1, int(right.max()) + 1, 4), np.uint8)
    out[down, right] = stored
    return out


def _name(data: Any) -> str:
    return str(data.type.name)


def _on_grey(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = picture[..., 3:].astype(int)
    colour = (picture[..., :3].astype(int) * alpha + 128 * (255 - alpha) + 127) // 255
    return np.concatenate([colour, np.full_like(alpha, 255)], axis=-1).astype(np.uint8)


def _hash(picture: NDArray[np.uint8]) -> int:
    height, width = picture.shape[:2]
    return pixel_hash(width, height, np.ascontiguousarray(picture).tobytes())
