"""The data of couriers, events and places, read from ``resources`` once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import resources
from review.items import EMPTY
from review.logistics.events import EventTable, Meaning, Stage
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
    rows = tuple((name, str(row["stage"]), str(row.get("exception", ""))) for name, row in sorted(mappings.items()))
    return _mapped(rows) if rows else _shipped()


@lru_cache(maxsize=4)
def _mapped(rows: tuple[tuple[str, str, str], ...]) -> ParcelTables:
    shipped = _shipped()
    meanings = {}
    for name, stage, exception in rows:
        vocabulary, _, code = name.partition("/")
        meanings[vocabulary, code] = Meaning(Stage(stage), exception)
    return ParcelTables(shipped.carriers, shipped.events.with_mappings(meanings), shipped.atlas)


@lru_cache(maxsize=1)
def _shipped() -> ParcelTables:
    names = sorted(file.name for file in resources.path("carriers").glob("*.json"))
    return ParcelTables(
        CarrierTable.from_data(resources.load_json(f"carriers/{name}") for name in names),
        EventTable.from_data(resources.load_json("logistics/events.json")),
        Atlas.from_data(resources.load_json("logistics/places.json")),
    )
