"""Units in thirteen languages, and the measures that a text gives: a number with a unit, as a value in a base unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from review.listings.numbers import Number

METRIC, IMPERIAL, COMMON = "metric", "imperial", "common"
CONVERTED = 0.01
"""A value that was converted between systems may differ by a hundredth, beside what rounding explains."""
ABOUT = 0.05
"""What "about" covers."""
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Unit:
    """``kind`` is what it measures ("length"); a value times ``factor`` plus ``shift`` is in the kind's base unit."""

    id: str
    kind: str
    factor: float
    system: str = METRIC
    shift: float = 0.0

    def base(self, value: float) -> float:
        """In the base unit of its kind: mm, g, ml, W, s, °C …"""
        return value * self.factor + self.shift

    def of_base(self, base: float) -> float:
        """From the base unit."""
        return (base - self.shift) / self.factor


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in a text, from ``start`` to ``end``; ``value`` in the base unit of ``unit.kind``.

    ``step`` is what one of the last written place is worth, ``other`` the value by the other number convention.
    ``unit_at`` and ``unit_text`` are the unit's; ``label`` says which side it is ("height"), ``near`` whether the
    label stands right before it, ``about`` whether it is called an approximation, ``bound`` whether "from", "up to" or
    their like stand right before it: of what it goes with, mostly.
    """

    start: int
    end: int
    number: Number
    unit: Unit
    value: float
    step: float
    unit_at: tuple[int, int]
    unit_text: str
    other: float | None = None
    label: str = ""
    near: bool = False
    about: bool = False
    bound: bool = False

    @property
    def kind(self) -> str:
        return self.unit.kind


class UnitTable:
    """Spellings → units, of one language."""

    def __init__(self, spellings: Mapping[str, Unit]) -> None:
        self._exact = dict(spellings)
        self._folded = {spelling.casefold(): unit for spelling, unit in reversed(list(spellings.items()))}
        lengths: dict[str, set[int]] = {}
        for spelling in spellings:
            lengths.setdefault(spelling[0].casefold()[0], set()).add(len(spelling))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}
        """Of the spellings that begin with a letter, longest first."""

    def at(self, text: str, start: int) -> tuple[Unit, int, int] | None:
        """The unit that begins at ``start``, behind a space or a hyphen: (unit, where it begins, where it ends)."""
        while start < len(text) and text[start] in " \u00a0\u202f\u2009":
            start += 1
        if text[start : start + 1] in ("-", "\u2010", "\u2011") and text[start + 1 : start + 2].isalpha():
            start += 1
        for length in self._lengths.get(text[start : start + 1].casefold()[:1], ()):
            end = start + length
            spelling = text[start:end]
            if len(spelling) < length:
                continue
            unit = self._exact.get(spelling) or self._folded.get(spelling.casefold())
            if unit is not None and _ends(text, end):
                return unit, start, end
        return None


_LETTER = re.compile(r"[^\W\d_]")
_NO_SPACES = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")


def _ends(text: str, end: int) -> bool:
    """Whether no letter of a script with spaces goes on behind ``end``."""
    here, behind = text[end - 1], text[end : end + 1]
    if not behind or not _LETTER.match(behind):
        return True
    return bool(_NO_SPACES.match(here) or _NO_SPACES.match(behind)) or not _LETTER.match(here)


def tolerance(one: Measure, other_system: str, expected: float) -> float:
    """How far a measure may be from ``expected`` (both in base units) and still say the same."""
    allowed = SAME * max(1.0, abs(expected))
    if one.unit.system != other_system and COMMON not in (one.unit.system, other_system):
        allowed += CONVERTED * abs(expected) + one.step / 2
    if one.number.fraction:
        allowed += one.unit.factor / 32
    if one.about:
        allowed += ABOUT * abs(expected) + one.step / 2
    return allowed


def agrees(one: Measure, expected: float, system: str) -> bool:
    """Whether a measure says ``expected``, which is in base units and was given in ``system``."""
    return abs(one.value - expected) <= tolerance(one, system, expected)
