"""G11: one refused decision never blocks the others: it is parked with its reason and can be made anew."""

from __future__ import annotations

import asyncio
import math
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx

from console.clock import SystemClock, TimeOrderedKeys
from review.decisions import Decision, Verdict
from review.items import ItemState
from review.labels import Label, Severity
from review.outbox import OutboxEntry
from review.queue import LeasedItem
from tests.line.between import Send, between, kind_of, page, problem
from tests.line.desk import SUPERVISOR, RemoteDesk, remote_desk
from tests.line.running import Running, running
from tests.proofs.place import ALL, item_of, row_of
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, at_most, none_of

POISONS: dict[str, Callable[[], httpx.Response]] = {
    "400": partial(problem, 400, "bad-request", "This request cannot be read."),
    "404": partial(problem, 404, "not-found", "There is no such thing."),
    "409": partial(problem, 409, "conflict", "The item changed meanwhile."),
    "410": partial(problem, 410, "gone", "This is gone for good."),
    "422": partial(problem, 422, "invalid", "The request does not fit the form."),
    "filter": partial(page, 403),
}
"""What is answered wherever a poisoned decision is in a request. ``filter``: by something on the way, in its words."""
ITEMS = {False: 40, True: 500}
ROUNDS = {False: 1, True: 20}
PATIENCE_S = 60.0
_KEYS = TimeOrderedKeys()


@dataclass
class Court:
    """Refuses every request that has one of ``poisoned`` in it, and counts how often each was tried."""

    refusal: Callable[[], httpx.Response]
    poisoned: set[str] = field(default_factory=set)
    tried: Counter[str] = field(default_factory=Counter)

    async def rule(self, request: httpx.Request, send: Send) -> httpx.Response:
        """See ``tests.line.between``."""
        if kind_of(request) == "POST /v1/entries":
            found = [key for key in self.poisoned if key.encode() in request.content]
            self.tried.update(found)
            if found:
                return self.refusal()
        return await send(request)


@dataclass
class Findings:
    """Over all rounds; each a list of words for the person who must find out why."""

    delivered: int = 0
    poisoned: int = 0
    blocked: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    not_parked: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    not_repaired: list[str] = field(default_factory=list)
    tried: int = 0
    """The most requests that one poisoned decision was in."""


def run(*, long: bool, seed: int) -> list[Row]:
    """Every sort of refusal, at random places of what waits."""
    found = Findings()
    for turn in range(ROUNDS[long]):
        for sort in POISONS:
            with tempfile.TemporaryDirectory(prefix="backstop-g11-", dir=fast_folder()) as folder:
                asyncio.run(_round(Path(folder), sort, random.Random(f"{seed} {turn} {sort}"), ITEMS[long], found))
    return [
        at_least("faults_g11_delivered", found.delivered, _rest(long, found), "decisions beside the refused ones"),
        at_least("faults_g11_poisoned", found.poisoned, len(POISONS) * ROUNDS[long], "refused decisions"),
        *(
            none_of(f"faults_g11_{sort}", len(words), "findings", "; ".join(words[:3]))
            for sort, words in (
                ("blocked", found.blocked),
                ("lost", found.lost),
                ("not_parked", found.not_parked),
                ("unexplained", found.unexplained),
                ("not_repaired", found.not_repaired),
            )
        ),
        at_most("faults_g11_tries", found.tried, 2 * math.log2(ITEMS[long]) + 2, "requests with one refused decision"),
    ]


def _rest(long: bool, found: Findings) -> int:
    return len(POISONS) * ROUNDS[long] * ITEMS[long] - found.poisoned


async def _round(folder: Path, sort: str, chance: random.Random, number: int, found: Findings) -> None:
    court = Court(POISONS[sort])
    mine = folder / "mine"
    mine.mkdir()
    with running(folder / "service") as service, between(court.rule):
        items = [item_of(place, chance) for place in range(number)]
        service.on_store(lambda store: store.put_items(row_of(item, chance) for item in items))
        async with remote_desk(service.address, service.token(SUPERVISOR), mine) as desk:
            answers = await desk.service.items.claim([item.id for item in items], SUPERVISOR)
            made = [_decision(held) for held in answers if isinstance(held, LeasedItem)]
            poison = chance.sample(made, chance.randint(1, max(2, number // 12)))
            court.poisoned = {entry.key for entry in poison}
            found.poisoned += len(poison)
            desk.desk.supply.owed.add(made)
            await desk.journal.take(made)
            desk.desk.sender.wake()
            try:
                await desk.drained(PATIENCE_S)
            except AssertionError as error:
                found.blocked.append(f"{sort}: {error}")
            _look(service, sort, made, court, found)
            parked = {held.entry.key: held for held in await desk.journal.parked()}
            for entry in poison:
                await _repair(desk, service, sort, entry, parked.get(entry.key), found)
            found.tried = max(found.tried, *court.tried.values())


def _decision(held: LeasedItem) -> Decision:
    return Decision(
        key=_KEYS.new(),
        item_id=held.item.id,
        item_version=held.item.version,
        kind=held.item.kind,
        verdict=Verdict.REJECT,
        assets=held.item.shown,
        token=held.lease.token,
        supervisor=SUPERVISOR,
        decided_at=SystemClock().now(),
        gesture=_KEYS.new(),
        labels=(Label(f"label-{held.item.id}", "shape.differs", Severity.MINOR, note="the handle"),),
        reason="shape",
        note="Look at the handle.",
    )


def _look(service: Running, sort: str, made: Sequence[Decision], court: Court, found: Findings) -> None:
    """Everything but the poisoned is decided, by its own decision."""
    for entry in made:
        record = service.on_store(lambda store: store.record(entry.item_id))  # noqa: B023 - awaited within the turn
        kept = [past.key for past in record.history]
        if entry.key in court.poisoned:
            continue
        if kept == [entry.key]:
            found.delivered += 1
        else:
            found.lost.append(f"{sort}: {entry.item_id} has {kept}, and was decided by {entry.key}")


async def _repair(
    desk: RemoteDesk, service: Running, sort: str, entry: Decision, parked: OutboxEntry | None, found: Findings
) -> None:
    """As Home's "Look again" does: dealt with, opened, and there is all the work that was in it."""
    if parked is None:
        found.not_parked.append(f"{sort}: {entry.item_id}")
        return
    if not parked.reason.strip() or parked.reason not in {word.text for word in desk.words}:
        found.unexplained.append(f"{sort}: {parked.reason!r} was not told")
    await desk.journal.settle([entry.key])
    desk.desk.open(ALL, entry.item_id)
    try:
        await desk.until(lambda: (held := desk.ready()) and held.item.id == entry.item_id, f"{entry.item_id} again")
    except AssertionError as error:
        found.not_repaired.append(f"{sort}: {error}")
        return
    draft = desk.session.draft()
    if draft is None or draft.labels != entry.labels or draft.note != entry.note:
        found.not_repaired.append(f"{sort}: of the work on {entry.item_id} there is {draft}")
    desk.desk.decide(Verdict.ESCALATE, "Escalate", "Escalated", escalated_to="lead")
    await desk.until(lambda: not desk.desk.supply.owed.items, "the second try is answered")
    record = service.on_store(lambda store: store.record(entry.item_id))
    if record.state is not ItemState.ESCALATED or len(record.history) != 1:
        found.not_repaired.append(f"{sort}: {entry.item_id} is {record.state}, {record.history}")
