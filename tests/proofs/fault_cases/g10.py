"""G10: an expired login never costs work: a 401 pauses, a new login goes on, nothing is lost and nothing typed twice.

At each kind of request in turn the token ends in the moment in which it is asked with; the service itself says so. The
person goes on with what is leased, signs in anew, and in the end the service has every decision with all that was
typed for it.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx

from backends.wire import entry_from_json
from review.bulk import dry_run
from review.decisions import Decision, Verdict
from review.errors import BackstopError
from review.items import Subject
from review.labels import Label, Severity
from review.queue import Filter, QueueSpec
from review.standing import LineState
from tests.line.between import Send, kind_of
from tests.line.desk import SUPERVISOR, RemoteDesk, remote_desk
from tests.line.running import LOOSE, Running, running
from tests.proofs.place import item_of, row_of
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

ROUNDS = {False: 1, True: 12}
ITEMS_A_KIND = 40
QUICK = replace(LOOSE, heartbeat_s=0.1, events_s=0.3)
"""Streams of events end soon, so that they are asked for again."""
LISTINGS = QueueSpec("listings", "Listings", Filter(kind="listing"))


@dataclass
class Gate:
    """Ends the token in the moment in which a request of the armed kind is on its way."""

    service: Running
    token: str
    armed: str = ""
    ended: list[str] = field(default_factory=list)

    async def rule(self, request: httpx.Request, send: Send) -> httpx.Response:
        """See ``tests.line.between``."""
        if self.armed and kind_of(request) == self.armed:
            self.ended.append(self.armed)
            self.armed = ""
            await asyncio.to_thread(self.service.revoke, self.token)
        return await send(request)


@dataclass
class Findings:
    """Words for the person who must find out why."""

    ended: int = 0
    decided: int = 0
    while_out: int = 0
    lost: list[str] = field(default_factory=list)
    typed_again: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)


def run(*, long: bool, seed: int) -> list[Row]:
    """Every kind of request, in an order by chance."""
    found = Findings()
    for turn in range(ROUNDS[long]):
        with tempfile.TemporaryDirectory(prefix="backstop-g10-", dir=fast_folder()) as folder:
            asyncio.run(_shift(Path(folder), random.Random(f"{seed} {turn}"), found))
    kinds = len(TRIGGERS) * ROUNDS[long]
    return [
        at_least("faults_g10_ended", found.ended, kinds, "logins ended, at every kind of request"),
        at_least("faults_g10_decided", found.decided, 2 * kinds, "decisions", f"{found.while_out} while signed out"),
        at_least("faults_g10_while_out", found.while_out, kinds // 2, "decisions while signed out"),
        none_of("faults_g10_lost", len(found.lost), "decisions", "; ".join(found.lost[:3])),
        none_of("faults_g10_typed_again", len(found.typed_again), "works", "; ".join(found.typed_again[:3])),
        none_of("faults_g10_stuck", len(found.stuck), "findings", "; ".join(found.stuck[:3])),
    ]


async def _selection(desk: RemoteDesk) -> None:
    rows = await desk.service.items.select(Filter(kind="shipment"), 3)
    await desk.desk.decide_selection(dry_run(rows, Verdict.REJECT), "Reject", "Rejected", reason="shape")


async def _nothing() -> None:
    """What is asked comes by itself."""


def _holding(desk: RemoteDesk) -> list[Any]:
    walk = desk.session.walk
    return [] if walk is None else list(walk.holding())


async def _skipped(desk: RemoteDesk) -> None:
    desk.desk.skip()


async def _looked(desk: RemoteDesk) -> None:
    desk.service.look_at("image-000002")


TRIGGERS: dict[str, Callable[[RemoteDesk], Awaitable[Any]]] = {
    "GET /v1/me": lambda desk: _nothing(),
    "GET /v1/events": lambda desk: _nothing(),
    "GET /v1/queues": lambda desk: desk.service.items.counts(),
    "GET /v1/items": lambda desk: desk.service.items.page(Filter(), None, 50),
    "GET /v1/anchors": lambda desk: desk.service.items.anchors(Filter(), 256),
    "GET /v1/item": lambda desk: desk.service.items.record("listing-000000"),
    "GET /v1/dossier": lambda desk: desk.service.items.dossier(Subject("SKU-00000")),
    "GET /v1/assets": lambda desk: desk.service.assets.path("a" * 64),
    "POST /v1/claims/next": lambda desk: _nothing(),
    "POST /v1/claims": lambda desk: desk.service.items.claim(["image-000002"], SUPERVISOR),
    "POST /v1/leases/renew": lambda desk: desk.service.items.renew([h.lease for h in _holding(desk)]),
    "POST /v1/leases/release": _skipped,
    "POST /v1/selections": _selection,
    "POST /v1/selections/lease": _selection,
    "POST /v1/presence": _looked,
    "POST /v1/entries": lambda desk: _nothing(),
}
"""What makes the console ask so, beside the person's decisions."""


