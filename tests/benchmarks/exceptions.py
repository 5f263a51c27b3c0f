"""Logistics exceptions against the truth of a demonstration world of a fresh seed, code by code.

A parcel's exceptions are what triage finds when the manifest comes in, and the shifts that are found in its shipping
list as a whole (with where each courier's parcels go, of every tenth parcel). A defect of the truth is found where
its code is among them. Beside the goal, which is the recall over all, stand each code's own recall, and how many
sound parcels are suspected of a code that the truth knows.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from backends.ingest.triage import Triage
from backends.logistics.tables import ParcelTables, parcel_tables
from backends.wire.documents import item_of
from backends.world.parcels import BATCH, CODES, Parcels
from review.items import Item
from review.logistics.journey import TN_MISMATCH, journey
from review.logistics.manifest import Lanes, row_of, trace_of
from review.logistics.shifts import find_shifts
from review.tracking import check
from tests.rows import Row, at_least, new_seed

PARCELS = 60_000
RATE = 0.02
GOAL = 97.0
BEGIN = int(datetime(2026, 10, 1, tzinfo=UTC).timestamp())
APART_S = 6


@dataclass
class Tally:
    """How often a code was true, found, and wrongly suspected."""

    true: int = 0
    found: int = 0


def run() -> list[Row]:
    """Recall in percent, over all defects and by code."""
    seed = new_seed()
    world = Parcels(seed, RATE, showcase=False)
    tables, triage = parcel_tables(), Triage.standard()
    tallies: dict[str, Tally] = {}
    suspected: Counter[str] = Counter()
    sound = 0
    begun = time.process_time()
    lanes = Lanes(_lane(world.parcel(place, BEGIN).shipment) for place in range(0, PARCELS, 10))
    for first in range(0, PARCELS, BATCH):
        parcels = [world.parcel(first + place, BEGIN + (first + place) * APART_S) for place in range(BATCH)]
        items = [_item(first + place, parcel.shipment) for place, parcel in enumerate(parcels)]
        shifted = _shifted(items, tables, lanes)
        for place, (parcel, item) in enumerate(zip(parcels, items, strict=True)):
            codes = {finding.code for finding in triage.shipment(item)} | ({TN_MISMATCH} if place in shifted else set())
            for defect in parcel.defects:
                name = f"{defect.code} shifted" if defect.parameters.get("mode") == "shifted" else defect.code
                tally = tallies.setdefault(name, Tally())
                tally.true += 1
                tally.found += defect.code in codes
            if not parcel.defects:
                sound += 1
                suspected.update(codes.intersection(CODES))
    took = time.process_time() - begun
    true, found = sum(tally.true for tally in tallies.values()), sum(tally.found for tally in tallies.values())
    note = f"{true} defects in {PARCELS} parcels, {took / PARCELS * 1e6:.0f} us a parcel; "
    note += f"of {sound} sound ones suspected: {dict(sorted(suspected.items())) or 'none'}"
    rows = [at_least("exceptions", _percent(found, true), GOAL, "% recall", note)]
    rows += [
        Row(
            name=f"exceptions_{name}",
            value=_percent(tally.found, tally.true),
            unit="% recall",
            goal="",
            ok=True,
            note=f"{tally.found} of {tally.true}",
        )
        for name, tally in sorted(tallies.items())
    ]
    for row in rows:
        row["seed"] = seed
    return rows


def _item(number: int, shipment: dict[str, Any]) -> Item:
    created = datetime.fromtimestamp(BEGIN + number * APART_S, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return item_of(
        {
            "schema": "backstop/1",
            "id": f"parcel-{number}",
            "kind": "shipment",
            "version": 1,
            "created_at": created,
            "shipment": shipment,
        }
    )


def _lane(shipment: dict[str, Any]) -> tuple[str, str]:
    return shipment["carrier"], shipment["destination"]["country"]


def _shifted(items: list[Item], tables: ParcelTables, lanes: Lanes) -> set[int]:
    rows, traces = [], []
    for item in items:
        shipment = item.shipment
        assert shipment is not None
        report = check(shipment.tracking_number, tables.carriers, shipment.carrier)
        rows.append(row_of(shipment, tables.carriers))
        traces.append(trace_of(report, journey(shipment, tables.events, tables.atlas)))
    return {row.row for shift in find_shifts(rows, traces, lanes=lanes) for row in shift.rows}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
