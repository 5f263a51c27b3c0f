"""What a check says of a listing: what is wrong, where in the text, how bad, why, and the one right mend, if any.

Places count code points in the text as the AI wrote it. A finding is a measurement, never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from review.errors import BadInput, ItemChanged
from review.items import FieldValue


class Level(StrEnum):
    """How bad a finding is: what a channel or law refuses, what should be looked at, what could be better."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


ORDER: Mapping[Level, int] = {level: place for place, level in enumerate(Level)}
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a field of the text, or ``attributes.NAME``.

    ``part`` is the place in a list of texts ("bullets"), None in a plain text. ``start`` and ``end`` are code points
    in that text; both are None where the finding is about all of it, or about what is missing.
    """

    field: str
    part: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        return self.field if self.part is None else f"{self.field}.{self.part}"


@dataclass(frozen=True, slots=True)
class Mend:
    """The one right text for a place: ``after`` instead of ``before``, which stands there from start to end."""

    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, by taxonomy code ("LT-LEN") and rule ("A01", "claim.measure").

    ``sentence`` has places {0}, {1} for ``values``; ``reason`` is both together. ``applies_from`` is set where the rule
    is not in force yet. ``claim`` names what the text speaks of ("height"), the same in every language.
    """

    code: str
    rule: str
    level: Level
    place: Place
    sentence: str
    values: tuple[str, ...] = ()
    mend: Mend | None = None
    claim: str = ""
    applies_from: date | None = None

    @property
    def reason(self) -> str:
        """Why, in English; a console translates ``sentence`` and fills the values in itself."""
        return self.sentence.format(*self.values)


def sorted_findings(findings: Iterable[Finding], fields: Sequence[str] = ()) -> list[Finding]:
    """Each once, worst first, then in the order of ``fields`` and of the text."""
    rank = {name: place for place, name in enumerate(fields)}

    def key(finding: Finding) -> tuple[int, int, int, int, str]:
        place = finding.place
        known = rank.get(place.field, len(rank))
        return ORDER[finding.level], known, place.part or 0, place.start or 0, finding.code

    return sorted(dict.fromkeys(findings), key=key)


def mended(fields: Mapping[str, FieldValue], mend: Mend) -> FieldValue:
    """The field's value with ``mend`` applied; ``ItemChanged`` where its text is no longer the one that was read."""
    place = mend.place
    value = fields.get(place.field)
    if place.start is None or place.end is None:
        raise BadInput("A mend without a place cannot be applied.", remedy="Correct the text by hand.")
    if isinstance(value, str) and place.part is None:
        return _spliced(value, mend, place.start, place.end)
    if isinstance(value, tuple) and place.part is not None and place.part < len(value):
        parts = list(value)
        parts[place.part] = _spliced(parts[place.part], mend, place.start, place.end)
        return tuple(parts)
    raise _changed(place)


def _spliced(text: str, mend: Mend, start: int, end: int) -> str:
    if text[start:end] != mend.before:
        raise _changed(mend.place)
    return text[:start] + mend.after + text[end:]


def _changed(place: Place) -> ItemChanged:
    return ItemChanged(f"The text of {place} is no longer the one that was checked.", remedy="Check it again.")


def texts_of(fields: Mapping[str, FieldValue]) -> list[tuple[Place, str]]:
    """Every text of a listing with its place, in the fields' order."""
    found: list[tuple[Place, str]] = []
    for name, value in fields.items():
        if isinstance(value, str):
            found.append((Place(name), value))
        else:
            found += [(Place(name, part), text) for part, text in enumerate(value)]
    return found


def text_at(fields: Mapping[str, FieldValue], place: Place) -> str:
    """The text that a place is in; empty where there is none."""
    value = fields.get(place.field, "")
    if isinstance(value, str):
        return value
    part = place.part or 0
    return value[part] if part < len(value) else ""


def at(place: Place, start: int, end: int) -> Place:
    """The same text, from ``start`` to ``end``."""
    return Place(place.field, place.part, start, end)
