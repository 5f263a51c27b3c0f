"""Fields of what came from outside: taken where they are texts, shortened, never trusted further."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from review.logistics.places import Atlas
from review.logistics.ports import Zones

MAX_FIELD = 500
_DAYS = tuple(datetime(2026, month, 1) for month in (1, 3, 5, 7, 9, 11))  # noqa: DTZ001 (asked of each zone)
"""Zones that agree on these keep the same time."""
MAX_EVENTS = 2_000
"""Events of one parcel; a manifest's line takes no more either."""


def text_of(row: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that holds something, as one line."""
    for name in names:
        value = row.get(name)
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, str | int | float):
            told = one_line(str(value))
            if told:
                return told
    return ""


def one_line(text: str) -> str:
    """A text without line breaks and other control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * MAX_FIELD]).split())[:MAX_FIELD]


def zone_of(place: str, atlas: Atlas, zones: Zones) -> str:
    """The time zone of a written place; of a country with several that keep the same time, one of them."""
    if not place:
        return ""
    found = atlas.place(place)
    if found.zone or not found.zones:
        return found.zone
    rules = [zones.zone(name) for name in found.zones]
    kept = {tuple(there.utcoffset(day) for day in _DAYS) if there is not None else () for there in rules}
    return found.zones[0] if len(kept) == 1 else ""


def joined(*parts: str) -> str:
    """A place of its parts, as carriers write them."""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def rows_of(value: object) -> list[dict[str, Any]]:
    """The objects of a list, at most ``MAX_EVENTS``; empty for anything else."""
    if not isinstance(value, list):
        return []
    return [row for row in value[:MAX_EVENTS] if isinstance(row, dict)]
