"""Small clips made on the spot, each with one thing that makes frame numbers hard. No two frames are the same."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.packet import Packet
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

os.environ.setdefault("SVT_LOG", "0")  # the AV1 encoder talks to the terminal unless told not to

SIZE = (160, 96)
"""Pixels: large enough for every encoder, small enough for a hundred frames in a moment."""


@dataclass(frozen=True)
class Recipe:
    """How one clip is coded. ``steps`` is the distance of frame times in ``time_base``, repeated in a circle.

    ``decoding_times``: frames are said to be shown when they are decoded, as some writers leave it. ``from_key``: how
    many key frames are cut away, with all that is stored before the next one.
    """

    name: str
    codec: str
    frames: int = 60
    pix_fmt: str = "yuv420p"
    options: dict[str, str] = field(default_factory=dict)
    container: dict[str, str] = field(default_factory=dict)
    steps: tuple[int, ...] = (1,)
    offset: int = 0
    time_base: Fraction = Fraction(1, 30)
    b_frames: int | None = None
    size: tuple[int, int] = SIZE
    pixel_shape: Fraction | None = None
    decoding_times: bool = False
    from_key: int = 0
    after: Callable[[bytes], bytes] | None = None


def picture(number: int, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    """RGB picture of frame ``number``: a moving wave, a moving block, and the number in black and white bars."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    wave = 128 + 60 * np.sin((x + 3 * number) / 9.0) + 50 * np.cos((y - 2 * number) / 7.0)
    out = np.stack([wave, 255 - wave, (wave + 5 * number) % 256], axis=-1).clip(0, 255).astype(np.uint8)
    left = (7 * number) % (width - 24)
    out[height // 2 : height // 2 + 20, left : left + 24] = (250, 240, 20)
    for bit in range(12):
        out[:10, bit * 12 : bit * 12 + 12] = 255 if number >> bit & 1 else 0
    return out


def encode(recipe: Recipe, folder: Path, size: tuple[int, int] | None = None) -> Path:
    """Write the clip of ``recipe`` into ``folder``. Raises av.error.FFmpegError where the encoder is missing."""
    path, size, keys = folder / recipe.name, size or recipe.size, 0

    def mux(packets: Iterable[Packet[VideoStream]]) -> None:
        nonlocal keys
        for packet in packets:
            keys += packet.is_keyframe
            if keys <= recipe.from_key:
                continue
            if recipe.decoding_times:
                packet.pts = packet.dts
            container.mux(packet)

    with av.open(str(path), "w", container_options=recipe.container) as container:
        stream = container.add_stream(recipe.codec, rate=30, options=dict(recipe.options))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = size
        stream.pix_fmt = recipe.pix_fmt
        stream.codec_context.time_base = recipe.time_base
        if recipe.b_frames is not None:
            stream.codec_context.max_b_frames = recipe.b_frames
        if recipe.pixel_shape is not None:
            stream.codec_context.sample_aspect_ratio = recipe.pixel_shape
        at = recipe.offset
        for number in range(recipe.frames):
            frame = av.VideoFrame.from_ndarray(picture(number, size), format="rgb24")
            frame.pts, frame.time_base = at, recipe.time_base
            at += recipe.steps[number % len(recipe.steps)]
            mux(stream.encode(frame))
        mux(stream.encode(None))
    if recipe.after is not None:
        path.write_bytes(recipe.after(path.read_bytes()))
    return path


def turned(matrix: tuple[int, int, int, int]) -> Callable[[bytes], bytes]:
    """Write ``a, b, c, d`` (1, 0 or -1) into the display matrix of an MP4's first track."""

    def patch(data: bytes) -> bytes:
        at = data.index(b"tkhd") + 4 + 40
        a, b, c, d = (value * 0x10000 for value in matrix)
        return data[:at] + struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 0x40000000) + data[at + 36 :]

    return patch


def begun_late(frames: int, time_scale_step: int) -> Callable[[bytes], bytes]:
    """Let the edit list of an MP4 begin ``frames`` later: those before are decoded and never shown."""

    def patch(data: bytes) -> bytes:
        at = data.index(b"elst") + 4 + 8
        duration, begin = struct.unpack(">Ii", data[at : at + 8])
        begin += frames * time_scale_step
        return data[:at] + struct.pack(">Ii", duration, begin) + data[at + 8 :]

    return patch


def untold_reordering(data: bytes) -> bytes:
    """Take out of an H.264 stream of Main profile what it says on how far its frames are reordered, as cameras leave it
    out: the usability information at the end of the sequence parameters (H.264, 7.3.2.1.1)."""
    at = data.index(b"\x67\x4d") - 2
    length = int.from_bytes(data[at : at + 2], "big")
    sps = data[at + 2 : at + 2 + length]
    bits = "".join(f"{byte:08b}" for byte in sps.replace(b"\0\0\3", b"\0\0"))
    place = 32

    def number() -> int:
        nonlocal place
        zeros = bits.index("1", place) - place
        place += 2 * zeros + 1
        return int(bits[place - zeros - 1 : place], 2) - 1

    number(), number()  # its own number; length of frame numbers
    assert number() == 0, "picture order by its own number"
    number(), number()
    place += 1
    number(), number()  # width and height
    place += 2 if bits[place] == "1" else 3
    place += 1
    if bits[place - 1] == "1":  # cropping
        number(), number(), number(), number()
    bits = bits[:place] + "01"
    kept = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    kept = kept.replace(b"\0\0", b"\0\0\3").ljust(length, b"\0")
    return data[: at + 2] + kept + data[at + 2 + length :]


