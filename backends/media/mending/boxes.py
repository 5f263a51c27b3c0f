"""The outermost boxes of an MP4: put in the order a shop wants, and the marks that tell of AI written back."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from backends.media.marks import XMP_ID, Marks, completed

_OFFSETS = {b"stco": ">I", b"co64": ">Q"}
_NESTED = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def marked(data: bytes, before: Marks) -> bytes:
    """The MP4 with its index in front and the mark that it is AI's: the clip's own XMP, completed where it lacks it."""
    xmp = completed(before)
    box = struct.pack(">I", 8 + 16 + len(xmp)) + b"uuid" + XMP_ID + xmp
    return _index_first(data) + box


def _index_first(data: bytes) -> bytes:
    """The same MP4 with ``moov`` before ``mdat``, so that it plays while it loads."""
    boxes = list(_inner(data, 0, len(data)))
    moov = next(((at, end) for kind, at, _, end in boxes if kind == b"moov"), None)
    mdat = next((at for kind, at, _, _ in boxes if kind == b"mdat"), None)
    if moov is None or mdat is None or moov[0] < mdat:
        return data
    index = bytearray(data[moov[0] : moov[1]])
    _shift(index, 0, len(index), len(index))
    return data[:mdat] + bytes(index) + data[mdat : moov[0]] + data[moov[1] :]


def _shift(index: bytearray, start: int, end: int, by: int) -> None:
    """Add ``by`` to every chunk's place."""
    for kind, at, head, stop in _inner(index, start, end):
        if kind in _NESTED:
            _shift(index, at + head, stop, by)
        elif kind in _OFFSETS:
            form, width = _OFFSETS[kind], struct.calcsize(_OFFSETS[kind])
            count = int.from_bytes(index[at + head + 4 : at + head + 8], "big")
            for number in range(count):
                place = at + head + 8 + number * width
                struct.pack_into(form, index, place, struct.unpack_from(form, index, place)[0] + by)


def _inner(data: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, place, bytes of the head, end of each box from ``start`` to ``end``."""
    at = start
    while at + 8 <= end:
        length, head = int.from_bytes(data[at : at + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        length = length or end - at
        if length < head:
            return
        yield bytes(data[at + 4 : at + 8]), at, head, min(end, at + length)
        at += length
