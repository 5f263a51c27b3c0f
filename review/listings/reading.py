"""What a text claims, in any of the languages: measures, bare numbers, materials, colours, long codes.

A ``Reader`` knows one language's words. What it reads of a text is kept, since a source is read again for every
language that it was translated to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from review.listings.numbers import Number, NumberStyle, numbers, plain
from review.listings.phrases import Found, Phrases, folded
from review.listings.units import Measure, Unit, UnitTable

KEPT = 4096
"""Texts of one language: a few hundred products' sources."""
LABEL_WITHIN = 40
"""Code points between a label and its number; farther apart they are of two thoughts."""
MATERIAL, COLOUR, COUNT = "material", "colour", "count"
TERM_LABELS = (MATERIAL, COLOUR)


@dataclass(frozen=True, slots=True)
class Term:
    """A material or colour named at ``start`` to ``end``; ``labelled``: behind "Material:" or its like.

    ``segment`` numbers the part of the sentence that it stands in.
    """

    start: int
    end: int
    kind: str
    concept: str
    labelled: bool
    segment: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text claims. ``words`` are values of numbers written as words, which never accuse, only bear witness."""

    measures: tuple[Measure, ...] = ()
    numbers: tuple[Number, ...] = ()
    codes: tuple[Number, ...] = ()
    terms: tuple[Term, ...] = ()
    words: frozenset[float] = frozenset()


@dataclass(frozen=True)
class ClaimWords:
    """The words of one language that claims are made of. ``terms`` mean (kind, concept)."""

    labels: Phrases[str]
    terms: Phrases[tuple[tuple[str, str], ...]]
    about: Phrases[str]
    bounds: Phrases[str]
    number_words: Phrases[float]
    spaced: bool


_ANY_DIGIT = re.compile(r"[0-9٠-٩۰-۹０-９½⅓⅔¼¾⅛⅜⅝⅞]")
_BREAK = re.compile(r"[;；。、，,،؛|•()\n]|\.(?:\s|$)")
_SEGMENT = re.compile(r"[;；。؛|•\n]|\.(?:\s|$)")
_BETWEEN = re.compile(
    r"\s?[x×*✕X]\s?|\s?[-–—~〜～/]\s?|至|到|から"
    r"|\s(?:to|and|or|bis|und|oder|à|et|ou|a|y|e|o|do|i|lub|till|och|eller|tot|en|of|até)\s"
)
_TIMES_BEHIND = re.compile(r"\s?[×✕x]\s?(?=[^\W\d_])")
_TIMES_BEFORE = re.compile(r"[^\W\d_]\s?[×✕]\s?$")
_NOT_INCH = re.compile(
    r"in\.?\s+(?:[0-9]|one|an?\b|the\b|our\b|your\b|stock|total|case|order|use|addition|mind|diameter|height|width)"
)
_GAP = re.compile(
    r"[\s:：=≈~]*(?:(?:of|is|von|de|di|van|på|av|ca|约|約|为|為|approx|about|circa|etwa|env|aprox|ok|حوالي|up to)"
    r"\.?[\s:：]*)?"
)


class Reader:
    """Reads one language."""

    def __init__(
        self,
        style: NumberStyle,
        units: UnitTable,
        words: ClaimWords,
        count: Unit,
        written: Mapping[str, tuple[str, str]],
    ) -> None:
        """``count`` is the unit of pieces; ``written``: unit id → its sign, and the language's own word for it."""
        self.style, self.units, self._words, self._count, self._written = style, units, words, count, written
        self.read = lru_cache(maxsize=KEPT)(self._read)

    def unit_name(self, unit: str, like: str) -> str:
        """How to write a unit beside a text that writes ``like``: "cm" beside "mm", 厘米 beside 毫米."""
        sign, word = self._written.get(unit, ("", ""))
        return sign if like.isascii() else word

    def label_words(self, text: str) -> list[str]:
        """The labels that a text names ("height")."""
        return [found.meaning for found in self._words.labels.find(folded(text))]

    def _read(self, text: str) -> Reading:
        low = folded(text)
        named, written = self._words.terms.find(low), self._words.number_words.find(low)
        has_digits = _ANY_DIGIT.search(text) is not None
        labels = self._words.labels.find(low) if named or has_digits else []
        terms = tuple(_terms(low, named, labels))
        values = frozenset([found.meaning for found in written])
        if not has_digits:
            return Reading(tuple(self._worded(text, written)), terms=terms, words=values)
        digits = plain(text)
        found = list(numbers(digits, self.style))
        about, bounds = self._words.about.find(low), self._words.bounds.find(low)
        measures: list[Measure] = []
        bare: list[Number] = []
        codes: list[Number] = []
        unit: tuple[Unit, int, int] | None = None
        for place in range(len(found) - 1, -1, -1):
            number = found[place]
            own = None if number.code else self._unit(digits, number)
            follows = place + 1 < len(found)
            if own is None and follows and unit is not None:
                between = digits[number.end : found[place + 1].start]
                own = unit if _BETWEEN.fullmatch(between) and not number.code else None
            unit = own
            if own is not None:
                measures.append(self._measure(text, number, own, labels, about, bounds))
            elif number.code:
                codes.append(number)
            elif not number.fraction:
                bare.append(number)
        measures.reverse()
        bare.reverse()
        codes.reverse()
        measures += self._worded(text, written)
        return Reading(tuple(measures), tuple(bare), tuple(codes), terms, values)

    def _unit(self, text: str, number: Number) -> tuple[Unit, int, int] | None:
        found = self.units.at(text, number.end)
        if found is not None:
            if found[0].id == "in" and _NOT_INCH.match(text, found[1]):
                return None
            return found
        whole = number.places == 0 and number.value < 1000
        if whole and (
            _TIMES_BEHIND.match(text, number.end) or _TIMES_BEFORE.search(text[max(0, number.start - 4) : number.start])
        ):
            return self._count, number.end, number.end
        return None

    def _measure(
        self,
        text: str,
        number: Number,
        unit: tuple[Unit, int, int],
        labels: list[Found[str]],
        about: list[Found[str]],
        bounds: list[Found[str]],
    ) -> Measure:
        one, start, end = unit
        own = start >= number.end and not any(sign.isdigit() for sign in text[number.end : start])
        label, near = self._label(text, number, end if own else number.end, labels)
        step = one.factor * (1 / 32 if number.fraction else 10.0**-number.places)
        return Measure(
            start=number.start,
            end=end if own else number.end,
            number=number,
            unit=one,
            value=one.base(number.value),
            step=step,
            unit_at=(start, end),
            unit_text=text[start:end],
            other=None if number.other is None else one.base(number.other),
            label=label,
            near=near,
            about=any(0 <= number.start - found.end <= 2 for found in about),
            bound=any(0 <= number.start - found.end <= 2 for found in bounds),
        )

    def _label(self, text: str, number: Number, end: int, labels: list[Found[str]]) -> tuple[str, bool]:
        """The label of a number: the last one before it in its part of the sentence, else the first behind it."""
        for found in reversed(labels):
            if found.end <= number.start and found.meaning not in TERM_LABELS:
                between = text[found.end : number.start]
                if len(between) > LABEL_WITHIN or _BREAK.search(between) or any(map(str.isdigit, between)):
                    break
                return found.meaning, _GAP.fullmatch(folded(between)) is not None
        for found in labels:
            if found.start >= end and found.meaning not in TERM_LABELS:
                between = text[end : found.start]
                if (
                    len(between) <= LABEL_WITHIN / 4
                    and not _BREAK.search(between)
                    and not any(map(str.isdigit, between))
                ):
                    return found.meaning, False
                break
        return "", False

    def _worded(self, text: str, written: list[Found[float]]) -> Iterator[Measure]:
        """Measures whose number is a word ("two litres"), in scripts with spaces; counts are told by digits only."""
        if not self._words.spaced:
            return
        for found in written:
            unit = self.units.at(text, found.end) if text[found.end : found.end + 1] in (" ", "\u00a0") else None
            if unit is None or unit[0].kind == COUNT or len(unit[0].id) > 3 or unit[2] - unit[1] < 3:
                continue
            number = Number(found.start, found.end, text[found.start : found.end], found.meaning)
            value = unit[0].base(found.meaning)
            yield Measure(
                found.start, unit[2], number, unit[0], value, unit[0].factor, unit[1:], text[unit[1] : unit[2]]
            )


