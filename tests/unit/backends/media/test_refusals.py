"""Hostile and broken files through the real worker: a clear verdict for each, and the worker lives on."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backends.media.client import MediaWorker
from backends.media.formats import recognise
from review.errors import BadMedia, MediaBroken, MediaRefused

pytestmark = pytest.mark.asyncio

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
HLS = b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/a.ts\n"

REFUSED = {
    "hls-named.mp4": HLS,
    "hls-spaced.mp4": b"\xef\xbb\xbf \n" + HLS,
    "playlist.m3u8": b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nfile:///etc/passwd\n",
    "dash.mp4": b'<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>',
    "concat.mp4": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "rtp.sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
    "drawing.png": SVG,
    "page.jpg": b"<html><script>1</script></html>",
    "image.tif": b"II*\0" + bytes(100),
    "image.bmp": b"BM" + bytes(100),
    "image.psd": b"8BPS" + bytes(100),
    "image.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "image.fits": b"SIMPLE  =                    T",
    "photo.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100),
    "empty.mp4": b"",
    "zeros.mp4": bytes(1000),
    "text.png": b"not a picture",
}


async def test_what_is_not_on_the_list_is_never_opened(worker: MediaWorker, tmp_path: Path) -> None:
    for name, content in REFUSED.items():
        path = tmp_path / name
        path.write_bytes(content)
        for verb in (worker.probe, worker.image, worker.index):
            with pytest.raises(MediaRefused):
                await verb(path)
    with pytest.raises(MediaRefused, match="HLS playlist"):
        await worker.probe(tmp_path / "hls-spaced.mp4")


def _png(width: int, height: int, data: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", data), (b"IEND", b"")]
    packed = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + packed


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _box(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


FTYP = _box(b"ftyp", b"isom\0\0\2\0isomavc1")

BAD: dict[str, Callable[[], bytes]] = {
    "bomb-20000.png": lambda: _png(20_000, 20_000, zlib.compress(bytes(40_000_000), 9)),
    "bomb-9000.png": lambda: _png(9_000, 9_000, b""),
    "strip.png": lambda: _png(60_000, 100, b""),
    "text-bomb.png": lambda: _png(8, 8, b"", (b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000), 9))),
    "moov-missing.mp4": lambda: FTYP + _box(b"mdat", bytes(5_000)),
    "box-2-to-63.mp4": lambda: FTYP + struct.pack(">I4sQ", 1, b"mdat", 1 << 63) + bytes(5_000),
    "box-zero.mp4": lambda: FTYP + struct.pack(">I4s", 0, b"moov") + bytes(5_000),
    "nothing.mkv": lambda: b"\x1a\x45\xdf\xa3" + bytes(3_000),
    "nothing.avi": lambda: b"RIFF\x10\0\0\0AVI LIST" + bytes(3_000),
    "nothing.gif": lambda: b"GIF89a" + bytes(20),
    "nothing.webp": lambda: b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20),
    "nothing.avif": lambda: b"\0\0\0\x18ftypavif\0\0\0\0avifmif1" + bytes(200),
    "nothing.jpg": lambda: b"\xff\xd8\xff\xe0" + bytes(200),
}


async def test_broken_and_bombs_get_a_verdict_and_cost_no_worker(worker: MediaWorker, tmp_path: Path) -> None:
    first = worker.hellos[0]["pid"]
    for name, make in BAD.items():
        path = tmp_path / name
        path.write_bytes(make())
        with pytest.raises(BadMedia) as caught:
            await worker.image(path)
        assert caught.value.message.endswith("."), name
    good = tmp_path / "good.png"
    good.write_bytes(_saved(Image.new("RGB", (8, 8), (1, 2, 3)), "PNG"))
    assert tuple((await worker.image(good)).data[:4]) == (3, 2, 1, 255)
    assert worker.hellos[0]["pid"] == first


async def test_a_picture_that_is_also_an_archive_and_a_page_is_only_a_picture(
    worker: MediaWorker, tmp_path: Path
) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.html", "<script>1</script>")
    path = tmp_path / "three.html"
    path.write_bytes(_saved(Image.new("RGB", (16, 16)), "JPEG") + b"<html></html>" + archive.getvalue())
    info = await worker.probe(path)
    assert (info.kind, info.codec, info.width) == ("image", "jpeg", 16)
    assert "although the name ends in '.html'" in info.note


async def test_a_cut_jpeg_is_shown_as_far_as_it_goes_and_told(worker: MediaWorker, tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    whole = _saved(Image.effect_noise((200, 200), 80).convert("RGB"), "JPEG")
    path.write_bytes(whole[: len(whole) // 2])
    shown = await worker.image(path)
    info = await worker.probe(path)
    assert shown.partial
    assert "cut off" in shown.note
    assert info.broken_at == 0
    empty = tmp_path / "empty.png"
    empty.write_bytes(_png(400, 400, zlib.compress(b"")[:3]))
    assert (await worker.image(empty)).partial


async def test_a_cut_clip_plays_to_the_cut_and_is_told(worker: MediaWorker, tmp_path: Path) -> None:
    from tests.proofs import media_clips

    recipe = next(recipe for recipe in media_clips.RECIPES if recipe.name == "h264_index_first.mp4")
    whole = media_clips.encode(recipe, tmp_path).read_bytes()
    path = tmp_path / "cut.mp4"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    info = await worker.probe(path)
    assert info.broken_at == info.frame_count
    assert 10 < info.frame_count < 60
    with pytest.raises(MediaBroken, match="broken after"):
        await worker.frame(path, 59)


async def test_sound_alone_is_no_picture(worker: MediaWorker, tmp_path: Path) -> None:
    import av
    import numpy as np

    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(MediaBroken, match="no picture track"):
        await worker.probe(path)


async def test_a_video_wider_than_the_cap_is_refused(worker: MediaWorker, tmp_path: Path) -> None:
    from tests.proofs import media_clips

    recipe = media_clips.Recipe("wide.avi", "mjpeg", frames=1, pix_fmt="yuvj420p")
    path = media_clips.encode(recipe, tmp_path, size=(8208, 16))
    with pytest.raises(MediaRefused, match="8208 x 16"):
        await worker.probe(path)


async def test_magic_decides_never_the_name() -> None:
    assert recognise(_saved(Image.new("L", (4, 4)), "PNG"), 99).name == "PNG"
    with pytest.raises(MediaRefused):
        recognise(b"\0\0\0\x18", 4)
