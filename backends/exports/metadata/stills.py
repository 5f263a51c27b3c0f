"""Pictures: JPEG, PNG, WebP and GIF by their segments and chunks."""

from __future__ import annotations

import struct
import zlib

from backends.exports.metadata.pieces import Keep, Piece, Unclear, joined, orientation_of, tiff_of

_EXIF = b"Exif\0\0"
_PNG_KEPT = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST"),
        *(b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI"),
    )
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def jpeg(data: bytes) -> list[Piece]:
    """JFIF, ICC profile and Adobe's colour transform stay of the application segments, and EXIF's orientation."""
    out: list[Piece] = [Keep(0, 2)]
    at = 2
    while True:
        start = at
        while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] == b"\xff":
            at += 1
        if data[at : at + 1] != b"\xff" or at + 1 >= len(data):
            raise Unclear("a JPEG segment is missing")
        marker = data[at + 1]
        if marker == 0xD9:
            return joined([*out, Keep(start, at + 2)])
        if marker in (0x01, *range(0xD0, 0xD8)):
            at += 2
            out.append(Keep(start, at))
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            raise Unclear("a JPEG segment is cut off")
        out.append(_jpeg_segment(marker, data[at + 4 : end], Keep(start, end)))
        at = end
        if marker == 0xDA:
            at = _scan_end(data, end)
            out.append(Keep(end, at))
            if at == len(data):  # cut off within the picture: shown as far as it goes
                return joined(out)


def _jpeg_segment(marker: int, body: bytes, here: Keep) -> Piece:
    if marker == 0xE1 and body.startswith(_EXIF):
        tiff = tiff_of(orientation_of(body[6:]))
        if not tiff:
            return b""
        if body == _EXIF + tiff:
            return here
        return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + _EXIF + tiff
    application = 0xE0 <= marker <= 0xEF
    stays = marker in (0xE0, 0xEE) or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"))
    return Keep(0, 0) if (application and not stays) or marker == 0xFE else here


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded picture ends: at the next marker that is no restart and no stuffed byte."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def png(data: bytes) -> list[Piece]:
    """Every chunk that makes the picture; of EXIF the orientation."""
    out: list[Piece] = [Keep(0, 8)]
    at = 8
    while at < len(data):
        if at + 12 > len(data):
            return joined([*out, Keep(at, len(data))])  # cut off within a chunk's head
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = min(at + 12 + length, len(data))
        if name in _PNG_KEPT:
            out.append(Keep(at, end))
        elif name == b"eXIf":
            tiff = tiff_of(orientation_of(data[at + 8 : end - 4]))
            out.append(Keep(at, end) if tiff == data[at + 8 : end - 4] else _png_chunk(b"eXIf", tiff) if tiff else b"")
        at = end
        if name == b"IEND":
            break
    return joined(out)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def webp(data: bytes) -> list[Piece]:
    """Every chunk that makes the picture; of EXIF the orientation. The flags in the head tell what is there."""
    if len(data) < 20:
        raise Unclear("a WebP file without a picture")
    whole = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    body: list[Piece] = []
    at, changed = 12, whole < len(data)
    while at + 8 <= whole:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = min(at + 8 + length + length % 2, whole)
        piece = _webp_chunk(name, data[at + 8 : at + 8 + length], Keep(at, end))
        changed = changed or piece != Keep(at, end)
        body.append(piece)
        at = end
    if not changed:
        return [Keep(0, len(data))]
    has_exif = any(isinstance(piece, bytes) and piece.startswith(b"EXIF") for piece in body)
    body = [_webp_flags(data, piece, has_exif=has_exif) for piece in body if piece not in (b"", Keep(0, 0))]
    size = 4 + sum(
        len(piece) if isinstance(piece, bytes) else piece.end - piece.start
        for piece in body
        if not isinstance(piece, int)
    )
    return joined([b"RIFF" + struct.pack("<I", size) + b"WEBP", *body])


def _webp_chunk(name: bytes, body: bytes, here: Keep) -> Piece:
    if name in _WEBP_KEPT:
        return here
    if name == b"EXIF":
        told = body.removeprefix(_EXIF)
        tiff = tiff_of(orientation_of(told))
        if tiff and tiff == body:
            return here
        return b"EXIF" + struct.pack("<I", len(tiff)) + tiff if tiff else b""
    return Keep(0, 0)


def _webp_flags(data: bytes, piece: Piece, *, has_exif: bool) -> Piece:
    if not isinstance(piece, Keep) or data[piece.start : piece.start + 4] != b"VP8X":
        return piece
    chunk = bytearray(data[piece.start : piece.end])
    chunk[8] = (chunk[8] & ~0x0C) | (0x08 if has_exif else 0)
    return bytes(chunk)


def gif(data: bytes) -> list[Piece]:
    """No comments, and of the application blocks those that make it move."""
    at = 13 + _palette(data[10])
    out: list[Piece] = [Keep(0, at)]
    while at < len(data):
        start, kind = at, data[at]
        if kind == 0x3B:
            return joined([*out, Keep(at, at + 1)])
        if kind == 0x2C:
            at = _blocks_end(data, at + 11 + _palette(data[at + 9]))
            out.append(Keep(start, at))
        elif kind == 0x21:
            at = _blocks_end(data, at + 2)
            name = data[start + 3 : start + 14]
            if data[start + 1] == 0xF9 or (data[start + 1] == 0xFF and name in _GIF_KEPT):
                out.append(Keep(start, at))
        else:
            raise Unclear("a GIF block is of no known kind")
    return joined(out)


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))