def _terms(low: str, named: list[Found[tuple[tuple[str, str], ...]]], labels: list[Found[str]]) -> Iterator[Term]:
    if not named:
        return
    labels = [label for label in labels if label.meaning in TERM_LABELS]
    breaks = [match.start() for match in _SEGMENT.finditer(low)]
    for term in named:
        segment = sum(1 for place in breaks if place < term.start)
        label = _term_label(low, term, labels, breaks)
        for kind, concept in term.meaning:
            if not label or label == kind:
                yield Term(term.start, term.end, kind, concept, label == kind, segment)


def _term_label(low: str, term: Found[tuple[tuple[str, str], ...]], labels: list[Found[str]], breaks: list[int]) -> str:
    """The label that a term stands behind: with a colon for the rest of its segment, else right before it."""
    for label in reversed(labels):
        if label.end > term.start:
            continue
        between = low[label.end : term.start]
        if any(label.end <= place < term.start for place in breaks):
            return ""
        colon = between.lstrip()[:1] in (":", "：")
        return label.meaning if colon or (len(between.strip()) <= 3 and " " in low[label.start : label.end]) else ""
    return ""


def without(reading: Reading, text: str, names: tuple[str, ...]) -> Reading:
    """The reading less what stands within the product's own names: a vase that is called Amber is not of amber."""
    spans = [span for name in names if name in text for span in _spans(text, name)]
    if not spans or not (reading.measures or reading.numbers or reading.codes or reading.terms):
        return reading

    def free(start: int, end: int) -> bool:
        return not any(begin < end and start < stop for begin, stop in spans)

    return replace(
        reading,
        measures=tuple([one for one in reading.measures if free(one.start, one.end)]),
        numbers=tuple([one for one in reading.numbers if free(one.start, one.end)]),
        codes=tuple([one for one in reading.codes if free(one.start, one.end)]),
        terms=tuple([one for one in reading.terms if free(one.start, one.end)]),
    )


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + len(name))
