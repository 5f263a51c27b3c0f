"""Group A, the cases that a manifest can hold: name, the line, and what is expected of it in one word.

``accept``, ``refuse`` or ``hold``; a refusal names a part of its reason. Numbers are those of the list of bad inputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

LINE: dict[str, Any] = {
    "schema": "backstop/1",
    "id": "l-1",
    "kind": "listing",
    "version": 1,
    "created_at": "2026-03-01T09:30:00Z",
    "listing": {"fields": {"title": "Vase"}},
}


@dataclass(frozen=True)
class Case:
    """One bad input. ``expected``: accept, hold, or a part of the reason of its refusal."""

    number: int
    name: str
    raw: bytes
    expected: str


def _with(**changes: Any) -> bytes:
    return orjson.dumps(LINE | changes)


def _without(name: str) -> bytes:
    return orjson.dumps({key: value for key, value in LINE.items() if key != name})


def _raw(name: str, value: bytes) -> bytes:
    """The good line with a field that no writer of JSON would make."""
    return orjson.dumps(LINE)[:-1] + b',"' + name.encode() + b'":' + value + b"}"


CASES = [
    Case(1, "json-truncated", orjson.dumps(LINE)[:-9], "the line ends in the middle"),
    Case(3, "json-html-login-page", b"<!doctype html><title>Log in</title>", "looks like a web page"),
    Case(4, "json-bom", b"\xef\xbb\xbf" + orjson.dumps(LINE), "accept"),
    Case(5, "json-utf16", orjson.dumps(LINE).decode().encode("utf-16"), "not UTF-8"),
    Case(6, "json-nan", _raw("x", b"NaN"), "NaN and Infinity"),
    Case(6, "json-nan-in-a-known-field", _raw("exposure", b'{"amount":NaN,"currency":"EUR"}'), "NaN and Infinity"),
    Case(7, "json-infinity", _raw("x", b"-Infinity"), "NaN and Infinity"),
    Case(7, "json-infinity-1e999", _raw("x", b"1e999"), "number is too large"),
    Case(8, "json-duplicate-keys", _raw("id", b'"other"'), "given twice"),
    Case(8, "json-duplicate-keys-below", _raw("x", b'[{"a":1,"a":1}]'), "given twice"),
    Case(9, "json-lone-surrogate", _raw("x", b'"\\ud83d"'), "surrogate"),
    Case(9, "json-lone-surrogate-as-utf8", _raw("x", b'"\xed\xa0\xbd"'), "not UTF-8"),
    Case(10, "json-nul-in-string", _with(market="D\0E"), "accept"),
    Case(11, "json-depth-5000", _raw("x", b"[" * 5000 + b"]" * 5000), "deep"),
    Case(11, "json-depth-1000", _raw("x", b'{"a":' * 1000 + b"1" + b"}" * 1000), "deep"),
    Case(12, "json-int-2^63", _with(version=2**63), "an integer is over"),
    Case(12, "json-int-2^63-below", _with(x=[{"y": 2**63}]), "an integer is over"),
    Case(13, "json-int-5000-digits", _raw("x", b"9" * 5000), "number is too large"),
    Case(14, "json-id-number-not-string", _with(id=5), "must be a text"),
    Case(15, "json-unknown-field", _with(x={"y": [1, None, "z"]}), "accept"),
    Case(16, "json-unknown-kind", _with(kind="hologram"), "hold"),
    Case(17, "json-missing-version", _without("version"), "hold"),
]
