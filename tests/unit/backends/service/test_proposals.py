"""A refund by two persons over HTTP: the limit is a lead's, and the service draws the line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.backends.service.desk import Desk, decision, shipment

pytestmark = pytest.mark.asyncio
LI, ANA, MIA = "Li Wei", "Ana Ruiz", "Mia"


async def _refund(desk: Desk, name: str, key: str, seconds: str = "", amount: str = "250.00") -> Any:
    async with desk.client(name) as client:
        (one,) = (await client.post("/v1/claims", json={"item_ids": ["p-1"]})).json()["answers"]
        action: dict[str, Any] = {
            "do": "refund",
            "amount": {"amount": amount, "currency": "EUR"},
            "reason": "lost",
            "seconds": seconds,
        }
        made: dict[str, Any] = {"of": "shipment", "changes": [], "action": action, "letter": None}
        block = decision(one["leased"], key, name, verdict="correct", correction=made)
        return await client.post("/v1/decisions", json=block)


async def _limited(desk: Desk) -> None:
    await desk.ingest(shipment())
    async with desk.client(MIA) as lead:
        answer = await lead.put("/v1/house/refunds", json={"limits": {"EUR": "100.00"}, "hold_s": 60})
        assert answer.status_code == 200, answer.text


async def test_two_persons_refund(desk: Desk) -> None:
    await _limited(desk)
    first = await _refund(desk, LI, "key-1")
    assert (first.status_code, first.json()["reason"][:8]) == (200, "It waits")
    async with desk.client(ANA) as ana:
        (waits,) = (await ana.get("/v1/proposals")).json()["proposals"]
    assert (waits["id"], waits["by"], waits["says"]["amount"]) == ("key-1", LI, "250.00")
    assert (await _refund(desk, ANA, "key-3", "key-1", "249.00")).status_code == 422
    assert (await _refund(desk, ANA, "key-4", "key-1")).status_code == 200
    async with desk.client("pipeline") as pipeline:
        assert (await pipeline.get("/v1/outcomes")).json()["outcomes"] == []
        desk.clock.seconds += 61
        (told,) = (await pipeline.get("/v1/outcomes")).json()["outcomes"]
    assert told["correction"]["action"]["do"] == "refund"


async def test_a_decline_and_who_may_not(desk: Desk) -> None:
    await _limited(desk)
    await _refund(desk, LI, "key-1")
    async with desk.client(LI) as li, desk.client(ANA) as ana:
        assert (await li.post("/v1/proposals/decline", json={"id": "key-1"})).status_code == 403
        assert (await ana.post("/v1/proposals/confirm", json={"id": "key-1"})).status_code == 422
        assert (await ana.post("/v1/proposals/withdraw", json={"id": "key-1"})).status_code == 403
        done = await ana.post("/v1/proposals/decline", json={"id": "key-1", "note": "It arrived"})
        assert (done.status_code, done.json()["standing"]) == (200, "declined")
        assert (await ana.get("/v1/proposals")).json()["proposals"] == []
        (told,) = (await ana.get("/v1/proposals", params={"subject": "p-1"})).json()["proposals"]
        assert told["answered_by"] == ANA
        assert (await ana.post("/v1/proposals/decline", json={"id": "nothing"})).status_code == 422


@pytest.mark.parametrize("name", [LI, ANA, "pipeline", "Root"])
async def test_only_a_lead_sets_the_limit(desk: Desk, name: str) -> None:
    async with desk.client(name) as client:
        answer = await client.put("/v1/house/refunds", json={"limits": {}, "hold_s": 0})
        assert answer.status_code == 403


async def test_an_action_with_wrong_data_is_refused_with_its_reason(desk: Desk) -> None:
    await _limited(desk)
    async with desk.client(LI) as client:
        (one,) = (await client.post("/v1/claims", json={"item_ids": ["p-1"]})).json()["answers"]
        for action, why in (
            ({"do": "refund", "amount": {"amount": "x", "currency": "EUR"}, "reason": "lost", "seconds": ""}, "number"),
            ({"do": "resend", "sku": "", "pieces": 1, "carrier": "", "address": None}, "missing"),
            ({"do": "burn_it"}, ""),
        ):
            made: dict[str, Any] = {"of": "shipment", "changes": [], "action": action, "letter": None}
            block = decision(one["leased"], "key-1", LI, verdict="correct", correction=made)
            answer = await client.post("/v1/decisions", json=block)
            assert (answer.status_code, why in answer.text) == (422, True), answer.text
