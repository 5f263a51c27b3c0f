"""Clips: MP4 and MOV, Matroska and WebM, AVI. What goes is overwritten with as much of nothing: no offset moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from backends.exports.metadata.pieces import Keep, Piece, Unclear, joined

_DEPTH = 4
_HEAD = 16


class _Box(NamedTuple):
    """An ISO BMFF box: its four letters, where it starts, where its content starts, where it ends."""

    name: bytes
    start: int
    body: int
    end: int


def bmff(file: BinaryIO, size: int) -> list[Piece]:
    """User data, metadata and foreign boxes become free space. A picture with EXIF within, or a clip with a track of
    metadata (positions, mostly), is refused: taking those out would mean building the file anew."""
    out: list[Piece] = []
    for box in _boxes(file, 0, size):
        if box.name in (b"moov", b"moof"):
            out += _inside(file, box, 1)
        elif box.name == b"meta":
            if _names_exif(file, box):
                raise Unclear("its EXIF stands among the picture's own data")
            out.append(Keep(box.start, box.end))
        elif box.name in (b"uuid", b"udta"):
            out += _freed(box)
        else:
            out.append(Keep(box.start, box.end))
    return joined(out)


def _inside(file: BinaryIO, outer: _Box, depth: int) -> list[Piece]:
    out: list[Piece] = [Keep(outer.start, outer.body)]
    for box in _boxes(file, outer.body, outer.end):
        if box.name in (b"udta", b"meta", b"uuid"):
            out += _freed(box)
        elif box.name in (b"trak", b"traf", b"mdia") and depth < _DEPTH:
            out += _inside(file, box, depth + 1)
        else:
            if box.name == b"hdlr" and _read(file, box.body + 8, 4) in (b"meta", b"camm", b"gpmd"):
                raise Unclear("it has a track of metadata")
            out.append(Keep(box.start, box.end))
    return out


def _freed(box: _Box) -> list[Piece]:
    return [Keep(box.start, box.start + 4), b"free", Keep(box.start + 8, box.body), box.end - box.body]


def _names_exif(file: BinaryIO, meta: _Box) -> bool:
    body = _read(file, meta.body, min(meta.end - meta.body, 1 << 20))
    return b"Exif" in body or b"mime" in body


def _boxes(file: BinaryIO, at: int, end: int) -> Iterator[_Box]:
    while at + 8 <= end:
        head = _read(file, at, _HEAD)
        length, body = int.from_bytes(head[:4], "big"), at + 8
        if length == 1:
            length, body = int.from_bytes(head[8:16], "big"), at + 16
        elif length == 0:
            length = end - at
        if at + length > end and body <= end:
            length = end - at  # cut off: the last box goes to the end
        if length < body - at:
            raise Unclear("a box is shorter than its head")
        yield _Box(head[4:8], at, body, at + length)
        at += length
    if at < end:
        yield _Box(b"", at, at, end)


def avi(file: BinaryIO, size: int) -> list[Piece]:
    """The list of information, dates and EXIF become junk."""
    return joined(_riff(file, 12, size, [Keep(0, 12)], 0))


def _riff(file: BinaryIO, at: int, end: int, out: list[Piece], depth: int) -> list[Piece]:
    while at + 8 <= end:
        head = _read(file, at, 12)
        name, length = head[:4], int.from_bytes(head[4:8], "little")
        after = min(at + 8 + length + length % 2, end)
        if name in (b"IDIT", b"ISMP", b"_PMX") or (name == b"LIST" and head[8:12] in (b"INFO", b"exif")):
            out += [b"JUNK", Keep(at + 4, at + 8), after - at - 8]
        elif name == b"LIST" and head[8:12] == b"hdrl" and depth < _DEPTH:
            out.append(Keep(at, at + 12))
            _riff(file, at + 12, after, out, depth + 1)
        else:
            out.append(Keep(at, after))
        at = after
    out.append(Keep(at, end))
    return out


_SEGMENT, _CLUSTER, _TAGS, _ATTACHMENTS = 0x18538067, 0x1F43B675, 0x1254C367, 0x1941A469
_TOP = frozenset((0x1A45DFA3, _SEGMENT, 0x114D9B74, 0x1549A966, 0x1654AE6B, _CLUSTER, 0x1C53BB6B, _TAGS, _ATTACHMENTS))
_TOP_TOO = frozenset((0x1043A770, 0xEC, 0xBF))
"""Chapters, void and checksum."""
_INFO, _INFO_OUT = 0x1549A966, frozenset((0x7BA9, 0x7384, 0x4461, 0xBF))
"""Of the information on the whole: title, file name, date, and the checksum over them."""
_SHORT = 127 + 2
"""Up to here a void element's length fits into one byte."""


def matroska(file: BinaryIO, size: int) -> list[Piece]:
    """Tags, attachments and the title become void elements."""
    out: list[Piece] = []
    at = 0
    while at < size:
        number, body, end = _element(file, at, size)
        if number == _SEGMENT:
            out.append(Keep(at, body))
            at = body
            continue
        if number in (_TAGS, _ATTACHMENTS):
            out += _void(end - at)
        elif number == _INFO:
            out.append(Keep(at, body))
            out += _informed(file, body, end)
        else:
            out.append(Keep(at, end))
        at = end
    return joined(out)


def _informed(file: BinaryIO, at: int, end: int) -> list[Piece]:
    out: list[Piece] = []
    while at < end:
        number, _, after = _element(file, at, end)
        out += _void(after - at) if number in _INFO_OUT else [Keep(at, after)]
        at = after
    return out


def _void(size: int) -> list[Piece]:
    if size < 2:
        raise Unclear("an element is too short to be overwritten")
    if size < _SHORT:
        return [bytes((0xEC, 0x80 | (size - 2))), size - 2]
    return [b"\xec\x01" + (size - 9).to_bytes(7, "big"), size - 9]


def _element(file: BinaryIO, at: int, size: int) -> tuple[int, int, int]:
    """Id, content and end of the element at ``at``; one of unknown length ends before the next of the top level."""
    head = _read(file, at, 12)
    wide = _length(head[:1])
    number, sized = int.from_bytes(head[:wide], "big"), head[wide : wide + 1]
    of_size = _length(sized)
    told = int.from_bytes(head[wide : wide + of_size], "big") & ((1 << 7 * of_size) - 1)
    body = at + wide + of_size
    if told != (1 << 7 * of_size) - 1:
        return number, body, min(body + told, size)
    if number == _SEGMENT:
        return number, body, size
    end = body
    while end < size:
        inner, _, after = _element(file, end, size)
        if inner in _TOP or inner in _TOP_TOO:
            break
        end = after
    return number, body, end


def _length(first: bytes) -> int:
    """Bytes of a number whose first byte this is."""
    if not first or not first[0]:
        raise Unclear("an element has no length")
    return 9 - first[0].bit_length()


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)
