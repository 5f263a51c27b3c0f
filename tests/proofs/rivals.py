"""G4 at the store: eight at once on one store, leases running out under way, entries sent twice at the same moment.

On PostgreSQL each is a process of its own, as several service processes are; on SQLite a thread of one process.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from backends.store.engines import url_of
from backends.store.store import Store
from console.clock import SystemClock
from tests import postgres
from tests.rivals import Rival, Told, faults, race
from tests.rows import Row, at_least, none_of
from tests.unit.backends.store.shop import row

SHORT, LONG = 2_000, 10_000
RIVALS = 8


def run(*, long: bool, seed: int) -> list[Row]:
    """What was broken, by engine; and how much there was to break."""
    number = LONG if long else SHORT
    rows: list[Row] = []
    for engine in ("sqlite", "postgresql"):
        with _place(engine) as url:
            begun = time.perf_counter()
            told, broken = _contest(url, number, seed)
            seconds = time.perf_counter() - begun
        note = "; ".join(f"{what}: {times}" for what, times in broken.items() if times)
        rows.append(none_of(f"rivals.{engine}.broken", sum(broken.values()), "broken promises", note))
        lost = sum(len(mine.lost) for mine in told)
        note = f"{number} items, {RIVALS} at once, {sum(mine.expired for mine in told)} leases expired, {seconds:.1f} s"
        rows.append(at_least(f"rivals.{engine}.losers", lost, number / 40, "decisions that came too late", note))
    return rows


@contextmanager
def _place(engine: str) -> Iterator[URL]:
    if engine == "postgresql":
        with postgres.database() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield url_of(Path(folder) / "store.sqlite3")


def _contest(url: URL, number: int, seed: int) -> tuple[list[Told], dict[str, int]]:
    store = _opened(url)
    try:
        kinds = ("image", "video", "listing", "shipment")
        store.put_items(row(f"i{place:06d}", kind=kinds[place % 4], priority=place % 7) for place in range(number))
        if url.get_backend_name() == "sqlite":
            told = race([Rival(store, f"p{place}", seed + place) for place in range(RIVALS)])
        else:
            with multiprocessing.get_context("spawn").Pool(RIVALS) as pool:
                told = pool.starmap(_alone, [(text_of(url), f"p{place}", seed + place) for place in range(RIVALS)], 1)
        return told, faults(store, told, number)
    finally:
        store.close()


def _alone(url: str, name: str, seed: int) -> Told:
    """One rival in this process, with a store of its own."""
    store = Store.open(url, clock=SystemClock(), create=False)
    try:
        told = Told()
        Rival(store, name, seed).work(told)
        return told
    finally:
        store.close()


def text_of(url: URL) -> str:
    """The URL in full."""
    return url.render_as_string(hide_password=False)


def _opened(url: URL) -> Store:
    return Store.open(text_of(url), clock=SystemClock())
