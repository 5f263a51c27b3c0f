"""Fuzzy matching for the command palette: letters in order, the starts of words first. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass

START_OF_WORD = 8
IN_A_ROW = 5
FIRST_LETTER = 4
SKIPPED = -0.1  # a letter passed over; long names lose a little, never a whole match


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text answers a query, and which of its characters were hit."""

    score: float
    hits: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """The match of ``query`` (spaces are passed over) in ``text``, or None where a letter is missing."""
    wanted = "".join(query.casefold().split())
    if not wanted:
        return Match(0.0, ())
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    best: Match | None = None
    start = folded.find(wanted[0])
    while start >= 0:
        found = _from(wanted, folded, start)
        if found is not None and (best is None or found.score > best.score):
            best = found
        start = folded.find(wanted[0], start + 1)
    return best


def _from(wanted: str, text: str, start: int) -> Match | None:
    hits = [start]
    at = start
    for letter in wanted[1:]:
        at = _next(letter, text, at + 1)
        if at < 0:
            return None
        hits.append(at)
    return Match(_score(hits, text), tuple(hits))


def _next(letter: str, text: str, at: int) -> int:
    """The next ``letter``: right here, else at the start of a later word, else anywhere."""
    if text[at : at + 1] == letter:
        return at
    found = text.find(letter, at)
    seek = found
    while seek >= 0:
        if _starts_word(text, seek):
            return seek
        seek = text.find(letter, seek + 1)
    return found


def _score(hits: list[int], text: str) -> float:
    score = FIRST_LETTER if hits[0] == 0 else 0.0
    before = -2
    for hit in hits:
        if hit == before + 1:
            score += IN_A_ROW
        if _starts_word(text, hit):
            score += START_OF_WORD
        score += SKIPPED * max(0, hit - before - 1)
        before = hit
    return score - 0.01 * len(text)


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
