"""The small, safe part of regular expressions in which carriers' number formats are written.

Allowed are the characters 0-9 and A-Z, classes of them (``[0-9A-Z]``), groups (``(?P<name>…)``, ``(?:…|…)``) and
the bounded repeats ``{n}``, ``{n,m}`` and ``?``. Without ``*``, ``+``, nested repeats or look-around no pattern can
backtrack for long, and the lengths and first characters it matches are known before anything is matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from review.errors import BadInput

START = 2
"""How many first characters the pre-selection looks at: 1,296 keys, of which a format has few."""

MAX_WAYS = 512
"""In how many ways a pattern may be laid over a number; each is a path that the matcher may have to try."""

ALPHABET = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

_TOKEN = re.compile(
    r"(?P<chars>[0-9A-Z]|\[(?:[0-9A-Z](?:-[0-9A-Z])?)+\])|(?P<open>\(\?P<(?P<name>[a-z_]+)>|\(\?:)|(?P<mark>[)|])"
)
_REPEAT = re.compile(r"\{([0-9]{1,2})(?:,([0-9]{1,2}))?\}|(\?)")


@dataclass(frozen=True)
class Pattern:
    """A number format's pattern, checked and measured; the matcher is compiled on first use.

    ``lengths`` are the lengths of the texts it matches, ``starts`` their first two characters.
    """

    text: str
    lengths: frozenset[int]
    starts: frozenset[str]
    groups: frozenset[str]

    @classmethod
    def from_text(cls, text: str) -> Pattern:
        """Parse ``text``; ``BadInput`` names the place where it leaves the allowed part."""
        reader = _Reader(text)
        shape = reader.choice()
        if reader.at != len(text):
            raise reader.error("a bracket too many")
        if shape.ways > MAX_WAYS:
            raise reader.error(f"it can be laid over a number in {shape.ways} ways, more than {MAX_WAYS}")
        if min(shape.lengths) < START:
            raise reader.error(f"it matches texts shorter than {START}")
        return cls(text, shape.lengths, shape.starts, frozenset(reader.groups))

    @cached_property
    def matcher(self) -> re.Pattern[str]:
        """For ``fullmatch``; ASCII, so that no other script's digits match."""
        return re.compile(self.text, re.ASCII)


@dataclass(frozen=True)
class _Shape:
    """What a part of a pattern matches: how long, how it begins, and in how many ways."""

    lengths: frozenset[int]
    starts: frozenset[str]
    ways: int

    def then(self, other: _Shape) -> _Shape:
        begun = [one for one in self.starts if len(one) < START]
        whole = self.starts.difference(begun)
        starts = whole.union((one + two)[:START] for one, two in product(begun, other.starts)) if begun else whole
        lengths = {one + two for one, two in product(self.lengths, other.lengths)}
        return _Shape(frozenset(lengths), starts, self.ways * other.ways)

    def either(self, other: _Shape) -> _Shape:
        return _Shape(self.lengths | other.lengths, self.starts | other.starts, self.ways + other.ways)

    def times(self, count: int) -> _Shape:
        shape = _NOTHING
        for _ in range(min(count, START)):
            shape = shape.then(self)
        lengths = frozenset({length * count for length in self.lengths})
        return _Shape(lengths, shape.starts, 1)


_NOTHING = _Shape(frozenset({0}), frozenset({""}), 1)


class _Reader:
    """Recursive descent over a pattern's text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.groups: set[str] = set()

    def choice(self) -> _Shape:
        shape = self.sequence()
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            shape = shape.either(self.sequence())
        return shape

    def sequence(self) -> _Shape:
        shape = _NOTHING
        while (token := _TOKEN.match(self.text, self.at)) and not token["mark"]:
            self.at = token.end()
            if token["chars"]:
                shape = shape.then(self.repeated(_characters(token["chars"])))
            else:
                shape = shape.then(self.optional(self.group(token["name"])))
        if self.at < len(self.text) and not token:
            raise self.error("only 0-9, A-Z, classes, groups, {n}, {n,m} and ? are allowed")
        return shape

    def group(self, name: str | None) -> _Shape:
        if name in self.groups:
            raise self.error(f"the group {name} stands twice")
        if name:
            self.groups.add(name)
        shape = self.choice()
        if self.text[self.at : self.at + 1] != ")":
            raise self.error("a bracket is not closed")
        self.at += 1
        return shape

    def optional(self, shape: _Shape) -> _Shape:
        if self.text[self.at : self.at + 1] == "?":
            self.at += 1
            return _NOTHING.either(shape)
        return shape

    def repeated(self, shape: _Shape) -> _Shape:
        repeat = _REPEAT.match(self.text, self.at)
        if repeat is None:
            return shape
        self.at = repeat.end()
        low, high = (0, 1) if repeat[3] else (int(repeat[1]), int(repeat[2] or repeat[1]))
        if low > high or high == 0:
            raise self.error("a repeat must run upwards")
        whole = shape.times(low)
        for count in range(low + 1, high + 1):
            whole = whole.either(shape.times(count))
        return whole

    def error(self, need: str) -> BadInput:
        return BadInput(f"number pattern {self.text!r}, character {self.at + 1}: {need}.")


def _characters(text: str) -> _Shape:
    members: set[str] = set()
    inside = text.strip("[]")
    at = 0
    while at < len(inside):
        if inside[at + 1 : at + 2] == "-":
            members |= {chr(code) for code in range(ord(inside[at]), ord(inside[at + 2]) + 1)}
            at += 3
        else:
            members.add(inside[at])
            at += 1
    if not members or not members <= ALPHABET:
        raise BadInput(f"number pattern: the class {text} must lie within 0-9 or within A-Z.")
    return _Shape(frozenset({1}), frozenset(members), 1)
