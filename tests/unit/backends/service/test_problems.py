"""Every error is a problem, the framework's own too; every answer has its headers."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog

from backends.service import problems
from backends.service.problems import MEDIA_TYPE
from tests.unit.backends.service.desk import Desk, listing, opened

pytestmark = pytest.mark.asyncio
JSON = {"Content-Type": "application/json"}


def _is_problem(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, MEDIA_TYPE), answer.text
    told: dict[str, Any] = answer.json()
    assert told["type"] == f"urn:backstop:problem:{kind}"
    assert told["status"] == status
    assert told["instance"] == f"urn:backstop:request:{answer.headers['X-Request-ID']}"
    assert told["title"]
    assert told["detail"]
    return told


async def test_what_is_nowhere_is_a_problem(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        _is_problem(await client.get("/nowhere"), 404, "not-found")
        _is_problem(await client.get("/v1/items/"), 404, "not-found")
        _is_problem(await client.get("/v1/item", params={"item_id": "no-such"}), 404, "not-found")


async def test_another_method_names_all_that_there_are(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        answer = await client.request("PATCH", f"/v1/assets/{'0' * 64}")
        _is_problem(answer, 405, "method-not-allowed")
        assert answer.headers["Allow"] == "GET, HEAD, PUT"


async def test_a_body_over_the_cap_is_not_read(tmp_path: Path) -> None:
    async with opened(tmp_path, body_bytes=1_000) as desk, desk.client("Li Wei") as client:
        told = await client.post("/v1/claims", content=b" " * 1_001, headers=JSON)
        _is_problem(told, 413, "too-large")

        async def pieces() -> Any:
            for _ in range(20):
                yield b" " * 100

        _is_problem(await client.post("/v1/claims", content=pieces(), headers=JSON), 413, "too-large")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"limit": NaN}', "NaN"),
        (b'{"limit": 1, "limit": 2}', "twice"),
        (b'{"limit": 1', "end"),
        (b"[1]", "object"),
        (b'{"after": "\\ud800"}', "surrogate"),
        (b'{"limit": 99999999999999999999999}', "integer"),
        (b'{"filter": ' + b'{"a": ' * 40 + b"1" + b"}" * 41, "nested"),
        (b"\xff\xfe{}", "UTF-16"),
        (b"<html>", "web page"),
    ],
)
async def test_json_is_read_strictly(desk: Desk, body: bytes, reason: str) -> None:
    async with desk.client("Li Wei") as client:
        answer = await client.post("/v1/claims/next", content=body, headers=JSON)
        assert reason in _is_problem(answer, 400, "bad-json")["detail"]


async def test_a_large_body_is_read_as_strictly(desk: Desk) -> None:
    body = b'{"item_ids": [' + b", ".join(b'"%s"' % (b"x" * 190) for _ in range(300)) + b'], "item_ids": []}'
    async with desk.client("Li Wei") as client:
        answer = await client.post("/v1/claims", content=body, headers=JSON)
        assert "twice" in _is_problem(answer, 400, "bad-json")["detail"]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"limit": "1"}, "limit"),
        ({"limit": 1.5}, "limit"),
        ({"limit": 51}, "limit"),
        ({"owner": "Ana"}, "owner"),
        ({"filter": {"colour": "red"}}, "filter.colour"),
        ({"filter": {"sku": "a\0b"}}, "filter.sku"),
        ({"after": "1; drop table items"}, "after"),
    ],
)
async def test_what_does_not_fit_is_told_by_its_field(desk: Desk, form: dict[str, Any], field: str) -> None:
    async with desk.client("Li Wei") as client:
        told = _is_problem(await client.post("/v1/claims/next", json=form), 422, "invalid")
        assert [fault["field"] for fault in told["errors"]] == [field]
        assert "drop table" not in json.dumps(told)


async def test_parameters_are_a_closed_list(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        for query in ("lease_owner=Ana", "limit=1&limit=2", "order=id", "state=lost", "after=x", "limit=0"):
            told = _is_problem(await client.get(f"/v1/items?{query}"), 422, "invalid")
            assert told["errors"][0]["in"] == "query"
        assert (await client.get("/v1/items?state=open&state=decided")).status_code == 200


async def test_another_content_type_is_not_read(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        _is_problem(await client.post("/v1/claims", content=b"{}"), 415, "media-type")
        _is_problem(await client.post("/v1/claims", data={"a": "b"}), 415, "media-type")


async def test_who_is_too_fast_is_told_when_to_come_again(tmp_path: Path) -> None:
    async with opened(tmp_path, requests_per_s=0.5, requests_burst=2) as desk, desk.client("Li Wei") as client:
        assert (await client.get("/v1/me")).status_code == 200
        assert (await client.get("/v1/me")).status_code == 200
        answer = await client.get("/v1/me")
        _is_problem(answer, 429, "too-fast")
        assert answer.headers["Retry-After"] == "2"
        async with desk.client("Ana Ruiz") as other:
            assert (await other.get("/v1/me")).status_code == 200
        desk.clock.seconds += 2
        assert (await client.get("/v1/me")).status_code == 200


async def test_guessing_tokens_is_slow_and_locks_nobody_out(tmp_path: Path) -> None:
    async with opened(tmp_path, failures_per_s=0.1, failures_burst=2) as desk:
        async with desk.client(Authorization="Bearer bst_nothing") as client:
            statuses = [(await client.get("/v1/me")).status_code for _ in range(3)]
        async with desk.client("Li Wei") as client:
            assert (await client.get("/v1/me")).status_code == 200
    assert statuses == [401, 401, 429]


async def test_what_breaks_is_a_problem_that_tells_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken() -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(desk.place.backend, "counts", broken)
    with structlog.testing.capture_logs() as logs:
        async with desk.client("Li Wei") as client:
            answer = await client.get("/v1/queues")
    assert "secret" not in json.dumps(_is_problem(answer, 500, "internal"))
    assert [log["event"] for log in logs] == ["broke", "request"]
    assert logs[1]["status"] == 500


async def test_what_broke_is_told_once_and_the_connection_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken() -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(desk.place.backend, "counts", broken)
    loud = httpx.ASGITransport(app=desk.app, raise_app_exceptions=True)
    headers = {"Authorization": f"Bearer {desk.tokens['Li Wei']}"}
    async with httpx.AsyncClient(transport=loud, base_url="http://service.test", headers=headers) as client:
        _is_problem(await client.get("/v1/queues"), 500, "internal")


async def test_a_store_that_cannot_answer_asks_to_come_again(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        await desk.place.backend.close()
        answer = await client.get("/v1/queues")
        _is_problem(answer, 503, "unavailable")
        assert answer.headers["Retry-After"] == str(problems.RETRY_S)


async def test_a_request_has_a_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(tmp_path, deadline_s=0.2) as desk, desk.client("Li Wei") as client:

        async def slow() -> None:
            await asyncio.sleep(30)

        monkeypatch.setattr(desk.place.backend, "counts", slow)
        answer = await client.get("/v1/queues")
        _is_problem(answer, 503, "deadline")
        assert "Retry-After" in answer.headers

        async def drip() -> Any:
            while True:
                yield b" "
                await asyncio.sleep(0.05)

        _is_problem(await client.post("/v1/claims", content=drip(), headers=JSON), 408, "too-slow")


async def test_more_than_can_be_worked_on_is_asked_to_come_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, in_flight=2) as desk, desk.client("Li Wei") as client:
        hold = asyncio.Event()
        counts = desk.place.backend.counts

        async def held() -> Any:
            await hold.wait()
            return await counts()

        monkeypatch.setattr(desk.place.backend, "counts", held)
        waiting = [asyncio.create_task(client.get("/v1/queues")) for _ in range(2)]
        await asyncio.sleep(0.2)
        _is_problem(await client.get("/v1/queues"), 503, "busy")
        hold.set()
        assert [answer.status_code for answer in await asyncio.gather(*waiting)] == [200, 200]


async def test_a_client_that_is_too_old_is_told_so(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        answer = await client.get("/v1/me", headers={"Backstop-Protocol": "0"})
        told = _is_problem(answer, 426, "client-too-old")
        assert (told["oldest"], answer.headers["Upgrade"]) == (1, "backstop/1")
        assert "stays" in told["detail"]
        _is_problem(await client.get("/v1/me", headers={"Backstop-Protocol": "new"}), 400, "bad-request")
        for version in ("1", "7"):
            newer = await client.get("/v1/me", headers={"Backstop-Protocol": version})
            assert (newer.status_code, newer.headers["Backstop-Protocol"]) == (200, "1")


async def test_a_service_answers_under_its_own_names_only(tmp_path: Path) -> None:
    async with opened(tmp_path, trusted_hosts=("review.test",)) as desk, desk.client() as client:
        _is_problem(await client.get("/healthz"), 421, "wrong-host")
        assert (await client.get("/healthz", headers={"Host": "review.test:8417"})).status_code == 200


async def test_every_answer_has_its_headers(desk: Desk) -> None:
    async with desk.client("Li Wei") as client:
        for path in ("/v1/me", "/nowhere", "/openapi.json", "/healthz"):
            headers = (await client.get(path, headers={"X-Request-ID": "mine-0001"})).headers
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == "no-store"
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["X-Request-ID"] == "mine-0001"
            assert "server" not in headers
        forged = await client.get("/v1/me", headers={"X-Request-ID": "a b\tc"})
        assert forged.headers["X-Request-ID"] != "a b\tc"


async def test_the_log_names_nobody(desk: Desk) -> None:
    await desk.ingest(listing("l-secret"))
    with structlog.testing.capture_logs() as logs:
        async with desk.client("Li Wei") as client:
            await client.get("/v1/item", params={"item_id": "l-secret"})
            await client.get("/v1/dossier", params={"sku": "VASE-3"})
            await client.get("/l-secret")
    told = json.dumps(logs)
    assert len(logs) == 3
    assert "supervisor" in told
    for word in ("l-secret", "VASE-3", "Li Wei", desk.tokens["Li Wei"][:24]):
        assert word not in told


async def test_health_readiness_and_figures(desk: Desk) -> None:
    await desk.ingest(listing())
    async with desk.client() as client, desk.client("Mia") as lead:
        assert (await client.get("/healthz")).json()["status"] == "alive"
        assert (await client.get("/readyz")).json()["status"] == "ready"
        text = (await lead.get("/metrics")).text
        assert 'backstop_items{kind="listing",state="open"} 1.0' in text
        assert 'backstop_ingest_lines_total{state="taken"} 1.0' in text
        assert 'route="/v1/ingest"' in text
        await desk.place.backend.close()
        assert (await client.get("/healthz")).status_code == 200
        _is_problem(await client.get("/readyz"), 503, "unavailable")
