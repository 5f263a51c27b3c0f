"""Strict JSON from outside: what Python's own reader lets through is refused here, with the reason in plain words.

UTF-8 only; no NaN or infinity, no duplicate keys, no lone surrogates; depth, line length and integers capped.

orjson refuses most of that by itself. What it lets through (a key given twice, depth, integers over the cap) is
ruled out cheaply where it can be, and only else looked for exactly:

- a line that orjson would write in just the same bytes, white space aside, has no key twice and no rounded number;
- a line with few brackets cannot be deep, and orjson itself tells integers beyond 53 bits.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

from review.errors import BadManifest

LINE_BYTES = 1 << 20
"""A line of more than 1 MiB is no item; media go into files of their own."""
DEPTH = 32
"""The deepest known field lies 4 deep; the rest is room for what the pipeline adds."""
INTEGER = 2**63 - 1
"""What every database's integer holds."""
NAME_CHARS = 60

_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"
_STRICT = orjson.OPT_STRICT_INTEGER


def parse_object(raw: bytes, line: int, *, cap: int = LINE_BYTES) -> tuple[dict[str, Any], bytes]:
    """One JSON object of a manifest line and the same as compact JSON; ``cap``: how many bytes it may have.

    Raises ``BadManifest`` where it is none, or none that is acceptable.
    """
    if len(raw) > cap:
        raise too_long(line)
    if line == 1 and raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadManifest(line, "", _why_unreadable(raw, error)) from None
    if type(document) is not dict:
        raise BadManifest(line, "", "not a JSON object; each line holds one item in braces")
    if _many_brackets(raw):
        _check_depth(document, line)
    try:
        compact = orjson.dumps(document, option=_STRICT)
    except orjson.JSONEncodeError:
        compact = orjson.dumps(document)
        _read_exactly(raw, line)
    else:
        if compact == raw:
            return document, raw
        # With white space taken out everywhere, texts included, quotation marks and braces still stand where they did:
        # where both sides agree there are as many keys in the line as in the object that was made of it.
        if raw.translate(None, _SPACE) != compact.translate(None, _SPACE):
            _read_exactly(raw, line)
    return document, compact


def too_long(line: int) -> BadManifest:
    """The refusal of a line over the cap; whoever reads the file need not read it to its end."""
    return BadManifest(line, "", f"longer than {LINE_BYTES:,} bytes; put long content into files")


def short_name(name: str) -> str:
    """A name from outside, cut so that a report stays readable."""
    return name if len(name) <= NAME_CHARS else name[: NAME_CHARS - 1] + "…"


def _many_brackets(raw: bytes) -> bool:
    """Whether it could be nested more than DEPTH deep at all. ``find`` leaps where ``count`` walks."""
    left = DEPTH
    for bracket in (b"{", b"["):
        at = raw.find(bracket)
        while at >= 0:
            left -= 1
            if left < 0:
                return True
            at = raw.find(bracket, at + 1)
    return False


def _check_depth(document: dict[str, Any], line: int) -> None:
    level: list[Any] = [document]
    for _ in range(DEPTH):
        level = [
            value
            for node in level
            for value in (node.values() if type(node) is dict else node)
            if type(value) is dict or type(value) is list
        ]
        if not level:
            return
    raise BadManifest(line, "", f"nested more than {DEPTH} deep")


def _read_exactly(raw: bytes, line: int) -> None:
    """The slow road: every key and every integer looked at as it was written."""

    def integer(text: str) -> int:
        # The length first: turning thousands of digits into a number is work an attacker could order.
        if len(text) > len(str(INTEGER)) + 1 or abs(int(text)) > INTEGER:
            raise BadManifest(line, "", f"an integer is over {INTEGER}; give long numbers as text")
        return 0

    def unique(pairs: list[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise BadManifest(line, short_name(name), "this field is given twice in one object")
            seen.add(name)

    json.loads(raw, parse_int=integer, object_pairs_hook=unique)


def _why_unreadable(raw: bytes, error: orjson.JSONDecodeError) -> str:
    """Plain words for what orjson refused, without quoting the line's content."""
    if not raw.strip():
        return "an empty line"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:4]:
        return "not UTF-8 (it looks like UTF-16); write the file as UTF-8"
    if raw.startswith(_BOM):
        return "a byte order mark in the middle of the file; it may only begin the first line"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as broken:
        return f"not UTF-8 at byte {broken.start + 1}; write the file as UTF-8"
    if "surrogate" in error.msg:
        return "a \\u escape is half of a surrogate pair and stands for no character"
    if "infinity" in error.msg:
        return "a number is too large"
    if "depth" in error.msg:
        return f"nested more than {DEPTH} deep"
    if error.doc.startswith(("NaN", "Infinity"), error.pos):
        return f"NaN and Infinity are not numbers of JSON (column {error.colno})"
    if raw.lstrip()[:1] == b"<":
        return "not JSON; it looks like a web page"
    if "end of data" in error.msg:
        return "the line ends in the middle of the item"
    return f"not valid JSON at column {error.colno}"
