"""H.264 as it lies in a file: parameter sets, their ids, and units with a length or a start code before them.

Copied and newly coded frames stand in one stream when each refers to parameter sets of its own id, both announced at
the head of the file (ISO 14496-15, avcC): so nothing of a copied frame is touched. The change of sets is only allowed
at an IDR frame (H.264 7.4.1.2.1), which is where every joint lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

IDR, SPS, PPS = 5, 7, 8
"""nal_unit_type (H.264 table 7-1)."""

IDS = range(32)
"""seq_parameter_set_id."""

START = b"\x00\x00\x01"
EMULATION = b"\x00\x00\x03"


@dataclass(frozen=True, slots=True)
class ParameterSets:
    """An avcC record. ``length_size``: bytes of the length before each unit; ``tail``: what high profiles add."""

    profile: bytes
    length_size: int
    sps: tuple[bytes, ...]
    pps: tuple[bytes, ...]
    tail: bytes = b""

    def with_sets(self, sps: tuple[bytes, ...], pps: tuple[bytes, ...]) -> bytes:
        """The record as bytes, with further sets behind its own."""
        all_sps, all_pps = (*self.sps, *sps), (*self.pps, *pps)
        head = bytes([1]) + self.profile + bytes([0xFC | (self.length_size - 1), 0xE0 | len(all_sps)])
        return head + _counted(all_sps) + bytes([len(all_pps)]) + _counted(all_pps) + self.tail

    def free_id(self) -> int | None:
        """An id that no set uses; None where all are taken."""
        taken = {first_ue(unit, 4) for unit in self.sps} | {first_ue(unit, 1) for unit in self.pps}
        return next((number for number in reversed(IDS) if number not in taken), None)


def read_avcc(data: bytes) -> ParameterSets | None:
    """The record of a stream's extradata; None where it is none, or not whole."""
    if len(data) < 7 or data[0] != 1:
        return None
    at = 6
    sps, at = _sets(data, at, data[5] & 0x1F)
    if at >= len(data):
        return None
    pps, at = _sets(data, at + 1, data[at])
    if at > len(data) or not sps or not pps:
        return None
    return ParameterSets(data[1:4], (data[4] & 3) + 1, sps, pps, data[at:])


def sets_of(data: bytes) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """SPS and PPS units of an encoder's extradata, with start codes."""
    units = list(start_coded(data))
    return tuple(unit for unit in units if kind(unit) == SPS), tuple(unit for unit in units if kind(unit) == PPS)


def start_coded(data: bytes) -> Iterator[bytes]:
    """The units of a stream with start codes, without them."""
    at = data.find(START)
    while at >= 0:
        following = data.find(START, at + 3)
        unit = data[at + 3 : following if following >= 0 else len(data)]
        yield unit.rstrip(b"\x00") if following >= 0 else unit
        at = following


def length_coded(data: bytes, length_size: int) -> Iterator[bytes]:
    """The units of a packet with lengths. Raises ValueError where a length reaches past its end."""
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + length_size], "big")
        at += length_size
        if at + length > len(data):
            raise ValueError("a unit reaches past its packet")
        yield data[at : at + length]
        at += length


def with_lengths(data: bytes, length_size: int) -> bytes:
    """An encoder's packet, start codes replaced by lengths, without parameter sets (they stand at the head)."""
    units = (unit for unit in start_coded(data) if kind(unit) not in (SPS, PPS))
    return b"".join(len(unit).to_bytes(length_size, "big") + unit for unit in units)


def is_idr(data: bytes, length_size: int) -> bool:
    """Whether a packet is one from which on everything is known; false for one that is not whole."""
    try:
        return IDR in [kind(unit) for unit in length_coded(data, length_size)]
    except ValueError:
        return False


def kind(unit: bytes) -> int:
    return unit[0] & 0x1F if unit else 0


def first_ue(unit: bytes, skip: int) -> int:
    """The Exp-Golomb number (H.264 9.1) that begins ``skip`` bytes into a unit; -1 where there is none."""
    plain = unit[:64].replace(EMULATION, EMULATION[:2])[skip : skip + 8]
    bits = int.from_bytes(plain.ljust(8, b"\x00"), "big")
    zeros = 64 - bits.bit_length()
    if not bits or 2 * zeros + 1 > 64:
        return -1
    return (bits >> (64 - 2 * zeros - 1)) - 1


def _sets(data: bytes, at: int, count: int) -> tuple[tuple[bytes, ...], int]:
    found = []
    for _ in range(count):
        length = int.from_bytes(data[at : at + 2], "big")
        found.append(data[at + 2 : at + 2 + length])
        at += 2 + length
    return tuple(found), at


def _counted(units: tuple[bytes, ...]) -> bytes:
    return b"".join(len(unit).to_bytes(2, "big") + unit for unit in units)
