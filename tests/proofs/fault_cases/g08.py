"""G8: a shift of work is kept while the line is away, and sent in order when it is back.

The shift of the benchmark ``offline_shift``, with the line away for eight hours as the service's clock and the
person's have it, and the console dead and started again three times meanwhile.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path

from review.decisions import Entry
from review.standing import LineState
from tests.benchmarks.offline_shift import Shift, compare, take
from tests.line.child import Ahead, Far, far_service
from tests.line.desk import remote_desk
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, at_most, none_of

SHIFTS = {False: Shift(600, 120, 120), True: Shift()}
GOAL_S = 120.0
PATIENCE_S = 400.0
HOURS = 8.0
RESTARTS = 3


@dataclass
class Told:
    """What came of it."""

    taken: list[Entry] = field(default_factory=list)
    seconds: float = 0.0
    lives: int = 0
    parked: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def run(*, long: bool, seed: int) -> list[Row]:
    """One shift; the restarts fall where chance has them."""
    shift = SHIFTS[long]
    with tempfile.TemporaryDirectory(prefix="backstop-g08-", dir=None if long else fast_folder()) as name:
        folder, mine = Path(name) / "service", Path(name) / "mine"
        shift.furnish(folder)
        mine.mkdir()
        with far_service(folder) as far:
            told = asyncio.run(_shift(shift, far, mine, random.Random(seed)))
        lost, doubled, disordered = compare(folder, told.taken)
    return [
        at_most("faults_g08_drained", round(told.seconds, 1), GOAL_S, "s", f"{HOURS:g} hours away"),
        at_least("faults_g08_entries", len(told.taken), shift.entries, "entries"),
        at_least("faults_g08_restarts", told.lives - 1, RESTARTS, "restarts amid them"),
        none_of("faults_g08_lost", lost, "entries"),
        none_of("faults_g08_doubled", doubled, "entries"),
        none_of("faults_g08_disordered", disordered, "items"),
        none_of("faults_g08_not_accepted", len(told.parked), "entries", "; ".join(told.parked[:3])),
        none_of("faults_g08_crashed", len(told.failures), "tasks", "; ".join(told.failures[:3])),
    ]


async def _shift(shift: Shift, far: Far, mine: Path, chance: random.Random) -> Told:
    told, clock = Told(), Ahead()
    async with remote_desk(far.address, far.token, mine, clock=clock) as desk:
        leased = await shift.leased(desk)
        doing = shift.doing(leased, clock)
        far.go_away()
        await desk.until_state(LineState.OFFLINE)
    ends = sorted(chance.sample(range(1, shift.entries), RESTARTS))
    for start, end in zip([0, *ends], [*ends, shift.entries], strict=True):
        hours = HOURS * (end - start) / shift.entries
        clock.ahead += timedelta(hours=hours)
        far.pass_hours(hours)
        async with remote_desk(far.address, far.token, mine, clock=clock, online=False) as desk:
            told.lives += 1
            part = list(islice(doing, end - start))
            await take(desk, part)
            told.taken += part
            if end == shift.entries:
                began = time.perf_counter()
                far.come_back()
                await desk.drained(PATIENCE_S)
                told.seconds = time.perf_counter() - began
                told.parked = [held.reason for held in await desk.journal.parked()]
                await desk.desk.close(1.0)
        told.failures += desk.failures
    return told
