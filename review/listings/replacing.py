"""Find and replace over many listings, as a plan: every change is seen before any is made, and each row fails alone.

A plan is pure. Whoever carries it out corrects row by row and keeps those that failed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from review.corrections import FieldChange, ListingCorrection
from review.errors import BadArgument
from review.items import FieldValue
from review.listings.findings import Place, texts_of

MAX_FIND = 500
"""Code points that can be looked for."""
MAX_CHANGES = 100
"""Changes of one text; more are no wording, and a page could not show them."""


@dataclass(frozen=True, slots=True)
class Search:
    """What to find and what to put there. ``fields`` empty: all. Both spellings of an accent (NFC, NFD) are one.

    ``whole_words`` matters only where a script writes spaces.
    """

    find: str
    replace: str
    fields: tuple[str, ...] = ()
    match_case: bool = True
    whole_words: bool = False
    after_number: bool = False
    """Only right behind a digit: a unit, whatever the number."""

    def __post_init__(self) -> None:
        if not self.find or len(self.find) > MAX_FIND:
            raise BadArgument(f"What is looked for has 1 to {MAX_FIND} characters.", remedy="Shorten it.")
        if self.find == self.replace:
            raise BadArgument("What is put there is what is looked for.", remedy="Change one of the two.")

    def pattern(self) -> re.Pattern[str]:
        """What is looked for, never read as an expression."""
        ways = dict.fromkeys(
            (self.find, unicodedata.normalize("NFC", self.find), unicodedata.normalize("NFD", self.find))
        )
        text = "|".join(re.escape(way) for way in ways)
        if self.after_number:
            text = rf"(?<=[0-9])(?:{text})(?!\w)"
        elif self.whole_words:
            text = rf"(?<!\w)(?:{text})(?!\w)"
        return re.compile(text, 0 if self.match_case else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Replacement:
    """One place where something changes."""

    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of one listing. ``problem`` is empty where the correction can be made, else it says why not."""

    key: str
    changes: tuple[Replacement, ...]
    correction: ListingCorrection | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows in which something was found, in their order; ``untouched`` counts the others."""

    rows: tuple[PlannedRow, ...]
    untouched: int

    @property
    def ready(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.correction is not None)

    @property
    def failed(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.problem)


def plan(
    search: Search, listings: Iterable[tuple[str, Mapping[str, FieldValue]]], limits: Mapping[str, int] | None = None
) -> Plan:
    """What the search does to each listing (key, fields); a text that would get too long for ``limits`` fails."""
    pattern = search.pattern()
    rows: list[PlannedRow] = []
    untouched = 0
    for key, fields in listings:
        row = _row(search, pattern, key, fields, limits or {})
        if row is None:
            untouched += 1
        else:
            rows.append(row)
    return Plan(tuple(rows), untouched)


def _row(
    search: Search, pattern: re.Pattern[str], key: str, fields: Mapping[str, FieldValue], limits: Mapping[str, int]
) -> PlannedRow | None:
    changes: list[Replacement] = []
    edited: dict[str, FieldValue] = {}
    problem = ""
    for place, text in texts_of(fields):
        if search.fields and place.field not in search.fields:
            continue
        found = list(_found(pattern, place, text, search.replace))
        if not found:
            continue
        changes += found
        after = pattern.sub(lambda _match: search.replace, text)
        edited[place.field] = _with(edited.get(place.field, fields[place.field]), place, after)
        limit = limits.get(place.field)
        if len(found) > MAX_CHANGES:
            problem = problem or f"{place}: more than {MAX_CHANGES} places; correct this listing by itself."
        elif limit is not None and len(unicodedata.normalize("NFC", after)) > limit:
            problem = problem or f"{place}: the text would be longer than {limit} characters."
        elif not after.strip():
            problem = problem or f"{place}: nothing would be left of the text."
    if not changes:
        return None
    if problem:
        return PlannedRow(key, tuple(changes), None, problem)
    parts = tuple(FieldChange(name, fields[name], value) for name, value in edited.items())
    return PlannedRow(key, tuple(changes), ListingCorrection(parts))


def _found(pattern: re.Pattern[str], place: Place, text: str, after: str) -> Iterator[Replacement]:
    for match in pattern.finditer(text):
        yield Replacement(Place(place.field, place.part, *match.span()), match[0], after)


def _with(value: FieldValue, place: Place, text: str) -> FieldValue:
    if place.part is None or isinstance(value, str):
        return text
    return (*value[: place.part], text, *value[place.part + 1 :])
