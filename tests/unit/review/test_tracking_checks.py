"""Check digits and the safe pattern language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.tracking import Carrier, CarrierTable, NumberFormat, NumberState, check
from review.tracking.checks import check_of, luhn, mod7, mod37_36
from review.tracking.pattern import Pattern

DIGITS = "0123456789"
BASE36 = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("data", "serial", "digit"),
    [
        ({"algorithm": "mod10", "even": 1, "odd": 2}, "879E93034683444", "0"),
        ({"algorithm": "mod10", "even": 3, "odd": 1}, "007393800054929", "7"),
        ({"algorithm": "mod10", "even": 3, "odd": 1, "reverse": True}, "400638133393", "1"),
        (
            {"algorithm": "weighted", "weights": [3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1], "modulo": [11, 10]},
            "98657878885",
            "5",
        ),
        ({"algorithm": "luhn"}, "7992739871", "3"),
        ({"algorithm": "mod7"}, "331881002", "5"),
        ({"algorithm": "mod37_36"}, "09980000020033", "F"),
        ({"algorithm": "s10", "weights": [8, 6, 4, 2, 3, 5, 9, 7]}, "47312482", "9"),
        ({"algorithm": "s10", "weights": [8, 6, 4, 2, 3, 5, 9, 7]}, "00000000", "5"),
        ({"algorithm": "s10", "weights": [8, 6, 4, 2, 3, 5, 9, 7]}, "00060000", "0"),
    ],
)
def test_the_published_check_digit_comes_out(data: dict[str, Any], serial: str, digit: str) -> None:
    assert check_of(data)(serial) == digit


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"algorithm": "crc32"},
        {"algorithm": "mod10", "even": 3},
        {"algorithm": "weighted", "weights": [1], "modulo": [0, 10]},
        {"algorithm": "weighted", "weights": ["a"], "modulo": [11, 10]},
    ],
)
def test_a_check_of_unknown_kind_or_parameters_is_told(data: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="check digit"):
        check_of(data)


def changed(text: str, at: int, other: str) -> str:
    return text[:at] + other + text[at + 1 :]


@given(st.text(DIGITS, min_size=4, max_size=20), st.data())
def test_luhn_finds_every_wrong_digit(serial: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(serial) - 1))
    other = data.draw(st.sampled_from([digit for digit in DIGITS if digit != serial[at]]))
    assert luhn(changed(serial, at, other)) != luhn(serial)


@given(st.text(BASE36, min_size=4, max_size=27), st.data())
def test_mod37_36_finds_every_wrong_character(serial: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(serial) - 1))
    other = data.draw(st.sampled_from([char for char in BASE36 if char != serial[at]]))
    assert mod37_36(changed(serial, at, other)) != mod37_36(serial)


@given(st.text(DIGITS, min_size=1, max_size=30))
def test_mod7_is_the_remainder(serial: str) -> None:
    assert mod7(serial) == str(int(serial) % 7)


PATTERNS = [
    "1Z(?P<serial>(?P<shipper>[0-9A-Z]{6})[0-9]{2})(?P<check>[0-9])",
    "J?JD(?P<serial>[0-9]{16})",
    "J[A-Z]{2,3}(?P<serial>[0-9]{9,10})",
    "(?:GM|LX)(?P<serial>[0-9][0-9A-Z]{9,38})",
    "(?P<serial>(?:77[78]|072|780)[0-9]{7})(?P<check>[0-9])",
    "A(?:BC)?D(?P<serial>[13579A-C]{4})",
]


@pytest.mark.parametrize("text", PATTERNS)
@given(data=st.data())
def test_a_pattern_knows_the_length_and_beginning_of_all_it_matches(text: str, data: st.DataObject) -> None:
    pattern = Pattern.from_text(text)
    number = data.draw(st.from_regex(re.compile(text, re.ASCII), fullmatch=True))
    assert len(number) in pattern.lengths
    assert number[:2] in pattern.starts
    assert pattern.matcher.fullmatch(number)


def test_a_pattern_is_measured_exactly() -> None:
    pattern = Pattern.from_text("(?:77[78]|072)(?P<serial>[0-9]{7,8})")
    assert pattern.lengths == {10, 11}
    assert pattern.starts == {"77", "07"}
    assert pattern.groups == {"serial"}
    assert Pattern.from_text("J?J[AB]").starts == {"JJ", "JA", "JB"}


@pytest.mark.parametrize(
    "text",
    [
        "[0-9]+",
        "[0-9]*",
        "([0-9]{2})",
        "(?:[0-9]{2}){3}",
        "(?=[0-9])[0-9]{4}",
        "[^0-9]{4}",
        "[0-Z]{4}",
        "[a-z]{4}",
        "\\d{10}",
        ".{10}",
        "(?:[0-9]{2}",
        "[0-9]{2})",
        "[0-9]{4,2}AB",
        "[0-9]",
        "",
        "(?P<a>[0-9])(?P<a>[0-9])",
        "AB|[0-9]{1,60}[0-9]{1,60}",
        "[0-9]{999}",
    ],
)
def test_a_pattern_outside_the_safe_part_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="number pattern"):
        Pattern.from_text(text)


def carrier(**changes: Any) -> dict[str, Any]:
    item = {
        "id": "x",
        "name": "X",
        "patterns": ["X(?P<serial>[0-9]{9})(?P<check>[0-9])"],
        "check": {"algorithm": "luhn"},
    }
    return {
        "schema": "backstop-carrier/1",
        "courier": "x",
        "name": "X",
        "aliases": ["ex"],
        "source": "the test",
        "formats": [{key: value for key, value in {**item, **changes}.items() if value is not None}],
    }


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({**carrier(), "schema": "other/1"}, "other/1"),
        ({**carrier(), "formats": "all"}, "carrier x: formats"),
        ({**carrier(), "national": {"gb": 44}}, "gb"),
        (carrier(patterns=[]), "format x: a pattern"),
        (carrier(patterns=["X[0-9]{9}(?P<check>[0-9])"]), "format x: each pattern"),
        (carrier(patterns=["X(?P<serial>[0-9]{9})"]), "format x: each pattern"),
        (carrier(patterns=["(?P<serial>[0-9]{64})(?P<check>[0-9])"]), "longer than 64"),
        (carrier(must_exist=["country"]), "format x"),
        (carrier(name=""), "name"),
        (carrier(prepend={"text": "9"}), "unless"),
        (carrier(check={"algorithm": "none"}), "check digit"),
    ],
)
def test_a_mistake_in_a_carrier_is_told_with_its_place(data: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        Carrier.from_data(data)


def test_two_formats_of_one_name_are_refused() -> None:
    with pytest.raises(BadInput, match="twice"):
        CarrierTable.from_data([carrier(), {**carrier(), "courier": "y"}])


def test_a_courier_is_known_by_any_spelling(carriers: CarrierTable) -> None:
    for said in ("DHL", "dhl-express", "Dhl Express", "DHL_EXPRESS"):
        claim = carriers.claim(said)
        assert claim is not None
        assert claim.courier == "dhl"
    assert carriers.claim("  ") is None
    unknown = carriers.claim("nobody")
    assert unknown is not None
    assert not unknown.known


def formats(table: CarrierTable, *, checked: bool) -> list[NumberFormat]:
    return [item for item in table.formats if (item.check is not None) is checked]


@given(data=st.data())
def test_exactly_one_check_character_verifies_a_generated_number(carriers: CarrierTable, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(formats(carriers, checked=True)))
    pattern = data.draw(st.sampled_from(item.patterns))
    number = data.draw(st.from_regex(pattern.matcher, fullmatch=True))
    match = pattern.matcher.fullmatch(number)
    assert match is not None
    expected = item.expected(match)
    at = match.start("check")
    letters = BASE36 if match["check"] in BASE36 and len(expected) == 1 and expected.isalpha() else DIGITS
    for other in letters:
        changed_number = changed(number, at, other)
        mine = [c for c in check(changed_number, carriers, item.courier).candidates if c.format is item]
        if len(item.patterns) == 1:
            assert [c.problem == "check" for c in mine] == [other != expected]
            assert {c.expected for c in mine} == {expected}
        elif other == expected:
            assert [c.state for c in mine] == [NumberState.VERIFIED]


@given(data=st.data())
def test_a_format_without_check_digit_is_never_called_verified(carriers: CarrierTable, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(formats(carriers, checked=False)))
    number = data.draw(st.from_regex(data.draw(st.sampled_from(item.patterns)).matcher, fullmatch=True))
    mine = [c for c in check(number, carriers, item.courier).candidates if c.format is item]
    assert [c.state for c in mine] == [NumberState.FORMAT_ONLY]
