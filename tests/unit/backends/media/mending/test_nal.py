"""H.264 in a file: parameter sets are told apart and put together; units change their clothes, not their body."""

from __future__ import annotations

from fractions import Fraction

from av.codec.context import CodecContext, Flags
from av.video.codeccontext import VideoCodecContext
from hypothesis import given
from hypothesis import strategies as st

from backends.media.mending import nal

units = st.binary(min_size=1, max_size=40).map(
    lambda data: bytes([data[0] & 0x60 | 5]) + data[1:].replace(b"\x00", b"\x07") + b"\x80"
)


def extradata(sps_id: int) -> bytes:
    context = CodecContext.create("libx264", "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt = 64, 48, "yuv420p"
    context.time_base = Fraction(1, 30)
    context.options = {"x264-params": f"sps-id={sps_id}"}
    context.flags |= int(Flags.global_header)
    context.open()
    return context.extradata or b""


@given(st.integers(0, 2**20))
def test_an_exp_golomb_number_is_read(value: int) -> None:
    bits = bin(value + 1)[2:]
    text = "0" * (len(bits) - 1) + bits
    data = int(text.ljust(64, "0"), 2).to_bytes(8, "big")
    assert nal.first_ue(b"\x67" + data, 1) == value


def test_no_number_is_read_from_nothing() -> None:
    assert nal.first_ue(b"\x67", 1) == -1
    assert nal.first_ue(b"\x67" + bytes(8), 1) == -1


@given(st.lists(units, min_size=1, max_size=6), st.sampled_from((1, 2, 4)))
def test_units_keep_their_bytes(bodies: list[bytes], length_size: int) -> None:
    stream = b"".join((b"\x00" if place % 2 else b"") + nal.START + body for place, body in enumerate(bodies))
    packet = nal.with_lengths(stream, length_size)
    assert list(nal.length_coded(packet, length_size)) == bodies == list(nal.start_coded(stream))
    assert nal.is_idr(packet, length_size)
    assert not nal.is_idr(packet[:-1], length_size)


def test_two_sets_stand_side_by_side() -> None:
    first, second = nal.sets_of(extradata(0)), nal.sets_of(extradata(31))
    record = nal.ParameterSets(first[0][0][1:4], 4, *first, b"\xfd\xf8\xf8\x00")
    assert record.free_id() == 31
    both = nal.read_avcc(record.with_sets(*second))
    assert both is not None
    assert (both.sps, both.pps) == (first[0] + second[0], first[1] + second[1])
    assert (both.length_size, both.tail, both.profile) == (4, record.tail, record.profile)
    assert both.free_id() == 30
    full = nal.ParameterSets(record.profile, 4, tuple(nal.sets_of(extradata(n))[0][0] for n in range(32)), first[1])
    assert full.free_id() is None


@given(st.binary(max_size=60))
def test_any_bytes_are_a_record_or_none(data: bytes) -> None:
    for candidate in (data, b"\x01\x64\x00\x0d\xff\xe1" + data):
        found = nal.read_avcc(candidate)
        assert found is None or (found.sps and found.pps)
