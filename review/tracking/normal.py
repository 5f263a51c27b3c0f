"""The normal form of a tracking number, and what had to be done to a written one to get there.

Separators go, width and case are made one, and everything done is told. Nothing is guessed: a Cyrillic В stays a
Cyrillic В and is told as a look-alike, digits of other scripts stay and match no format.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MAX_NUMBER = 64
"""Characters of a normal form; the longest known format has 41."""

MAX_RAW = 512
"""Characters of a field that is looked at at all; a spaced-out number, or two, fit well within."""


class Note(StrEnum):
    """What was done to the raw text (the first six), or what is wrong with it (the others)."""

    SPACES = "spaces"
    HYPHENS = "hyphens"
    INVISIBLE = "invisible"
    WIDTH = "width"
    CASE = "case"
    QUOTES = "quotes"
    LOOK_ALIKE = "look_alike"
    FOREIGN_DIGITS = "foreign_digits"
    STRANGE = "strange"
    TOO_LONG = "too_long"
    EMPTY = "empty"


HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff\u061c\u180e"
)
QUOTES = "'\"`\u2018\u2019\u201c\u201d"

LOOK_ALIKES = dict(
    zip(
        "АВЕЅЗІЈКМНОРСТУХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "ABES3IJKMHOPCTYXQWABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Cyrillic and Greek capitals that look like Latin letters or digits."""

_PLAIN = re.compile(r"[0-9A-Z]{1,64}", re.ASCII)
_LOWER = {ord(low): ord(low) - 32 for low in "abcdefghijklmnopqrstuvwxyz"}


@dataclass(frozen=True, slots=True)
class Normal:
    """``text`` is the normal form; only 0-9 and A-Z where nothing is ``strange``."""

    text: str
    notes: tuple[Note, ...] = ()


def normal(raw: str) -> Normal:
    """The normal form of ``raw`` with the notes of what was done, each once."""
    if _PLAIN.fullmatch(raw):
        return Normal(raw)
    if len(raw) > MAX_RAW:
        return Normal(raw[:MAX_NUMBER], (Note.TOO_LONG,))
    notes: list[Note] = []
    kept: list[str] = []
    for char in raw:
        separator = _separator(char)
        if separator:
            notes.append(separator)
            continue
        folded = char if char.isascii() else unicodedata.normalize("NFKC", char)
        if folded != char:
            notes.append(Note.WIDTH)
        kept += [part for part in folded if not _separator(part)]
    joined = "".join(kept)
    bare = joined.strip(QUOTES)
    if bare != joined:
        notes.append(Note.QUOTES)
    upper = bare.translate(_LOWER)
    if upper != bare:
        notes.append(Note.CASE)
    notes += _anomalies(upper)
    return Normal(upper[:MAX_NUMBER], tuple(dict.fromkeys(notes)))


def without_look_alikes(text: str) -> str:
    """``text`` with every look-alike replaced by the Latin character it looks like: a suggestion, never a fix."""
    return "".join(LOOK_ALIKES.get(char.upper(), char) for char in text)


def _separator(char: str) -> Note | None:
    if char in HYPHENS:
        return Note.HYPHENS
    if char in INVISIBLE:
        return Note.INVISIBLE
    return Note.SPACES if char.isspace() else None


def _anomalies(text: str) -> list[Note]:
    found = []
    if not text:
        found.append(Note.EMPTY)
    if len(text) > MAX_NUMBER:
        found.append(Note.TOO_LONG)
    for char in text:
        if char.isascii() and char.isalnum():
            continue
        if char.upper() in LOOK_ALIKES:
            found.append(Note.LOOK_ALIKE)
        elif unicodedata.category(char) == "Nd":
            found.append(Note.FOREIGN_DIGITS)
        else:
            found.append(Note.STRANGE)
    return found
