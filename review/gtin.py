"""Global Trade Item Numbers: length, check digit, and prefixes that no product may be sold under.

Source: GS1 General Specifications, sections 1.4 (prefixes) and 7.9 (check digit).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from review.errors import BadInput
from review.tracking.normal import Note, normal

LENGTHS = (8, 12, 13, 14)
"""GTIN-8, GTIN-12 (UPC-A), GTIN-13 (EAN) and GTIN-14 (a case of them)."""

FULL = max(LENGTHS)


class GtinProblem(StrEnum):
    """What is wrong with a GTIN, in the order in which it is looked at."""

    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    PLACEHOLDER = "placeholder"
    CHECK = "check"
    RESTRICTED = "restricted"  # for use within a shop or region
    COUPON = "coupon"  # coupons and refund receipts
    DEMONSTRATION = "demonstration"  # GS1's own, for examples


_PREFIXES: tuple[tuple[str, str, GtinProblem], ...] = (
    ("020", "029", GtinProblem.RESTRICTED),
    ("040", "049", GtinProblem.RESTRICTED),
    ("050", "059", GtinProblem.COUPON),
    ("200", "299", GtinProblem.RESTRICTED),
    ("951", "952", GtinProblem.DEMONSTRATION),
    ("980", "989", GtinProblem.COUPON),
    ("990", "999", GtinProblem.COUPON),
)
"""First three digits of a GTIN-13, from and to."""

_SHORT_PREFIXES: tuple[tuple[str, str, GtinProblem], ...] = (
    ("000", "099", GtinProblem.RESTRICTED),
    ("200", "299", GtinProblem.RESTRICTED),
)
"""First three digits of a GTIN-8, which has prefixes of its own."""

_COUNTING = "12345678901234567890"


@dataclass(frozen=True, slots=True)
class GtinReport:
    """``normal`` has separators taken out, ``gtin14`` is filled up with zeros (empty where the length is wrong).

    ``expected`` is the check digit that the number should have, empty where the length is wrong.
    """

    raw: str
    normal: str
    notes: tuple[Note, ...]
    problems: tuple[GtinProblem, ...]
    expected: str = ""
    gtin14: str = ""

    @property
    def good(self) -> bool:
        return not self.problems


def check_digit(body: str) -> str:
    """The check digit of a GTIN without it: 7, 11, 12 or 13 digits, weights 3 and 1 from the right."""
    if not _digits(body) or len(body) + 1 not in LENGTHS:
        raise BadInput("The body of a GTIN has 7, 11, 12 or 13 digits.", remedy="Leave the check digit off.")
    values = [int(digit) for digit in reversed(body)]
    return str(-(3 * sum(values[::2]) + sum(values[1::2])) % 10)


def check(code: str) -> GtinReport:
    """Check a GTIN as it was written; every problem is told, not only the first."""
    form = normal(code)
    text = form.text
    if not _digits(text):
        return GtinReport(code, text, form.notes, (GtinProblem.NOT_DIGITS,))
    if len(text) not in LENGTHS:
        return GtinReport(code, text, form.notes, (GtinProblem.LENGTH,))
    expected = check_digit(text[:-1])
    problems = []
    if len(set(text)) == 1 or text[:-1] == _COUNTING[: len(text) - 1]:
        problems.append(GtinProblem.PLACEHOLDER)
    if text[-1] != expected:
        problems.append(GtinProblem.CHECK)
    full = text.zfill(FULL)
    problems += _prefix_problems(full)
    return GtinReport(code, text, form.notes, tuple(problems), expected, full)


def _prefix_problems(full: str) -> list[GtinProblem]:
    """``full`` is a GTIN-14; six zeros before it mean a GTIN-8, its indicator digit is no part of the prefix."""
    short = full.startswith("000000")
    prefix = full[6:9] if short else full[1:4]
    table = _SHORT_PREFIXES if short else _PREFIXES
    return [problem for low, high, problem in table if low <= prefix <= high]


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
