"""The marks in a file that tell that AI made it, as they stand there: nothing of a picture is decoded.

They are an XMP packet (ISO 16684) with IPTC's DigitalSourceType, in an MP4 in a ``uuid`` box, and content credentials
(C2PA), in an MP4 in a ``uuid`` box of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from PIL import Image

from backends.media.formats import Format
from backends.media.stills import FAULTS, open_picture

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

XMP_KEY = "XML:com.adobe.xmp"
"""What a PNG calls its packet."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 Iptc4xmpExt:DigitalSourceType="{source}"/>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Marks:
    """``xmp``: the packet as it stood, empty where there was none. ``credentials``: whether a C2PA manifest was
    there."""

    xmp: bytes = b""
    credentials: bool = False

    @property
    def ai_told(self) -> bool:
        """Whether the packet says that a trained model made it, wholly or as a part."""
        return any(AI_MADE.search(told[1]) for told in _TOLD.finditer(self.xmp.decode("utf-8", "replace")))


def marks_of(file: BinaryIO) -> Marks:
    """The marks of an MP4. Reads only the heads of its outermost boxes and the marks themselves."""
    xmp, credentials = b"", False
    size = file.seek(0, 2)
    for kind, at, head, length in _file_boxes(file, size):
        if kind == b"uuid":
            file.seek(at + head)
            name = file.read(16)
            if name == XMP_ID and length - head - 16 <= MAX_MARK:
                xmp = file.read(length - head - 16)
            credentials = credentials or name == C2PA_ID
    return Marks(xmp, credentials)


def marks_in(file: BinaryIO, found: Format) -> Marks:
    """XMP and content credentials of a still picture."""
    image = open_picture(file, found)
    kept: Any = image.info.get("xmp") or image.info.get(XMP_KEY) or b""
    xmp = kept.encode() if isinstance(kept, str) else bytes(kept)
    return Marks(xmp if len(xmp) <= MAX_MARK else b"", _has_credentials(file, image, found))


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


def _has_credentials(file: BinaryIO, image: Image.Image, found: Format) -> bool:
    """Whether a C2PA manifest is embedded (C2PA 2.x, appendix A: JPEG APP11, PNG ``caBX``, WebP ``C2PA``)."""
    if found.pillow == "JPEG":
        parts: Any = getattr(image, "applist", ())
        return any(name == "APP11" and b"c2pa" in bytes(data) for name, data in parts)
    if found.pillow == "PNG":
        return any(kind == b"caBX" for kind in _chunks(file, 8, "big", tail=4))
    if found.pillow == "WEBP":
        return any(kind == b"C2PA" for kind in _chunks(file, 12, "little", tail=0))
    return False


def _chunks(file: BinaryIO, at: int, order: str, tail: int) -> list[bytes]:
    """Kinds of a PNG's or a RIFF file's chunks."""
    kinds: list[bytes] = []
    size = file.seek(0, 2)
    try:
        while at + 8 <= size and len(kinds) < MAX_CHUNKS:
            file.seek(at)
            head = file.read(8)
            length = int.from_bytes(head[:4], "big") if order == "big" else int.from_bytes(head[4:], "little")
            kinds.append(head[4:] if order == "big" else head[:4])
            at += 8 + length + tail + (length % 2 if order == "little" else 0)
    except FAULTS:
        return kinds
    return kinds


MAX_CHUNKS = 100_000
"""As many as ``stills`` looks at."""
