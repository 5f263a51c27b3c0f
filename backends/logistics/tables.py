"""The data of couriers, events and places, read from ``resources`` once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import resources
from review.items import EMPTY
from review.logistics.events import EventTable, Mapped, Meaning, Stage
from review.logistics.places import Atlas
from review.tracking import CarrierTable


@dataclass(frozen=True)
class ParcelTables:
    """Everything that judging a parcel needs to know of the world."""

    carriers: CarrierTable
    events: EventTable
    atlas: Atlas


def parcel_tables(mappings: Mapping[str, Any] = EMPTY) -> ParcelTables:
    """The tables that Backstop comes with, and what a lead mapped since; a tenth of a second when asked for first.

    ``mappings``: "vocabulary/code" to ``{"stage": …, "exception": …}``, as ``House.mappings`` gives them.
    """
    rows = tuple(mapped(mappings))
    return _mapped(rows) if rows else _shipped()


def mapped(mappings: Mapping[str, Any]) -> list[Mapped]:
    """What ``House.mappings`` keeps, in its words."""
    found = []
    for name, row in sorted(mappings.items()):
        vocabulary, _, code = name.partition("/")
        found.append(Mapped(vocabulary, code, Meaning(Stage(row["stage"]), str(row.get("exception", "")))))
    return found


@lru_cache(maxsize=4)
def _mapped(rows: tuple[Mapped, ...]) -> ParcelTables:
    shipped = _shipped()
    meanings = {(row.vocabulary, row.code): row.meaning for row in rows}
    return ParcelTables(shipped.carriers, shipped.events.with_mappings(meanings), shipped.atlas)


@lru_cache(maxsize=1)
def _shipped() -> ParcelTables:
    names = sorted(file.name for file in resources.path("carriers").glob("*.json"))
    return ParcelTables(
        CarrierTable.from_data(resources.load_json(f"carriers/{name}") for name in names),
        EventTable.from_data(resources.load_json("logistics/events.json")),
        Atlas.from_data(resources.load_json("logistics/places.json")),
    )
