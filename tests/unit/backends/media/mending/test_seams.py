"""What tells where a codec begins knowing nothing, and how x265's units get ids of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.media.mending import hevc, keys
from backends.media.mending.seams import Av1Seam, seam_for

HEADER = bytes.fromhex("000000043cfefc6af98040")
"""A sequence header of SVT-AV1, 320 x 192: main profile, level 2.0."""


def unit(kind: int, data: bytes) -> bytes:
    """An OBU with its length."""
    return bytes([kind << 3 | 2, len(data)]) + data


@given(st.binary(min_size=1, max_size=60))
def test_a_slice_grows_by_one_byte_and_keeps_its_data(data: bytes) -> None:
    slice_ = bytes([1 << 1, 1]) + hevc._escaped(bytes([0xC0 | data[0] & 0x3F]) + data[1:])
    moved = hevc._renumbered(slice_)
    plain, before = hevc._payload(moved), hevc._payload(slice_)
    assert len(plain) == len(before) + 1
    assert plain[0] >> 7 == 1
    bits = int.from_bytes(plain[:2], "big")
    assert bits >> 6 & 0x1FF == hevc.NINE_BITS
    assert bits & 0x3F == before[0] & 0x3F
    assert plain[2:] == before[1:]
    assert not any(moved[at : at + 3] in (b"\0\0\0", b"\0\0\1", b"\0\0\2") for at in range(2, len(moved)))


def test_a_slice_of_another_id_is_not_taken_for_one_of_ours() -> None:
    with pytest.raises(ValueError, match="not 0"):
        hevc._renumbered(bytes([1 << 1, 1, 0x80, 0x40]))


def test_a_record_that_is_not_whole_is_none() -> None:
    assert hevc.read_hvcc(b"") is None
    assert hevc.read_hvcc(b"\x01" + bytes(21) + b"\x01\x20\x00\x01\x00\xff\x40") is None
    assert seam_for("hevc", b"\x01" * 30) is None
    assert seam_for("mpeg4", b"") is None


@pytest.mark.parametrize(
    ("packet", "begins"),
    [(b"\x82\x49\x83\x42", True), (b"\x86", False), (b"\x80", False), (b"\x88", False), (b"", False), (b"\xb1", True)],
    ids=["key", "inter", "hidden key", "existing", "nothing", "profile 3"],
)
def test_a_vp9_key_frame_is_shown_and_needs_nothing(packet: bytes, begins: bool) -> None:
    assert keys.is_vp9_key(packet) is begins


def test_an_av1_key_frame_is_shown_and_announced() -> None:
    header, key = unit(keys.SEQUENCE_HEADER, HEADER), unit(keys.FRAME, b"\x10\x00")
    assert keys.is_av1_key(unit(2, b"") + header + key)
    assert not keys.is_av1_key(key)
    assert not keys.is_av1_key(header + unit(keys.FRAME, b"\x00\x00")), "a key frame that is shown later"
    assert not keys.is_av1_key(header + unit(keys.FRAME_HEADER, b"\x90") + key), "one that stood already"
    assert not keys.is_av1_key(header + key[:-2] + b"\xff")


def test_av1_of_another_level_is_not_joined() -> None:
    own = bytes([keys.AV1C_MARK, 0, 0, 0]) + unit(keys.SEQUENCE_HEADER, HEADER)
    higher = HEADER[:3] + bytes([8 << 3]) + HEADER[4:]
    assert Av1Seam(own).head(unit(keys.SEQUENCE_HEADER, HEADER)) == own
    assert Av1Seam(own).head(unit(keys.SEQUENCE_HEADER, higher)) is None
    timed = bytes([HEADER[0] | 4]) + HEADER[1:]
    assert keys.av1_kind(unit(keys.SEQUENCE_HEADER, timed)) is None
    assert Av1Seam(b"").head(b"") is None
