"""Metadata leave no data set, and the picture is the same without them, to the pixel."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image, ImageOps, PngImagePlugin

from backends.exports import metadata
from backends.exports.metadata.pieces import ORIENTATION, Keep, orientation_of, tiff_of
from review.errors import MediaRefused

CANARY = "CANARY-52.52N"
SAMPLES = os.environ.get("BACKSTOP_SAMPLES", "")


def picture() -> Image.Image:
    noise = np.random.default_rng(7).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def exif(orientation: int) -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = CANARY
    made[ORIENTATION] = orientation
    made.get_ifd(0x8825)[29] = CANARY
    return made


def jpeg(orientation: int) -> bytes:
    out = io.BytesIO()
    picture().save(out, "JPEG", exif=exif(orientation), comment=CANARY.encode(), quality=90, progressive=True)
    return out.getvalue() + CANARY.encode()


def png(orientation: int) -> bytes:
    out, about = io.BytesIO(), PngImagePlugin.PngInfo()
    about.add_text("Author", CANARY)
    about.add_itxt("XML:com.adobe.xmp", CANARY, zip=False)
    picture().save(out, "PNG", exif=exif(orientation), pnginfo=about)
    return out.getvalue() + CANARY.encode()


def webp(orientation: int) -> bytes:
    out = io.BytesIO()
    picture().save(out, "WEBP", exif=exif(orientation), xmp=CANARY.encode(), lossless=True)
    return out.getvalue()


def gif(_orientation: int) -> bytes:
    out = io.BytesIO()
    frames = [picture().quantize(), picture().rotate(180).quantize()]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=CANARY.encode(), loop=0, duration=40)
    return out.getvalue()


def cleaned(data: bytes, folder: Path) -> bytes:
    path = folder / "file"
    path.write_bytes(data)
    out = io.BytesIO()
    with path.open("rb") as source:
        metadata.write(metadata.pieces_of(path), source, out)
    return out.getvalue()


def upright(data: bytes) -> list[Any]:
    with Image.open(io.BytesIO(data)) as image:
        shown = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            shown.append(np.asarray(ImageOps.exif_transpose(image).convert("RGB")))
        return shown


@pytest.mark.parametrize("orientation", [1, 3, 6])
@pytest.mark.parametrize("make", [jpeg, png, webp, gif])
def test_a_picture_without_metadata_is_the_same_picture(
    make: Callable[[int], bytes], orientation: int, tmp_path: Path
) -> None:
    data = make(orientation)
    assert CANARY.encode() in data
    out = cleaned(data, tmp_path)
    assert CANARY.encode() not in out
    for before, after in zip(upright(data), upright(out), strict=True):
        assert np.array_equal(before, after)
    assert cleaned(out, tmp_path) == out
    assert metadata.is_clean(metadata.pieces_of(tmp_path / "file"), len(out))


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mov", "clip.mkv", "clip.webm", "clip.avi"])
def test_a_clip_without_metadata_is_the_same_clip(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with av.open(str(path), "w", options={"movflags": "use_metadata_tags"} if name.endswith("mov") else {}) as out:
        out.metadata.update({"title": CANARY, "location": CANARY, "comment": CANARY})
        stream = out.add_stream("libvpx" if name.endswith("webm") else "mpeg4", rate=Fraction(25))
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(8):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number * 20, np.uint8), format="rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    data = path.read_bytes()
    assert CANARY.encode() in data
    clean = cleaned(data, tmp_path)
    assert CANARY.encode() not in clean
    assert len(clean) == len(data)
    path.write_bytes(clean)
    with av.open(str(path)) as opened:
        assert opened.metadata.get("title") is None
        assert sum(1 for _ in opened.decode(video=0)) == 8
    assert (
        metadata.is_clean(metadata.pieces_of(path), len(clean))
        or name.endswith("avi")
        or cleaned(clean, tmp_path) == clean
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<svg/>",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe1\xff\xff",
        b"\xff\xd8\xff\xdb\x00\x01",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00\x99",
        b"\0\0\0\x02ftyp",
        b"\x1a\x45\xdf\xa3\x00",
        b"RIFF\0\0\0\0WEBP",
        b"\0\0\0\x08ftyp\0\0\0\x18metainfe" + b"Exif\0\0\0\0\0\0\0\0",
    ],
)
def test_what_is_not_built_as_it_says_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(MediaRefused, match="left out"):
        cleaned(data, tmp_path)


def test_a_track_of_positions_is_refused(tmp_path: Path) -> None:
    def box(name: bytes, body: bytes) -> bytes:
        return (len(body) + 8).to_bytes(4, "big") + name + body

    handler = box(b"hdlr", bytes(8) + b"meta" + bytes(12))
    data = box(b"ftyp", b"isom") + box(b"moov", box(b"trak", box(b"mdia", handler)))
    with pytest.raises(MediaRefused, match="track of metadata"):
        cleaned(data, tmp_path)


def test_orientation_is_the_one_word_that_is_kept() -> None:
    assert [orientation_of(tiff_of(turn)) for turn in range(1, 9)] == list(range(1, 9))
    assert [orientation_of(data) for data in (b"", b"XX*\0", b"II*\0\xff\xff\xff\xff", exif(6).tobytes()[6:])] == [
        1,
        1,
        1,
        6,
    ]


@pytest.mark.skipif(not SAMPLES, reason="BACKSTOP_SAMPLES names no folder of samples")
def test_real_files_are_cleaned_or_refused_and_clean_ones_stay_as_they_are() -> None:
    seen = refused = 0
    for path in sorted(Path(SAMPLES).rglob("*")):
        if path.suffix.lower() not in {
            ".jpg",
            ".jpeg",
            ".png",
            ".webp",
            ".gif",
            ".mp4",
            ".mov",
            ".mkv",
            ".webm",
            ".avi",
        }:
            continue
        try:
            pieces = metadata.pieces_of(path)
        except MediaRefused:
            refused += 1
            continue
        kept = [piece for piece in pieces if isinstance(piece, Keep)]
        assert all(0 <= piece.start < piece.end <= path.stat().st_size for piece in kept)
        seen += 1
    assert seen > refused
