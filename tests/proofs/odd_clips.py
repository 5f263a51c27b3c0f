"""Clips as they come from elsewhere: cut, joined, interlaced, in odd sizes and colours, with times that say little."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream
from PIL import Image

from tests.proofs.media_clips import SIZE, X265, Recipe, encode, encoded, picture, turned

FRAMES = 30
TICKS = 512
"""Of a frame at 30 a second, in the MP4 files made here."""


def x264(*more: str) -> dict[str, str]:
    """A key frame every 12, two B-frames between others; ``more``: further settings."""
    params = ":".join(("log-level=none", "keyint=12", "bframes=2", "b-adapt=0", *more))
    return {"preset": "ultrafast", "x264-params": params}


def x265(*more: str) -> dict[str, str]:
    """A key frame every 12, open groups."""
    return {"preset": "ultrafast", "x265-params": ":".join((X265, "b-adapt=0", *more))}


def wide(transfer: str, matrix: str = "bt2020nc") -> tuple[str, ...]:
    """What a stream says of colours of BT.2020."""
    return (f"transfer={transfer}", "colorprim=bt2020", f"colormatrix={matrix}")


def shown(*parts: tuple[int, int]) -> Callable[[bytes], bytes]:
    """Let the edit list of an MP4 show these stretches, (first frame, frames) each, one after the other."""
    begin = 2 * TICKS  # of the first frame shown, where two B-frames may come before it
    rows = b"".join(struct.pack(">IiI", many * 1000 // 30, begin + at * TICKS, 0x10000) for at, many in parts)
    edits = struct.pack(">II", 0, len(parts)) + rows
    return lambda data: _replaced(data, (b"moov", b"trak", b"edts", b"elst"), edits)


VP9 = {"g": "20", "deadline": "realtime", "cpu-used": "8"}
AV1 = {"preset": "12", "g": "16"}
ODD = (719, 405)

RECIPES = (
    Recipe("decoding_times.mp4", "libx264", FRAMES, options=x264(), decoding_times=True),
    Recipe("decoding_times_pyramid.mkv", "libx264", FRAMES, options=x264("bframes=5"), decoding_times=True),
    Recipe("decoding_times_hevc.mp4", "libx265", FRAMES, options=x265(), decoding_times=True),
    Recipe("no_times_of_showing.avi", "libx264", FRAMES, options=x264()),
    Recipe("cut_out.mp4", "libx264", 42, options=x264("open-gop=1"), from_key=1),
    Recipe("cut_out.mkv", "libx264", 42, options=x264("open-gop=1"), from_key=1),
    Recipe("cut_out_hevc.mkv", "libx265", 42, options=x265("open-gop=1"), from_key=1),
    Recipe("two_edits.mp4", "libx264", FRAMES, options=x264(), after=shown((16, 10), (3, 8))),
    Recipe("repeated.mp4", "libx264", FRAMES, options=x264(), after=shown((0, 9), (0, 9))),
    Recipe("fields.mkv", "libx264", FRAMES, options=x264("tff=1")),
    Recipe("one_frame.mp4", "libx264", 1, options=x264()),
    Recipe("one_frame.webm", "libvpx-vp9", 1, options=VP9),
    Recipe("something_after.mp4", "libx264", FRAMES, options=x264(), after=lambda data: data + b"\x7fno box" * 99),
    Recipe("colour_444.mp4", "libx264", FRAMES, "yuv444p", options=x264(), size=ODD),
    Recipe("grey.mp4", "libx264", FRAMES, "gray", options=x264()),
    Recipe("unknown_matrix.mp4", "libx264", 6, "yuv444p", options=x264("colormatrix=YCgCo")),
    Recipe("constant_luminance.mp4", "libx264", 6, "yuv420p10le", options=x264(*wide("smpte2084", "bt2020c"))),
    Recipe("hlg.mp4", "libx264", 14, "yuv420p10le", options=x264(*wide("arib-std-b67"))),
    Recipe(
        "pq_hevc_turned.mp4",
        "libx265",
        14,
        "yuv422p10le",
        options=x265(*wide("smpte2084")),
        after=turned((0, 1, -1, 0)),
    ),
    Recipe("pixels_not_square.mp4", "libx264", 14, options=x264(), pixel_shape=Fraction(64, 45)),
    Recipe("odd_size.webm", "libvpx-vp9", 14, options=VP9, size=ODD),
    Recipe("odd_size_av1.mp4", "libsvtav1", 14, options=AV1, size=ODD),
    Recipe("see_through.webm", "libvpx-vp9", 14, "yuva420p", options=VP9 | {"auto-alt-ref": "0"}),
    Recipe("film_grain.mp4", "libsvtav1", 14, "yuv420p10le", options=AV1 | {"svtav1-params": "film-grain=20"}),
)


def joined(folder: Path) -> Iterator[Path]:
    """An MP4 of two parts with a description each, as editors join them, and a clip that changes its size."""
    parts = [
        encode(Recipe(f"part_{name}.mp4", "libx265", 24, options=x265(*more)), folder)
        for name, more in (("a", ()), ("b", ("ctu=16", "amp=1", "rect=1", "rd=4")))
    ]
    path = folder / "joined_hevc.mp4"
    path.write_bytes(two_descriptions(*(part.read_bytes() for part in parts)))
    for part in parts:
        part.unlink()
    yield path
    yield sizes_change(folder / "sizes_change.mkv")


def sizes_change(path: Path) -> Path:
    """H.264 whose frames become larger, and then upright."""
    with av.open(str(path), "w") as container:
        options = x264("repeat-headers=1")
        stream = container.add_stream("libx264", rate=30, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for part, (width, height) in enumerate((SIZE, (320, 180), SIZE[::-1])):
            coder = stream.codec_context if not part else VideoCodecContext.create("libx264", "w")
            assert isinstance(coder, VideoCodecContext)
            if part:
                coder.width, coder.height, coder.pix_fmt = width, height, "yuv420p"
                coder.time_base, coder.framerate, coder.options = Fraction(1, 30), Fraction(30), options
            packets = []
            for number in range(14):
                frame = av.VideoFrame.from_ndarray(picture(14 * part + number, (width, height)), format="rgb24")
                frame = frame.reformat(format="yuv420p")
                frame.pts, frame.time_base = 14 * part + number, Fraction(1, 30)
                packets += coder.encode(frame)
            for packet in (*packets, *coder.encode(None)):
                packet.stream, packet.time_base = stream, Fraction(1, 30)
                container.mux(packet)
    return path


def drawings(folder: Path) -> Iterator[Path]:
    """A GIF, an animated PNG and an animated WebP: parts of the picture, see-through, disposed of in each way."""
    images = []
    for number in range(10):
        whole = Image.new("RGBA", SIZE)
        part = Image.fromarray(picture(number)).convert("RGBA").crop((0, 0, 50, 40))
        whole.paste(part, (11 * number, 5 * number))
        images.append(whole)
    delays = [0, 10, 20, 30, 40, 1000, 5, 70, 80, 90]
    first, others = images[0], images[1:]
    ways = [1, 2, 3, 2, 1, 3, 1, 2, 3, 1]
    first.save(folder / "drawn.gif", save_all=True, append_images=others, duration=delays, disposal=ways, loop=2)
    first.save(folder / "drawn.png", save_all=True, append_images=others, duration=delays, disposal=1, blend=1)
    first.save(folder / "drawn.webp", save_all=True, append_images=others, duration=delays, lossless=True)
    yield from (folder / f"drawn.{kind}" for kind in ("gif", "png", "webp"))


def two_descriptions(first: bytes, second: bytes) -> bytes:
    """One MP4 of two: the frames of ``second`` after those of ``first``, each with its own sample description."""
    table = (b"moov", b"trak", b"mdia", b"minf", b"stbl")

    def rows(data: bytes, kind: bytes, skip: int = 16) -> bytes:
        return _found(data, (*table, kind))[skip:]

    def words(data: bytes, kind: bytes, skip: int = 16) -> list[int]:
        body = rows(data, kind, skip)
        return list(struct.unpack(f">{len(body) // 4}I", body))

    def samples(data: bytes) -> bytes:
        begin = words(data, b"stco")[0]
        return data[begin : begin + sum(words(data, b"stsz", 20))]

    sizes = [words(data, b"stsz", 20) for data in (first, second)]
    every, before = sizes[0] + sizes[1], len(sizes[0])
    head, body = _found(first, (b"ftyp",)), samples(first) + samples(second)
    places = [len(head) + 8 + sum(every[:at]) for at in range(len(every))]
    shifts = rows(first, b"ctts") + rows(second, b"ctts")
    keys = words(first, b"stss") + [before + key for key in words(second, b"stss")]
    data = head + _box(b"mdat", body) + _found(first, (b"moov",))
    for kind, count, told in (
        (b"stsd", 2, rows(first, b"stsd") + rows(second, b"stsd")),
        (b"stsz", 0, struct.pack(f">{len(every) + 1}I", len(every), *every)),
        (b"stco", len(places), struct.pack(f">{len(places)}I", *places)),
        (b"stsc", 2, struct.pack(">6I", 1, 1, 1, before + 1, 1, 2)),
        (b"stts", 1, struct.pack(">2I", len(every), TICKS)),
        (b"ctts", len(shifts) // 8, shifts),
        (b"stss", len(keys), struct.pack(f">{len(keys)}I", *keys)),
    ):
        data = _replaced(data, (*table, kind), struct.pack(">II", 0, count) + told)
    return shown((0, len(every)))(data)


def _boxes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield at, at + length, data[at + 4 : at + 8]
        at += length


def _found(data: bytes, path: tuple[bytes, ...]) -> bytes:
    """The first box at ``path``, with its head."""
    begin, end, _ = next(box for box in _boxes(data) if box[2] == path[0])
    return data[begin:end] if len(path) == 1 else _found(data[begin + 8 : end], path[1:])


def _replaced(data: bytes, path: tuple[bytes, ...], body: bytes) -> bytes:
    """``data`` with ``body`` in the first box at ``path``. Nothing but what lies before it may be pointed at."""
    begin, end, kind = next(box for box in _boxes(data) if box[2] == path[0])
    inside = body if len(path) == 1 else _replaced(data[begin + 8 : end], path[1:], body)
    return data[:begin] + _box(kind, inside) + data[end:]


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def all_clips(folder: Path) -> Iterator[Path]:
    """Every clip of this file."""
    yield from encoded(RECIPES, folder)
    yield from joined(folder)
    yield from drawings(folder)
