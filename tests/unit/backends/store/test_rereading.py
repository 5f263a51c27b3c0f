"""Parcels read anew in place: those an older Backstop took in, and those that said what means something now."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from sqlalchemy import delete, select

from backends.ingest.preparation import row_values
from backends.ingest.rereading import enter_missing, judge_again, strange_parcels
from backends.ingest.triage import Triage
from backends.store.parcel_tables import parcels, unmapped
from backends.store.rows import IngestRow, ParcelRow
from backends.store.store import Store
from backends.wire import document_of
from backends.wire.manifest import read_line
from review.items import ItemState
from review.logistics.events import Meaning, Stage
from review.queue import Filter
from tests.domain import shipment
from tests.unit.backends.store.shop import decision, lease_of, row

STRANGE = {"at": "2026-02-27T10:00:00Z", "code": "Exception_777", "vocabulary": "aftership", "text": "Qwrt"}


def rows_of(*names: str, events: list[dict[str, Any]]) -> list[IngestRow]:
    rows = []
    for name in names:
        document = orjson.loads(document_of(shipment(name)))
        document["shipment"]["events"] = events
        rows.append(IngestRow._make(row_values(read_line(orjson.dumps(document), 1), Triage.standard())))
    return rows


@pytest.fixture
def shop(store: Store) -> Store:
    store.put_items(rows_of("P-1", "P-2", "P-3", events=[STRANGE]))
    store.put_items(rows_of("P-9", events=[]))
    return store


def _forget(store: Store) -> None:
    """As a store looks that was made before parcels had rows."""
    with store._writer.durable() as connection:
        connection.execute(delete(unmapped))
        connection.execute(delete(parcels))


def _entered(store: Store) -> int:
    with store._search.snapshot() as connection:
        return len(list(connection.scalars(select(parcels.c.seq))))


def test_parcels_of_an_older_store_are_entered_part_by_part_once(shop: Store) -> None:
    before = shop.parcels.unmapped()
    _forget(shop)
    shop.put_items(rows_of("P-10", events=[]))
    assert (_entered(shop), shop.parcels.anew.all_entered) == (1, False)
    after, parts = 0, 0
    while after := enter_missing(shop, after):
        parts += 1
    assert (parts, _entered(shop), shop.parcels.anew.all_entered) == (1, 5, True)
    assert shop.parcels.unmapped() == before
    shop.verify()


def test_a_code_that_means_something_now_is_read_in_the_parcels_that_are_here(shop: Store) -> None:
    assert [(one.count, one.parcels) for one in shop.parcels.unmapped()] == [(3, ("P-1", "P-3"))]
    shop.submit([decision(lease_of(shop, "P-1"))])
    seqs = strange_parcels(shop, "aftership", "EXCEPTION_777")
    shop.house.map_code("aftership", "Exception_777", Meaning(Stage.TROUBLE, "LD-DAMAGED"), "Mia")
    assert judge_again(shop, seqs) == 3
    assert shop.parcels.unmapped() == []
    assert "LD-DAMAGED" in shop.record("P-2").reasons
    assert (shop.record("P-1").state, shop.record("P-1").item.version) == (ItemState.DECIDED, 1)
    rows = {one.item_id: one.key.risk_ppm for one in shop.page(Filter(kind="shipment"), None, 10).rows}
    assert rows["P-2"] > rows["P-9"]
    shop.verify()


def test_a_mapping_that_is_changed_reaches_whoever_was_read_by_the_former(shop: Store) -> None:
    for exception in ("LD-DAMAGED", "LD-LOST"):
        seqs = strange_parcels(shop, "aftership", "Exception_777")
        shop.house.map_code("aftership", "Exception_777", Meaning(Stage.TROUBLE, exception), "Mia")
        assert judge_again(shop, seqs) == 3
        assert exception in shop.record("P-3").reasons
    assert "LD-DAMAGED" not in shop.record("P-3").reasons
    shop.verify()


def test_a_text_without_a_code_is_mapped_as_a_text(shop: Store) -> None:
    said = {"at": "2026-02-27T10:00:00Z", "code": "", "vocabulary": "karrio", "text": "Bzzt krrk"}
    shop.put_items(rows_of("P-4", events=[said]))
    (one,) = [one for one in shop.parcels.unmapped() if not one.code]
    vocabulary, code = one.to_map
    seqs = strange_parcels(shop, vocabulary, code)
    shop.house.map_code(vocabulary, code, Meaning(Stage.TROUBLE, "LD-LOST"), "Mia")
    assert judge_again(shop, seqs) == 1
    assert "LD-LOST" in shop.record("P-4").reasons


def test_open_parcels_are_known_by_id_number_and_order(shop: Store) -> None:
    found = shop.parcels.open_ones(ids=["P-3", "", "P-404"])
    assert [(row.item_id, item.id) for row, item in found] == [("P-3", "P-3")]
    told = shipment("P-2").shipment
    assert told is not None
    assert len(shop.parcels.open_ones(numbers=[told.tracking_number, ""])) == 4
    shop.put_items([row("N-4", kind="shipment", order_no="O-4", assets=())])
    assert [one.item_id for one, _ in shop.parcels.open_ones(orders=["O-4", ""])] == ["N-4"]
    shop.submit([decision(lease_of(shop, "N-4"))])
    assert shop.parcels.open_ones(orders=["O-4"]) == []


def test_orders_with_the_same_number_and_the_numbers_of_the_list_stand_beside_a_parcel(shop: Store) -> None:
    made = [
        row(name, kind="shipment", order_no=order, assets=(), batch="B", parcel=tuple(ParcelRow(number=number)))
        for name, order, number in (("L-1", "O-1", "N1"), ("L-2", "O-2", "N1"), ("L-3", "", "N3"), ("L-4", "O-4", "N4"))
    ]
    shop.put_items(made)
    beside = shop.parcels.beside("L-1")
    assert beside.twins == (("O-2", "L-2"),)
    assert (set(beside.used), beside.unused) == ({"N1", "N4"}, ("N3",))
    assert shop.parcels.beside("nobody").twins == ()
