"""G28: two starts of one workspace cannot corrupt it or send twice: the second is refused, and a death frees the lock.

Real processes race for ``backends.lock``; who gets it opens the workspace, decides, and ends well or is killed while
it holds it. The oracle of ``kill_console`` then looks at the store.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backends.lock import WorkspaceLock
from review.decisions import Verdict
from review.errors import WorkspaceBusy
from tests.proofs.deeds import Log
from tests.proofs.kill_child import Life, build, die
from tests.proofs.kill_console import launcher
from tests.proofs.oracle import Log as Deeds
from tests.proofs.oracle import compare
from tests.proofs.place import ALL, item_of, prepare
from tests.proofs.waiting import until
from tests.rows import Row, at_least, none_of

SHORT, LONG = 20, 200
STARTS = 3
"""Processes that start at once."""
DECISIONS = 3
PATIENCE_S = 30.0
ENOUGH = 2
"""So many tries in which not exactly one had the workspace show it; the rest would only hang on each other."""


@dataclass(frozen=True, slots=True)
class Start:
    """One of several starts at once. ``dies``: killed in the middle of its work, holding the lock."""

    life: Life
    dies: bool


def begin(start: Start, ready: Any, tried: Any, told: Any) -> None:
    """Waits for the others, then tries for the lock; what came of it goes to ``told``."""
    ready.wait(PATIENCE_S)
    try:
        lock = WorkspaceLock.acquire(start.life.folder)
    except WorkspaceBusy:
        told.put("refused")
        tried.wait(PATIENCE_S)
        return
    told.put("opened")
    tried.wait(PATIENCE_S)  # every start has tried before the winner ends, so that each is refused while it works
    with lock:
        asyncio.run(_work(start))


async def _work(start: Start) -> None:
    log = Log(start.life.log)
    place = await build(start.life, log)
    place.desk.start()
    place.desk.open(ALL)
    for number in range(DECISIONS):
        await until(lambda: place.session.current is not None and place.session.current.lease.token > 0)
        await until(
            lambda: place.session.current is None or place.desk.shelf.get(place.session.current.item) is not None
        )
        place.paint()
        place.desk.decide(Verdict.APPROVE, "Approve", "Approved")
        if start.dies and number == DECISIONS - 1:
            await asyncio.sleep(random.Random(start.life.seed).uniform(0, 0.005))
            die()
    await until(lambda: not place.supply_owes)
    await place.close()
    log.close()


def run(*, long: bool, seed: int) -> list[Row]:
    """Starts several at once, again and again on one workspace."""
    tries, chance = LONG if long else SHORT, random.Random(seed)
    outcomes: Counter[tuple[int, int]] = Counter()
    bad_ends: list[str] = []
    deaths = 0
    with tempfile.TemporaryDirectory(prefix="backstop-starts-") as name:
        folder = Path(name)
        prepare(folder, (item_of(n, chance) for n in range((tries + 1) * (DECISIONS + 2))), chance)
        logs: list[Path] = []
        for number in range(tries):
            dies = number < tries - 1 and chance.random() < 0.5
            deaths += dies
            outcomes[_try(folder, number, chance, dies, logs, bad_ends)] += 1
            if outcomes.total() - outcomes[1, STARTS - 1] >= ENOUGH:
                break
        found = compare(folder, deeds := Deeds.of(logs))
    alone = outcomes[1, STARTS - 1]
    return [
        at_least("two_starts_tries", tries, SHORT, "tries", f"{STARTS} at once, {deaths} holders killed"),
        none_of("two_starts_not_one", tries - alone, "tries", str(dict(outcomes))),
        at_least("two_starts_taken", len(deeds.taken), tries, "entries shown as taken"),
        none_of("two_starts_doubled", len(found.doubled) + len(found.unasked), "entries", found.first()),
        none_of("two_starts_lost", len(found.lost), "entries"),
        none_of("two_starts_damaged", len(found.damaged) + len(bad_ends), "findings", "; ".join(bad_ends[:2])),
    ]


def _try(
    folder: Path, number: int, chance: random.Random, dies: bool, logs: list[Path], bad_ends: list[str]
) -> tuple[int, int]:
    """One try; returns how many opened the workspace and how many were refused."""
    context: Any = launcher()  # typeshed has these on each context, not on their base
    ready, tried, told = context.Barrier(STARTS), context.Barrier(STARTS), context.Queue()
    children: list[multiprocessing.process.BaseProcess] = []
    for place in range(STARTS):
        logs.append(folder / f"start-{number}-{place}.jsonl")
        start = Start(Life(folder, logs[-1], chance.getrandbits(32)), dies)
        children.append(context.Process(target=begin, args=(start, ready, tried, told)))
    for child in children:
        child.start()
    answers = Counter(told.get(timeout=PATIENCE_S) for _ in children)
    for child in children:
        child.join(PATIENCE_S)
        if child.exitcode not in ((0, -9, 255) if dies else (0,)):
            bad_ends.append(f"try {number} ended with {child.exitcode}")
        child.kill()
    return answers["opened"], answers["refused"]
