"""A manifest streamed in: each line answered, whatever the pieces it comes in."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from backends.service.intake import Lines
from backends.service.settings import Settings
from tests.unit.backends.service.desk import Desk, listing, opened

NDJSON = {"Content-Type": "application/x-ndjson"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=8))
def test_lines_do_not_depend_on_the_pieces(data: bytes, cuts: list[int]) -> None:
    def lines(parts: list[bytes]) -> list[tuple[int, bytes]]:
        cutter = Lines(20)
        return [line for part in parts for line in cutter.cut(part)] + cutter.last()

    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    parts = [data[start:end] for start, end in pairwise(places)]
    whole = [(number, line[:21]) for number, line in lines([data])]
    assert [(number, line[:21]) for number, line in lines(parts)] == whole
    numbered = enumerate(data.split(b"\n"), 1)
    assert [number for number, _ in whole] == [n for n, raw in numbered if raw.rstrip(b"\r").strip()]


@pytest.mark.asyncio
async def test_the_same_again_changes_nothing_and_newer_supersedes(desk: Desk) -> None:
    await desk.ingest(listing("l-1"), listing("l-2"))
    *_, last = await desk.ingest(listing("l-1"), listing("l-2", 2), listing("l-2", 1))
    assert last["summary"] == {"lines": 3, "new": 0, "unchanged": 1, "superseded": 1, "refused": 1, "held": 0}


@pytest.mark.asyncio
async def test_a_line_is_answered_while_the_next_still_waits(desk: Desk) -> None:
    """The sender goes on only when its first line was answered: in one request."""
    answered = asyncio.Event()
    seen: list[dict[str, Any]] = []

    async def body() -> AsyncIterator[bytes]:
        yield orjson.dumps(listing("l-1")) + b"\n"
        await asyncio.wait_for(answered.wait(), 20)
        yield orjson.dumps(listing("l-2")) + b"\n"

    messages = body()

    async def receive() -> dict[str, Any]:
        piece = await anext(messages, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(message: dict[str, Any]) -> None:
        for line in message.get("body", b"").splitlines():
            seen.append(orjson.loads(line))
            answered.set()

    headers = {"authorization": f"Bearer {desk.tokens['pipeline']}", "content-type": "application/x-ndjson"}
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "POST",
        "path": "/v1/ingest", "raw_path": b"/v1/ingest", "root_path": "", "scheme": "http", "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "client": ("test", 1),
        "server": ("test", 80),
    }  # fmt: skip
    await desk.app(scope, receive, send)  # type: ignore[arg-type]
    assert [one.get("id") for one in seen] == ["l-1", "l-2", None]


@pytest.mark.asyncio
async def test_media_come_first_and_are_named_by_their_hash(desk: Desk) -> None:
    sha = hashlib.sha256(PNG).hexdigest()
    asset = {"role": "output", "path": "a.png", "media_type": "image/png", "sha256": sha.upper()}
    image = {"schema": "backstop/1", "id": "i-1", "kind": "image", "version": 1,
             "created_at": "2026-03-01T09:30:00Z", "assets": [asset]}  # fmt: skip
    unnamed = image | {"id": "i-2", "assets": [{name: asset[name] for name in ("role", "path", "media_type")}]}
    linked = image | {"id": "i-3", "assets": [asset | {"path": None, "url": "https://cdn.example/a.png"}]}
    first = await desk.ingest(image, unnamed, linked)
    assert [one.get("state") for one in first] == ["refused", "refused", "taken", None]
    assert first[0]["field"] == "assets.0.sha256"
    assert "PUT" in first[0]["reason"]
    assert first[2]["held"] == "media not fetched"
    async with desk.client("pipeline") as client:
        assert (await client.put(f"/v1/assets/{sha}", content=PNG)).status_code == 201
    assert (await desk.ingest(image))[0]["state"] == "taken"
    async with desk.client("Li Wei") as client:
        item = (await client.get("/v1/item", params={"item_id": "i-1"})).json()["item"]
        assert item["assets"][0]["sha256"] == sha


@pytest.mark.asyncio
async def test_too_many_lines_break_off_with_a_problem_and_what_was_answered_is_in(tmp_path: Path) -> None:
    async with opened(tmp_path, ingest_lines=500) as desk:
        answers = await desk.ingest(*(listing(f"l-{number}") for number in range(600)))
        assert answers[-1]["problem"]["type"] == "urn:backstop:problem:too-large"
        assert len(answers) == 501
        async with desk.client("Li Wei") as client:
            queues = {one["kind"]: one["open"] for one in (await client.get("/v1/queues")).json()["queues"]}
        assert queues["listing"] == 500


@pytest.mark.asyncio
async def test_a_line_too_long_is_refused_and_the_next_is_read(desk: Desk) -> None:
    long = listing("l-1", pad="x" * Settings().line_bytes)
    answers = await desk.ingest(long, listing("l-2"))
    assert [one.get("state") for one in answers[:-1]] == ["refused", "taken"]
    assert answers[0]["line"] == 1
    assert "longer" in answers[0]["reason"]


@pytest.mark.asyncio
async def test_a_sender_that_falls_silent_is_ended(tmp_path: Path) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield orjson.dumps(listing("l-1")) + b"\n"
        await asyncio.sleep(60)

    async with opened(tmp_path, stream_idle_s=0.3) as desk, desk.client("pipeline") as client:
        answer = await client.post("/v1/ingest", content=body(), headers=NDJSON)
        told = [orjson.loads(line) for line in answer.content.splitlines()]
    assert told[0]["state"] == "taken"
    assert told[-1]["problem"]["type"] == "urn:backstop:problem:too-slow"


@pytest.mark.asyncio
async def test_what_breaks_in_the_middle_is_told_in_the_last_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_: Any) -> Any:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(desk.place.backend, "with_store", broken)
    with structlog.testing.capture_logs() as logs:
        answers = await desk.ingest(listing("l-1"))
    assert [one["problem"]["type"] for one in answers] == ["urn:backstop:problem:internal"]
    assert "secret" not in str(answers)
    assert "broke" in [log["event"] for log in logs]
