"""GTINs: check digit, length and the prefixes that nothing is sold under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.gtin import LENGTHS, GtinProblem, check, check_digit

BODIES = st.sampled_from([length - 1 for length in LENGTHS]).flatmap(
    lambda size: st.text("0123456789", min_size=size, max_size=size)
)


@pytest.mark.parametrize(
    "code",
    [
        "4006381333931",
        "40-06381 333931",
        "036000291452",
        "96385074",
        "10036000291459",
        "0036000291452",
        "４００６３８１３３３９３１",
    ],
)
def test_a_good_code_is_good(code: str) -> None:
    report = check(code)
    assert report.good
    assert report.raw == code
    assert len(report.gtin14) == 14


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("4006381333932", GtinProblem.CHECK),
        ("400638133393", GtinProblem.CHECK),
        ("40063813339", GtinProblem.LENGTH),
        ("", GtinProblem.NOT_DIGITS),
        ("400638133393X", GtinProblem.NOT_DIGITS),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", GtinProblem.NOT_DIGITS),
        ("0000000000000", GtinProblem.PLACEHOLDER),
        ("1234567890128", GtinProblem.PLACEHOLDER),
        ("2012345678900", GtinProblem.RESTRICTED),
        ("212345678992", GtinProblem.RESTRICTED),
        ("412345678903", GtinProblem.RESTRICTED),
        ("02345673", GtinProblem.RESTRICTED),
        ("0512345678900", GtinProblem.COUPON),
        ("9912345678903", GtinProblem.COUPON),
        ("9521234567899", GtinProblem.DEMONSTRATION),
    ],
)
def test_a_bad_code_says_why(code: str, problem: GtinProblem) -> None:
    assert problem in check(code).problems


def test_the_expected_digit_is_told() -> None:
    assert check("4006381333932").expected == "1"
    assert check("40063813339").expected == ""


@given(BODIES)
def test_only_the_right_check_digit_passes(body: str) -> None:
    right = check_digit(body)
    passing = [digit for digit in "0123456789" if GtinProblem.CHECK not in check(body + digit).problems]
    assert passing == [right]


@given(BODIES, st.data())
def test_every_single_wrong_digit_is_found(body: str, data: st.DataObject) -> None:
    code = body + check_digit(body)
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[at]]))
    assert GtinProblem.CHECK in check(code[:at] + other + code[at + 1 :]).problems


@given(BODIES)
def test_zeros_in_front_change_nothing(body: str) -> None:
    code = body + check_digit(body)
    padded = check(code.zfill(14))
    prefixes = {GtinProblem.RESTRICTED, GtinProblem.COUPON, GtinProblem.DEMONSTRATION, GtinProblem.CHECK}
    assert prefixes.intersection(padded.problems) == prefixes.intersection(check(code).problems)


@given(st.text(max_size=80))
def test_any_text_has_a_report(text: str) -> None:
    report = check(text)
    assert report.good == (not report.problems)


@pytest.mark.parametrize("body", ["", "123456", "12345678901X", "٠١٢٣٤٥٦"])
def test_a_body_of_wrong_length_or_letters_is_refused(body: str) -> None:
    with pytest.raises(BadInput, match="body"):
        check_digit(body)
