"""A shifted list of the demonstration's business: found in the store, mended by one gesture, taken back as one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.logistics.desk import SAMPLE, causes_of, habits_of, plans_of
from backends.store.rows import IngestRow
from backends.store.store import Store
from backends.wire.manifest import read_line
from backends.wire.parcels import habits_from_json, habits_to_json
from backends.wire.times import time_text
from backends.world.parcels import BATCH, SHIFTED, Parcels
from review.bulk import bulk_decisions, dry_run
from review.corrections import ShipmentCorrection
from review.decisions import ReceiptState, Verdict
from review.history import EntryStep
from review.items import ItemState
from review.logistics.causes import Grouping
from review.queue import Filter, Lease
from review.session import retractions
from tests.domain import CountedKeys, HandClock

BEGIN = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp())
LISTS = 3
SEED = 1
"""Of a list whose parcels tell enough by themselves; with a whole shop's lanes to compare, nearly every seed is."""


def _line(place: int, parcel: Any) -> bytes:
    return orjson.dumps(
        {
            "schema": "backstop/1",
            "id": f"parcel-{place:05d}",
            "kind": "shipment",
            "version": 1,
            "batch": f"list-{place // BATCH}",
            "created_at": time_text(datetime.fromtimestamp(BEGIN, UTC)),
            "shipment": parcel.shipment,
        }
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, str]]]:
    """Three lists of the demonstration, the first with a shifted run; and each shifted parcel's true number."""
    folder: Path = tmp_path_factory.mktemp("shop")
    store, triage = Store.open(folder / "store.sqlite3", clock=HandClock()), Triage.standard()
    world, true, rows = Parcels(SEED, 0.0, showcase=True), {}, []
    for place in range(BATCH * LISTS):
        parcel = world.parcel(place, BEGIN)
        rows.append(IngestRow._make(row_values(read_line(_line(place, parcel), place + 1), triage)))
        for defect in parcel.defects:
            if defect.parameters.get("mode") == "shifted":
                true[f"parcel-{place:05d}"] = str(defect.parameters["expected"])
    store.put_items(rows)
    yield store, true
    store.close()


def test_one_gesture_mends_the_list_and_one_step_takes_it_back(shop: tuple[Store, dict[str, str]]) -> None:
    store, true = shop
    assert len(true) == SHIFTED
    (plan,) = plans_of(store, "list-0")
    assert {row.item_id: row.mend.number for row in plan.rows} == true
    assert plans_of(store, "list-1") == ()
    frozen = {row.item_id: row for row in store.select(Filter(batch="list-0"), 1_000)}
    dry = dry_run([frozen[name] for name in plan.corrections], Verdict.CORRECT)
    leases = {one.item_id: one for one in store.lease_selection(dry.ready, "li") if isinstance(one, Lease)}
    keys, clock = CountedKeys(), HandClock()
    made = tuple(bulk_decisions(dry, leases, "li", clock, keys, corrections=plan.corrections))
    assert len({one.gesture for one in made}) == 1
    assert {one.state for one in store.submit(made)} == {ReceiptState.CONFIRMED}
    for name, number in true.items():
        standing = store.record(name).standing
        assert standing is not None
        assert isinstance(standing.correction, ShipmentCorrection)
        assert standing.correction.changes[0].after == number
    assert len(store.outcomes()) == SHIFTED
    (after,) = plans_of(store, "list-0")
    assert len(after.exceptions) == SHIFTED, "decided: told, and left alone"
    step = EntryStep(made[0].gesture, "Mend the list", made)
    undone = store.submit(tuple(retractions(step, "li", clock, keys)))
    assert {one.state for one in undone} == {ReceiptState.CONFIRMED}
    assert {store.record(name).state for name in true} == {ItemState.OPEN}
    store.verify()


def test_a_shifted_list_is_found_where_nothing_else_is_here_to_compare_it_with(tmp_path: Path) -> None:
    store, triage = Store.open(tmp_path / "store.sqlite3", clock=HandClock()), Triage.standard()
    world = Parcels(SEED, 0.0, showcase=True)
    lines = [(place, _line(place, world.parcel(place, BEGIN))) for place in range(BATCH)]
    store.put_items(IngestRow._make(row_values(read_line(line, place + 1), triage)) for place, line in lines)
    (cause,) = [one for one in causes_of(store) if one.name == "list-0"]
    assert (cause.by, cause.code, cause.lift) == (Grouping.MANIFEST, "TN-MISMATCH", 0.0)
    assert cause.count == SHIFTED
    assert causes_of(store)[0] == cause
    store.close()


def test_what_parcels_of_a_lane_usually_do_is_one_answer(shop: tuple[Store, dict[str, str]]) -> None:
    store, _ = shop
    habits = habits_of(store)
    assert sum(habits.parcels.values()) == min(SAMPLE, BATCH * LISTS)
    assert habits.patiences
    assert habits_from_json(habits_to_json(habits)) == habits


def test_the_list_with_the_shift_is_a_cause_and_dear_parcels_come_first(shop: tuple[Store, dict[str, str]]) -> None:
    store, _ = shop
    causes = [cause for cause in store.parcels.causes() if cause.name == "list-0"]
    assert causes
    assert causes[0].count >= SHIFTED
    rows = store.page(Filter(kind="shipment"), None, 200).rows
    assert [row.key.priority for row in rows] == sorted((row.key.priority for row in rows), reverse=True)
    assert rows[0].key.priority > 10_000, "more than 100 EUR are at stake"
