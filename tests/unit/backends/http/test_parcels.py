"""The desk of parcels through the port over a service: what comes back is what the store has."""

from __future__ import annotations

import pytest

from backends.logistics.desk import plans_of
from backends.store.rows import ParcelRow
from backends.wire import document_of
from review.errors import NotAllowed
from review.logistics.causes import Grouping
from review.logistics.events import Meaning, Stage
from review.ports import ParcelDesk
from tests.line.running import Running
from tests.unit.backends.http.side import LI, Side
from tests.unit.backends.store.shop import row
from tests.unit.review.logistics.test_relisting import listed

pytestmark = pytest.mark.asyncio


async def test_shifts_causes_and_strange_codes_cross_the_line_whole(side: Side, service: Running) -> None:
    desk: ParcelDesk = side.items.parcels
    items, _ = listed(range(10, 22))
    told = tuple(ParcelRow(hub="Leipzig, DE", code="TN-MISMATCH", unmapped=(("x12_status", "ZZ", "Odd", 2),)))
    rows = [
        row(one.id, kind="shipment", assets=(), batch="B-1", doc=document_of(one), parcel=told if n < 4 else None)
        for n, one in enumerate(items)
    ]
    service.on_store(lambda store: store.put_items(rows))
    here = service.on_store(lambda store: plans_of(store, "B-1"))
    assert tuple(await desk.shifts("B-1")) == here
    assert len(here) == 1
    (cause,) = [one for one in await desk.causes() if one.by is Grouping.HUB]
    assert cause in service.on_store(lambda store: store.parcels.causes())
    found = await desk.of_cause(cause, 10)
    assert [(one.item_id, code) for one, code in found] == [(one.id, "TN-MISMATCH") for one in items[:4]]
    (strange,) = await desk.unmapped()
    assert (strange.vocabulary, strange.code, strange.count, strange.example) == ("x12_status", "ZZ", 8, "Odd")
    assert strange.parcels == (items[0].id, items[3].id)
    asked = [one.id for one in items[:3]]
    assert [(row.item_id, one) for row, one in await desk.known(asked)] == list(zip(asked, items, strict=False))
    assert (await desk.habits()).parcels
    assert await desk.beside(items[0].id) == service.on_store(lambda store: store.parcels.beside(items[0].id))
    assert await desk.mappings() == []
    with pytest.raises(NotAllowed):
        await desk.map_code("x12_status", "ZZ", Meaning(Stage.MOVING), LI)
