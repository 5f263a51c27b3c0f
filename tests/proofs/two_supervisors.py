"""G4: when two supervisors decide one item, exactly one wins; the other is told who, and keeps the work as a draft.

Eight consoles work off one store at once; in 15 % of the decisions the lease has run out and a colleague has the item.
Over every way to a store: embedded and HTTP, on SQLite and PostgreSQL; BACKSTOP_WAYS ("HTTP on SQLite,…") names some.
"""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from backends.store import counters
from backends.store.store import Store
from backends.store.tables import decisions, items
from tests.features.conformance.floor import WAYS, Floor
from tests.proofs.place import item_of, row_of
from tests.proofs.two_supervisors_desk import CHANCE_LAPSE, Supervisor, sit_down
from tests.proofs.waiting import NeverCame, fast_folder
from tests.rows import Row, at_least, none_of
from tests.simulation.broken import VARIANTS

CONSOLES = 8
SHORT = {"embedded on SQLite": 600, "HTTP on PostgreSQL": 300}
LONG = dict.fromkeys(WAYS, 10_000)
BROKEN_ITEMS = 150
PATIENCE_S, PATIENCE_EACH_S = 30.0, 0.1
"""Beyond that somebody waits for what never comes."""
SORTS = ("stale accepted", "loser not told", "draft lost", "never answered", "not accepted", "crashed", "not once")


@dataclass
class Race:
    """What came of one store."""

    number: int
    seconds: float = 0.0
    lapses: int = 0
    taken: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    example: str = ""


def run(*, long: bool, seed: int) -> list[Row]:
    """Every way, then twice a store or a desk that is broken on purpose."""
    ways = LONG if long else SHORT
    if named := os.environ.get("BACKSTOP_WAYS"):
        ways = {way: ways.get(way, min(ways.values())) for way in named.split(",")}
    return [
        *(row for way, number in ways.items() for row in _rows(way, _run(way, number, seed))),
        _red("no_fencing_check", "stale accepted", seed),
        _red("draft_dropped_on_conflict", "draft lost", seed),
        _red("loser_not_told", "loser not told", seed),
    ]


def _rows(way: str, race: Race) -> list[Row]:
    name = f"two_supervisors_{way.replace(' ', '_').lower()}"
    note = f"{race.seconds:.0f} s, {race.taken} taken, {race.lapses} leases run out"
    least = int(race.number * CHANCE_LAPSE * 0.6)
    return [
        at_least(name, race.number - race.faults["not once"], race.number, "items with one decision", note),
        at_least(f"{name}_lapses", race.lapses, least, "decisions behind a lease"),
        *(none_of(f"{name}_{sort.replace(' ', '_')}", race.faults[sort], "findings", race.example) for sort in SORTS),
    ]


def _red(variant: str, sort: str, seed: int) -> Row:
    race = _run("embedded on SQLite", BROKEN_ITEMS, seed, variant)
    return at_least(f"two_supervisors_red_{variant}", race.faults[sort], 1, f"{sort}, as it must be", race.example)


def _run(way: str, number: int, seed: int, variant: str = "") -> Race:
    broken = {one.name: one for one in VARIANTS}
    with (
        tempfile.TemporaryDirectory(prefix="backstop-rivals-", dir=fast_folder()) as name,
        broken[variant].made() if variant else nullcontext(),
    ):
        return asyncio.run(_race(way, number, seed, Path(name)))


async def _race(way: str, number: int, seed: int, folder: Path) -> Race:
    chance, begun, race = random.Random(seed), time.perf_counter(), Race(number)
    async with WAYS[way](folder) as floor:
        rows = [row_of(item_of(place, chance), chance) for place in range(number)]
        await floor.on_store(lambda store: store.put_items(rows))
        people = [await _supervisor(floor, folder, place, seed) for place in range(CONSOLES)]
        for one in people:
            one.colleagues = people
        try:
            try:
                at_work = asyncio.gather(*(one.work() for one in people))
                await asyncio.wait_for(at_work, PATIENCE_S + number * PATIENCE_EACH_S)
            except TimeoutError as error:
                raise NeverCame("; ".join(one.stands() for one in people)) from error
            for one in people:
                for sort, words in await one.faults():
                    race.faults[sort] += 1
                    race.example = race.example or words[:400]
                race.lapses += len(one.lapses)
                race.taken += len(one.journal.taken)
            for words in await floor.on_store(lambda store: _not_once(store, number)):
                race.faults["not once"] += 1
                race.example = race.example or words
        finally:
            for one in people:
                await one.close()
    race.seconds = time.perf_counter() - begun
    return race


async def _supervisor(floor: Floor, folder: Path, place: int, seed: int) -> Supervisor:
    seat = await floor.seat(f"Supervisor {place}")
    return await sit_down(seat.name, seat.ports, floor.on_store, folder, floor.clock, str(seed))


def _not_once(store: Store, number: int) -> list[str]:
    """What is not right of "one decision an item, by the last lease", said by the store itself."""
    with store._writer.durable() as connection:
        counted = select(decisions.c.item_id, func.count()).group_by(decisions.c.item_id)
        made = {str(row[0]): int(row[1]) for row in connection.execute(counted)}
        stale = select(decisions.c.item_id).join_from(decisions, items, items.c.id == decisions.c.item_id)
        stale = stale.where(decisions.c.token != items.c.lease_token)
        found = [f"{item_id}: not by its last lease" for item_id in connection.scalars(stale)]
        if counters.kept(connection) != counters.recount(connection):
            found.append("the kept figures are not the counted ones")
    found += [f"{item_id}: {times} decisions" for item_id, times in made.items() if times != 1]
    found += ["an item without a decision"] * (number - len(made))
    store.verify()
    return found
