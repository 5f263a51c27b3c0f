"""100,000 items selected, tried out, approved in bulk and taken back, each with a result, a decision and its undoing.

As the console does it: the selection is frozen where the items are, tried, asked for and carried through. Beside the
whole stands when the person's part is over: the decision is on disk, so a kill loses nothing and every item gets its
result without them. The pipeline's outcomes are given out when it comes for them; that is told too. The stall is what
a loop in the same process waits for its next turn (99th percentile of a 5 ms tick, and the longest) while the store's
thread is at work. On PostgreSQL the same through the store itself.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from backends.embedded.backend import EmbeddedBackend
from backends.store.rows import IngestRow
from backends.store.store import Store
from backends.wire import document_of
from review.batches import Chosen, Sweep, Trial
from review.decisions import Verdict
from review.items import Asset, Generator, Item, Kind, Listing, ListingText, Subject
from review.queue import Filter
from tests import postgres
from tests.benchmarks.million import SystemClock
from tests.rows import Row, at_most

ITEMS = 100_000
ALL_S, UNDO_S, STALL_MS = 2.0, 4.0, 50.0
TICK_S = 0.005
DO, UNDO = "0190aaaa-bbbb-7ccc-8ddd-0123456789ab", "0190aaaa-bbbb-7ccc-9ddd-0123456789ab"
AGAIN = "0190aaaa-bbbb-7ccc-addd-0123456789ab"
WHERE = Filter(batch="B-1")
MADE = datetime(2026, 3, 1, tzinfo=UTC)


def run() -> list[Row]:
    """Seconds embedded and on PostgreSQL, and the stall."""
    with tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        rows = asyncio.run(_embedded(Path(name)))
    with postgres.database() as url:
        store = Store.open(url.render_as_string(hide_password=False), clock=SystemClock())
        try:
            store.put_items(_rows())
            rows += _rows_of("bulk_postgresql", *_timed(store))
        finally:
            store.close()
    return rows


def _timed(store: Store) -> tuple[float, float, float]:
    """Seconds until the decision is taken, until every item has its result, and for the undo."""
    begun = time.perf_counter()
    store.sweeps.choose("S", Chosen(where=WHERE), "ada", "all of it")
    _ready(store.sweeps.trial("S", Verdict.APPROVE, "ada"))
    store.sweeps.ask(DO, "S", Verdict.APPROVE, "ada")
    taken = time.perf_counter() - begun
    _whole(store.sweeps.run(DO))
    whole = time.perf_counter() - begun
    begun = time.perf_counter()
    store.sweeps.ask_undo(UNDO, DO, "ada")
    _whole(store.sweeps.run(UNDO))
    return taken, whole, time.perf_counter() - begun


async def _embedded(folder: Path) -> list[Row]:
    backend = await EmbeddedBackend.open(folder, SystemClock())
    try:
        await backend.with_store(lambda store: store.put_items(_rows()))
        late: list[float] = []
        ticking = asyncio.create_task(_ticks(late))
        begun = time.perf_counter()
        await backend.batches.freeze("S", Chosen(where=WHERE), "ada", "all of it")
        _ready(await backend.batches.trial("S", Verdict.APPROVE, "ada"))
        await backend.batches.ask(DO, "S", Verdict.APPROVE, "ada")
        taken = time.perf_counter() - begun
        await _carried(backend, DO)
        whole = time.perf_counter() - begun
        begun = time.perf_counter()
        await backend.batches.ask_undo(UNDO, DO, "ada")
        await _carried(backend, UNDO)
        undone = time.perf_counter() - begun
        ticking.cancel()
        await backend.batches.ask(AGAIN, "S", Verdict.APPROVE, "ada")
        await _carried(backend, AGAIN)
        begun = time.perf_counter()
        told = await backend.with_store(lambda store: store.sweeps.let_go())
        let_go = time.perf_counter() - begun
    finally:
        await backend.close()
    late.sort()
    note = f"longest {late[-1]:.0f} ms of {len(late)} turns"
    stall = at_most("bulk_stall", round(late[int(len(late) * 0.99)], 1), STALL_MS, "ms, p99 of a 5 ms tick", note)
    gone = f"{told:,} outcomes are given out in {let_go:.2f} s when the pipeline comes for them"
    return [*_rows_of("bulk", taken, whole, undone, gone), stall]


async def _carried(backend: EmbeddedBackend, sweep: str) -> None:
    while not (done := await backend.batches.carry_on(sweep, "ada")).ended:
        pass
    _whole(done)


async def _ticks(late: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(TICK_S)
        late.append((time.perf_counter() - begun - TICK_S) * 1000)


def _ready(trial: Trial) -> None:
    if trial.ready != ITEMS:
        raise AssertionError(f"{trial.ready} of {ITEMS} would be decided")


def _whole(done: Sweep) -> None:
    if (done.taken, done.total) != (ITEMS, ITEMS):
        raise AssertionError(f"{done.taken} of {ITEMS} took effect, {done.total} have a result")


def _rows_of(name: str, taken: float, whole: float, undone: float, more: str = "") -> list[Row]:
    note = f"of these {taken:.2f} s until the list is frozen, tried, and the decision on disk"
    note = f"{note}; {more}" if more else note
    return [
        at_most(name, round(whole, 2), ALL_S, f"s for {ITEMS:,} items", note),
        at_most(f"{name}_undo", round(undone, 2), UNDO_S, f"s for {ITEMS:,} items"),
    ]


def _rows() -> Iterator[IngestRow]:
    for number in range(ITEMS):
        sha = f"{number:064x}"
        text = ListingText("de", {"title": f"Lampe Nr. {number}"})
        item = Item(
            f"L-{number:07d}", 1, Kind.LISTING, MADE, Subject(f"SKU-{number // 3}"), "DE", "de", "B-1",
            Generator("titler", "4", "t-1"), assets=(Asset("reference", sha, "image/jpeg"),),
            listing=Listing(None, text, {}),
        )  # fmt: skip
        yield IngestRow(
            item.id, 1, Kind.LISTING, int(MADE.timestamp() * 1000), document_of(item), 100 + number % 50, 0.1, (), "DE",
            "de", "B-1", item.subject.sku, "", item.title, "", "", "", item.shown,
        )  # fmt: skip
