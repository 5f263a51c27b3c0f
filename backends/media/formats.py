"""Which files are opened at all: by their first bytes, never by name, from a short allow-list.

Shown: MP4/MOV (ISO BMFF), Matroska/WebM, AVI, GIF, JPEG, PNG (also animated), WebP (also animated), AVIF.
Never: playlists (HLS, DASH, concat, SDP), which name other files and hosts, and SVG, PDF, TIFF, BMP, PSD, EPS, HEIC:
large or scriptable parsers for formats that no generator of ours delivers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from review.errors import MediaRefused

HEAD_BYTES = 4096
REMEDY = "Ask the generator for an MP4, WebM, GIF, JPEG, PNG, WebP or AVIF file."

VIDEO_CODECS = frozenset(
    [
        "h264",
        "hevc",
        "vp8",
        "vp9",
        "av1",
        "vvc",
        "mpeg4",
        "msmpeg4v2",
        "msmpeg4v3",
        "mjpeg",
        "h263",
        "mpeg1video",
        "mpeg2video",
        "prores",
        "dnxhd",
        "ffv1",
        "png",
        "theora",
        "rawvideo",
    ]
)
"""Decoders that may run: what shops, cameras and generators deliver, each fuzzed for years in FFmpeg."""

INTRA_CODECS = frozenset(["mjpeg", "prores", "dnxhd", "ffv1", "png", "rawvideo"])
"""Each packet is one whole frame, so packet order is presentation order."""

HIDDEN_FRAME_CODECS = frozenset(
    ["mpeg4", "msmpeg4v2", "msmpeg4v3", "h263", "mpeg1video", "mpeg2video", "theora", "vp8"]
)
"""Packets may show nothing, or two frames, and damage goes unnoticed: only a decode tells what is shown."""


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` for people; exactly one of ``demuxer`` (FFmpeg, forced) and ``pillow`` (Pillow, forced) is set."""

    name: str
    demuxer: str = ""
    pillow: str = ""
    suffixes: tuple[str, ...] = ()


MP4 = Format("MP4", demuxer="mov", suffixes=(".mp4", ".mov", ".m4v", ".qt", ".3gp"))
MATROSKA = Format("Matroska or WebM", demuxer="matroska", suffixes=(".mkv", ".webm"))
AVI = Format("AVI", demuxer="avi", suffixes=(".avi",))
GIF = Format("GIF", pillow="GIF", suffixes=(".gif",))
JPEG = Format("JPEG", pillow="JPEG", suffixes=(".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = Format("PNG", pillow="PNG", suffixes=(".png", ".apng"))
WEBP = Format("WebP", pillow="WEBP", suffixes=(".webp",))
AVIF = Format("AVIF", pillow="AVIF", suffixes=(".avif",))

_BMFF_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"moof", b"styp")

_NAMED_REFUSALS: tuple[tuple[bytes, str], ...] = (
    (b"#EXTM3U", "an HLS playlist"),
    (b"ffconcat", "a concat playlist"),
    (b"v=0", "an SDP session description"),
    (b"<MPD", "a DASH manifest"),
    (b"<svg", "an SVG drawing"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML document"),
    (b"%PDF", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"8BPS", "a Photoshop document"),
    (b"OggS", "an Ogg file"),
    (b"FLV", "a Flash video"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"SIMPLE  =", "a FITS file"),
)


def recognise(head: bytes, size: int) -> Format:
    """Format of a file from its first ``HEAD_BYTES`` bytes and its size in bytes.

    Raises MediaRefused for what is empty or not on the allow-list.
    """
    if size == 0:
        raise MediaRefused("The file is empty.", remedy=REMEDY)
    found = _by_magic(head)
    if found is not None:
        return found
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, what in _NAMED_REFUSALS:
        if text[: len(magic)].lower() == magic.lower():
            raise MediaRefused(f"This is {what}, which is never opened.", remedy=REMEDY)
    raise MediaRefused("This is not a picture or clip of a known kind; it was not opened.", remedy=REMEDY)


def _by_magic(head: bytes) -> Format | None:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return AVI
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return MATROSKA
    if head[4:8] in _BMFF_BOXES:
        return _bmff(head)
    return None


def _bmff(head: bytes) -> Format:
    if head[4:8] != b"ftyp":
        return MP4
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))}
    if brands & {b"avif", b"avis"}:
        return AVIF
    if head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"):
        raise MediaRefused("This is a HEIC image, which is not on the list of shown formats.", remedy=REMEDY)
    return MP4


def name_mismatch(found: Format, suffix: str) -> str:
    """A note where the file's name claims another kind than its content has; empty where they agree."""
    if not suffix or suffix.lower() in found.suffixes:
        return ""
    return f"content is {found.name} although the name ends in {suffix[:12]!r}"


def ends_early(file: BinaryIO, found: Format, size: int) -> bool:
    """Whether the container's own lengths reach past the end of the file: it was cut off."""
    if found.demuxer == "mov":
        return _bmff_ends_early(file, size)
    if found.demuxer == "avi":
        file.seek(4)
        return int.from_bytes(file.read(4), "little") + 8 > size + 1
    return False


def _bmff_ends_early(file: BinaryIO, size: int) -> bool:
    at = 0
    for _ in range(MAX_TOP_BOXES):
        if at + 8 > size:
            return False
        file.seek(at)
        header = file.read(16)
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length == 0 or length < 8:
            return False
        at += length
        if at > size:
            return header[4:8] in (b"mdat", b"moov", b"moof")
    return False


MAX_TOP_BOXES = 100_000
"""Top-level boxes that are walked; fragmented clips have two for each second."""
