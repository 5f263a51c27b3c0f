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

    ``start`` and ``end`` are code points in the AI's text (of a list: its items joined by line breaks), or None.
    """

    field: str
    severity: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ListingValues:
    """Everything that one listing's page shows. ``limits``: field → most code points (of a list: of each item)."""

    text: Texts
    source: Texts | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[FieldFinding, ...] = ()
    draft: Mapping[str, FieldValue] | None = None


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
