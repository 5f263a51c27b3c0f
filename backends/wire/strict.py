"""Strict JSON from outside: what Python's own reader lets through is refused here, with the reason in plain words.

UTF-8 only; no NaN or infinity, no duplicate keys, no lone surrogates; depth, line length and integers capped.

The fast road is orjson, which refuses most of that by itself, and one walk that counts keys: where the text has
exactly as many ``":`` as there are keys, no key can have been given twice. Only where the count differs (a text
with ``":`` in it, or white space before a colon) the exact road is taken.
"""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from review.errors import BadManifest

LINE_BYTES = 1 << 20
"""A line of more than 1 MiB is no item; media go into files of their own."""
DEPTH = 32
"""The deepest known field lies 4 deep; the rest is room for what the pipeline adds."""
INTEGER = 2**63 - 1
"""What every database's integer holds."""

_BOM = b"\xef\xbb\xbf"
_SPACED_COLON = re.compile(rb'"[ \t\r\n]+:')


def parse_object(raw: bytes, line: int) -> dict[str, Any]:
    """One JSON object of a manifest line; raises ``BadManifest`` where it is none, or none that is acceptable."""
    if len(raw) > LINE_BYTES:
        raise BadManifest(line, "", f"longer than {LINE_BYTES:,} bytes; put long content into files")
    if line == 1 and raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadManifest(line, "", _why_unreadable(raw, error)) from None
    if type(document) is not dict:
        raise BadManifest(line, "", "not a JSON object; each line holds one item in braces")
    keys, suspicious = _survey(document, line)
    if suspicious or raw.count(b'":') != keys or _SPACED_COLON.search(raw) is not None:
        _read_exactly(raw, line)
    return document


def _survey(document: dict[str, Any], line: int) -> tuple[int, bool]:
    """How many keys there are, and whether a number may have been an integer over the cap. Refuses what is too deep."""
    keys = 0
    suspicious = False
    level: list[Any] = [document]
    depth = 0
    while level:
        depth += 1
        if depth > DEPTH:
            raise BadManifest(line, "", f"nested more than {DEPTH} deep")
        below: list[Any] = []
        for node in level:
            if type(node) is dict:
                keys += len(node)
            for value in node.values() if type(node) is dict else node:
                kind = type(value)
                if kind is dict or kind is list:
                    below.append(value)
                elif (kind is int or kind is float) and not -INTEGER <= value <= INTEGER:
                    suspicious = True
        level = below
    return keys, suspicious


def _read_exactly(raw: bytes, line: int) -> None:
    """The slow road: every key and every integer looked at as it was written."""

    def integer(text: str) -> int:
        # The length first: turning thousands of digits into a number is work an attacker could order.
        if len(text) > len(str(INTEGER)) + 1 or abs(int(text)) > INTEGER:
            raise BadManifest(line, "", "an integer is over 9223372036854775807; give long numbers as text")
        return 0

    def unique(pairs: list[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise BadManifest(line, _short(name), "this field is given twice in one object")
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
    tail = raw[error.pos - 1 : error.pos + 8] if error.pos else raw[:8]
    if re.search(rb"NaN|Infinity", tail):
        return f"NaN and Infinity are not numbers of JSON (column {error.colno})"
    if raw.lstrip()[:1] == b"<":
        return "not JSON; it looks like a web page"
    if error.pos >= len(raw.rstrip()):
        return "the line ends in the middle of the item"
    return f"not valid JSON at column {error.colno}"


def _short(name: str) -> str:
    """A name from outside, cut so that a report stays readable."""
    return name if len(name) <= 60 else name[:59] + "…"
