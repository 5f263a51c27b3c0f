"""Reading a manifest's lines: every style of line end, and no line that fills the memory."""

from __future__ import annotations

import io

import pytest

from backends.ingest.lines import numbered_lines
from backends.wire.strict import LINE_BYTES


def lines(data: bytes) -> list[tuple[int, bytes]]:
    found = list(numbered_lines(io.BytesIO(data)))
    for number, line, end in found:
        # What is read from there on is what follows, numbered on: so a stopped reading is taken up.
        file = io.BytesIO(data)
        file.seek(end)
        assert list(numbered_lines(file, number)) == [later for later in found if later[0] > number], line[:9]
    return [(number, line) for number, line, _ in found]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"a", [(1, b"a")]),
        (b"a\nb\n", [(1, b"a"), (2, b"b")]),
        (b"a\r\nb\r\n", [(1, b"a"), (2, b"b")]),
        (b"\n\na\n \t\nb", [(3, b"a"), (5, b"b")]),
        (b"a\nb\n\n \r\n", [(1, b"a"), (2, b"b")]),
        (b"a" * 400_000 + b"\n" + b"b" * 900_000 + b"\nc", [(1, b"a" * 400_000), (2, b"b" * 900_000), (3, b"c")]),
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
