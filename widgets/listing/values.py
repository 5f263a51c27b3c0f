"""What a listing editor is given: texts, limits and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from review.items import FieldValue


@dataclass(frozen=True, slots=True)
class Texts:
    """The fields of a listing in one locale (BCP 47, empty where unknown)."""

    locale: str
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """What a rule says of a field. ``severity``: "error", "warning" or "hint".

    ``start`` and ``end`` are code points in the corrected text, of a list in its item ``part``; all None where the
    finding is about the whole field. ``note`` says whose rule it is; ``mend`` is what would stand there after its one
    right mend, None where there is none; ``number`` is the giver's own.
    """

    field: str
    severity: str
    text: str
    start: int | None = None
    end: int | None = None
    part: int | None = None
    note: str = ""
    mend: str | None = None
    number: int = -1


@dataclass(frozen=True, slots=True)
class SuggestedText:
    """What persons made of a sentence like this one before, told as such; taken by the digit ``key``.

    ``start`` and ``end`` are the sentence's code points, of a list in its item ``part``.
    """

    field: str
    part: int | None
    start: int
    end: int
    after: str
    note: str
    key: str = ""
    number: int = -1


@dataclass(frozen=True, slots=True)
class LanguageClaim:
    """One language's word on a claim. ``here``: the listing on screen."""

    locale: str
    shown: str
    right: bool
    here: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim on which a product's languages differ, right ones included; ``expected`` as a person reads it."""

    name: str
    expected: str
    languages: tuple[LanguageClaim, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What the correction on screen means in another language."""

    locale: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ListingValues:
    """Everything that one listing's page shows.

    ``limits``: field → most code points (of a list: of each item); ``channels``: field → channel → the same.
    """

    text: Texts
    source: Texts | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[FieldFinding, ...] = ()
    draft: Mapping[str, FieldValue] | None = None
    channels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


FIELD_ORDER = ("title", "short_title", "bullets", "description")


def field_names(values: ListingValues) -> list[str]:
    """The fields to show: the usual ones first, then the AI's, then those that only the source has."""
    present = [*values.text.fields, *(values.source.fields if values.source is not None else ())]
    names = [name for name in FIELD_ORDER if name in present]
    return names + [name for name in dict.fromkeys(present) if name not in names]


def as_lines(value: FieldValue) -> str:
    """A field as text: a list's items a line each."""
    return value if isinstance(value, str) else "\n".join(value)


def as_value(text: str, like: FieldValue) -> FieldValue:
    """Text as a field of the same form as ``like``: a list's empty lines are no items."""
    if isinstance(like, str):
        return text
    return tuple(line for line in text.split("\n") if line.strip())


def part_place(text: str, part: int | None) -> int:
    """Where item ``part`` of a list begins in its lines; empty lines are no items."""
    if part is None:
        return 0
    at, seen = 0, -1
    for line in text.split("\n"):
        seen += bool(line.strip())
        if seen == part:
            return at
        at += len(line) + 1
    return at
