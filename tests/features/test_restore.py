"""Backup, go on, lose everything, restore, go on: by the very commands of docs/operations.md, on either database."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from backends.store import counters
from backends.store.engines import is_sqlite
from backends.store.transactions import reader_of
from review.decisions import Verdict
from review.items import ItemState
from review.outbox import EntryState
from review.queue import Filter, QueueSpec
from review.rights import Role
from tests import postgres
from tests.features.restoring import Operator, everything, files_below, store_url, with_gap
from tests.line.desk import RemoteDesk, remote_desk
from tests.line.proxy import proxied
from tests.line.running import Running, running
from tests.unit.backends.service.desk import decision, listing

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.asyncio,
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a POSIX shell"),
]
LI, ANA, PIPELINE = "Li Wei", "Ana Ruiz", "pipeline"
ROLES = {LI: Role.SUPERVISOR, ANA: Role.SUPERVISOR, PIPELINE: Role.AGENT}
QUEUE = QueueSpec("mine", "Mine", Filter(batch="mine"))


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def operator(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Operator]:
    """The person at the machine of a service that has never run."""
    if request.param == "SQLite":
        yield Operator(tmp_path, store_url(tmp_path))
    else:
        with postgres.database() as url:
            yield Operator(tmp_path, url)


def served(operator: Operator) -> Any:
    """The service, started."""
    database = "" if is_sqlite(operator.url) else operator.url.render_as_string(hide_password=False)
    return running(operator.workspace, database=database)


class Shift:
    """Everybody's hands: one client a person."""

    def __init__(self, service: Running, tokens: dict[str, str]) -> None:
        self.address = service.address
        self._service = service
        self._tokens = tokens

    async def post(self, name: str, path: str, body: Any) -> Any:
        """What the service answers to one person; a conflict or a refusal is an answer too."""
        async with self._client(name) as client:
            return (await client.post(path, json=body)).json()

    async def get(self, name: str, path: str, **query: Any) -> Any:
        """A read."""
        async with self._client(name) as client:
            return (await client.get(path, params=query)).raise_for_status().json()

    async def bring(self, *documents: dict[str, Any]) -> None:
        """The pipeline hands items in."""
        body = b"\n".join(orjson.dumps(document) for document in documents)
        async with self._client(PIPELINE) as client:
            answer = await client.post("/v1/ingest", content=body, headers={"Content-Type": "application/x-ndjson"})
        states = [orjson.loads(line).get("state") for line in answer.content.splitlines()[:-1]]
        assert states == ["taken"] * len(documents), answer.text

    async def picture(self, number: int) -> tuple[str, bytes]:
        """The pipeline hands a file in."""
        data = b"\x89PNG\r\n\x1a\n" + bytes([number]) * 5_000
        sha = hashlib.sha256(data).hexdigest()
        async with self._client(PIPELINE) as client:
            (await client.put(f"/v1/assets/{sha}", content=data)).raise_for_status()
        return sha, data

    async def decide(self, name: str, item_id: str, key: str, **fields: Any) -> dict[str, Any]:
        """Claims and decides; what was sent."""
        answer = await self.post(name, "/v1/claims", {"item_ids": [item_id]})
        entry = decision(answer["answers"][0]["leased"], key, name, **fields)
        assert (await self.post(name, "/v1/decisions", entry))["state"] == "confirmed"
        return entry

    async def outcomes(self, after: int) -> tuple[list[tuple[str, str]], int]:
        """What the pipeline reads from its place on: item and outcome, and its next place."""
        answer = await self.get(PIPELINE, "/v1/outcomes", after=after)
        return [(one["item_id"], one["outcome"]) for one in answer["outcomes"]], answer["next"]

    def state_of(self, item_id: str) -> ItemState:
        """Where an item stands."""
        return self._service.on_store(lambda store: store.record(item_id)).state

    def _client(self, name: str) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {self._tokens[name]}"}
        return httpx.AsyncClient(base_url=self.address, headers=headers, timeout=60)


