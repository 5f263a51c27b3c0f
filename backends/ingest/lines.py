"""The lines of a manifest, one at a time: memory is bounded by the longest line that is allowed, not by the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from backends.wire.strict import LINE_BYTES

BUFFER_BYTES = 1 << 18
"""Read and cut into lines at once: far quicker than asking for each line, and within a processor's cache."""


def numbered_lines(file: BinaryIO, passed: int = 0) -> Iterator[tuple[int, bytes, int]]:
    """(line number from 1, the line without its end, offset behind it), after ``passed`` lines.

    Empty lines are counted and left out. Of a line over the cap only its beginning comes, one byte too long, and the
    rest is passed over.
    """
    number, end, rest, block = passed, file.tell(), b"", b""
    while block or (block := file.read(BUFFER_BYTES)):
        whole = (rest + block).split(b"\n")
        rest, block = whole.pop(), b""
        for raw in whole:
            number += 1
            end += len(raw) + 1
            line = raw.rstrip(b"\r")
            if line and (len(line) > LINE_BYTES or not line.isspace()):
                yield number, line[: LINE_BYTES + 1], end
        if len(rest) > LINE_BYTES + 1:  # one more than the cap may yet be a line's end, CR LF
            begun, read = rest[: LINE_BYTES + 1], len(rest)
            passed_over, block = _pass_over(file)
            rest = b""
            number += 1
            end += read + passed_over
            yield number, begun, end
    line = rest.rstrip(b"\r")
    if line and not line.isspace():
        yield number + 1, line[: LINE_BYTES + 1], end + len(rest)


def _pass_over(file: BinaryIO) -> tuple[int, bytes]:
    """Reads to the end of the line: how many bytes that was, and what was read of the next lines."""
    passed = 0
    while block := file.read(BUFFER_BYTES):
        at = block.find(b"\n")
        if at >= 0:
            return passed + at + 1, block[at + 1 :]
        passed += len(block)
    return passed, b""
