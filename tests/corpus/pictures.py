"""Group B: pictures that are bombs, broken, of another kind than they say, or of none that is opened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial
from typing import Any

from PIL import Image

from tests.corpus.expected import BROKEN, REFUSED, SHOWN, Case

RED = (200, 30, 20)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(width: int, height: int, data: bytes, *chunks: tuple[bytes, bytes], wrong: bytes = b"") -> bytes:
    """A PNG as it is told to be, with a wrong check sum at the chunk that is named."""
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    packed = b"\x89PNG\r\n\x1a\n"
    for kind, body in [(b"IHDR", header), *chunks, (b"IDAT", data), (b"IEND", b"")]:
        check = zlib.crc32(kind + body) ^ (kind == wrong)
        packed += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)
    return packed


def rows(width: int, height: int) -> bytes:
    """Black pixels, packed."""
    return zlib.compress(bytes((1 + 3 * width) * height), 9)


def noise(side: int = 200) -> Image.Image:
    """A picture that does not pack well."""
    return Image.effect_noise((side, side), 80).convert("RGB")


def text_bomb() -> bytes:
    """A text of 64 MB in 64 kB, before the picture."""
    text = b"a\0\1\0\0\0" + zlib.compress(bytes(64 << 20), 9)
    return png(8, 8, rows(8, 8), (b"iTXt", text))


def truncated() -> bytes:
    return saved(noise(), "JPEG")[:5_000]


def turned(value: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = value
    return saved(Image.new("RGB", (40, 20), RED), "JPEG", exif=exif)


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "PRIVATE-HOME"
    exif.get_ifd(0x8825)[1] = "N"
    return saved(Image.new("RGB", (40, 20), RED), "JPEG", exif=exif)


def broken_profile() -> bytes:
    return saved(Image.new("RGB", (40, 20), RED), "JPEG", icc_profile=b"no profile" * 20)


def cmyk() -> bytes:
    """With Adobe's marker, which means that its values are inverted."""
    return saved(Image.new("CMYK", (40, 20), (0, 255, 255, 0)), "JPEG")


def many_scans(count: int = 200) -> bytes:
    """A progressive JPEG whose last scan comes again and again: each costs a pass over the whole picture."""
    whole = saved(noise(800), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * count + whole[-2:]


def endless_gif(frames: int = 100_000) -> bytes:
    """Each frame one pixel."""
    head = b"GIF89a" + struct.pack("<2H3B", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\x0a\0\0\0" + b"\x2c" + struct.pack("<4HB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    return head + frame * frames + b"\x3b"


def wide_webp() -> bytes:
    """An animation whose canvas is said to be as large as the format can say."""
    frames = [Image.new("RGB", (16, 16), (n * 40, 0, 0)) for n in range(3)]
    whole = bytearray(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    at = whole.index(b"VP8X") + 8 + 4
    whole[at : at + 6] = (16_382).to_bytes(3, "little") * 2
    return bytes(whole)


def polyglot() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.html", "<script>1</script>")
    return saved(Image.new("RGB", (16, 16), RED), "JPEG") + b"<html><script>1</script></html>" + archive.getvalue()


def upright(value: int) -> tuple[int, int]:
    """The size after turning."""
    return (20, 40) if value >= 5 else (40, 20)


JP2 = b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 "
SVG = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><script>1</script>'

LARGE = "pixels, too large|million pixels"
CASES = (
    Case("29 png-bomb-20000sq-48kB", "a.png", lambda: png(20_000, 20_000, rows(20_000, 2)), REFUSED, LARGE),
    Case("30 png-13000sq-warns-only", "a.png", lambda: png(13_000, 13_000, rows(13_000, 2)), REFUSED, LARGE),
    Case("31 png-65000sq-88B-idat-short", "a.png", lambda: png(65_000, 65_000, b"x"), REFUSED, LARGE),
    Case("32 png-itxt-zlib-bomb", "a.png", text_bomb, BROKEN, "a text in it is far too long"),
    Case(
        "33 png-crc-bad-head",
        "a.png",
        lambda: png(8, 8, rows(8, 8), wrong=b"IHDR"),
        BROKEN,
        "first bytes make no sense",
    ),
    Case("33 png-crc-bad-pixels", "a.png", lambda: png(8, 8, rows(8, 8), wrong=b"IDAT"), SHOWN, "check sum"),
    Case("34 jpeg-truncated-5kB", "a.jpg", truncated, SHOWN, "cut off", partial=True),
    *(
        Case(f"35 jpeg-exif-rotate-{value}", "a.jpg", partial(turned, value), SHOWN, size=upright(value))
        for value in range(1, 9)
    ),
    Case("36 jpeg-exif-gps-private", "a.jpg", with_place, SHOWN, size=(40, 20)),
    Case("37 jpeg-cmyk-adobe-invert", "a.jpg", cmyk, SHOWN, color=(255, 0, 0)),
    Case("38 jpeg-icc-broken", "a.jpg", broken_profile, SHOWN, "shown as sRGB", color=RED),
    Case("39 jpeg-progressive-200-scans", "a.jpg", many_scans, SHOWN | BROKEN | REFUSED),
    Case("40 gif-100k-frames", "a.gif", endless_gif, SHOWN, "first 3000|cut off|3,000", kind="animation"),
    Case("41 webp-animated-oversize", "a.webp", wide_webp, REFUSED | BROKEN),
    Case("42 tiff-multi-page-1e6", "a.tif", lambda: b"II*\0\x08\0\0\0" + bytes(6_000), REFUSED, "TIFF"),
    Case("42 tiff-big-endian-named-png", "a.png", lambda: b"MM\0*\0\0\0\x08" + bytes(600), REFUSED, "TIFF"),
    Case("43 eps-loop", "a.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n{} loop\n", REFUSED, "PostScript"),
    Case("44 fits-gzip-bomb", "a.fits", lambda: b"SIMPLE  =                    T".ljust(2_880), REFUSED, "FITS"),
    Case("45 psd", "a.psd", lambda: b"8BPS\0\1" + bytes(100), REFUSED, "Photoshop"),
    Case("46 wmf", "a.wmf", lambda: b"\xd7\xcd\xc6\x9a" + bytes(100), REFUSED, "not opened"),
    Case(
        "47 jp2-tiles",
        "a.jp2",
        lambda: JP2 + bytes(100),
        REFUSED,
        "not opened",
    ),
    Case("48 svg-script-xxe-remote-image", "a.png", lambda: SVG, REFUSED, "never opened"),
    Case(
        "49 png-named-jpg",
        "a.jpg",
        lambda: png(8, 8, rows(8, 8)),
        SHOWN,
        "although the name",
        size=(8, 8),
    ),
    Case("50 polyglot-jpeg-zip-html", "a.html", polyglot, SHOWN, "although the name", kind="image", size=(16, 16)),
)
