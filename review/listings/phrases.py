"""Finding many phrases in a text at once, in any of the languages, with the places where they stand.

Where a script writes spaces a phrase begins and ends with a word; ``*`` at its end takes any ending of the last word
("heil*": heilt, heilen). Chinese and Japanese phrases stand anywhere. Arabic words are found behind their article and
one-letter prepositions. All phrases become one expression that shares their beginnings, since a text is looked through
for thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9d"
_NO_SPACES = re.compile(f"[{_IDEOGRAPHS}]")
_ARABIC = re.compile("[\u0621-\u064a]")
_CLITICS = "(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف|ك)?"
_BEGINS = f"(?<![^\\W_{_IDEOGRAPHS}])"
_ENDS = f"(?![^\\W_{_IDEOGRAPHS}])"
_REST = re.compile(f"[^\\W\\d_{_IDEOGRAPHS}]*")
_SMALL = {"\u2019": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " "}
_WORD = re.compile(r"[^\W_]+")
FIRST = 4
"""Letters by which a word is first looked for."""


def folded(text: str) -> str:
    """``text`` in small letters, one for one, so that places stay: what has no small letter of one stays."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    if not low.isascii():
        for sign, plain in _SMALL.items():
            if sign in low:
                low = low.replace(sign, plain)
    return low


def beginnings(low: str) -> frozenset[str]:
    """The first letters of each word of a ``folded`` text, by which most phrases are told not to be in it."""
    return frozenset([word[:FIRST] for word in _WORD.findall(low)])


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase that stands in a text from ``start`` to ``end``, and what it means."""

    start: int
    end: int
    meaning: T


class Phrases(Generic[T]):
    """Phrases with their meanings; of two that begin at one place the longer one is found."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._meanings: dict[str, tuple[bool, T]] = {}
        firsts: set[str] = set()
        told = True
        spaced: list[tuple[str, str]] = []
        arabic: list[tuple[str, str]] = []
        anywhere: list[tuple[str, str]] = []
        for phrase, meaning in phrases:
            low = folded(phrase)
            star = low.endswith("*")
            low = low.removesuffix("*")
            self._meanings[low] = star, meaning
            ending = "" if star or not low[-1].isalnum() else _ENDS
            word = _WORD.match(low)
            told = told and word is not None and not (star and len(word[0]) < FIRST)
            told = told and low.isascii() | (not _NO_SPACES.search(low) and not _ARABIC.match(low))
            firsts.add(low[: min(FIRST, word.end())] if word is not None else low)
            if _NO_SPACES.search(low):
                anywhere.append((low, ""))
            elif _ARABIC.match(low):
                arabic.append((low, ending))
            else:
                spaced.append((low, ending))
        forms = []
        if spaced:
            forms.append(f"({_expression(spaced, at_word=True)})")
        if arabic:
            forms.append(f"{_BEGINS}{_CLITICS}({_expression(arabic)})")
        if anywhere:
            forms.append(f"({_expression(anywhere)})")
        self._forms = [re.compile(form) for form in forms]
        self._firsts = frozenset(firsts) if told else None

    def any_in(self, low: str, first: frozenset[str]) -> bool:
        """Whether any phrase stands in a ``folded`` text, whose ``beginnings`` are ``first``."""
        if self._firsts is not None and self._firsts.isdisjoint(first):
            return False
        return any([form.search(low) for form in self._forms])  # noqa: C419 (a list is quicker)

    def find(self, low: str) -> list[Found[T]]:
        """Every phrase in a ``folded`` text, in order, none within another."""
        found: list[Found[T]] = []
        for form in self._forms:
            for match in form.finditer(low):
                start, end = match.span(1)
                star, meaning = self._meanings[match[1]]
                if star:
                    rest = _REST.match(low, end)
                    end = rest.end() if rest is not None else end
                found.append(Found(start, end, meaning))
        if len(self._forms) < 2 or len(found) < 2:
            return found
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Found[T]] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept


def _expression(phrases: Iterable[tuple[str, str]], *, at_word: bool = False) -> str:
    """An expression for (phrase, what must follow it) that tries longer phrases first.

    With ``at_word`` no letter stands before it. That is asked behind the first letter, so that the search can skip
    to the letters that begin a phrase at all: half the time.
    """
    tree: _Branch = _Branch()
    for phrase, ending in phrases:
        branch = tree
        for char in phrase:
            branch = branch.next.setdefault(char, _Branch())
        branch.ending = ending
    if at_word:
        for char, branch in tree.next.items():
            branch.before = f"(?<![^\\W_{_IDEOGRAPHS}]{re.escape(char)})"
    return tree.expression()


class _Branch:
    """What may follow a beginning: ``ending`` is set where a phrase ends here."""

    def __init__(self) -> None:
        self.next: dict[str, _Branch] = {}
        self.ending: str | None = None
        self.before = ""

    def expression(self) -> str:
        ways = [re.escape(char) + branch.before + branch.expression() for char, branch in self.next.items()]
        if self.ending is not None:
            ways.append(self.ending)
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
