"""The way of an item through the service: in, leased, decided, undone, read back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests import postgres
from tests.unit.backends.service.desk import Desk, beside, decision, listing, opened

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    """A service on either engine."""
    if request.param == "sqlite":
        async with opened(tmp_path) as made:
            yield made
        return
    with postgres.database() as url:
        async with opened(tmp_path, url.render_as_string(hide_password=False)) as made:
            yield made


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


async def test_an_item_lost_to_another_tells_who_and_keeps_both_informed(desk: Desk) -> None:
    await desk.ingest(listing("l-1"))
    async with desk.client("Li Wei") as li, desk.client("Ana Ruiz") as ana:
        late = (await li.post("/v1/claims/next", json={})).json()["leased"][0]
        desk.clock.seconds += 16 * 60
        quick = (await ana.post("/v1/claims/next", json={})).json()["leased"][0]
        assert quick["lease"]["token"] > late["lease"]["token"]
        first = await ana.post("/v1/decisions", json=decision(quick, "key-a", "Ana Ruiz", verdict="reject"))
        assert first.status_code == 200
        told = (await li.post("/v1/decisions", json=decision(late, "key-l"))).json()
        assert (told["status"], told["decided_by"]) == (409, "Ana Ruiz")
        assert told["receipt"]["state"] == "conflict"
        many = (await li.post("/v1/entries", json={"entries": [decision(late, "key-l")]})).json()["receipts"][0]
        assert (many["state"], many["decided_by"]) == ("conflict", "Ana Ruiz")
        blocked = (await li.post("/v1/claims", json={"item_ids": ["l-1", "l-9"]})).json()["answers"]
        assert "Ana Ruiz" in blocked[0]["blocked"]["reason"]
        assert "not in this store" in blocked[1]["blocked"]["reason"]


async def test_one_poison_entry_never_blocks_the_others(desk: Desk) -> None:
    await desk.ingest(*(listing(f"l-{number}") for number in range(4)))
    async with desk.client("Li Wei") as client:
        leased = (await client.post("/v1/claims/next", json={"limit": 4})).json()["leased"]
        good = [decision(one, f"key-{place}") for place, one in enumerate(leased)]
        poison = [
            good[0] | {"key": "p-1", "verdict": "maybe"},
            good[0] | {"key": "p-2", "seconds": -1.0},
            good[0] | {"key": "p-3", "colour": "red"},
            {"entry": "wish", "key": "p-4"},
            {"entry": 7},
            good[1] | {"key": "p-5", "item_id": "nowhere"},
            good[1] | {"key": "p-6", "labels": [{"id": "x", "code": "c", "severity": "major", "span": None, "field": "",
                       "note": "", "box": {"x": 0.9, "y": 0.0, "width": 0.5, "height": 0.1}}]},
        ]  # fmt: skip
        mixed = [good[0], *poison, *good[1:]]
        receipts = (await client.post("/v1/entries", json={"entries": mixed})).json()["receipts"]
        states = [receipt["state"] for receipt in receipts]
        assert states == ["confirmed", *["refused"] * 7, *["confirmed"] * 3]
        assert [receipt["key"] for receipt in receipts[1:8]] == ["p-1", "p-2", "p-3", "p-4", "", "p-5", "p-6"]
        assert all(receipt["reason"] for receipt in receipts[1:8])
        again = (await client.post("/v1/entries", json={"entries": mixed})).json()["receipts"]
        assert [receipt["repeated"] for receipt in again if receipt["state"] == "confirmed"] == [True] * 4


async def test_an_entry_that_cannot_be_read_does_not_keep_the_others(desk: Desk) -> None:
    await desk.ingest(*(listing(f"l-{number}") for number in range(3)))
    async with desk.client("Li Wei") as client:
        leased = (await client.post("/v1/claims/next", json={"limit": 3})).json()["leased"]
        good = [json.dumps(decision(one, f"key-{place}")) for place, one in enumerate(leased)]
        poison = ['{"a": 99999999999999999999}', '{"a": 1, "a": 2}', '{"a": "\\ud800"}', "[" * 40 + "]" * 40, "NaN"]
        headers = {"Content-Type": "application/json"}
        body = f'{{ "entries" : [ {", ".join([good[0], *poison, *good[1:]])} ] }}'
        receipts = (await client.post("/v1/entries", content=body, headers=headers)).json()["receipts"]
        assert [one["state"] for one in receipts] == ["confirmed", *["refused"] * 5, *["confirmed"] * 2]
        assert "over 9223372036854775807" in receipts[1]["reason"]
        assert "twice" in receipts[2]["reason"]
        for broken in (
            '{"entries": [{}',
            '{"entries": [{}]} x',
            '{"entries": [{"a": 1e}]}',
            '{"entries": [NaN], "b": 1}',
        ):
            answer = await client.post("/v1/entries", content=broken, headers=headers)
            assert (answer.status_code, answer.json()["type"]) == (400, "urn:backstop:problem:bad-json")


async def test_a_whole_number_may_be_written_with_a_point(desk: Desk) -> None:
    await desk.ingest(*(listing(f"l-{number}") for number in range(2)))
    async with desk.client("Li Wei") as client:
        leased = (await client.post("/v1/claims/next", json={"limit": 2.0})).json()["leased"]
        held = {"item_id": leased[0]["item"]["id"], "token": float(leased[0]["lease"]["token"])}
        assert "lease" in (await client.post("/v1/leases/renew", json={"leases": [held]})).json()["answers"][0]
        entry = decision(leased[0], "key-1")
        wide = entry | {"item_version": float(entry["item_version"]), "token": float(entry["token"])}
        assert (await client.post("/v1/decisions", json=wide)).status_code == 200
        assert (await client.post("/v1/decisions", json=entry)).json()["repeated"], "it is the same entry"
        assert (await client.post("/v1/claims/next", json={"limit": 1.5})).status_code == 422


async def test_a_selection_is_what_was_frozen(desk: Desk) -> None:
    await desk.ingest(*(listing(f"l-{number}", batch="b") for number in range(3)))
    async with desk.client("Li Wei") as client:
        rows = (await client.post("/v1/selections", json={"filter": {"batch": "b"}, "limit": 10})).json()["rows"]
        await desk.ingest(listing("l-1", 2, batch="b"), listing("l-9", batch="b"))
        answers = (await client.post("/v1/selections/lease", json={"rows": rows})).json()["answers"]
        got = {row["item_id"]: next(iter(answer)) for row, answer in zip(rows, answers, strict=True)}
    assert got == {"l-0": "lease", "l-1": "blocked", "l-2": "lease"}


async def test_pages_go_on_by_key_and_the_map_agrees(desk: Desk) -> None:
    await desk.ingest(*(listing(f"l-{number:03d}") for number in range(120)))
    async with desk.client("Li Wei") as client:
        seen: list[str] = []
        after: dict[str, str] = {}
        wanted: dict[str, str | int] = {"limit": 50, "kind": "listing"}
        while True:
            page = (await client.get("/v1/items", params={**wanted, **after})).json()
            seen += [row["item_id"] for row in page["rows"]]
            if page["next"] is None:
                break
            after = {"after": page["next"]}
        assert len(seen) == len(set(seen)) == 120
        anchors = (await client.get("/v1/anchors", params={"kind": "listing", "step": 50})).json()
        assert (anchors["count"], len(anchors["keys"])) == (120, 3)
        third = (await client.get("/v1/items", params={"kind": "listing", "after": anchors["keys"][2]})).json()
        assert [row["item_id"] for row in third["rows"]] == seen[100:]


async def test_the_same_key_at_the_same_time_takes_effect_once(desk: Desk) -> None:
    await desk.ingest(listing("l-1"))
    async with desk.client("Li Wei") as client:
        leased = (await client.post("/v1/claims/next", json={})).json()["leased"][0]
        entry = decision(leased, "key-1")
        answers = await asyncio.gather(*(client.post("/v1/decisions", json=entry) for _ in range(20)))
        kinds = {(answer.status_code, answer.json().get("type", "")) for answer in answers}
        assert kinds <= {(200, ""), (409, "urn:backstop:problem:under-way")}
        assert (200, "") in kinds
        record = (await client.get("/v1/item", params={"item_id": "l-1"})).json()
        assert len(record["history"]) == 1


async def test_ids_may_hold_any_character(desk: Desk) -> None:
    names = ["a/b", "..", "%2e", "ä ö?&=#", "名", "a\nb", "<b>"]
    answers = await desk.ingest(*(listing(name) for name in names))
    assert [one["state"] for one in answers[:-1]] == ["taken"] * len(names)
    async with desk.client("Li Wei") as client:
        for name in names:
            answer = await client.get("/v1/item", params={"item_id": name})
            assert (answer.status_code, answer.json()["item"]["id"]) == (200, name)


async def test_two_processes_are_one_service(tmp_path: Path) -> None:
    with postgres.database() as url:
        where = url.render_as_string(hide_password=False)
        async with opened(tmp_path, where) as one, beside(one, tmp_path, where) as other:
            await one.ingest(*(listing(f"l-{number}") for number in range(40)))
            async with one.client("Li Wei") as li, other.client("Ana Ruiz") as ana, one.client("Root") as root:
                claims = [client.post("/v1/claims/next", json={"limit": 2}) for client in (li, ana) * 10]
                leased = [item for answer in await asyncio.gather(*claims) for item in answer.json()["leased"]]
                assert len({item["item"]["id"] for item in leased}) == len(leased) == 40
                hers = next(item for item in leased if item["lease"]["owner"] == "Ana Ruiz")

                async def holds() -> bool:
                    return True

                heard = one.place.hub.stream("Li Wei", None, holds)
                while b"event: presence" not in await anext(heard):
                    pass
                assert (await ana.post("/v1/decisions", json=decision(hers, "key-1", "Ana Ruiz"))).status_code == 200
                async with asyncio.timeout(20):
                    while b"event: decided" not in (told := await anext(heard)):
                        pass
                assert hers["item"]["id"].encode() in told
                await ana.post("/v1/presence", json={"item_id": "l-7"})
                async with asyncio.timeout(20):
                    while b'"item_id":"l-7"' not in await anext(heard):
                        pass
                    await heard.aclose()  # type: ignore[attr-defined]
                    while "Li Wei" in (await ana.get("/v1/presence")).text:  # noqa: ASYNC110 (another process tells it)
                        await asyncio.sleep(0.02)
                tokens = (await root.get("/v1/tokens", params={"person": "Ana Ruiz"})).json()["tokens"]
                await root.delete(f"/v1/tokens/{tokens[0]['id']}")
                assert (await ana.get("/v1/me")).status_code == 401
