"""Group C: playlists in the guise of clips, clips that lie about themselves, and clips without an end."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.stream import VideoStream

from tests.corpus.expected import BROKEN, REFUSED, SHOWN, Case
from tests.corpus.pictures import png, rows
from tests.proofs.media_clips import RECIPES, SIZE, Recipe, encode, picture

HLS = b"#EXTM3U\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n"
MASTER = b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://127.0.0.1:9/child.m3u8\n"
DASH = b'<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>'
SDP = b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nm=video 5004 RTP/AVP 96\n"
FTYP = struct.pack(">I", 24) + b"ftypisom\0\0\2\0isomavc1"
HUGE = 0xFFFF_FFFE
TURN = (SIZE[1], SIZE[0])


@cache
def clip(name: str = "h264_index_first.mp4") -> bytes:
    """One of the proof's clips: 60 frames."""
    with tempfile.TemporaryDirectory() as folder:
        return encode(next(recipe for recipe in RECIPES if recipe.name == name), Path(folder)).read_bytes()


def made(name: str, fill: Callable[[Any], None], **options: str) -> bytes:
    """A file of the container that ``name`` ends in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with av.open(str(path), "w", container_options=options) as container:
            fill(container)
        return path.read_bytes()


def box(kind: bytes, body: bytes = b"") -> bytes:
    """A box of an MP4."""
    return struct.pack(">I", 8 + len(body)) + kind + body


def patched(kind: bytes, at: int, value: bytes) -> bytes:
    """The clip with other bytes in the first box of a kind, ``at`` bytes after its name."""
    whole = bytearray(clip())
    start = whole.index(kind) + 4 + at
    whole[start : start + len(value)] = value
    return bytes(whole)


def with_times(times: list[int]) -> bytes:
    """A clip whose frames have these times, in thirtieths of a second."""

    def fill(container: Any) -> None:
        stream = container.add_stream("mjpeg", rate=30)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuvj420p"
        for number, at in enumerate(times):
            frame = av.VideoFrame.from_ndarray(picture(number), format="rgb24")
            frame.pts = number
            for packet in stream.encode(frame):
                packet.time_base = Fraction(1, 30)
                packet.pts = packet.dts = at
                container.mux(packet)

    return made("a.mkv", fill)


def sound_alone() -> bytes:
    def fill(container: Any) -> None:
        stream = container.add_stream("aac", rate=48_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    return made("a.mp4", fill)


def no_frames() -> bytes:
    """Everything about the track, and not one sample in it."""
    whole = clip()
    at = whole.index(b"stsz") - 4
    end = at + struct.unpack(">I", whole[at : at + 4])[0]
    empty = whole[at : at + 12] + bytes(8) + whole[at + 20 : end]
    return whole[:at] + empty + whole[end:]


def many_tracks(count: int = 10_000) -> bytes:
    """The same track again and again."""
    whole = clip()
    moov = whole.index(b"moov") - 4
    length = struct.unpack(">I", whole[moov : moov + 4])[0]
    body = whole[moov + 8 : moov + length]
    track = body.index(b"trak") - 4
    size = struct.unpack(">I", body[track : track + 4])[0]
    again = box(b"moov", body + body[track : track + size] * count)
    return whole[:moov] + again + whole[moov + length :]


def changing_size() -> bytes:
    """Pictures of two sizes in one track."""
    parts = []
    for size in (SIZE, (320, 192)):
        recipe = Recipe("a.avi", "mjpeg", frames=4, pix_fmt="yuvj420p")
        with tempfile.TemporaryDirectory() as folder, av.open(str(encode(recipe, Path(folder), size))) as container:
            parts += [bytes(packet) for packet in container.demux() if packet.size]

    def fill(container: Any) -> None:
        stream = container.add_stream("mjpeg", rate=30)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuvj420p"
        for number, data in enumerate(parts):
            packet = av.Packet(data)
            packet.stream = stream
            packet.time_base = Fraction(1, 30)
            packet.pts = packet.dts = number
            container.mux(packet)

    return made("a.mkv", fill)


def wide() -> bytes:
    """Larger than any screen, and said so in its head."""
    return patched(b"avc1", 24, struct.pack(">2H", 0x8000, 0x8000))


def really_wide() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        recipe = Recipe("wide.avi", "mjpeg", frames=1, pix_fmt="yuvj420p")
        return encode(recipe, Path(folder), size=(8_208, 16)).read_bytes()


def cut() -> bytes:
    whole = clip()
    return whole[: len(whole) * 2 // 3]


CASES = (
    Case("51 hls-named-mp4", "a.mp4", lambda: HLS % b"http://127.0.0.1:9/a.ts", REFUSED, "HLS playlist"),
    Case("52 hls-master-child-http", "a.mp4", lambda: MASTER, REFUSED, "HLS playlist"),
    Case("53 hls-self-reference-loop", "loop.m3u8", lambda: HLS % b"loop.m3u8", REFUSED, "HLS playlist"),
    Case("54 hls-file-etc-passwd", "a.ts", lambda: HLS % b"file:///etc/passwd", REFUSED, "HLS playlist"),
    Case("55 dash-baseurl-http", "a.mp4", lambda: DASH, REFUSED, "XML document"),
    Case("56 ffconcat-http", "a.mp4", lambda: b"ffconcat version 1.0\nfile http://127.0.0.1:9/a\n", REFUSED, "concat"),
    Case("57 ffconcat-file", "a.mp4", lambda: b"ffconcat version 1.0\nfile /etc/passwd\n", REFUSED, "concat"),
    Case("58 sdp-rtp", "a.mp4", lambda: SDP, REFUSED, "SDP"),
    Case("59 name-img_%02d.png", "img_%02d.png", lambda: png(8, 8, rows(8, 8)), SHOWN, kind="image", color=(0, 0, 0)),
    Case("60 mp4-moov-missing", "a.mp4", lambda: FTYP + box(b"mdat", bytes(5_000)), BROKEN, "cannot be read"),
    Case("61 mp4-truncated-mdat", "a.mp4", cut, SHOWN, "broken after", kind="video"),
    Case("62 mp4-box-size-0", "a.mp4", lambda: FTYP + struct.pack(">I4s", 0, b"moov") + bytes(5_000), BROKEN),
    Case(
        "62 mp4-box-size-2^63",
        "a.mp4",
        lambda: FTYP + struct.pack(">I4sQ", 1, b"mdat", 1 << 63) + bytes(5_000),
        BROKEN,
    ),
    Case("63 mp4-header-32768x32768", "a.mp4", wide, SHOWN, size=SIZE),
    Case("63 avi-really-8208-wide", "a.avi", really_wide, REFUSED, "8208 x 16"),
    Case("64 mp4-duration-longest", "a.mp4", lambda: patched(b"mdhd", 16, struct.pack(">I", HUGE)), SHOWN, size=SIZE),
    Case("64 mp4-movie-duration-longest", "a.mp4", lambda: patched(b"mvhd", 16, struct.pack(">I", HUGE)), SHOWN),
    Case("65 mp4-fps-0", "a.mp4", lambda: patched(b"mdhd", 12, bytes(4)), SHOWN | BROKEN),
    Case("65 mp4-fps--1e9", "a.mp4", lambda: patched(b"stts", 12, struct.pack(">i", -1_000_000_000)), SHOWN | BROKEN),
    Case("66 mkv-negative-pts", "a.mkv", lambda: with_times([-9, -6, -3, 0, 3]), SHOWN, kind="video"),
    Case("66 mkv-pts-jump", "a.mkv", lambda: with_times([0, 1, 2, 9_000, 9_001]), SHOWN, kind="video"),
    Case("67 mp4-rotation-matrix", "a.mp4", lambda: clip("h264_turned.mp4"), SHOWN, size=TURN),
    Case("68 mp4-10000-tracks", "a.mp4", many_tracks, BROKEN, "tracks"),
    Case("69 mp4-audio-only", "a.mp4", sound_alone, BROKEN, "no picture track"),
    Case("69 mp4-zero-frames", "a.mp4", no_frames, BROKEN, "without a single frame"),
    Case("70 mkv-changes-size-midstream", "a.mkv", changing_size, SHOWN, kind="video"),
)
