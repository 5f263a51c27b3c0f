"""Updates into the store: newer versions with all events, nothing twice, what is settled stays so, all counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.ingest.applying import apply_updates
from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.logistics.feeds import read_updates
from backends.store.rows import IngestRow
from backends.store.store import Store
from backends.wire.manifest import read_line
from review.items import ItemState
from review.logistics.updates import Taken, Taking
from tests.domain import HandClock
from tests.unit.backends.service.desk import shipment
from tests.unit.backends.store.shop import decision, lease_of

NUMBER = "1Z879E930346834440"


@pytest.fixture
def store(tmp_path: Path) -> Any:
    made = Store.open(tmp_path / "store.sqlite3", clock=HandClock())
    triage = Triage.standard()
    lines = [shipment("p-1"), shipment("p-2", tracking_number="", order="O-9") | {"subject": {"order": "O-9"}}]
    made.put_items([IngestRow._make(row_values(read_line(orjson.dumps(line), 1), triage)) for line in lines])
    yield made
    made.close()


def told(*events: tuple[str, str], number: str = NUMBER, order: str = "") -> bytes:
    points = [{"checkpoint_time": at, "subtag": code, "message": "x"} for at, code in events]
    body = {"tracking_number": number, "slug": "ups", "order_id": order, "checkpoints": points}
    return json.dumps(body).encode()


def apply(store: Store, body: bytes) -> list[Taken]:
    return apply_updates(store, read_updates(body))


MOVING, LOST = ("2026-02-28T10:00:00Z", "InTransit_007"), ("2026-03-03T10:00:00Z", "Exception_013")


def test_events_become_a_newer_version_and_the_same_again_changes_nothing(store: Store) -> None:
    (one,) = apply(store, told(MOVING))
    assert (one.state, one.item_id, one.new) == (Taking.TAKEN, "p-1", 1)
    record = store.record("p-1")
    assert (record.item.version, len(record.item.shipment.events)) == (2, 1)  # type: ignore[union-attr]
    assert [one.state for one in apply(store, told(MOVING))] == [Taking.KNOWN]
    assert store.record("p-1").item.version == 2
    (more,) = apply(store, told(MOVING, LOST))
    assert (more.state, more.new) == (Taking.TAKEN, 1)
    assert store.record("p-1").reasons[0] == "LD-LOST"
    store.verify()


def test_a_number_as_it_is_written_elsewhere_and_an_order_find_their_parcel(store: Store) -> None:
    assert apply(store, told(MOVING, number="1z 879e 9303-4683 4440"))[0].item_id == "p-1"
    assert apply(store, told(MOVING, number="UNHEARD-OF", order="O-9"))[0].item_id == "p-2"
    (nobody,) = apply(store, told(MOVING, number="UNHEARD-OF", order="O-0"))
    assert (nobody.state, nobody.number) == (Taking.UNKNOWN, "UNHEARD-OF")


def test_what_is_settled_is_opened_again_only_where_something_else_is_wrong(store: Store) -> None:
    store.submit([decision(lease_of(store, "p-1"))])
    (one,) = apply(store, told(MOVING))
    assert (one.state, store.record("p-1").state) == (Taking.SETTLED, ItemState.DECIDED)
    (other,) = apply(store, told(MOVING, LOST))
    assert (other.state, store.record("p-1").state) == (Taking.TAKEN, ItemState.OPEN)


def test_strange_codes_are_counted_and_a_lead_s_mapping_holds(store: Store) -> None:
    strange = ("2026-03-03T10:00:00Z", "Exception_777")
    (one,) = apply(store, told(strange))
    assert one.unmapped == 1
    (listed,) = store.parcels.unmapped()
    assert (listed.code, listed.count) == ("Exception_777", 1)
