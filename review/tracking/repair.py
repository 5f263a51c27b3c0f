"""Which number was meant: one slip away from the written one, ranked by what speaks for it.

Tried are every wrong character, every swap of neighbours, look-alike letters, and what a spreadsheet can do to a
number. A proposal must verify by a check digit, stand among the numbers that its manifest has not used, or undo a
look-alike into a courier's format. It is never applied by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.tracking.candidates import CHECK, Candidate, candidates
from review.tracking.carriers import CarrierTable, Claim
from review.tracking.checks import DIGITS, LETTERS
from review.tracking.damage import DamageKind, could_have_been, damage
from review.tracking.evidence import EVIDENCE, Evidence, Surroundings, evidence_of
from review.tracking.normal import Note, normal, without_look_alikes

LIMIT = 20
"""Proposals that are given back at most; nobody reads more."""


class Slip(StrEnum):
    """What would have gone wrong on the way from the proposal to the written number; likeliest first."""

    SCRIPT = "script"  # a Cyrillic В for B: no courier prints one
    SPREADSHEET = "spreadsheet"
    CHECK = "check"  # the check character itself
    SWAP = "swap"
    LOOK_ALIKE = "look_alike"  # O for 0
    CHARACTER = "character"
    MISSING = "missing"  # the written number lacks a character (told only by an unused number)
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed number. ``place`` is the position of the slip in the written normal form, from 0; -1 if many."""

    number: str
    slip: Slip
    place: int
    evidence: tuple[Evidence, ...]
    candidates: tuple[Candidate, ...]


_CONFUSED = {"0": "OQD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B"}
_CONFUSED |= {letter: digit for digit, letters in _CONFUSED.items() for letter in letters}
_SLIPS = list(Slip)
_NEIGHBOURS = {frozenset(pair) for pair in ("12", "23", "34", "45", "56", "67", "78", "89", "90")}
_NEIGHBOURS |= {frozenset(pair) for pair in ("14", "47", "25", "58", "36", "69", "01", "02")}
"""Digits beside or above each other on the number row and the number pad."""
_BY_FORMAT = (Slip.SCRIPT, Slip.LOOK_ALIKE, Slip.SPREADSHEET)
"""Slips that a fitting format alone confirms: the written number had none."""


def suggest(
    number: str,
    carriers: CarrierTable,
    claimed: str | None = None,
    unused: Sequence[str] = (),
    *,
    around: Surroundings | None = None,
) -> tuple[Suggestion, ...]:
    """Numbers that may have been meant by ``number``, best first, at most ``LIMIT``.

    ``unused`` are the numbers of the same manifest that no other order uses, as written. ``around`` says more of the
    manifest and of the order's destination; its own unused numbers count beside ``unused``.
    """
    form = normal(number)
    if not form.text or Note.TOO_LONG in form.notes:
        return ()
    claim = carriers.claim(claimed)
    known = around or Surroundings()
    if unused:
        known = Surroundings(
            known.unused | Surroundings.of(unused).unused, known.used, known.country, known.postal_code
        )
    ranked: dict[str, tuple[tuple[int, ...], Suggestion]] = {}
    for text, slip, place in _tries(number, form.text, known.unused, carriers, claim):
        if text == form.text or text in ranked:
            continue
        found = candidates(text, carriers, claim)
        evidence = evidence_of(text, found, known, claim, format_counts=slip in _BY_FORMAT)
        if evidence:
            suggestion = Suggestion(text, slip, place, evidence, found)
            ranked[text] = (_weight(suggestion, form.text, known), suggestion)
    return tuple(s for _, s in sorted(ranked.values(), key=lambda pair: (pair[0], pair[1].number)))[:LIMIT]


def _tries(
    raw: str, text: str, free: frozenset[str], carriers: CarrierTable, claim: Claim | None
) -> Iterator[tuple[str, Slip, int]]:
    yield without_look_alikes(text), Slip.SCRIPT, -1
    harm = damage(raw, text, carriers, claim)
    for kind in harm:
        for restored in kind.restored:
            yield restored, Slip.SPREADSHEET, -1
    if any(kind.kind in (DamageKind.SCIENTIFIC, DamageKind.PRECISION) for kind in harm):
        for other in sorted(free):
            if could_have_been(raw.strip(), other):
                yield other, Slip.SPREADSHEET, -1
    if not (text.isascii() and text.isalnum()):
        return
    yield from _checked(text, carriers, claim)
    yield from _swapped(text)
    yield from _confused(text)
    yield from _replaced(text)
    yield from _nearby(text, free)


def _checked(text: str, carriers: CarrierTable, claim: Claim | None) -> Iterator[tuple[str, Slip, int]]:
    for candidate in candidates(text, carriers, claim):
        if candidate.problem == CHECK and candidate.check_at >= 0:
            at = candidate.check_at
            yield text[:at] + candidate.expected + text[at + 1 :], Slip.CHECK, at


def _swapped(text: str) -> Iterator[tuple[str, Slip, int]]:
    for at in range(len(text) - 1):
        if text[at] != text[at + 1]:
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :], Slip.SWAP, at


def _confused(text: str) -> Iterator[tuple[str, Slip, int]]:
    for at, char in enumerate(text):
        for other in _CONFUSED.get(char, ""):
            yield text[:at] + other + text[at + 1 :], Slip.LOOK_ALIKE, at


def _replaced(text: str) -> Iterator[tuple[str, Slip, int]]:
    for at, char in enumerate(text):
        for other in DIGITS if char in DIGITS else LETTERS:
            if other != char:
                yield text[:at] + other + text[at + 1 :], Slip.CHARACTER, at


def _nearby(text: str, free: Iterable[str]) -> Iterator[tuple[str, Slip, int]]:
    """The unused numbers that are one character away, of any class, or one longer or shorter."""
    for other in sorted(free):
        at = next((n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), -1)
        place = min(len(text), len(other)) if at < 0 else at
        if len(other) == len(text) and text[place + 1 :] == other[place + 1 :]:
            yield other, Slip.CHARACTER, place
        elif len(other) == len(text) + 1 and text[place:] == other[place + 1 :]:
            yield other, Slip.MISSING, place
        elif len(other) == len(text) - 1 and text[place + 1 :] == other[place:]:
            yield other, Slip.ADDED, place


def _weight(suggestion: Suggestion, text: str, around: Surroundings) -> tuple[int, ...]:
    """Smaller is better: each kind of evidence before none, then what contradicts, then the likelier slip."""
    number, place = suggestion.number, suggestion.place
    lacking = [int(evidence not in suggestion.evidence) for evidence in EVIDENCE[:3]]
    elsewhere = int(any(around.goes_there(candidate) is False for candidate in suggestion.candidates if candidate.good))
    taken = int(number in around.used)
    there = int(Evidence.DESTINATION not in suggestion.evidence)
    # A digit is mistaken for a digit, and by a neighbouring key, more often than a letter for a letter.
    near = 0
    if suggestion.slip is Slip.CHARACTER and place < min(len(number), len(text)):
        pair = frozenset((number[place], text[place]))
        near = 0 if pair in _NEIGHBOURS else 1 if pair <= set(DIGITS) else 2
    return (*lacking, taken, elsewhere, around.strays(number), there, _SLIPS.index(suggestion.slip), near)