async def _shift(folder: Path, chance: random.Random, found: Findings) -> None:
    mine = folder / "mine"
    with running(folder / "service", settings=QUICK) as service:
        number = len(TRIGGERS) * ITEMS_A_KIND
        items = [item_of(place, chance) for place in range(number)]
        service.on_store(lambda store: store.put_items(row_of(item, chance) for item in items))
        gate = Gate(service, service.token(SUPERVISOR))
        (folder / "mine").mkdir()
        async with remote_desk(service.address, gate.token, mine, rule=gate.rule) as desk:
            desk.desk.open(LISTINGS)
            person = Person(desk, service, gate, chance, found)
            for kind in chance.sample(list(TRIGGERS), len(TRIGGERS)):
                try:
                    await person.lose_login_at(kind)
                except AssertionError as error:
                    found.stuck.append(f"{kind}: {error}"[:800])
                    break
            found.stuck += desk.failures
            found.ended += len(gate.ended)
            await person.look()


@dataclass
class Person:
    """Works, and knows what was typed for which item."""

    desk: RemoteDesk
    service: Running
    gate: Gate
    chance: random.Random
    found: Findings
    typed: dict[str, str] = field(default_factory=dict)
    """By item: what stands in the label's note."""
    decided: set[str] = field(default_factory=set)

    async def lose_login_at(self, kind: str) -> None:
        """Half-made work on screen, a decision on its way, and the login ends at a request of this kind."""
        await self._type()
        self._decide()
        half = await self._type()
        self.gate.armed = kind
        with suppress(BackstopError):
            await TRIGGERS[kind](self.desk)
        if kind == "POST /v1/leases/release":  # the item was passed over; its work stays with it
            half = await self._type()
        if kind in ("POST /v1/entries", "POST /v1/claims/next"):
            self._decide()
            half = await self._type()
        await self.desk.until_state(LineState.SIGNED_OUT)
        self._check_draft(kind, half)
        while self.chance.random() < 0.8 and self.desk.ready() is not None:
            self._decide()
            self.found.while_out += 1
            await asyncio.sleep(0)
            if self.desk.ready() is not None:
                half = await self._type()
        self._check_draft(kind, half)
        token = self.service.token(SUPERVISOR)
        await self.desk.service.sign_in(token, keep=True)
        self.gate.token = token
        await self.desk.until_state(LineState.ONLINE)
        await self.desk.drained()
        await self.desk.decidable()

    async def _type(self) -> str:
        """Half-made work on the item on screen, on disk when this returns; its id."""
        item_id = (await self.desk.decidable()).item.id
        draft = self.desk.session.draft()
        assert draft is not None
        if item_id not in self.typed:
            self.typed[item_id] = f"the handle, {self.chance.getrandbits(32):08x}"
            label = Label(f"label-{item_id}", "shape.differs", Severity.MINOR, note=self.typed[item_id])
            self.desk.desk.edit(draft.with_label(label), "Label")
        await self.desk.until(lambda: not self.desk.desk.keeping.busy, "the draft is on disk")
        return item_id

    def _decide(self) -> None:
        current = self.desk.ready()
        assert current is not None, self.desk.stands()
        self.decided.add(current.item.id)
        self.found.decided += 1
        self.desk.desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape")

    def _check_draft(self, kind: str, item_id: str) -> None:
        if item_id in self.decided:
            return
        draft = self.desk.session.draft(item_id)
        notes = [] if draft is None else [label.note for label in draft.labels]
        if notes != [self.typed[item_id]]:
            self.found.typed_again.append(f"{kind}: {item_id} has {notes}, typed was {self.typed[item_id]!r}")

    async def look(self) -> None:
        """In the end: every decision once, with its label; what was not decided is a draft on disk."""
        rows = self.service.on_store(lambda store: [entry_from_json(row.body) for row in store.iter_decisions()])
        made = [entry for entry in rows if isinstance(entry, Decision) and entry.item_id in self.decided]
        for item_id in self.decided:
            notes = [[label.note for label in entry.labels] for entry in made if entry.item_id == item_id]
            if len(notes) != 1:
                self.found.lost.append(f"{item_id} has {len(notes)} decisions")
            elif item_id in self.typed and notes != [[self.typed[item_id]]]:
                self.found.typed_again.append(f"{item_id} was decided with {notes}")
        for item_id in self.typed.keys() - self.decided:
            draft = await self.desk.journal.draft(item_id)
            if draft is None or [label.note for label in draft.labels] != [self.typed[item_id]]:
                self.found.typed_again.append(f"{item_id}: on disk is {draft}")
        self.found.lost += [f"parked: {held.reason}" for held in await self.desk.journal.parked()]
