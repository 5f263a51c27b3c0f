"""Strict JSON: what is refused, and that the fast road agrees with the exact one."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.wire import strict
from backends.wire.strict import DEPTH, LINE_BYTES, parse_object
from review.errors import BadManifest
from tests.unit.backends.wire.strategies import json_values, texts

REFUSED = {
    "truncated": (b'{"a":1', "", "ends in the middle"),
    "no object": (b"[1]", "", "not a JSON object"),
    "a text": (b'"a"', "", "not a JSON object"),
    "web page": (b"<html>", "", "web page"),
    "empty": (b" ", "", "empty line"),
    "not JSON": (b'{"a":tru}', "", "not valid JSON at column"),
    "UTF-16": ('{"a":1}'.encode("utf-16"), "", "UTF-16"),
    "UTF-16 without mark": ('{"a":1}'.encode("utf-16-le"), "", "UTF-16"),
    "Latin-1": ('{"a":"é"}'.encode("latin-1"), "", "not UTF-8 at byte 7"),
    "CESU": (b'{"a":"\xed\xa0\x80"}', "", "not UTF-8"),
    "NaN": (b'{"a":NaN}', "", "NaN"),
    "Infinity": (b'{"a":[1,Infinity]}', "", "Infinity"),
    "-Infinity": (b'{"a":-Infinity}', "", "Infinity"),
    "1e999": (b'{"a":1e999}', "", "number is too large"),
    "lone high": (b'{"a":"\\ud800"}', "", "surrogate"),
    "lone low": (b'{"a":"\\udc00"}', "", "surrogate"),
    "lone in key": (b'{"\\ud800":1}', "", "surrogate"),
    "raw control": (b'{"a":"\x01"}', "", "not valid JSON"),
    "same key": (b'{"a":1,"a":1}', "a", "given twice"),
    "same key, spaced": (b'{"a": 1, "a": 2}', "a", "given twice"),
    "same key, odd space": (b'{"a" :1,"a":2}', "a", "given twice"),
    "same key, hidden": (b'{"a":1,"\\u0061":2}', "a", "given twice"),
    "same key, balanced": (b'{"a":1,"a":"\\u0022:"}', "a", "given twice"),
    "same key, deep": (b'{"b":[{"c":{"a":1,"x":0,"a":2}}]}', "a", "given twice"),
    "2^63": (b'{"a":9223372036854775808}', "", "integer is over"),
    "-2^63-1": (b'{"a":-9223372036854775809}', "", "integer is over"),
    "2^64": (b'{"a":18446744073709551616}', "", "integer is over"),
    "5000 digits": (b'{"a":' + b"1" * 5000 + b"}", "", "number is too large"),
    "300 digits": (b'{"a":' + b"1" * 300 + b"}", "", "integer is over"),
    "depth 33": (b'{"a":' + b"[" * DEPTH + b"]" * DEPTH + b"}", "", "deep"),
    "depth 5000": (b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}", "", "deep"),
    "objects 5000": (b'{"a":' * 5000 + b"1" + b"}" * 5000, "", "deep"),
    "too long": (b'{"a":"' + b"x" * LINE_BYTES + b'"}', "", "longer than"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    raw, field, reason = REFUSED[name]
    with pytest.raises(BadManifest) as caught:
        parse_object(raw, 7)
    assert (caught.value.line, caught.value.field) == (7, field)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"a":"\\u0000"}', "\0"),
        (b'{"a":"\\ud83d\\ude00"}', "😀"),
        (b'{"a":9223372036854775807}', 2**63 - 1),
        (b'{"a":1e19}', 1e19),
        (b'{"a":-0.0}', 0.0),
        (b'{"a":"x\\":y"}', 'x":y'),
        (b'{"a":":"}', ":"),
        ('{"a" : "à : b"}\r'.encode(), "à : b"),
        (b'{"a":' + b"[" * (DEPTH - 1) + b"]" * (DEPTH - 1) + b"}", None),
        (b'{"a":"' + b"[{" * 99 + b'"}', "[{" * 99),
    ],
)
def test_accepted(raw: bytes, value: Any) -> None:
    document, compact = parse_object(raw, 2)
    assert orjson.loads(compact) == document
    if value is not None:
        assert document == {"a": value}


def test_a_byte_order_mark_may_begin_the_first_line_only() -> None:
    assert parse_object(b'\xef\xbb\xbf{"a":1}', 1)[0] == {"a": 1}
    with pytest.raises(BadManifest, match="byte order mark"):
        parse_object(b'\xef\xbb\xbf{"a":1}', 2)


def test_a_reason_never_quotes_the_line() -> None:
    for name, (raw, _, _) in REFUSED.items():
        with pytest.raises(BadManifest) as caught:
            parse_object(raw, 1)
        assert len(caught.value.reason) < 120, name


@given(st.dictionaries(texts, json_values, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_what_a_usual_writer_makes_is_accepted(value: dict[str, Any], ascii_only: bool, indent: int | None) -> None:
    raw = json.dumps(value, ensure_ascii=ascii_only, indent=indent).replace("\n", " ").encode()
    assert parse_object(raw, 2)[0] == value


@st.composite
def doubled(draw: st.DrawFn) -> bytes:
    """An object written with one of its keys twice, in any style."""
    pairs = draw(st.lists(st.tuples(texts, json_values), min_size=1, max_size=4))
    pairs.insert(draw(st.integers(0, len(pairs))), (draw(st.sampled_from(pairs))[0], draw(json_values)))
    ascii_only, colon, comma = (
        draw(st.booleans()),
        draw(st.sampled_from([":", ": ", " :"])),
        draw(st.sampled_from(",;")),
    )
    comma = "," if comma == ";" else ", "

    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=ascii_only)

    return ("{" + comma.join(written(name) + colon + written(value) for name, value in pairs) + "}").encode()


@given(doubled())
def test_no_style_of_writing_hides_a_key_given_twice(raw: bytes) -> None:
    with pytest.raises(BadManifest, match="given twice"):
        parse_object(raw, 2)


def test_the_exact_road_is_left_aside_for_usual_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(raw: bytes, line: int) -> None:
        raise AssertionError("the slow road")

    monkeypatch.setattr(strict, "_read_exactly", never)
    value = {"a": "à : b", "n": [1, 2.5, None, True], "deep": {"x": {"y": "z"}}}
    parse_object(orjson.dumps(value), 2)
    parse_object(json.dumps(value, ensure_ascii=False).encode(), 2)
