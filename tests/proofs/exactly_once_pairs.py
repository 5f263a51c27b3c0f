"""G3: the same key with other content is refused and not applied; a key that is being worked on is answered 409.

Pairs are generated: an entry of any kind, and one of the same key that differs in one field, in its item or in its
kind. They go to the service one after the other, in one request, or both at the same moment.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from backends.store import leases
from backends.store.tables import ENTRY_TABLES, items, keys, outcomes
from backends.wire.entries import body_hash, entry_dict
from console.clock import SystemClock, TimeOrderedKeys
from review.decisions import Comment, Decision, Entry, Retraction, Snooze, Verdict
from review.labels import Label, Severity
from tests.line.running import Running, running
from tests.proofs.place import SUPERVISOR, item_of, row_of
from tests.rows import Row, at_least, none_of

AT_ONCE = 500
RACE = 10
"""Pairs of a race: both halves go out at the same moment, in two requests."""
HELD = 20
"""Keys that are sent again while they are being worked on."""
PATIENCE_S, LOOK_S = 60.0, 0.005


@dataclass
class Pairs:
    """What came of them."""

    tried: int = 0
    under_way: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    example: str = ""

    def fault(self, sort: str, words: object) -> None:
        """Something is not as promised."""
        self.faults[sort] += 1
        self.example = self.example or f"{sort}: {words}"[:400]

    def rows(self, name: str, number: int) -> list[Row]:
        """As figures."""
        note = f"{dict(self.kinds)}"
        return [
            at_least(f"{name}.pairs", self.tried, number, "pairs of one key", note),
            at_least(f"{name}.pairs_under_way", self.under_way, HELD, "answers 409 to what is being worked on"),
            none_of(f"{name}.pairs_unanswered", self.faults["unanswered"], "requests", self.example),
            none_of(f"{name}.pairs_applied", self.faults["applied"], "second contents", self.example),
            none_of(f"{name}.pairs_not_refused", self.faults["not refused"], "answers", self.example),
            none_of(f"{name}.pairs_first_lost", self.faults["first lost"], "first contents", self.example),
        ]


class Author:
    """Makes entries on items that are leased to the supervisor, each of which could take effect."""

    def __init__(self, chance: random.Random, tokens: dict[str, tuple[Any, ...]]) -> None:
        self._chance = chance
        self._keys = TimeOrderedKeys()
        self._clock = SystemClock()
        self._free = list(tokens)
        self._tokens = tokens
        chance.shuffle(self._free)

    def first(self) -> Entry:
        """Any entry with a key of its own."""
        kind = self._chance.choices(("decision", "snooze", "comment"), (6, 1, 3))[0]
        return self._make(kind, self._keys.new(), self._free.pop())

    def undoing(self, entry: Entry) -> Retraction:
        """Undoes a decision."""
        now = self._clock.now()
        return Retraction(self._keys.new(), entry.key, entry.item_id, SUPERVISOR, now, self._keys.new())

    def other(self, entry: Entry) -> tuple[str, Entry]:
        """Other content of the same key, and what is other about it; now and then it is another person's."""
        kind = type(entry).__name__.lower()
        other = self._chance.choice(("kind", "item", "field", "field", "field"))
        if other == "item" and kind != "retraction":
            return other, self._make(kind, entry.key, self._free.pop())
        if other == "kind":
            kinds = [one for one in ("decision", "snooze", "comment") if one != kind]
            return other, self._make(self._chance.choice(kinds), entry.key, self._free.pop())
        return self._changed(entry)

    def _make(self, kind: str, key: str, item_id: str) -> Entry:
        version, item_kind, assets, token = self._tokens[item_id]
        common: dict[str, Any] = {
            "supervisor": SUPERVISOR,
            "decided_at": self._clock.now(),
            "gesture": self._keys.new(),
        }
        match kind:
            case "snooze":
                until = self._clock.now() + timedelta(hours=self._chance.randint(1, 99))
                return Snooze(key, item_id, version, token, until, **common)
            case "comment":
                return Comment(key, item_id, version, f"Seen {self._chance.getrandbits(40)}", **common)
        verdict = self._chance.choice((Verdict.APPROVE, Verdict.REJECT, Verdict.ESCALATE))
        return Decision(key, item_id, version, item_kind, verdict, assets, token, **common)

    def _changed(self, entry: Entry) -> tuple[str, Entry]:
        said = f"Said anew {self._chance.getrandbits(40)}"
        earlier = entry.decided_at - timedelta(milliseconds=self._chance.randint(1, 10**6))
        changes: dict[str, Any] = {"decided_at": earlier, "gesture": self._keys.new(), "supervisor": "Ana Ruiz"}
        match entry:
            case Decision():
                verdicts = [one for one in (Verdict.APPROVE, Verdict.REJECT, Verdict.ESCALATE) if one != entry.verdict]
                changes |= {
                    "verdict": self._chance.choice(verdicts),
                    "note": said,
                    "reason": said,
                    "seconds": 1 + self._chance.random(),
                    "bulk": True,
                    "item_version": entry.item_version + 1,
                    "token": entry.token + 1,
                    "labels": (Label(said, "shape.differs", Severity.MINOR),),
                }
            case Snooze():
                changes["until"] = entry.until + timedelta(seconds=self._chance.randint(1, 10**6))
            case Comment():
                changes["text"] = said
            case Retraction():
                changes["target"] = self._keys.new()
        name = self._chance.choice(list(changes))
        return name, replace(entry, **{name: changes[name]})


