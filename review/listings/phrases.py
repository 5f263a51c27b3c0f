"""Finding many phrases in a text at once, in any of the languages, with the places where they stand.

Where a script writes spaces a phrase begins and ends with a word; ``*`` at its end takes any ending of the last word
("heil*": heilt, heilen). Chinese and Japanese phrases stand anywhere. Arabic words are found behind their article and
one-letter prepositions. All phrases become one expression that shares their beginnings, since a text is looked through
for thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9d"
_NO_SPACES = re.compile(f"[{_IDEOGRAPHS}]")
_ARABIC = re.compile("[\u0621-\u064a]")
_CLITICS = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
"""An Arabic article and one-letter prepositions, longest first, as they are written on a word."""
_BEGINS = f"(?<![^\\W_{_IDEOGRAPHS}])"
_ENDS = f"(?![^\\W_{_IDEOGRAPHS}])"
_REST = re.compile(f"[^\\W\\d_{_IDEOGRAPHS}]*")
_SMALL = {"\u2019": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " "}
_WORD = re.compile(f"[^\\W_{_IDEOGRAPHS}]+")
FIRST = 4
"""Letters by which a word of any ending is first looked for."""


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


Signs = tuple[frozenset[str], frozenset[str]]
"""Words and beginnings of words, one of which stands in every text that has one of the phrases."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a ``folded`` text, and their first letters: by these most phrases are told not to be in it."""

    words: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, low: str) -> Vocabulary:
        words = set(_WORD.findall(low))
        if not low.isascii() and _ARABIC.search(low):
            words |= {word.removeprefix(clitic) for word in words for clitic in _CLITICS}
        return cls(frozenset(words), frozenset([word[:FIRST] for word in words if len(word) >= FIRST]))

    def may_have(self, signs: Signs | None) -> bool:
        """False where no phrase of these signs can stand in the text; None says nothing."""
        if signs is None:
            return True
        return not signs[0].isdisjoint(self.words) or not signs[1].isdisjoint(self.stems)


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
        kinds: dict[str, list[tuple[str, bool]]] = {"spaced": [], "arabic": [], "anywhere": []}
        for phrase, meaning in phrases:
            low = folded(phrase)
            star = low.endswith("*")
            low = low.removesuffix("*")
            self._meanings[low] = star, meaning
            kind = "anywhere" if _NO_SPACES.search(low) else "arabic" if _ARABIC.match(low) else "spaced"
            kinds[kind].append((low, star))
        self._forms: list[tuple[re.Pattern[str], Signs | None]] = []
        if spaced := kinds["spaced"]:
            self._forms.append((re.compile(f"({_expression(_ended(spaced), at_word=True)})"), _signs(spaced)))
        if arabic := kinds["arabic"]:
            clitics = f"(?:{'|'.join(_CLITICS)})?"
            self._forms.append((re.compile(f"{_BEGINS}{clitics}({_expression(_ended(arabic))})"), _signs(arabic)))
        if anywhere := kinds["anywhere"]:
            self._forms.append((re.compile(f"({_expression((low, '') for low, _star in anywhere)})"), None))

    def any_in(self, low: str, vocabulary: Vocabulary) -> bool:
        """Whether any phrase stands in a ``folded`` text of this vocabulary."""
        return any([vocabulary.may_have(signs) and form.search(low) for form, signs in self._forms])  # noqa: C419 (a list)

    def find(self, low: str) -> list[Found[T]]:
        """Every phrase in a ``folded`` text, in order, none within another."""
        found: list[Found[T]] = []
        for form, _signs in self._forms:
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


def _ended(phrases: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    """(phrase, what must follow it)."""
    for low, star in phrases:
        yield low, "" if star or not low[-1].isalnum() else _ENDS


def _signs(phrases: Iterable[tuple[str, bool]]) -> Signs | None:
    """The longest word of each phrase, which the fewest texts have; None where a phrase has none to go by."""
    words, stems = set[str](), set[str]()
    for low, star in phrases:
        found = _WORD.findall(low)
        last = found.pop() if star and found and low.endswith(found[-1]) else ""
        longest = max(found, key=len, default="")
        if len(last) >= FIRST and len(last) > len(longest):
            stems.add(last[:FIRST])
        elif longest:
            words.add(longest)
        else:
            return None
    return frozenset(words), frozenset(stems)


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
