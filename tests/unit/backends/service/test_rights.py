"""Who may do what is checked by the service, for each object and each action."""

from __future__ import annotations

from typing import Any

import pytest

from backends.service.table import SCHEME
from review.rights import Action, Role, allowed
from tests.unit.backends.service.desk import PEOPLE, Desk, decision, listing

pytestmark = pytest.mark.asyncio

LI, ANA, LEAD, AGENT, ROOT = "Li Wei", "Ana Ruiz", "Mia", "pipeline", "Root"


async def _claimed(desk: Desk, name: str, item: str = "l-1") -> dict[str, Any]:
    async with desk.client(name) as client:
        answer = (await client.post("/v1/claims", json={"item_ids": [item]})).json()["answers"][0]
    leased: dict[str, Any] = answer["leased"]
    return leased


async def test_every_route_refuses_every_role_without_its_right(desk: Desk) -> None:
    async with desk.client() as client:
        document = (await client.get("/openapi.json")).json()
    refused = 0
    for name, role in PEOPLE.items():
        async with desk.client(name) as client:
            for path, operations in document["paths"].items():
                for method, operation in operations.items():
                    scopes = [scope for one in operation.get("security", ()) for scope in one[SCHEME]]
                    if not scopes or allowed(role, Action(scopes[0])):
                        continue
                    where = path.replace("{sha256}", "0" * 64).replace("{webhook_id}", "0" * 16)
                    answer = await client.request(method, where.replace("{token_id}", "0" * 16), content=b"\xff")
                    assert answer.status_code == 403, (name, method, path)
                    refused += 1
    assert refused > 60


async def test_no_route_answers_without_a_token_but_the_open_ones(desk: Desk) -> None:
    async with desk.client() as client:
        document = (await client.get("/openapi.json")).json()
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                where = path.replace("{sha256}", "0" * 64).replace("{webhook_id}", "0" * 16)
                answer = await client.request(method, where.replace("{token_id}", "0" * 16), content=b"{")
                if "security" in operation:
                    assert answer.status_code == 401, (method, path)
                    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
                else:
                    assert path in ("/healthz", "/readyz", "/v1/media/{sha256}")


async def test_another_s_lease_cannot_be_used_renewed_or_given_back(desk: Desk) -> None:
    await desk.ingest(listing())
    leased = await _claimed(desk, LI)
    token = leased["lease"]["token"]
    named = {"leases": [{"item_id": "l-1", "token": token}]}
    async with desk.client(ANA) as ana:
        stolen = await ana.post("/v1/decisions", json=decision(leased, "key-1", ANA))
        assert (stolen.status_code, stolen.json()["type"]) == (409, "urn:backstop:problem:conflict")
        assert "blocked" in (await ana.post("/v1/leases/renew", json=named)).json()["answers"][0]
        await ana.post("/v1/leases/release", json=named)
        assert "blocked" in (await ana.post("/v1/claims", json={"item_ids": ["l-1"]})).json()["answers"][0]
    async with desk.client(LI) as li:
        assert (await li.post("/v1/decisions", json=decision(leased, "key-2"))).status_code == 200


async def test_a_lead_gives_anothers_lease_back_and_only_a_lead_sees_its_token(desk: Desk) -> None:
    await desk.ingest(listing())
    leased = await _claimed(desk, LI)
    shown = {}
    for name in (LI, ANA, LEAD, ROOT):
        async with desk.client(name) as client:
            shown[name] = (await client.get("/v1/item", params={"item_id": "l-1"})).json()["lease"]["token"]
    token = leased["lease"]["token"]
    assert shown == {LI: token, ANA: 0, LEAD: token, ROOT: 0}
    async with desk.client(LEAD) as lead:
        await lead.post("/v1/leases/release", json={"leases": [{"item_id": "l-1", "token": token}]})
    assert (await _claimed(desk, ANA))["lease"]["owner"] == ANA


async def test_an_entry_of_another_is_never_done(desk: Desk) -> None:
    await desk.ingest(listing())
    leased = await _claimed(desk, LI)
    entry = decision(leased, "key-1", LI)
    async with desk.client(ANA) as ana:
        one = await ana.post("/v1/decisions", json=entry)
        assert (one.status_code, one.json()["type"]) == (403, "urn:backstop:problem:not-yours")
        many = (await ana.post("/v1/entries", json={"entries": [entry]})).json()["receipts"][0]
        assert many["state"] == "refused"
        assert "Li Wei" in many["reason"]
    async with desk.client(LI) as li:
        assert (await li.post("/v1/decisions", json=entry)).json()["repeated"] is False


