"""Metadata out of media files, without decoding them: where and by whom a picture was made leaves with nobody.

A file is cut into pieces: kept ranges, put bytes, zeros. What shows the picture right stays (orientation, colour
profile, animation), everything else goes. Clips keep their length, so that nothing in them moves. A file that cannot
be read as what it claims to be is refused rather than let through.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from backends.exports.metadata import clips, stills
from backends.exports.metadata.pieces import Keep, Piece, Unclear
from review.errors import MediaRefused

_HEAD_BYTES = 16
_BLOCK_BYTES = 1 << 20
STILL_BYTES = 64 << 20
"""Pictures are read whole; the reader of the console takes none that is larger."""


def pieces_of(path: Path) -> list[Piece]:
    """What is to be written instead of the file; one kept range of its whole length where nothing is to be taken out.

    Raises ``MediaRefused`` where it is of no kind that is known, or is not built as its kind is.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        try:
            still = _still(head)
            if still is not None:
                if size > STILL_BYTES:
                    raise Unclear("it is too large for a picture")
                file.seek(0)
                return still(file.read())
            clip = _clip(head)
            if clip is not None:
                return clip(file, size)
        except (Unclear, IndexError) as error:
            raise MediaRefused(
                f"The media file {path.name[:12]}… is left out: its metadata cannot be taken out ({error}).",
                remedy="Ask the generator for a file without metadata, or export by reference.",
            ) from error
    raise MediaRefused(
        f"The media file {path.name[:12]}… is left out: it is of no kind whose metadata can be taken out.",
        remedy="Export by reference.",
    )


def is_clean(pieces: list[Piece], size: int) -> bool:
    """True where the pieces are the file as it is."""
    return pieces == [Keep(0, size)]


def write(pieces: list[Piece], source: BinaryIO, target: BinaryIO) -> None:
    """Writes the pieces of ``source``."""
    for piece in pieces:
        if isinstance(piece, bytes):
            target.write(piece)
        elif isinstance(piece, int):
            _zeros(piece, target)
        else:
            source.seek(piece.start)
            left = piece.end - piece.start
            while left and (block := source.read(min(left, _BLOCK_BYTES))):
                target.write(block)
                left -= len(block)


def _zeros(count: int, target: BinaryIO) -> None:
    block = bytes(min(count, _BLOCK_BYTES))
    while count:
        target.write(block[:count])
        count -= min(count, len(block))


def _still(head: bytes) -> Callable[[bytes], list[Piece]] | None:
    if head.startswith(b"\xff\xd8\xff"):
        return stills.jpeg
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return stills.png
    if head.startswith((b"GIF87a", b"GIF89a")):
        return stills.gif
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return stills.webp
    return None


def _clip(head: bytes) -> Callable[[BinaryIO, int], list[Piece]] | None:
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return clips.avi
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return clips.matroska
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"styp"):
        return clips.bmff
    return None
