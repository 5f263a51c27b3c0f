"""Fifty supervisors at one service on PostgreSQL: first a decision a second each, then as fast as it goes.

The service is ``python main.py serve`` in a process of its own, on a PostgreSQL that waits for its disk; the
supervisors are in this process. Each has an event stream open and fetches a few items ahead, as a console does. A
decision is measured from its first byte sent to the last byte of its receipt. At the end the store is read: every
receipt's decision is in it once, and the audit chain verifies.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from backends.store.store import Store
from console.clock import SystemClock, TimeOrderedKeys
from tests import postgres
from tests.benchmarks.claim_next import synthetic_rows
from tests.benchmarks.service_hands import Line, Served, load, p95_ms, served, supervisors
from tests.rows import Row, at_least, at_most, none_of

SUPERVISORS = 50
ITEMS = 50_000
WARM_UP_S, STEADY_S, SATURATED_S = 5.0, 40.0, 15.0
AHEAD = 4
"""Items a claim: what a console fetches ahead."""
GOAL_MS, GOAL_PER_S = 15.0, 300.0
_KEYS = TimeOrderedKeys()


@dataclass
class Heard:
    """What the supervisors were told in one stretch of time."""

    decided: list[float] = field(default_factory=list)
    claimed: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass
class Supervisor:
    """One person: a connection for work, one for events, a few items in hand."""

    name: str
    line: Line
    chance: random.Random
    made: list[str]
    """The keys of all confirmed decisions."""
    hand: deque[dict[str, Any]] = field(default_factory=deque)

    async def decide(self, heard: Heard) -> None:
        """Decides the item in hand; fetches more where there is but one left, as a console does behind the screen."""
        if not self.hand:
            await self._claim(heard)
        held = self.hand.popleft()
        entry = self._decision(held)
        status, body, seconds = await self.line.ask("POST", "/v1/decisions", entry)
        if status == 200:
            heard.decided.append(seconds)
            self.made.append(entry["key"])
        else:
            heard.faults.append(f"decision: {status} {body[:300]!r}")
        if len(self.hand) <= 1:
            await self._claim(heard)

    async def _claim(self, heard: Heard) -> None:
        wanted = {"filter": {"kind": self.chance.choice(("", "image", "listing"))}, "limit": AHEAD}
        status, body, seconds = await self.line.ask("POST", "/v1/claims/next", wanted)
        if status != 200:
            heard.faults.append(f"claim: {status} {body[:300]!r}")
            return
        heard.claimed.append(seconds)
        self.hand.extend(orjson.loads(body)["leased"])

    def _decision(self, held: dict[str, Any]) -> dict[str, Any]:
        item, lease = held["item"], held["lease"]
        return {
            "entry": "decision",
            "key": _KEYS.new(),
            "item_id": item["id"],
            "item_version": item["version"],
            "kind": item["kind"],
            "verdict": self.chance.choice(("approve", "approve", "approve", "reject")),
            "assets": [asset["sha256"] for asset in item.get("assets", ())],
            "token": lease["token"],
            "supervisor": self.name,
            "decided_at": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "gesture": _KEYS.new(),
            "labels": [],
            "correction": None,
            "reason": "",
            "note": "",
            "escalated_to": "",
            "seconds": 1.0,
            "bulk": False,
        }


def run() -> list[Row]:
    """p95 and faults of the steady stretch, decisions a second of the other, and what the store then holds."""
    postgres.server(durable=True)
    with postgres.database() as url, tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        database = url.render_as_string(hide_password=False)
        store = Store.open(database, clock=SystemClock())
        try:
            store.put_items(synthetic_rows(ITEMS))
            tokens = supervisors(store, SUPERVISORS)
            with served(Path(name), database) as service:
                return asyncio.run(_shift(service, store, tokens))
        finally:
            store.close()


async def _shift(service: Served, store: Store, tokens: dict[str, str]) -> list[Row]:
    made: list[str] = []
    events: list[int] = []
    lines = [Line(service, token) for token in tokens.values()]
    ears = [Line(service, token) for token in tokens.values()]
    for line in (*lines, *ears):
        await line.__aenter__()
    listening = [asyncio.create_task(ear.listen(events)) for ear in ears]
    people = [
        Supervisor(name, line, random.Random(place), made)
        for place, (name, line) in enumerate(zip(tokens, lines, strict=True))
    ]
    try:
        await _steady(people, WARM_UP_S)
        steady, (cpu, begun) = Heard(), (service.cpu_s(), time.perf_counter())
        steady = await _steady(people, STEADY_S)
        busy = (service.cpu_s() - cpu) / (time.perf_counter() - begun)
        told = f"median {statistics.median(steady.decided) * 1000:.1f} ms, claims p95 {p95_ms(steady.claimed):.1f} ms"
        told += f", the service's processor {busy:.0%}, {load()}"
        full = await _saturated(people, SATURATED_S)
        lost = [task for task in listening if task.done()]
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        for line in (*lines, *ears):
            await line.__aexit__(None, None, None)
    faults = steady.faults + full.faults
    kept = _kept(store)
    return [
        at_most("service_load", round(p95_ms(steady.decided), 2), GOAL_MS, "ms", told),
        at_least("service_load_decisions", len(steady.decided), SUPERVISORS * STEADY_S * 0.95, "decisions"),
        none_of("service_load_errors", len(faults), "answers", "; ".join(faults[:3])),
        at_least(
            "service_load_saturated", round(len(full.decided) / SATURATED_S), GOAL_PER_S, "decisions/s",
            f"p95 {p95_ms(full.decided):.0f} ms, {load()}",
        ),
        none_of("service_load_lost", len(set(made) - set(kept)), "decisions", f"of {len(made)} confirmed"),
        none_of("service_load_doubled", len(kept) - len(set(kept)), "decisions"),
        none_of("service_load_deaf", len(lost), "event streams", f"{sum(events) / 1e6:.1f} MB of events"),
    ]  # fmt: skip


async def _steady(people: list[Supervisor], lasting_s: float) -> Heard:
    """Everybody decides once a second, each at a moment of their own."""
    heard, begun = Heard(), time.perf_counter()

    async def work(one: Supervisor) -> None:
        due = begun + one.chance.random()
        while due < begun + lasting_s:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await one.decide(heard)
            due += 1.0

    await asyncio.gather(*(work(one) for one in people))
    return heard


async def _saturated(people: list[Supervisor], lasting_s: float) -> Heard:
    """Everybody decides again as soon as they have their receipt."""
    heard, end = Heard(), time.perf_counter() + lasting_s

    async def work(one: Supervisor) -> None:
        while time.perf_counter() < end:
            await one.decide(heard)

    await asyncio.gather(*(work(one) for one in people))
    return heard


def _kept(store: Store) -> list[str]:
    """The keys of all decisions in the store, whose chain must verify."""
    store.verify()
    return [record.key for record in store.iter_decisions()]
