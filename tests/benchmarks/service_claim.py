"""Claim next over HTTP at a million items: from the request's first byte to the answer's last, on both databases.

The service is ``python main.py serve`` in a process of its own. On SQLite it works on a copy of the kept synthetic
store of ``claim_next``; PostgreSQL gets the same rows by COPY, and its indexes afterwards. Each claim leases the few
items that a console fetches ahead, in each kind's queue in turn and in that of all; what was leased goes back later.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import deque
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import orjson
import psycopg
from sqlalchemy import URL, create_engine, text
from sqlalchemy.schema import CreateIndex

from backends.store.store import Store
from backends.store.tables import counters, documents, figures, items
from console.clock import SystemClock
from review.items import KINDS
from tests import postgres
from tests.benchmarks.claim_next import ITEMS, million_items
from tests.benchmarks.service_hands import Line, Served, load, p95_ms, served, supervisors
from tests.rows import Row, at_most, none_of

CLAIMS, WARM_UP = 1_000, 50
AHEAD = 4
SUPERVISORS = 16
"""Who claim in turn. What one claimed goes back before it is their turn again."""
GOAL_MS = 10.0
PAUSE_S = 0.005
"""Between two claims: people claim now and then, not in one breath."""
_AT_ONCE = 10_000


def run() -> list[Row]:
    """p95 and median on each database, in ms."""
    kept = million_items() / "store.sqlite3"
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        folder = Path(name)
        shutil.copyfile(kept, folder / "store.sqlite3")
        rows += _measured("sqlite", folder, "")
    postgres.server(durable=True)
    with postgres.database() as url, tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        seconds = _filled(kept, url)
        rows += _measured(
            "postgresql", Path(name), url.render_as_string(hide_password=False), f"filled in {seconds:.0f} s"
        )
    return rows


def _measured(what: str, folder: Path, database: str, more: str = "") -> list[Row]:
    store = Store.open(database or folder / "store.sqlite3", clock=SystemClock())
    try:
        tokens = list(supervisors(store, SUPERVISORS).values())
    finally:
        store.close()
    with served(folder, database) as service:
        took, faults = asyncio.run(_claims(service, tokens))
    told = ", ".join(filter(None, (f"median {statistics.median(took) * 1000:.2f} ms of {len(took)}", more, load())))
    return [
        at_most(f"service_claim_{what}", round(p95_ms(took), 2), GOAL_MS, "ms", told),
        none_of(f"service_claim_{what}_errors", len(faults), "answers", "; ".join(faults[:3])),
    ]


async def _claims(service: Served, tokens: list[str]) -> tuple[list[float], list[str]]:
    queues: list[dict[str, Any]] = [{}, *({"kind": kind} for kind in KINDS)]
    took: list[float] = []
    faults: list[str] = []
    held: deque[tuple[Line, list[dict[str, Any]]]] = deque()
    chance = random.Random(1)
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(Line(service, token)) for token in tokens]
        for number in range(WARM_UP + CLAIMS):
            line = lines[number % len(lines)]
            wanted = {"filter": queues[number % len(queues)], "limit": AHEAD}
            status, body, seconds = await line.ask("POST", "/v1/claims/next", wanted)
            leased = orjson.loads(body).get("leased", []) if status == 200 else []
            if len(leased) != AHEAD:
                faults.append(f"{status} {body[:200]!r}")
            elif number >= WARM_UP:
                took.append(seconds)
            held.append(
                (line, [{"item_id": one["lease"]["item_id"], "token": one["lease"]["token"]} for one in leased])
            )
            if len(held) >= SUPERVISORS:
                its, back = held.popleft()
                await its.ask("POST", "/v1/leases/release", {"leases": back})
            await asyncio.sleep(PAUSE_S * chance.random() * 2)
    return took, faults


def _filled(kept: Path, url: URL) -> float:
    """Copies the kept store's items; the seconds that took."""
    begun = time.perf_counter()
    engine = create_engine(url)
    source = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
    try:
        with engine.begin() as connection:
            for index in items.indexes:
                connection.execute(text(f"DROP INDEX {index.name}"))
            connection.execute(text("ALTER TABLE documents DROP CONSTRAINT documents_seq_fkey"))
            raw: Any = connection.connection.dbapi_connection
            _copy(source, raw, items.name, [column.name for column in items.columns], booleans=("at_risk",))
            _copy(source, raw, documents.name, ["seq", "doc"])
            connection.execute(text(f"TRUNCATE {counters.name}, {figures.name}"))
            _copy(source, raw, counters.name, [column.name for column in counters.columns])
            _copy(source, raw, figures.name, ["name", "value"])
            connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
            for index in items.indexes:
                connection.execute(CreateIndex(index))
            connection.execute(
                text("ALTER TABLE documents ADD CONSTRAINT documents_seq_fkey FOREIGN KEY (seq) REFERENCES items (seq)")
            )
        with psycopg.connect(postgres.libpq(url), autocommit=True) as connection_alone:
            connection_alone.execute("VACUUM ANALYZE items")
            (number,) = connection_alone.execute("SELECT count(*) FROM items").fetchone() or (0,)
    finally:
        source.close()
        engine.dispose()
    assert number == ITEMS, number
    return time.perf_counter() - begun


def _copy(source: sqlite3.Connection, raw: Any, table: str, names: list[str], booleans: tuple[str, ...] = ()) -> None:
    places = [place for place, name in enumerate(names) if name in booleans]
    chosen = source.execute(f"SELECT {', '.join(names)} FROM {table}")
    number = 0
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        while rows := chosen.fetchmany(_AT_ONCE):
            for row in rows:
                values = list(row)
                for place in places:
                    values[place] = bool(values[place])
                copy.write_row(values)
            number += len(rows)
    print(f"{table}: {number}", file=sys.stderr, flush=True)
