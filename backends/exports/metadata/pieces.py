"""Pieces: what a cleaned file is made of, and the one word of EXIF that a picture cannot do without."""

from __future__ import annotations

import struct
from typing import NamedTuple

ORIENTATION = 0x0112


class Unclear(Exception):
    """The file is not built as its kind is; the words say where."""


class Keep(NamedTuple):
    """Bytes of the source from ``start`` to before ``end``."""

    start: int
    end: int


Piece = Keep | bytes | int
"""A kept range, bytes to put, or a number of zeros."""


def joined(pieces: list[Piece]) -> list[Piece]:
    """The same with neighbouring ranges as one, and empty ones gone."""
    out: list[Piece] = []
    for piece in pieces:
        if piece in (b"", 0) or (isinstance(piece, Keep) and piece.start >= piece.end):
            continue
        last = out[-1] if out else None
        if isinstance(piece, Keep) and isinstance(last, Keep) and last.end == piece.start:
            out[-1] = Keep(last.start, piece.end)
        else:
            out.append(piece)
    return out


def orientation_of(tiff: bytes) -> int:
    """The orientation that a TIFF block tells, 1 where it tells none or is damaged."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    if at + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for place in range(at + 2, min(at + 2 + 12 * count, len(tiff) - 11), 12):
        tag, sort, _values, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if tag == ORIENTATION and sort == 3:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def tiff_of(orientation: int) -> bytes:
    """A TIFF block that tells the orientation and nothing else; empty for 1, which needs no telling."""
    if orientation == 1:
        return b""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