class Trial:
    """Pairs at one service, or at two on one database."""

    def __init__(self, services: Sequence[Running], clients: Sequence[httpx.AsyncClient], author: Author) -> None:
        self._services = services
        self._clients = clients
        self._author = author
        self.found = Pairs()

    async def run(self, number: int) -> None:
        """Until so many pairs have been tried, in each of the ways."""
        decided: list[Entry] = []
        while self.found.tried < number:
            pairs = [self._pair(self._author.first()) for _ in range(AT_ONCE)]
            pairs += [self._pair(self._author.undoing(entry)) for entry in decided[: AT_ONCE // 10]]
            apart, together = pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]
            await self._one_after_the_other(apart)
            await self._in_one_request(together)
            await self._at_once([self._pair(self._author.first()) for _ in range(RACE)])
            decided = [first for first, _ in apart if isinstance(first, Decision)]
        await self._while_worked_on()

    def _pair(self, first: Entry) -> tuple[Entry, Entry]:
        name, second = self._author.other(first)
        self.found.kinds[name] += 1
        self.found.tried += 1
        return first, second

    async def _one_after_the_other(self, pairs: Sequence[tuple[Entry, Entry]]) -> None:
        self._confirmed(await self._sent([first for first, _ in pairs]))
        before = self._state()
        self._refused(await self._sent([second for _, second in pairs], client=-1))
        if self._state() != before:
            self.found.fault("applied", "the store is not what it was")
        self._holds([first for first, _ in pairs])
        self._confirmed(await self._sent([first for first, _ in pairs]), repeated=True)

    async def _in_one_request(self, pairs: Sequence[tuple[Entry, Entry]]) -> None:
        receipts = await self._sent([entry for pair in pairs for entry in pair])
        self._confirmed(receipts[::2])
        self._refused(receipts[1::2])
        self._holds([first for first, _ in pairs])

    async def _at_once(self, pairs: Sequence[tuple[Entry, Entry]]) -> None:
        """Whichever is first holds; the other is refused, or told to come again and then refused."""
        posts = [
            self._posted([entry], client)
            for pair in pairs
            for client, entry in zip((0, -1), pair, strict=True)
        ]  # fmt: skip
        answers = await asyncio.gather(*posts)
        for place, (first, second) in enumerate(pairs):
            states = [
                answer.json()["receipts"][0]["state"] if answer.status_code == 200 else _word_of(answer)
                for answer in answers[2 * place : 2 * place + 2]
            ]
            held = self._hashes([first.key]).get(first.key, "")
            winners = [entry for entry, state in zip((first, second), states, strict=True) if state == "confirmed"]
            if len(winners) > 1 or (held and held not in [body_hash(entry) for entry in winners]):
                self.found.fault("applied", f"{states} for {first} and {second}")
            if not set(states) <= {"confirmed", "refused", "conflict", "under-way"}:
                self.found.fault("not refused", f"{states} for {first} and {second}")

    async def _while_worked_on(self) -> None:
        """What is under way is not answered, and not done, a second time."""
        firsts = [self._author.first() for _ in range(HELD)]
        with self._locked([entry.item_id for entry in firsts]):
            going = [asyncio.ensure_future(self._posted([entry], 0)) for entry in firsts]
            wanted = {entry.key for entry in firsts}
            for _ in range(int(PATIENCE_S / LOOK_S)):
                if wanted <= self._services[0].place.under_way:
                    break
                await asyncio.sleep(LOOK_S)
            for entry in firsts:
                other = replace(self._author.other(entry)[1], supervisor=SUPERVISOR, gesture=entry.key)
                for again in (entry, other):
                    answer = await self._posted([again], 0)
                    if (answer.status_code, _word_of(answer)) == (409, "under-way") and "retry-after" in answer.headers:
                        self.found.under_way += 1
                    else:
                        self.found.fault("not refused", f"{answer.status_code} {answer.text}")
        for answer in await asyncio.gather(*going):
            self._confirmed(answer.json().get("receipts", [{"state": answer.status_code}]))
        self._holds(firsts)

    @contextmanager
    def _locked(self, item_ids: Sequence[str]) -> Iterator[None]:
        """Somebody else's transaction holds these items."""
        begun, ended = threading.Event(), threading.Event()

        def hold() -> None:
            with self._services[0].place.backend.store._writer.durable() as connection:
                leases.lock(connection, item_ids)
                begun.set()
                ended.wait(PATIENCE_S)

        holder = threading.Thread(target=hold)
        holder.start()
        begun.wait(PATIENCE_S)
        try:
            yield
        finally:
            ended.set()
            holder.join()

    # -- the line -------------------------------------------------------------------------------------

    async def _sent(self, entries: Sequence[Entry], client: int = 0) -> list[dict[str, Any]]:
        receipts: list[dict[str, Any]] = []
        for start in range(0, len(entries), AT_ONCE):
            answer = await self._posted(entries[start : start + AT_ONCE], client)
            if answer.status_code == 200:
                receipts += answer.json()["receipts"]
            else:
                self.found.fault("unanswered", f"{answer.status_code} {answer.text}")
        return receipts

    async def _posted(self, entries: Sequence[Entry], client: int) -> httpx.Response:
        return await self._clients[client].post("/v1/entries", json={"entries": [entry_dict(one) for one in entries]})

    # -- looking --------------------------------------------------------------------------------------

    def _confirmed(self, receipts: Sequence[dict[str, Any]], *, repeated: bool = False) -> None:
        for receipt in receipts:
            if receipt["state"] != "confirmed" or (repeated and not receipt["repeated"]):
                self.found.fault("first lost", receipt)

    def _refused(self, receipts: Sequence[dict[str, Any]]) -> None:
        for receipt in receipts:
            if receipt["state"] != "refused" or not receipt["reason"]:
                self.found.fault("not refused", receipt)

    def _holds(self, entries: Sequence[Entry]) -> None:
        """The first content stands under each key."""
        held = self._hashes([entry.key for entry in entries])
        for entry in entries:
            if held.get(entry.key) != body_hash(entry):
                self.found.fault("applied" if entry.key in held else "first lost", entry)

    def _hashes(self, wanted: Sequence[str]) -> dict[str, str]:
        with self._services[0].place.backend.store._search.snapshot() as connection:
            chosen = select(keys.c.key, keys.c.body_hash).where(keys.c.key.in_(wanted))
            return {row.key: row.body_hash for row in connection.execute(chosen)}

    def _state(self) -> list[Any]:
        """Everything that an entry can change."""
        told = (items.c.id, items.c.state, items.c.verdict, items.c.decision_key, items.c.lease_token)
        looks = [select(*told).order_by(items.c.id), select(keys.c.key, keys.c.body_hash).order_by(keys.c.key)]
        looks += [select(outcomes.c.seq, outcomes.c.decision_key).order_by(outcomes.c.seq)]
        looks += [select(table.c.key, table.c.body_hash).order_by(table.c.key) for table in ENTRY_TABLES.values()]
        with self._services[0].place.backend.store._search.snapshot() as connection:
            return [connection.execute(look).all() for look in looks]


def _word_of(answer: httpx.Response) -> str:
    return str(answer.json().get("type", "")).rpartition(":")[2]


def pairs_at(database: str, number: int, seed: int, place: Path | None) -> Pairs:
    """So many pairs at a service; at two of them where there is a ``database``, a server's URL."""
    chance = random.Random(f"{seed} pairs")
    with tempfile.TemporaryDirectory(prefix="backstop-pairs-", dir=place) as folder:
        return asyncio.run(_tried(Path(folder), database, number, chance))


async def _tried(folder: Path, database: str, number: int, chance: random.Random) -> Pairs:
    async with _services(folder, database) as (services, clients):
        most = 2 * number + 10 * AT_ONCE
        rows = [row_of(item_of(one, chance), chance) for one in range(most)]
        services[0].on_store(lambda store: store.put_items(rows))
        tokens = await _leased(clients[0], most)
        trial = Trial(services, clients, Author(chance, tokens))
        await trial.run(number)
        services[0].on_store(lambda store: store.verify())
        return trial.found


@asynccontextmanager
async def _services(folder: Path, database: str) -> AsyncIterator[tuple[list[Running], list[httpx.AsyncClient]]]:
    async with AsyncExitStack() as stack:
        services = [
            stack.enter_context(running(folder / str(place), database=database))
            for place in range(2 if database else 1)
        ]
        token = services[0].token(SUPERVISOR)
        headers = {"Authorization": f"Bearer {token}"}
        clients = [httpx.AsyncClient(base_url=one.address, headers=headers, timeout=PATIENCE_S) for one in services]
        for client in clients:
            await stack.enter_async_context(client)
        yield services, clients


async def _leased(client: httpx.AsyncClient, number: int) -> dict[str, tuple[Any, ...]]:
    """Everything leased to the supervisor: by item its version, kind, media and token."""
    answer = await client.post("/v1/selections", json={"filter": {}, "limit": number})
    rows = answer.raise_for_status().json()["rows"]
    found: dict[str, tuple[Any, ...]] = {}
    for start in range(0, len(rows), 5 * AT_ONCE):
        part = rows[start : start + 5 * AT_ONCE]
        answers = (await client.post("/v1/selections/lease", json={"rows": part})).raise_for_status().json()["answers"]
        for row, one in zip(part, answers, strict=True):
            found[row["item_id"]] = (row["version"], row["kind"], tuple(row["assets"]), one["lease"]["token"])
    return found