X264 = {"preset": "ultrafast", "bf": "2", "b_strategy": "0", "sc_threshold": "0", "x264-params": "log-level=none"}
X265 = "log-level=none:keyint=12:min-keyint=12:bframes=3"

RECIPES = (
    Recipe("h264_gop12.mp4", "libx264", options=X264 | {"g": "12"}),
    Recipe("h264_gop250.mp4", "libx264", frames=120, options=X264 | {"g": "250"}),
    Recipe("h264_untold_reordering.mkv", "libx264", options=X264 | {"g": "30", "bf": "3"}, after=untold_reordering),
    Recipe(
        "h264_open_gop.mp4",
        "libx264",
        options=X264 | {"g": "12", "x264-params": "open-gop=1:bframes=3:log-level=none"},
    ),
    Recipe(
        "h264_vfr.mp4", "libx264", options=X264 | {"g": "12"}, steps=(1, 4, 2, 9, 1, 1, 30), time_base=Fraction(1, 90)
    ),
    Recipe("h264_offset.mkv", "libx264", options=X264 | {"g": "12"}, offset=311),
    Recipe("h264_vfr_offset.mkv", "libx264", options=X264 | {"g": "20"}, steps=(1, 3, 5), offset=77),
    Recipe("h264_late_edit.mp4", "libx264", options=X264 | {"g": "30"}, after=begun_late(17, 512)),
    Recipe(
        "h264_fragmented.mp4",
        "libx264",
        options=X264 | {"g": "12"},
        container={"movflags": "frag_keyframe+empty_moov+default_base_moof"},
    ),
    Recipe("h264_index_first.mp4", "libx264", options=X264 | {"g": "12"}, container={"movflags": "faststart"}),
    Recipe("h264_ten_bit.mp4", "libx264", pix_fmt="yuv420p10le", options=X264 | {"g": "12"}),
    Recipe("h264_intra_refresh.mkv", "libx264", options=X264 | {"g": "20", "intra-refresh": "1"}),
    Recipe("h264_in.avi", "libx264", options=X264 | {"g": "12"}),
    Recipe("h264_turned.mp4", "libx264", options=X264 | {"g": "12"}, after=turned((0, 1, -1, 0))),
    Recipe("h264_mirrored.mp4", "libx264", options=X264 | {"g": "12"}, after=turned((-1, 0, 0, 1))),
    Recipe("h264_turned_mirrored.mp4", "libx264", options=X264 | {"g": "12"}, after=turned((0, -1, -1, 0))),
    Recipe("hevc_open_gop.mp4", "libx265", options={"preset": "ultrafast", "x265-params": X265 + ":open-gop=1"}),
    Recipe("hevc_vfr.mkv", "libx265", options={"preset": "ultrafast", "x265-params": X265}, steps=(1, 5, 2)),
    Recipe("vp9_hidden_frames.webm", "libvpx-vp9", options={"g": "20", "deadline": "realtime", "cpu-used": "8"}),
    Recipe(
        "vp8.webm", "libvpx", options={"g": "20", "deadline": "realtime", "auto-alt-ref": "1", "lag-in-frames": "10"}
    ),
    Recipe("av1.mp4", "libsvtav1", options={"preset": "12", "g": "20"}),
    Recipe("av1_vfr.mkv", "libsvtav1", options={"preset": "12", "g": "20"}, steps=(1, 2, 7)),
    Recipe("mjpeg.avi", "mjpeg", pix_fmt="yuvj420p"),
    Recipe("mpeg4_b_frames.avi", "mpeg4", options={"g": "12"}, b_frames=2),
    Recipe("mpeg4.mp4", "mpeg4", options={"g": "12"}, b_frames=2),
    Recipe("prores.mov", "prores_ks", frames=20, pix_fmt="yuv422p10le"),
)


def animations(folder: Path, frames: int = 24) -> Iterator[Path]:
    """A GIF, an animated WebP and an animated PNG with frame times that differ."""
    images = [Image.fromarray(picture(number)) for number in range(frames)]
    durations = [40 + 30 * (number % 3) for number in range(frames)]
    for name in ("moving.gif", "moving.webp", "moving.png"):
        path = folder / name
        images[0].save(path, save_all=True, append_images=images[1:], duration=durations, loop=0)
        yield path


def damaged(folder: Path) -> Iterator[Path]:
    """Clips that were cut off, or in which a few bits were turned over. Their names begin with ``damaged``."""
    for source, bits in (("h264_index_first.mp4", 3), ("h264_offset.mkv", 1), ("vp8.webm", 2), ("av1.mp4", 2)):
        whole = folder / source
        if not whole.exists():
            continue
        data = bytearray(whole.read_bytes())
        cut = folder / f"damaged_cut_{source}"
        cut.write_bytes(data[: len(data) * 2 // 3])
        yield cut
        for turn in range(bits):
            data[len(data) // 2 + turn * len(data) // 9] ^= 0x10
        flipped = folder / f"damaged_bits_{source}"
        flipped.write_bytes(data)
        yield flipped


def encoded(recipes: Iterable[Recipe], folder: Path) -> Iterator[Path]:
    """Clips of those whose encoder this PyAV has."""
    for recipe in recipes:
        try:
            yield encode(recipe, folder)
        except (av.error.FFmpegError, ValueError):
            continue


def all_clips(folder: Path) -> Iterator[Path]:
    """Every clip of this file."""
    yield from encoded(RECIPES, folder)
    yield from animations(folder)
    yield from damaged(folder)
