"""G21: a migration on a server, killed at any moment, leaves the old store or the new one, whole.

What ``migrations`` shows of SQLite's files is shown here of PostgreSQL: a process that migrates a database is killed by
SIGKILL before and after every statement, from each of the older revisions. Then the database has exactly the old shape
with the old rows, or the new one with them; migrating again finishes the job; and what is there verifies and opens.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import URL

from backends.store import migrate, schema
from backends.store.server import server_engine
from backends.store.store import Store
from backends.store.upkeep import migrated, standing
from tests import postgres
from tests.domain import HandClock
from tests.proofs.migrations import killed_at
from tests.rows import Row, at_least, none_of
from tests.unit.backends.store.test_migrate_server import old_store, shape_of, text_of
from tests.unit.backends.store.test_migrate_server import run as asked

KILLS_SHORT = 12
ITEMS = 40
_numbers = count(1)


@dataclass
class Found:
    """What came of the kills."""

    kills: int = 0
    old: int = 0
    new: int = 0
    wrong: list[str] = field(default_factory=list)


def _copy(source: URL) -> URL:
    made = source.set(database=f"{source.database}_{next(_numbers)}")
    postgres.server().run(f"CREATE DATABASE {made.database} TEMPLATE {source.database}")
    return made


def _rows(url: URL) -> int:
    return int(asked(url, "SELECT count(*) FROM items i JOIN documents d ON d.seq = i.seq")[0][0])


def _check(url: URL, before: str, old: dict[str, Any], new: dict[str, Any], found: Found) -> None:
    """Raises ``AssertionError`` where it is neither, or where the job cannot be finished."""
    shape, revision = shape_of(url), standing(url)
    if revision == before:
        assert shape == old, "it calls itself old and is not"
        found.old += 1
    else:
        assert revision == schema.HEAD, f"it is at {revision}"
        assert shape == new, "it calls itself new and is not"
        found.new += 1
    assert _rows(url) == ITEMS, "rows are missing"
    assert migrated(url) == revision, "migrating again did not begin where it stood"
    assert shape_of(url) == new, "migrating again did not finish"
    store = Store.open(text_of(url), clock=HandClock(), create=False)
    try:
        store.verify()
        assert {one.kind: one.open for one in store.counts()}["image"] == ITEMS
    finally:
        store.close()


def _from(revision: str, chance: random.Random, most: int, found: Found) -> None:
    server = postgres.server()
    with postgres.database(empty=True) as source:
        old_store(source)
        if revision != "0001":
            engine = server_engine(source, size=1)
            with engine.begin() as connection:
                migrate.upgrade_in_place(connection, revision)
            engine.dispose()
        finished = _copy(source)
        _, moments = killed_at(0, partial(migrate.migrate_server, finished))
        old, new = shape_of(source), shape_of(finished)
        server.drop(finished)
        every = range(1, moments + 1)
        tries = [*chance.sample(every[:-1], min(most, moments) - 1), moments] if most else every
        for die_at in tries:
            url = _copy(source)
            killed, _ = killed_at(die_at, partial(migrate.migrate_server, url))
            found.kills += 1
            try:
                assert killed, "the moment did not come"
                _check(url, revision, old, new, found)
            except Exception as error:
                found.wrong.append(f"from {revision}, moment {die_at} of {moments}: {error!r}"[:300])
            server.drop(url)


def run(*, long: bool, seed: int) -> list[Row]:
    """Short: a sample of moments from three revisions; long: every moment from every one."""
    if sys.platform == "win32":
        return [at_least("faults_g21_kills", 1, 1, "skipped: SIGKILL and fork are of POSIX")]
    chance = random.Random(seed)
    found = Found()
    older = schema.REVISIONS[:-1]
    revisions = older if long else tuple(dict.fromkeys((older[0], *older[-2:])))
    for revision in revisions:
        _from(revision, chance, 0 if long else KILLS_SHORT // len(revisions), found)
    note = f"{found.old} old, {found.new} new, from {', '.join(revisions)}"
    return [
        at_least("faults_g21_kills", found.kills, KILLS_SHORT, "kills of a migration on PostgreSQL", note),
        none_of("faults_g21_half", len(found.wrong), "half stores", "; ".join(found.wrong[:4])),
        at_least("faults_g21_old", found.old, 1, "kills that left the old store"),
        at_least("faults_g21_new", found.new, 1, "kills that left the new store"),
    ]
