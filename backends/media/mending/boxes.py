"""The outermost boxes of an MP4: read for its marks, put in the order a shop wants, marks written back.

Marks are what tells that a clip was made by AI: an XMP packet (ISO 16684) in a ``uuid`` box with IPTC's
DigitalSourceType, and content credentials (C2PA) in a ``uuid`` box of their own.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
"""ISO 16684-3: the box type of an XMP packet."""

C2PA_ID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""C2PA 2.x, embedding in BMFF-based assets."""

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC NewsCodes: made by a trained model. What a person mends of it stays that."""

AI_MADE = re.compile("(trainedAlgorithmicMedia|compositeSynthetic)$", re.IGNORECASE)
"""How the source types of IPTC end that say so, ``compositeWithTrainedAlgorithmicMedia`` among them."""

_TOLD = re.compile(r"""[<\s](?:[\w.-]+:)?DigitalSourceType(?:>|\s*=\s*["']|\s+rdf:resource\s*=\s*["'])([^"'<]*)""")
"""What a packet says there: as an attribute, an element, or a resource (ISO 16684-1, 7)."""

MAX_MARK = 16 << 20
"""Bytes of one mark that is read; credentials with thumbnails have below 1 MB."""

MAX_BOXES = 100_000
"""As many as ``formats`` walks."""

_OFFSETS = {b"stco": ">I", b"co64": ">Q"}
_NESTED = (b"moov", b"trak", b"mdia", b"minf", b"stbl")

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 Iptc4xmpExt:DigitalSourceType="{source}"/>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Marks:
    """``xmp``: the packet as it stood, empty where there was none. ``credentials``: whether a C2PA manifest was
    there. ``front``: whether the index lay before the pictures."""

    xmp: bytes = b""
    credentials: bool = False
    front: bool = True

    @property
    def ai_told(self) -> bool:
        """Whether the packet says that a trained model made it, wholly or as a part."""
        return any(AI_MADE.search(told[1]) for told in _TOLD.finditer(self.xmp.decode("utf-8", "replace")))


def marks_of(file: BinaryIO) -> Marks:
    """The marks of an MP4. Reads only the heads of its outermost boxes and the marks themselves."""
    xmp, credentials, seen_pictures, front = b"", False, False, True
    size = file.seek(0, 2)
    for kind, at, head, length in _file_boxes(file, size):
        if kind == b"mdat":
            seen_pictures = True
        elif kind == b"moov":
            front = not seen_pictures
        elif kind == b"uuid":
            file.seek(at + head)
            name = file.read(16)
            if name == XMP_ID and length - head - 16 <= MAX_MARK:
                xmp = file.read(length - head - 16)
            credentials = credentials or name == C2PA_ID
    return Marks(xmp, credentials, front)


def marked(data: bytes, before: Marks) -> bytes:
    """The MP4 with its index in front and the mark that it is AI's: the clip's own XMP, completed where it lacks it."""
    xmp = completed(before)
    box = struct.pack(">I", 8 + 16 + len(xmp)) + b"uuid" + XMP_ID + xmp
    return _index_first(data) + box


def completed(before: Marks) -> bytes:
    """An XMP packet that says where the picture is from; of one that was there everything else is kept."""
    if before.ai_told:
        return before.xmp
    text = before.xmp.decode("utf-8", "replace")
    if _TOLD.search(text):
        return _TOLD.sub(lambda told: told[0].removesuffix(told[1]) + SOURCE_TYPE, text).encode()
    begun = re.search(r"<rdf:RDF\b[^>]*>", text)
    own = _PACKET.format(source=SOURCE_TYPE)
    if begun is None:
        return own.encode()
    added = own[own.index("<rdf:Description") : own.index("</rdf:RDF>")]
    return (text[: begun.end()] + added + text[begun.end() :]).encode()


def _file_boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, place, bytes of the head, bytes in all of each outermost box."""
    at = 0
    for _ in range(MAX_BOXES):
        if at + 8 > size:
            return
        file.seek(at)
        head = file.read(16)
        length, taken = int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, taken = int.from_bytes(head[8:16], "big"), 16
        if length == 0:
            length = size - at
        if length < taken:
            return
        yield head[4:8], at, taken, length
        at += length


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