async def test_only_who_decided_undoes_it(desk: Desk) -> None:
    await desk.ingest(listing())
    leased = await _claimed(desk, LI)
    async with desk.client(LI) as li:
        await li.post("/v1/decisions", json=decision(leased, "key-1"))
    undo = {"entry": "retraction", "key": "key-2", "target": "key-1", "item_id": "l-1", "supervisor": ANA,
            "decided_at": "2026-03-02T09:01:00Z", "gesture": "g"}  # fmt: skip
    async with desk.client(ANA) as ana:
        answer = await ana.post("/v1/retractions", json=undo)
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:backstop:problem:refused")


async def test_a_scope_narrows_a_token(desk: Desk) -> None:
    await desk.ingest(listing())
    text, _ = await desk.place.backend.with_store(
        lambda store: store.people.make_token(LI, scopes=["items.read", "items.claim", "decisions.make"])
    )
    desk.tokens["narrow"] = text
    async with desk.client("narrow") as client:
        assert (await client.get("/v1/queues")).status_code == 200
        assert (await client.get("/v1/tokens")).json()["needs"] == "people.manage"
        assert (await client.get("/v1/me")).json()["actions"] == ["items.read", "items.claim", "decisions.make"]
        leased = (await client.post("/v1/claims/next", json={})).json()["leased"][0]
        undo = {"entry": "retraction", "key": "key-2", "target": "key-1", "item_id": "l-1", "supervisor": LI,
                "decided_at": "2026-03-02T09:01:00Z", "gesture": "g"}  # fmt: skip
        both = {"entries": [decision(leased, "key-1"), undo]}
        states = [one["state"] for one in (await client.post("/v1/entries", json=both)).json()["receipts"]]
        assert states == ["confirmed", "refused"]


async def test_a_token_ends_at_once(desk: Desk) -> None:
    async with desk.client(LI) as client, desk.client(ROOT) as root:
        mine = (await client.get("/v1/tokens")).json()["tokens"]
        assert [token["person"] for token in mine] == [LI]
        assert (await root.delete(f"/v1/tokens/{mine[0]['id']}")).json()["revoked"] is not None
        ended = await client.get("/v1/queues")
        assert (ended.status_code, ended.json()["type"]) == (401, "urn:backstop:problem:token-revoked")
        assert 'error="invalid_token"' in ended.headers["WWW-Authenticate"]


async def test_a_token_expires_by_the_services_clock(desk: Desk) -> None:
    async with desk.client(ROOT) as root:
        made = (await root.post("/v1/tokens", json={"person": ANA, "days": 1})).json()
    desk.tokens["short"] = made["token"]
    async with desk.client("short") as client:
        assert (await client.get("/v1/me")).status_code == 200
        desk.clock.seconds += 86_401
        assert (await client.get("/v1/me")).json()["type"] == "urn:backstop:problem:token-expired"


async def test_people_see_their_own_tokens_and_administrators_everybodys(desk: Desk) -> None:
    async with desk.client(ANA) as ana, desk.client(ROOT) as root:
        assert (await ana.get("/v1/tokens", params={"person": LI})).status_code == 403
        assert len((await root.get("/v1/tokens")).json()["tokens"]) == len(PEOPLE)
        others = (await root.get("/v1/tokens", params={"person": LI})).json()["tokens"][0]["id"]
        assert (await ana.delete(f"/v1/tokens/{others}")).status_code == 404
        assert (await ana.post("/v1/people", json={"name": "New", "role": "lead"})).status_code == 403
        assert (await ana.get("/v1/people")).status_code == 403


async def test_a_person_who_ended_has_no_token_any_more_and_keeps_the_name(desk: Desk) -> None:
    async with desk.client(ROOT) as root:
        assert (await root.post("/v1/people/change", json={"name": LI, "ended": True})).json()["ended"] is not None
        again = await root.post("/v1/people", json={"name": LI, "role": "supervisor"})
        assert again.status_code == 422
        assert (await root.post("/v1/people/change", json={"name": ROOT, "role": "agent"})).status_code == 409
        assert (await root.post("/v1/people/change", json={"name": "Nobody", "role": "lead"})).status_code == 404
    async with desk.client(LI) as client:
        assert (await client.get("/v1/queues")).json()["type"] == "urn:backstop:problem:token-ended"


async def test_a_new_role_counts_from_the_next_request_on(desk: Desk) -> None:
    async with desk.client(ANA) as ana, desk.client(ROOT) as root:
        assert (await ana.get("/v1/audit")).status_code == 403
        await root.post("/v1/people/change", json={"name": ANA, "role": Role.LEAD.value})
        assert (await ana.get("/v1/audit")).status_code == 200
