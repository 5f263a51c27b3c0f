"""Where VP9 and AV1 begin knowing nothing: a key frame that is shown at once, and what else must be the same of AV1."""

from __future__ import annotations

from collections.abc import Iterator

SEQUENCE_HEADER, FRAME_HEADER, FRAME = 1, 3, 6
"""obu_type (AV1 specification 6.2.2)."""

AV1C_HEAD = 4
"""Bytes of an av1C record before its OBUs (AV1 in ISOBMFF 2.3.3); its first is ``AV1C_MARK``."""

AV1C_MARK = 0x81


def is_vp9_key(packet: bytes) -> bool:
    """Whether a packet begins with a VP9 key frame that is shown (VP9 specification 6.2)."""
    if not packet or packet[0] >> 6 != 2:
        return False
    deep = packet[0] >> 4 & 3 == 3  # profile 3 has a bit more
    flags = packet[0] >> (0 if deep else 1) & 7
    return flags == 0b001  # not a frame that stood already, a key frame, shown


def is_av1_key(packet: bytes) -> bool:
    """Whether a packet has a sequence header and then, as its first frame, a key frame that is shown (AV1 7.6.3)."""
    announced = False
    for kind, payload in _units(packet):
        if kind == SEQUENCE_HEADER:
            announced = True
        elif kind in (FRAME_HEADER, FRAME):
            return announced and bool(payload) and payload[0] >> 4 == 0b0001
    return False


def av1_kind(head: bytes) -> tuple[int, int] | None:
    """Profile, and level with tier, of a sequence header, alone or in an av1C record; None where it tells of more than
    is read here (times, several operating points)."""
    units = _units(head[AV1C_HEAD:] if head[:1] == bytes([AV1C_MARK]) else head)
    payload = next((data for kind, data in units if kind == SEQUENCE_HEADER and len(data) > 4), None)
    if payload is None or payload[0] & 0x0F or payload[1] >> 1:  # reduced, timed, delayed; operating points
        return None
    level = payload[3] >> 3
    return payload[0] >> 5, level << 1 | (payload[3] >> 2 & 1 if level > 7 else 0)


def _units(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and payload of each OBU; ends where one is not whole."""
    at = 0
    while at < len(data):
        head = data[at]
        at += 2 if head & 4 else 1
        length, shift = len(data) - at, 0
        if head & 2:
            length = 0
            while at < len(data) and shift < 56:
                byte = data[at]
                length |= (byte & 0x7F) << shift
                at, shift = at + 1, shift + 7
                if not byte & 0x80:
                    break
        if at + length > len(data):
            return
        yield head >> 3 & 15, data[at : at + length]
        at += length
