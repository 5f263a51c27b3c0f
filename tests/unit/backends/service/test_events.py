"""The event stream: who decided what, in order, nothing missed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
import structlog

from backends.service.settings import Settings
from tests.unit.backends.service.desk import PEOPLE, Desk, decision, listing, opened

pytestmark = pytest.mark.asyncio


@dataclass
class Event:
    name: str
    data: Any
    number: int | None


class Ear:
    """Listens to the hub as the route does."""

    def __init__(self, desk: Desk, name: str, last: int | None = None, holds: bool = True) -> None:
        self.holds = holds
        self._heard: deque[Event] = deque()
        self._parts: AsyncIterator[bytes] = desk.place.hub.stream(name, last, self._still)

    async def _still(self) -> bool:
        return self.holds

    async def next(self) -> Event:
        """The next event, heartbeats passed over."""
        async with asyncio.timeout(20):
            while not self._heard:
                for block in (await anext(self._parts)).decode().split("\n\n")[:-1]:
                    lines = dict(line.split(": ", 1) for line in block.split("\n"))
                    if "event" in lines:
                        number = int(lines["id"]) if "id" in lines else None
                        self._heard.append(Event(lines["event"], orjson.loads(lines["data"]), number))
            return self._heard.popleft()

    async def until(self, name: str) -> Event:
        """The next event of this name."""
        while (event := await self.next()).name != name:
            pass
        return event

    async def close(self) -> None:
        await self._parts.aclose()  # type: ignore[attr-defined]


async def _decide(desk: Desk, item: str) -> None:
    async with desk.client("Li Wei") as client:
        leased = (await client.post("/v1/claims", json={"item_ids": [item]})).json()["answers"][0]["leased"]
        assert (await client.post("/v1/decisions", json=decision(leased, f"key-{item}"))).status_code == 200


BEFORE = 2 * len(PEOPLE)
"""Links of the audit chain before anything is decided: everybody was made, and has a token."""


@pytest.mark.parametrize("last", [None, BEFORE])
async def test_what_happens_while_a_stream_begins_is_told_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, last: int | None
) -> None:
    await desk.ingest(*(listing(f"l-{number}") for number in range(3)))
    hub, decided = desk.place.hub, asyncio.Event()
    first = Ear(desk, "Ana Ruiz")
    await first.until("presence")
    read, began = hub._backend.read, asyncio.Event()

    async def slowly(work: Callable[[Any], Any]) -> Any:
        monkeypatch.setattr(hub._backend, "read", read)
        found = await read(work)
        began.set()
        await decided.wait()
        return found

    monkeypatch.setattr(hub._backend, "read", slowly)
    second = Ear(desk, "Ana Ruiz", last)
    beginning = asyncio.create_task(second.until("decided"))
    await began.wait()
    await _decide(desk, "l-0")
    assert (await first.until("decided")).data["item_id"] == "l-0"
    decided.set()
    told = [await beginning]
    await _decide(desk, "l-1")
    told.append(await second.until("decided"))
    assert [one.data["item_id"] for one in told] == ["l-0", "l-1"]
    for ear in (first, second):
        await ear.close()


async def test_others_hear_who_decided_what(desk: Desk) -> None:
    await desk.ingest(listing("l-1"))
    ear = Ear(desk, "Ana Ruiz")
    assert [(await ear.next()).name for _ in range(3)] == ["hello", "counts", "presence"]
    await _decide(desk, "l-1")
    told = await ear.until("decided")
    assert (told.data["item_id"], told.data["by"], told.data["verdict"]) == ("l-1", "Li Wei", "approve")
    assert told.number == told.data["seq"] == BEFORE + 1
    queues = {one["kind"]: one["decided"] for one in (await ear.until("counts")).data["queues"]}
    assert queues["listing"] == 1
    await ear.close()


async def test_who_comes_back_hears_what_was_missed_and_nothing_twice(desk: Desk) -> None:
    await desk.ingest(*(listing(f"l-{number}") for number in range(3)))
    for number in range(2):
        await _decide(desk, f"l-{number}")
    ear = Ear(desk, "Ana Ruiz", last=BEFORE + 1)
    assert (await ear.next()).data["seq"] == BEFORE + 2
    assert (await ear.next()).number == BEFORE + 2
    await ear.until("presence")
    await _decide(desk, "l-2")
    assert (await ear.until("decided")).number == BEFORE + 3
    await ear.close()


async def test_who_was_away_too_long_or_ahead_starts_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.ingest(*(listing(f"l-{number}") for number in range(3)))
    for number in range(3):
        await _decide(desk, f"l-{number}")
    monkeypatch.setattr("backends.service.events.REPLAYED", 2)
    for last in (0, 99):
        ear = Ear(desk, "Ana Ruiz", last)
        await ear.next()
        told = await ear.next()
        assert (told.name, told.number) == ("reset", BEFORE + 3)
        await ear.close()


async def test_presence_comes_and_goes(desk: Desk) -> None:
    ear = Ear(desk, "Ana Ruiz")
    await ear.until("presence")
    other = Ear(desk, "Li Wei")
    await other.next()
    assert [one["name"] for one in (await ear.until("presence")).data["present"]] == ["Ana Ruiz", "Li Wei"]
    async with desk.client("Li Wei") as client:
        answer = await client.post("/v1/presence", json={"item_id": "l-7"})
        assert {one["name"]: one["item_id"] for one in answer.json()["present"]} == {"Ana Ruiz": "", "Li Wei": "l-7"}
        assert (await ear.until("presence")).data["present"][1]["item_id"] == "l-7"
        await other.close()
        assert [one["name"] for one in (await ear.until("presence")).data["present"]] == ["Ana Ruiz"]
        await ear.close()
        await client.post("/v1/presence", json={"item_id": ""})
        desk.clock.seconds += Settings().presence_s + 1
        assert (await client.get("/v1/presence")).json()["present"] == []


async def test_a_stream_ends_with_its_token(desk: Desk) -> None:
    await desk.ingest(listing("l-1"), listing("l-2"))
    ear = Ear(desk, "Ana Ruiz")
    await ear.until("presence")
    await _decide(desk, "l-1")
    await ear.until("decided")
    ear.holds = False
    desk.clock.seconds += 2
    await _decide(desk, "l-2")
    with pytest.raises(StopAsyncIteration):
        await ear.until("decided")


async def test_a_slow_reader_is_cut_off_and_holds_nobody_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backends.service.events.WAITING_BYTES", 600)
    slow = Ear(desk, "Ana Ruiz")
    await slow.until("presence")
    async with desk.client("Li Wei") as client:
        for number in range(10):
            await client.post("/v1/presence", json={"item_id": f"l-{number}"})
    with pytest.raises(StopAsyncIteration):
        await slow.until("decided")


async def test_an_end_of_the_service_ends_the_streams(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        ear = Ear(desk, "Ana Ruiz")
        await ear.until("presence")
        desk.place.hub.drain()
        with pytest.raises(StopAsyncIteration):
            await ear.next()
        async with desk.client("Li Wei") as client:
            answer = await client.get("/v1/events")
            assert (answer.status_code, answer.json()["type"]) == (503, "urn:backstop:problem:busy")


async def test_what_breaks_once_does_not_end_the_telling(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.ingest(listing("l-1"), listing("l-2"))
    ear = Ear(desk, "Ana Ruiz")
    await ear.until("presence")
    counts = desk.place.backend.counts
    broken = asyncio.Event()

    async def once() -> Any:
        broken.set()
        raise RuntimeError

    monkeypatch.setattr(desk.place.backend, "counts", once)
    with structlog.testing.capture_logs():
        await _decide(desk, "l-1")
        await asyncio.wait_for(broken.wait(), 20)
    monkeypatch.setattr(desk.place.backend, "counts", counts)
    await _decide(desk, "l-2")
    while (await ear.until("decided")).data["item_id"] != "l-2":
        pass
    await ear.close()
