"""HEVC as it lies in a file: parameter sets under ids of their own, and new packets that refer to those.

x265 numbers its sets 0, as every other encoder does. Here they get the ids ``VPS_ID``, ``SPS_ID`` and ``PPS_ID``:
written as Exp-Golomb numbers (H.265 9.2) those take nine bits where a 0 takes one, so what follows moves by a whole
byte, and neither a slice's data nor the places of its entry points change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backends.media.mending.nal import EMULATION, first_ue, length_coded, start_coded

VPS, SPS, PPS, EOS = 32, 33, 34, 36
IDR = frozenset({19, 20})
RANDOM_ACCESS = frozenset(range(16, 22))
"""nal_unit_type (H.265 table 7-1): BLA, IDR and CRA pictures."""

SLICES = range(32)
"""Types below are slices."""

VPS_ID, SPS_ID, PPS_ID = 15, 15, 15
NINE_BITS = 0b000010000
"""15 as an Exp-Golomb number."""

END_OF_SEQUENCE = bytes([EOS << 1, 1])
"""A unit after which a CRA picture begins knowing nothing of what was before it (H.265 8.1.3)."""

SPS_ID_AT = 13
"""Bytes of a sequence parameter set before its id, where it has no sub-layers: what it begins with, and
profile_tier_level (H.265 7.3.2.2)."""

HEAD = 22
"""Bytes of an hvcC record before the count of its arrays (ISO 14496-15, 8.3.3.1)."""

LEVEL_AT, LEVEL_IN_SPS = 12, 12
"""Where general_level_idc stands in it, and in a set behind its two first bytes."""


@dataclass(frozen=True, slots=True)
class ParameterSets:
    """An hvcC record: its head, and its units by arrays as (first byte of the array, units)."""

    head: bytes
    arrays: tuple[tuple[int, tuple[bytes, ...]], ...]

    @property
    def length_size(self) -> int:
        """Bytes of the length before each unit."""
        return (self.head[21] & 3) + 1

    def with_sets(self, units: Sequence[bytes]) -> bytes | None:
        """The record as bytes, with further sets; None where another set has one of their ids already."""
        own = [unit for _, listed in self.arrays for unit in listed]
        taken = {_named(unit) for unit in own}
        if any(unit not in own and {_named(unit), (kind(unit), -1)} & taken for unit in units):
            return None
        arrays = [*self.arrays, *((0x80 | kind(unit), (unit,)) for unit in units if unit not in own)]
        level = max([self.head[LEVEL_AT], *(_payload(unit)[LEVEL_IN_SPS] for unit in units if kind(unit) == SPS)])
        head = self.head[:LEVEL_AT] + bytes([level]) + self.head[LEVEL_AT + 1 :]
        return head + bytes([len(arrays)]) + b"".join(_array(first, listed) for first, listed in arrays)


def read_hvcc(data: bytes) -> ParameterSets | None:
    """The record of a stream's extradata; None where it is none, or not whole."""
    if len(data) <= HEAD or data[0] != 1:
        return None
    at, arrays = HEAD + 1, []
    for _ in range(data[HEAD]):
        first, count = data[at : at + 1], int.from_bytes(data[at + 1 : at + 3], "big")
        at, units = at + 3, []
        for _ in range(count):
            length = int.from_bytes(data[at : at + 2], "big")
            units.append(data[at + 2 : at + 2 + length])
            at += 2 + length
        if not first or at > len(data) or not all(len(unit) > 2 for unit in units):
            return None
        arrays.append((first[0], tuple(units)))
    return ParameterSets(data[:HEAD], tuple(arrays)) if arrays else None


def sets_of(data: bytes) -> list[bytes]:
    """An encoder's parameter sets, with start codes before them, under ids of their own."""
    return [_renumbered(unit) for unit in start_coded(data) if kind(unit) in (VPS, SPS, PPS)]


def with_lengths(data: bytes, length_size: int) -> bytes:
    """An encoder's packet, start codes replaced by lengths, its slices leaning on sets of ids of their own."""
    units = (_renumbered(unit) for unit in start_coded(data) if kind(unit) not in (VPS, SPS, PPS))
    return b"".join(len(unit).to_bytes(length_size, "big") + unit for unit in units)


def has(packet: bytes, length_size: int, kinds: frozenset[int]) -> bool:
    """Whether a packet of a file has a unit of these kinds; false for one that is not whole."""
    try:
        return any(kind(unit) in kinds for unit in length_coded(packet, length_size))
    except ValueError:
        return False


def kind(unit: bytes) -> int:
    return unit[0] >> 1 & 0x3F if unit else -1


def _renumbered(unit: bytes) -> bytes:
    """A set, or a slice, of ids 0 under ours. Raises ValueError where they are not 0."""
    payload = _payload(unit)
    if kind(unit) == VPS:
        payload = bytes([VPS_ID << 4 | payload[0] & 0x0F]) + payload[1:]
    elif kind(unit) == SPS:
        if _sub_layers(payload):
            raise ValueError("a sequence of several layers")
        payload = _moved(bytes([VPS_ID << 4 | payload[0] & 0x0F]) + payload[1:], SPS_ID_AT, 0)
    elif kind(unit) == PPS:
        payload = _moved(_moved(payload, 0, 0), 1, 1)
    elif kind(unit) in SLICES:
        payload = _moved(payload, 0, 2 if kind(unit) in range(16, 24) else 1)
    return unit[:2] + _escaped(payload)


def _moved(payload: bytes, at: int, bit: int) -> bytes:
    """The payload with nine bits for the one that says 0 there, and so one byte longer."""
    if not payload[at] >> (7 - bit) & 1:
        raise ValueError("an id that is not 0")
    before, after = payload[at] >> (8 - bit), payload[at] & (1 << (7 - bit)) - 1
    both = (before << 9 | NINE_BITS) << (7 - bit) | after
    return payload[:at] + both.to_bytes(2, "big") + payload[at + 1 :]


def _named(unit: bytes) -> tuple[int, int]:
    """Kind and id of a set; -1 where that cannot be told."""
    payload = _payload(unit[:64])
    if kind(unit) == VPS:
        return VPS, payload[0] >> 4
    if kind(unit) == SPS:
        return SPS, -1 if _sub_layers(payload) else first_ue(unit, 2 + SPS_ID_AT)
    return kind(unit), first_ue(unit, 2)


def _sub_layers(payload: bytes) -> int:
    return payload[0] >> 1 & 7


def _payload(unit: bytes) -> bytes:
    """A unit without its two first bytes and without what keeps start codes out of it."""
    return unit[2:].replace(EMULATION, EMULATION[:2])


def _escaped(payload: bytes) -> bytes:
    """The reverse (H.265 7.3.1.1)."""
    return _FORBIDDEN.sub(EMULATION, payload)


_FORBIDDEN = re.compile(rb"\x00\x00(?=[\x00-\x03])")


def _array(first: int, units: Sequence[bytes]) -> bytes:
    listed = b"".join(len(unit).to_bytes(2, "big") + unit for unit in units)
    return bytes([first]) + len(units).to_bytes(2, "big") + listed
