"""Causes, shifted lists and strange codes over HTTP, through the console's own port as well."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.backends.service.desk import Desk, shipment
from tests.unit.review.logistics.test_relisting import listed

pytestmark = pytest.mark.asyncio
LI, MIA = "Li Wei", "Mia"


def _manifest() -> tuple[list[dict[str, Any]], dict[str, str]]:
    items, true = listed(range(10, 22))
    documents = []
    for item in items:
        parcel = item.shipment
        assert parcel is not None
        events = [
            {"at": event.at.isoformat(), "code": event.code, "vocabulary": "aftership", "place": event.place}
            for event in parcel.events
        ]
        goes_to = {"country": parcel.country, "postal_code": parcel.postal_code}
        told: dict[str, Any] = {
            "order": parcel.order,
            "carrier": parcel.carrier,
            "tracking_number": parcel.tracking_number,
        }
        documents.append(shipment(item.id, destination=goes_to, events=events, **told) | {"batch": "B-1"})
    return documents, true


async def test_a_shifted_list_comes_with_every_row_s_preview(desk: Desk) -> None:
    documents, true = _manifest()
    assert (await desk.ingest(*documents))[-1]["summary"]["new"] == len(documents)
    async with desk.client(LI) as client:
        (shift,) = (await client.get("/v1/parcels/shifts", params={"batch": "B-1"})).json()["shifts"]
        assert (await client.get("/v1/parcels/shifts", params={"batch": "B-2"})).json() == {"shifts": []}
    told = {row["item_id"]: row["correction"]["changes"][0]["after"] for row in shift["rows"]}
    assert told == {name: true[name] for name in told}
    assert len(told) == 12


async def test_causes_and_their_parcels(desk: Desk) -> None:
    fine = [shipment(f"a-{n}") | {"batch": "B-fine"} for n in range(40)]
    lost = [{"at": "2026-02-27T10:00:00Z", "code": "Exception_013", "vocabulary": "aftership"}]
    bad = [shipment(f"b-{n}", events=lost) | {"batch": "B-bad"} for n in range(5)]
    for one in fine:
        one["shipment"] |= {"events": [{"at": "2026-02-27T10:00:00Z", "code": "InTransit_007",
                                        "vocabulary": "aftership"}]}  # fmt: skip
    await desk.ingest(*fine, *bad)
    async with desk.client(LI) as client:
        found = (await client.get("/v1/parcels/causes")).json()["causes"]
        (cause,) = [one for one in found if one["by"] == "manifest"]
        assert (cause["name"], cause["code"], cause["count"], cause["of"]) == ("B-bad", "LD-LOST", 5, 5)
        answer = await client.post("/v1/parcels/cause", json={"cause": cause, "limit": 3})
    assert [row["code"] for row in answer.json()["rows"]] == ["LD-LOST"] * 3


async def test_a_lead_maps_what_came_unmapped(desk: Desk) -> None:
    strange = [{"at": "2026-02-27T10:00:00Z", "code": "Exception_777", "vocabulary": "aftership", "text": "Qwrt"}]
    await desk.ingest(shipment("p-1", events=strange))
    async with desk.client(LI) as li, desk.client(MIA) as lead:
        (one,) = (await li.get("/v1/parcels/unmapped")).json()["unmapped"]
        assert (one["vocabulary"], one["code"], one["count"]) == ("aftership", "Exception_777", 1)
        mapping = {"vocabulary": "aftership", "code": "Exception_777", "stage": "trouble", "exception": "LD-DAMAGED"}
        assert (await li.put("/v1/house/mappings", json=mapping)).status_code == 403
        nobody = mapping | {"vocabulary": "klingon"}
        assert (await lead.put("/v1/house/mappings", json=nobody)).status_code in (400, 422)
        assert (await lead.put("/v1/house/mappings", json=mapping)).status_code == 200
        await desk.ingest(shipment("p-2", events=strange), shipment("p-1", version=2, events=strange))
        assert (await li.get("/v1/parcels/unmapped")).json()["unmapped"] == []
        record = (await li.get("/v1/item", params={"item_id": "p-2"})).json()
        assert (await li.get("/v1/house/mappings")).json()["mappings"] == [
            mapping | {"code": "exception_777"},
        ]
        changed = mapping | {"exception": "LD-LOST", "stored": True}
        assert (await lead.put("/v1/house/mappings", json=changed)).json()["parcels"] == 2
        again = (await li.get("/v1/item", params={"item_id": "p-2"})).json()
    assert "LD-DAMAGED" in record["reasons"]
    assert "LD-LOST" in again["reasons"]


async def test_trackers_and_carriers_hand_their_own_forms_in(desk: Desk) -> None:
    await desk.ingest(shipment("p-1"))
    event = {"checkpoint_time": "2026-03-01T10:00:00Z", "subtag": "Exception_012", "message": "Torn"}
    body = {"msg": {"tracking_number": "1Z879E930346834440", "slug": "ups", "checkpoints": [event]}}
    text = "1Z879E930346834440 | 2026-03-01T12:00:00Z | Leipzig, DE | Returned to sender\nN-9 | 2026-03-01T12:00:00Z||x"
    async with desk.client("pipeline") as pipeline, desk.client(LI) as li:
        assert (await li.post("/v1/trackings", json=body)).status_code == 403
        for state in ("taken", "known"):
            (one,) = (await pipeline.post("/v1/trackings", json=body)).json()["updates"]
            assert (one["state"], one["item_id"]) == (state, "p-1")
        plain = {"Content-Type": "text/plain"}
        answer = await pipeline.post("/v1/trackings/edi", content=text.encode(), headers=plain)
        assert [row["state"] for row in answer.json()["updates"]] == ["taken", "unknown"]
        for junk in (b"{}", b"[1, 2]", b'{"tracking_number": {}}', b"{"):
            refused = await pipeline.post("/v1/trackings", content=junk, headers={"Content-Type": "application/json"})
            assert refused.status_code in (400, 422), refused.text
        record = (await li.get("/v1/item", params={"item_id": "p-1"})).json()
    assert (record["item"]["version"], len(record["item"]["shipment"]["events"])) == (3, 2)
    assert record["reasons"][0] in ("RT-RETURN", "RT-DONE")
