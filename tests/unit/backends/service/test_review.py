"""The way of an item through the service: in, leased, decided, undone, read back."""

from __future__ import annotations

import pytest

from tests.unit.backends.service.desk import Desk, decision, listing

pytestmark = pytest.mark.asyncio


async def test_an_item_goes_its_whole_way(desk: Desk) -> None:
    answers = await desk.ingest(listing("l-1"), listing("l-2"), {"schema": "backstop/1"})
    assert [answer.get("state") for answer in answers[:-1]] == ["taken", "taken", "refused"]
    assert answers[-1] == {"summary": {"lines": 3, "new": 2, "unchanged": 0, "superseded": 0, "refused": 1, "held": 0}}
    async with desk.client("Li Wei") as client:
        queues = (await client.get("/v1/queues")).json()["queues"]
        assert {queue["kind"]: queue["open"] for queue in queues}["listing"] == 2
        leased = (await client.post("/v1/claims/next", json={"filter": {"kind": "listing"}})).json()["leased"][0]
        assert leased["lease"]["owner"] == "Li Wei"
        entry = decision(leased, "key-1")
        first = await client.post("/v1/decisions", json=entry)
        assert (first.status_code, first.json()["state"], first.json()["repeated"]) == (200, "confirmed", False)
        again = await client.post("/v1/decisions", json=entry)
        assert (again.status_code, again.json()["repeated"]) == (200, True)
        other = await client.post("/v1/decisions", json=entry | {"verdict": "reject"})
        assert (other.status_code, other.json()["type"]) == (422, "urn:backstop:problem:refused")
        record = (await client.get("/v1/item", params={"item_id": "l-1"})).json()
        assert (record["state"], record["history"][0]["what"]) == ("decided", "approve")
        undo = {"entry": "retraction", "key": "key-2", "target": "key-1", "item_id": "l-1", "supervisor": "Li Wei",
                "decided_at": "2026-03-02T09:01:00Z", "gesture": "g-2"}  # fmt: skip
        assert (await client.post("/v1/retractions", json=undo)).json()["state"] == "confirmed"
    async with desk.client("pipeline") as client:
        outcomes = (await client.get("/v1/outcomes")).json()
        assert [one["outcome"] for one in outcomes["outcomes"]] == ["publish", "withdrawn"]
        assert outcomes["next"] == outcomes["outcomes"][-1]["seq"]
        assert (await client.get("/v1/outcomes", params={"after": outcomes["next"]})).json()["outcomes"] == []
