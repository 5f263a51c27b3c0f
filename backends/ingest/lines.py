"""The lines of a manifest, one at a time: memory is bounded by the longest line that is allowed, not by the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from backends.wire.strict import LINE_BYTES

BUFFER_BYTES = 1 << 20


def numbered_lines(file: BinaryIO, passed: int = 0) -> Iterator[tuple[int, bytes]]:
    """(line number from 1, the line without its end), after ``passed`` lines. Empty lines are counted and left out.

    Of a line over the cap only its beginning comes, one byte too long, and the rest is passed over.
    """
    number = passed
    # Two more than the cap: a line of just the allowed length still has its end, CR LF.
    while raw := file.readline(LINE_BYTES + 2):
        number += 1
        line = raw.rstrip(b"\r\n")
        if len(line) > LINE_BYTES:
            _pass_over(file, raw)
            yield number, line[: LINE_BYTES + 1]
        elif line and not line.isspace():
            yield number, line


def _pass_over(file: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(BUFFER_BYTES)