@pytest.fixture
def console(tmp_path: Path) -> Path:
    """The folder of Li Wei's console."""
    folder = tmp_path / "console"
    folder.mkdir()
    return folder


@asynccontextmanager
async def at_work(shift: Shift, tokens: dict[str, str], folder: Path, address: str = "") -> AsyncIterator[RemoteDesk]:
    """Li Wei's console on a queue of its own."""
    async with remote_desk(address or shift.address, tokens[LI], folder) as desk:
        desk.desk.open(QUEUE)
        yield desk


async def before_the_backup(shift: Shift) -> tuple[int, dict[str, Any]]:
    """A morning's work; the pipeline's place in the feed, and one entry that was sent."""
    sha, _ = await shift.picture(1)
    picture = {"role": "output", "path": "vase.png", "sha256": sha, "media_type": "image/png"}
    image = {key: value for key, value in listing("image-1").items() if key not in ("listing", "locale")}
    mine = [listing(f"mine-{number}", batch="mine") for number in range(9)]
    await shift.bring(
        *(listing(f"l-{number}") for number in range(8)), *mine, image | {"kind": "image", "assets": [picture]}
    )
    first = await shift.decide(LI, "l-0", "key-0", verdict="reject", reason="title", note="Not glass.")
    await shift.decide(ANA, "l-1", "key-1")
    await shift.decide(LI, "l-2", "key-2", verdict="escalate", escalated_to="lead")
    undone = {"entry": "retraction", "key": "key-3", "target": "key-1", "item_id": "l-1", "supervisor": ANA}
    undone |= {"decided_at": "2026-03-02T09:00:00Z", "gesture": "g-2"}
    assert (await shift.post(ANA, "/v1/retractions", undone))["state"] == "confirmed"
    read, place = await shift.outcomes(0)
    assert read == [("l-0", "regenerate"), ("l-1", "publish"), ("l-2", "hold"), ("l-1", "withdrawn")]
    return place, first


async def test_what_was_backed_up_is_there_again_and_the_work_goes_on(operator: Operator, console: Path) -> None:
    with served(operator) as service:
        tokens = {name: service.token(name, role) for name, role in ROLES.items()}
        shift = Shift(service, tokens)
        place, first = await before_the_backup(shift)
        with proxied(service.port) as line:
            async with at_work(shift, tokens, console, line.address) as desk:
                await desk.decidable()
                walk = desk.session.walk
                await desk.until(lambda: walk is not None and not walk.wants, "stocked")
                early = {held.item.id for held in walk.holding()} if walk is not None else set()
                await asyncio.to_thread(operator.back_up)
                backed_up, media = everything(operator.url), files_below(operator.workspace / "media")
                link = (await shift.get(LI, f"/v1/assets/{next(iter(media))[-64:]}/link"))["url"]
                anchor = service.on_store(lambda store: store.verify())
                await shift.bring(listing("late-1"), listing("late-2"))
                await shift.picture(2)
                await online(desk, 2)
                lost = await shift.decide(ANA, "l-5", "key-5")
                await shift.decide(ANA, "l-6", "key-6")
                read, ahead = await shift.outcomes(place)
                assert [item_id for item_id, _ in read[-2:]] == ["l-5", "l-6"]
                line.go_away()
                decided = await offline(desk)
                assert early & set(decided)
                assert set(decided) - early
        operator.strike()
    operator.lose()
    await asyncio.to_thread(operator.restore)
    assert everything(operator.url) == with_gap(backed_up)
    assert files_below(operator.workspace / "media") == media
    with served(operator) as service:
        shift = Shift(service, tokens)
        assert service.on_store(lambda store: store.verify(anchor)) == anchor
        async with httpx.AsyncClient(base_url=shift.address) as anybody:
            assert (await anybody.get(httpx.URL(link).raw_path.decode())).content in media.values()
        async with at_work(shift, tokens, console) as desk:
            await desk.drained()
            await all_told_or_there(shift, desk, decided)
        again = await shift.post(LI, "/v1/decisions", first)
        assert (again["state"], again["repeated"]) == ("confirmed", True)
        other = await shift.post(LI, "/v1/decisions", first | {"note": "Other."})
        assert other["status"] == 422
        assert shift.state_of("l-5") is ItemState.OPEN
        said = await shift.post(ANA, "/v1/decisions", lost)
        if said.get("state") == "confirmed":  # its lease is still good: nobody else was given the item
            decided["l-5"] = "key-5"
        else:
            assert said["type"].endswith(":conflict")
        await goes_on(shift, ahead, decided)
    counted(operator)


