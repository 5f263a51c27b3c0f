"""Numbers as thirteen languages write them: decimal signs, grouping, digits of other scripts, fractions.

A number is read by its language's convention. Where it only makes sense by another one ("21,5" in English) it is read
so and told as ``foreign``; where both readings make sense ("1.500" in German) the language's comes first and ``other``
keeps the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {ord(sign): str(place % 10) for place, sign in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９")}
_WIDE = {code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
PLAIN = {**_DIGITS, **_WIDE, ord("．"): ".", ord("，"): ","}
"""Digits of other scripts, and wide letters, as 0-9 and a-z, one for one; Chinese and Japanese numerals are words."""
FRACTIONS = {
    "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip
_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"[0-9]+(?:[.,'’٫٬·][0-9]+|[{_SPACES}][0-9]{{3}}(?![0-9]))*"
    rf"(?:[{_SPACES}]?(?P<part>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|(?P<whole>[ -][0-9]{{1,2}})?[/⁄](?P<under>[0-9]{{1,2}})(?![0-9/]))?"
    r"|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
MAX_DIGITS = 18
"""Longer runs are codes, not quantities."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes numbers: its decimal sign, and the signs that may group thousands."""

    decimal: str
    groups: frozenset[str]

    def written(self, value: float, places: int) -> str:
        """``value`` with its decimal sign and no grouping, at most ``places`` places, no zeros at the end."""
        text = f"{value:.{places}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", self.decimal)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``start`` to ``end``. ``places``: decimal places written; ``fraction``: written as one.

    ``other`` is what it is by the other convention, None where there is none; ``foreign`` where the language's own
    does not fit. ``code``: letters touch it, or it is too long for a quantity ("X200", a GTIN).
    """

    start: int
    end: int
    text: str
    value: float
    places: int = 0
    other: float | None = None
    foreign: bool = False
    code: bool = False
    fraction: bool = False


def plain(text: str) -> str:
    """``text`` with digits of every script as 0-9, one for one."""
    return text if text.isascii() else text.translate(PLAIN)


def numbers(low: str, style: NumberStyle) -> Iterator[Number]:
    """Every number of a text that went through ``plain``."""
    for match in _NUMBER.finditer(low):
        start, end = match.span()
        text = match[0]
        before, after = low[start - 1 : start] if start else "", low[end : end + 1]
        if text in FRACTIONS:
            yield Number(start, end, text, FRACTIONS[text], fraction=True)
            continue
        if match["part"] or match["under"]:
            yield _fraction(match, style)
            continue
        digits = sum(map(str.isdigit, text))
        joined = bool(_LATIN.match(before)) or (
            start > 1 and before in "-_/." and bool(_LATIN.match(low[start - 2 : start - 1]))
        )
        zeros = text[0] == "0" and text.isdigit() and len(text) > 1
        code = joined or zeros or digits > MAX_DIGITS or after == "_"
        value, places, other, foreign = read(text, style)
        yield Number(start, end, text, value, places, other, foreign, code)


def _fraction(match: re.Match[str], style: NumberStyle) -> Number:
    """ "8½", "3 1/2", "1/2"."""
    text = match[0]
    if match["part"]:
        value = read(text[:-1].rstrip(_SPACES), style)[0] + FRACTIONS[match["part"]]
    elif match["whole"]:
        whole = text.partition(match["whole"])[0]
        value = read(whole, style)[0] + int(match["whole"][1:]) / max(1, int(match["under"]))
    else:
        over = re.split("[/⁄]", text)[0]
        value = read(over, style)[0] / max(1, int(match["under"]))
    return Number(match.start(), match.end(), text, value, 3, fraction=True)


def read(text: str, style: NumberStyle) -> tuple[float, int, float | None, bool]:
    """(value, decimal places, value by the other convention, whether the language's own convention does not fit)."""
    if text.isdigit():
        return float(text), 0, None, False
    for space in _SPACES:
        text = text.replace(space, "")
    signs = [sign for sign in text if not sign.isdigit()]
    if not signs:
        return float(text), 0, None, False
    last = signs[-1]
    head, _sign, tail = text.rpartition(last)
    bare = "".join(filter(str.isdigit, head))
    grouped = float(bare + tail)
    if len(set(signs)) > 1:
        return float(f"{bare}.{tail}"), len(tail), None, last not in (style.decimal, "٫")
    if len(signs) > 1:
        return grouped, 0, None, last == style.decimal
    decimal = float(f"{bare}.{tail}")
    groups = len(tail) == 3 and 1 <= len(bare) <= 3 and bare != "0"
    if last in (style.decimal, "٫"):
        return decimal, len(tail), grouped if groups else None, False
    if groups and (last in style.groups or last in "'’٬"):
        return grouped, 0, decimal, False
    if last in "'’٬":
        return grouped, 0, None, True
    return decimal, len(tail), grouped if groups else None, True
