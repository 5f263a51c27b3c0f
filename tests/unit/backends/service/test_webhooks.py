"""Webhooks: signed, in order, again until they arrive, and never to where they may not go."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from backends.hosts import is_public
from backends.service.addresses import target_of
from backends.service.webhooks import _asked_to_wait, signature
from review.errors import BadArgument
from tests.domain import HandClock
from tests.unit.backends.service.desk import Desk, decision, listing, opened


@dataclass
class Receiver:
    """A program of the pipeline: notes what it is told, and answers as it is asked to."""

    answers: list[bytes] = field(default_factory=list)
    told: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head.split("\r\n")[1:])
        }
        body = await reader.readexactly(int(headers["content-length"]))
        self.told.append((headers, body))
        writer.write(self.answers.pop(0) if self.answers else b"HTTP/1.1 204 No Content\r\n\r\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.answer, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 (what is waited for is another task's, or the store's)
            await asyncio.sleep(0.02)


async def _decide(desk: Desk, name: str) -> None:
    await desk.ingest(listing(name))
    async with desk.client("Li Wei") as client:
        leased = (await client.post("/v1/claims", json={"item_ids": [name]})).json()["answers"][0]["leased"]
        assert (await client.post("/v1/decisions", json=decision(leased, f"key-{name}"))).status_code == 200


async def _webhook(desk: Desk, url: str, **more: Any) -> dict[str, Any]:
    async with desk.client("pipeline") as client:
        answer = await client.post("/v1/webhooks", json={"url": url} | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def _tried(desk: Desk, webhook: str, statuses: list[int]) -> None:
    """Waits until these tries, newest first, are written down."""
    seen: list[tuple[int, str]] = []
    end = asyncio.get_running_loop().time() + 60
    async with desk.client("pipeline") as client:
        while asyncio.get_running_loop().time() < end and [status for status, _ in seen] != statuses:
            await asyncio.sleep(0.02)
            tries = (await client.get(f"/v1/webhooks/{webhook}/deliveries")).json()["deliveries"]
            seen = [(one["status"], one["error"]) for one in tries]
    assert [status for status, _ in seen] == statuses, seen


@pytest.mark.asyncio
async def test_an_outcome_is_told_signed(tmp_path: Path) -> None:
    async with opened(tmp_path, private_webhooks=True) as desk, receiving() as receiver:
        made = await _webhook(desk, f"http://127.0.0.1:{receiver.port}/in?from=backstop")
        await _decide(desk, "l-1")
        await _until(lambda: bool(receiver.told))
    headers, body = receiver.told[0]
    expected = hmac.new(made["secret"].encode(), headers["backstop-timestamp"].encode() + b"." + body, hashlib.sha256)
    assert headers["backstop-signature"] == f"v1={expected.hexdigest()}"
    assert headers["backstop-webhook"] == made["id"]
    assert headers["host"] == f"127.0.0.1:{receiver.port}"
    told = orjson.loads(body)["outcomes"]
    assert [(one["item_id"], one["outcome"], one["decision_key"]) for one in told] == [("l-1", "publish", "key-l-1")]


@pytest.mark.asyncio
async def test_what_fails_comes_again_in_order_and_not_too_soon(tmp_path: Path) -> None:
    async with opened(tmp_path, private_webhooks=True) as desk, receiving() as receiver:
        receiver.answers = [
            b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 302 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        ]
        made = await _webhook(desk, f"http://127.0.0.1:{receiver.port}/")
        await _decide(desk, "l-1")
        await _tried(desk, made["id"], [500])
        await _decide(desk, "l-2")
        await asyncio.sleep(0.2)
        assert len(receiver.told) == 1, "not before its time"
        desk.clock.seconds += 2
        await _tried(desk, made["id"], [302, 500])
        desk.clock.seconds += 4
        await _tried(desk, made["id"], [204, 302, 500])
    ids = [[one["item_id"] for one in orjson.loads(body)["outcomes"]] for _, body in receiver.told]
    assert ids == [["l-1"], ["l-1", "l-2"], ["l-1", "l-2"]]


@pytest.mark.asyncio
async def test_only_what_is_wanted_is_told_and_nothing_after_its_end(tmp_path: Path) -> None:
    async with opened(tmp_path, private_webhooks=True) as desk, receiving() as receiver:
        made = await _webhook(desk, f"http://127.0.0.1:{receiver.port}/", outcomes=["hold"])
        await _decide(desk, "l-1")
        async with desk.client("Ana Ruiz") as other, desk.client("Root") as root, desk.client("pipeline") as client:
            assert (await other.delete(f"/v1/webhooks/{made['id']}")).status_code == 403
            assert len((await root.get("/v1/webhooks")).json()["webhooks"]) == 1
            assert (await client.delete(f"/v1/webhooks/{made['id']}")).json()["ended"] is not None
            assert (await client.delete(f"/v1/webhooks/{'0' * 16}")).status_code == 404
        await asyncio.sleep(0.2)
    assert receiver.told == []


@pytest.mark.asyncio
async def test_another_programs_webhook_reads_like_none(desk: Desk) -> None:
    async with desk.client("Root") as root:
        await root.post("/v1/people", json={"name": "other", "role": "agent"})
        desk.tokens["other"] = (await root.post("/v1/tokens", json={"person": "other"})).json()["token"]
    _, made = await desk.place.backend.with_store(lambda store: store.webhooks.add("pipeline", "https://shop.example/"))
    async with desk.client("other") as other, desk.client("pipeline") as own:
        assert (await other.get("/v1/webhooks")).json()["webhooks"] == []
        for client, status in ((other, 404), (own, 200)):
            assert (await client.get(f"/v1/webhooks/{made.id}/deliveries")).status_code == status
            assert (await client.delete(f"/v1/webhooks/{made.id}")).status_code == status


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/",
        "https://user@example.com/",
        "https://exa mple.com/",
        "https://example.com\\@127.0.0.1/",
        "https://example.com:0/",
        "https:///path",
    ],
)
async def test_no_webhook_leads_inside(url: str) -> None:
    with pytest.raises(BadArgument):
        await target_of(url, private=False)


@pytest.mark.asyncio
async def test_a_private_address_is_a_problem_at_once(desk: Desk) -> None:
    async with desk.client("pipeline") as client:
        answer = await client.post("/v1/webhooks", json={"url": "https://127.0.0.1/"})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:backstop:problem:bad-input")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True), ("2002:a00:1::", False), ("::ffff:169.254.169.254", False),
        ("192.0.0.8", False), ("fec0::1", False),
    ],
)  # fmt: skip
def test_an_address_is_judged_by_what_it_reaches(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_receiver_may_ask_to_wait_but_not_for_ever() -> None:
    clock = HandClock()
    now = clock.now()
    assert _asked_to_wait("120", clock) == now + timedelta(seconds=120)
    assert _asked_to_wait("999999999999", clock) == now + timedelta(seconds=900)
    assert _asked_to_wait("Mon, 02 Mar 2026 09:01:00 GMT", clock) == now + timedelta(seconds=60)
    assert _asked_to_wait("Mon, 02 Mar 2020 09:01:00 GMT", clock) == now
    for text in ("", "soon", "-5", None):
        assert _asked_to_wait(text, clock) is None


def test_the_signature_is_over_time_and_body() -> None:
    made = signature("s", 1, b"{}")
    assert made != signature("s", 2, b"{}")
    assert made != signature("s", 1, b"{} ")
    assert made != signature("t", 1, b"{}")