async def next_one(desk: RemoteDesk, verdict: Verdict, **how: str) -> None:
    """Decides the item on screen; returns when the next one is there, or none is."""
    held = await desk.decidable()
    desk.desk.decide(verdict, "Decide", "Decided", **how)
    await desk.until(lambda: desk.session.current is not held, "the next item")
    await desk.until(lambda: desk.ready() is not None or desk.session.current is None, "ready, or the end")


async def online(desk: RemoteDesk, number: int) -> None:
    """Decides, so that other items are leased in the place of those, and waits until there are."""
    for _ in range(number):
        await next_one(desk, Verdict.APPROVE)
    await desk.until(lambda: not desk.desk.supply.owed.items, "everything is answered")
    walk = desk.session.walk
    await desk.until(lambda: walk is not None and not walk.wants, "stocked again")


async def offline(desk: RemoteDesk) -> dict[str, str]:
    """Decides what is leased while nobody answers: key by item."""
    decided = 0
    while desk.session.current is not None:
        decided += 1
        await next_one(desk, Verdict.REJECT, reason="title", note="Said offline.")
    await desk.until(lambda: desk.desk.waiting == decided, "all of it is taken")
    waiting = await desk.journal.undelivered()
    assert not desk.failures
    assert len(waiting) == decided >= 3
    return {one.entry.item_id: one.entry.key for one in waiting}


async def all_told_or_there(shift: Shift, desk: RemoteDesk, decided: dict[str, str]) -> None:
    """Each has its effect, or its reason and its draft; on what was leased before the backup it has its effect."""
    parked = {one.entry.key: one for one in await desk.journal.parked()}
    for item_id, key in decided.items():
        if key not in parked:
            record = await shift.get(LI, "/v1/item", item_id=item_id)
            assert [past["key"] for past in record["history"]] == [key]
            continue
        assert parked[key].state is EntryState.CONFLICT
        assert parked[key].reason in {word.text for word in desk.words}
        draft = await desk.journal.draft(item_id)
        assert draft is not None
        assert draft.note == "Said offline."
    assert any(key not in parked for key in decided.values())


async def goes_on(shift: Shift, ahead: int, decided: dict[str, str]) -> None:
    """New work; a pipeline that had read farther than the backup misses nothing of it."""
    await shift.bring(listing("l-1", 2), listing("new-1"))
    await shift.decide(ANA, "l-1", "key-7")
    await shift.decide(ANA, "new-1", "key-8")
    await shift.decide(ANA, "l-6", "key-9")
    read, _ = await shift.outcomes(ahead)
    assert read[-3:] == [("l-1", "publish"), ("new-1", "publish"), ("l-6", "publish")]
    assert {item_id for item_id, _ in read[:-3]} <= set(decided)
    assert {item_id for item_id in decided if shift.state_of(item_id) is ItemState.DECIDED} == {
        item_id for item_id, _ in read[:-3]
    }


def counted(operator: Operator) -> None:
    """The kept figures are the counted ones, and the record holds, as the store itself says."""
    reader = reader_of(operator.url)
    try:
        with reader.snapshot() as connection:
            assert counters.kept(connection) == counters.recount(connection)
    finally:
        reader.close()
