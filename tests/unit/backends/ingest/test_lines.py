"""Reading a manifest's lines: every style of line end, and no line that fills the memory."""

from __future__ import annotations

import io

import pytest

from backends.ingest.lines import numbered_lines
from backends.wire.strict import LINE_BYTES


def lines(data: bytes) -> list[tuple[int, bytes]]:
    return list(numbered_lines(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"a", [(1, b"a")]),
        (b"a\nb\n", [(1, b"a"), (2, b"b")]),
        (b"a\r\nb\r\n", [(1, b"a"), (2, b"b")]),
        (b"\n\na\n \t\nb", [(3, b"a"), (5, b"b")]),
    ],
)
def test_lines_are_counted_from_one_and_empty_ones_left_out(data: bytes, expected: list[tuple[int, bytes]]) -> None:
    assert lines(data) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_line_of_just_the_allowed_length_comes_whole(end: bytes) -> None:
    full = b"x" * LINE_BYTES
    assert lines(full + end) == [(1, full)]


@pytest.mark.parametrize("over", [1, 2, 3, LINE_BYTES, 5 * LINE_BYTES + 7])
def test_a_line_over_the_cap_comes_as_too_long_and_the_next_one_is_found(over: int) -> None:
    found = lines(b"a\n" + b"x" * (LINE_BYTES + over) + b"\nb\n")
    assert found[0] == (1, b"a")
    assert found[1][0] == 2
    assert len(found[1][1]) == LINE_BYTES + 1
    assert found[2:] == [(3, b"b")]


def test_an_endless_line_is_passed_over_to_the_end_of_the_file() -> None:
    assert len(lines(b"x" * (4 * LINE_BYTES))) == 1
