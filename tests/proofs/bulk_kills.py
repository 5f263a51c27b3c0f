"""Kills inside sweeps: a bulk decision of 1 to 5,000 items has a result for each, whatever dies when (promise G7).

A process freezes lists, sweeps them and takes some of them back, and is killed before a statement, before a commit,
after one, or at any moment from outside; the next life goes on with what was begun. Between the lives the pipeline
makes some items anew and a colleague takes some. In the end every sweep that was begun has ended, its results add up to
its list, nothing outside the confirmed list was decided, and the store verifies. With lists that are not frozen, which
is broken on purpose, things outside the list must be found.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from backends.store import sweeps as sweeping
from backends.store.bulk_forms import stem_of
from backends.store.rows import IngestRow
from backends.store.selections import Frozen, columns_of
from backends.store.store import Store
from backends.wire import document_of
from review.batches import Sweep
from review.decisions import Verdict
from review.errors import BadArgument
from review.items import Item, ItemState
from review.queue import Filter
from tests.benchmarks.million import SystemClock
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

KILLS = {False: 200, True: 2_000}
ITEMS = {False: 12_000, True: 20_000}
MOST = 5_000
CHUNK = 200
"""Smaller than the product's, so that there are more moments inside a sweep."""
POINTS = ("statement", "commit", "after", "outside")
BROKEN_KILLS = 6
OUTSIDE_S = 0.25
PATIENCE_S = 120.0
MADE = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Life:
    """One process. ``point`` "" works until it is done with what was begun; ``unfrozen``: broken on purpose."""

    folder: Path
    seed: int
    point: str
    nth: int = 1
    unfrozen: bool = False


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped, then broken."""
    with _place(long=long) as folder:
        killed, faults, seen = _mill(folder, KILLS[long], ITEMS[long], seed)
    with _place(long=long) as folder:
        _, broken, _ = _mill(folder, BROKEN_KILLS, ITEMS[False], seed, unfrozen=True)
    note = f"{seen['sweeps']} sweeps, {seen['undoes']} undone, {seen['items']} results, longest {seen['longest']}"
    told = {name: "; ".join(words[:3]) for name, words in faults.items()}
    return [
        at_least("bulk_kills", killed, KILLS[long], "kills", note),
        none_of("bulk_kills_sums", len(faults["sums"]), "sweeps whose results are not their list", told["sums"]),
        none_of("bulk_kills_outside", len(faults["outside"]), "decisions outside a list", told["outside"]),
        none_of("bulk_kills_untrue", len(faults["untrue"]), "results that are not so", told["untrue"]),
        at_least("bulk_kills_resumed", seen["resumed"], killed // 40, "sweeps that a later life brought to their end"),
        at_least("bulk_kills_red_unfrozen", len(broken["outside"]), 1, "decisions outside a list, as it must be"),
    ]


@contextmanager
def _place(*, long: bool) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="backstop-proof-", dir=None if long else fast_folder()) as name:
        yield Path(name)


def _mill(
    folder: Path, kills: int, items: int, seed: int, *, unfrozen: bool = False
) -> tuple[int, dict[str, list[str]], Counter[str]]:
    chance = random.Random(seed)
    store = _opened(folder)
    store.put_items(_row(number) for number in range(items))
    store.close()
    killed = 0
    while killed < kills:
        point = POINTS[killed % len(POINTS)]
        life = Life(folder, chance.randrange(2**31), point, round(60 ** chance.random()), unfrozen)
        killed += _lived(life, chance)
        if killed % 10 == 0:
            _meanwhile(folder, items, chance)
    _lived(Life(folder, chance.randrange(2**31), "", unfrozen=unfrozen), chance)
    return killed, *_looked(folder)


def _lived(life: Life, chance: random.Random) -> bool:
    """Runs one process to its end; True where it was killed."""
    process = multiprocessing.get_context("fork").Process(target=_live, args=(life,))
    process.start()
    if life.point == "outside":
        time.sleep(chance.random() * OUTSIDE_S)
        process.kill()
    process.join(PATIENCE_S)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise AssertionError(f"a life at {life.point} did not end within {PATIENCE_S:g} s")
    if process.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(f"a life at {life.point} ended with {process.exitcode}")
    return process.exitcode != 0


def _live(life: Life) -> None:
    """The process that is killed."""
    sweeping.CHUNK = CHUNK
    chance, chunks = random.Random(life.seed), count(1)
    store = _opened(life.folder)
    if life.unfrozen:
        _thaw(store)
    _arm(life)
    while begun := store.sweeps.begun("ada"):
        _log(life.folder, resumed=begun[0])
        _carry(store, begun[0], life, chunks)
    while life.point:
        if (done := _some_sweep(life.folder, chance)) and chance.random() < 0.4:
            undo = _key(chance)
            _log(life.folder, sweep=undo, undoes=done)
            store.sweeps.ask_undo(undo, done, "ada")
            _carry(store, undo, life, chunks)
            continue
        rows = store.select(Filter(), round(MOST ** chance.random()))
        if not rows:
            os.kill(os.getpid(), signal.SIGKILL)  # a life with nothing left to do; its kill counts all the same
        sweep, verdict = _key(chance), chance.choice((Verdict.APPROVE, Verdict.REJECT))
        store.sweeps.freeze(f"S-{sweep}", rows, "ada")
        _log(life.folder, sweep=sweep, rows=[row.item_id for row in rows], verdict=verdict.value)
        store.sweeps.ask(sweep, f"S-{sweep}", verdict, "ada")
        _carry(store, sweep, life, chunks)
    store.close()


def _carry(store: Store, sweep: str, life: Life, chunks: Iterator[int]) -> None:
    while True:
        done = store.sweeps.carry_on(sweep)
        if life.point == "after" and next(chunks) >= max(1, life.nth // 8):
            os.kill(os.getpid(), signal.SIGKILL)
        if done.ended:
            _log(life.folder, ended=sweep)
            return


def _arm(life: Life) -> None:
    """Springs before the nth statement, or before the nth commit."""
    if life.point not in ("statement", "commit"):
        return
    left = life.nth * (4 if life.point == "statement" else 1)

    def spring(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute" if life.point == "statement" else "commit", spring)


def _thaw(store: Store) -> None:
    """Broken on purpose: what the filter finds now is swept, not what was frozen."""
    kept = store.sweeps.frozen

    def thawed(selection: str) -> Frozen:
        one = kept(selection)
        rows = store.select(Filter(states=(ItemState.OPEN,)), one.size + 5)
        return replace(one, columns=columns_of(rows) if rows else one.columns)

    store.sweeps.frozen = thawed  # type: ignore[method-assign]


def _meanwhile(folder: Path, items: int, chance: random.Random) -> None:
    """The pipeline makes some anew, and a colleague takes some."""
    store = _opened(folder)
    numbers = [chance.randrange(items) for _ in range(20)]
    store.put_items(_row(number, version=2 + chance.randrange(50)) for number in dict.fromkeys(numbers))
    store.claim([f"I-{chance.randrange(items):05d}" for _ in range(20)], "ben")
    store.close()


def _looked(folder: Path) -> tuple[dict[str, list[str]], Counter[str]]:
    """What was confirmed, against what is."""
    told = [json.loads(line) for line in (folder / "log").read_text().splitlines()]
    lists = {line["sweep"]: line for line in told if "sweep" in line}
    faults: dict[str, list[str]] = {"sums": [], "outside": [], "untrue": []}
    seen: Counter[str] = Counter(resumed=len({line["resumed"] for line in told if "resumed" in line}))
    store = _opened(folder)
    store.verify()
    records = list(store.iter_decisions())
    made: dict[str, dict[str, bool]] = {}
    for record in records:
        made.setdefault(record.key[:-6], {})[record.item_id] = record.retracted
    stems = {stem_of(sweep): sweep for sweep in lists}
    faults["outside"] += [f"{stem}: nobody asked for it" for stem in made.keys() - stems.keys()]
    ended = {line["ended"] for line in told if "ended" in line}
    for sweep, line in lists.items():
        done = _state(store, sweep)
        if done is None:
            if made.get(stem_of(sweep)) or sweep in ended:
                faults["untrue"].append(f"{sweep}: it was never asked for")
            continue
        undoes = line.get("undoes")
        decided = made.get(stem_of(sweep), {})
        if not undoes and (outside := decided.keys() - set(line["rows"])):
            faults["outside"] += [f"{sweep}: {item_id}" for item_id in outside]
        if not done.reached:
            if decided:
                faults["untrue"].append(f"{sweep}: it never began")
            continue
        seen["undoes" if undoes else "sweeps"] += 1
        seen["items"] += done.total
        seen["longest"] = max(seen["longest"], done.size)
        expected = _state(store, undoes).taken if undoes else done.size  # type: ignore[union-attr]
        if not done.ended or done.total != expected:
            faults["sums"].append(f"{sweep}: {done.total} results of {expected}, ended: {done.ended}")
        took = len(decided) if not undoes else sum(made.get(stem_of(undoes), {}).values())
        if (took != done.taken and not undoes) or (undoes and took < done.taken):
            faults["untrue"].append(f"{sweep}: says {done.taken}, did {took}")
    store.close()
    return faults, seen


def _state(store: Store, sweep: str) -> Sweep | None:
    try:
        return store.sweeps.sweep(sweep)
    except BadArgument:
        return None


def _some_sweep(folder: Path, chance: random.Random) -> str:
    """A sweep that has ended and was not undone yet."""
    path = folder / "log"
    if not path.exists():
        return ""
    told = [json.loads(line) for line in path.read_text().splitlines()[-60:]]
    undone = {line["undoes"] for line in told if "undoes" in line}
    own = {line["sweep"] for line in told if "rows" in line}
    ready = [line["ended"] for line in told if line.get("ended") in own - undone]
    return str(chance.choice(ready)) if ready else ""


def _log(folder: Path, **line: Any) -> None:
    with (folder / "log").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


def _key(chance: random.Random) -> str:
    digits = f"{chance.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"


def _opened(folder: Path) -> Store:
    return Store.open(folder / "store.sqlite3", clock=SystemClock())


def _row(number: int, version: int = 1) -> IngestRow:
    name = f"I-{number:05d}"
    item = Item(name, version, ("image", "listing")[number % 2], MADE)
    return IngestRow(name, version, item.kind, int(MADE.timestamp() * 1000), document_of(item), 100 + number % 9, 0.1)
