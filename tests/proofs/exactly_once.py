"""G1 to G4 over the review service: what was shown as taken has its effect exactly once, whoever dies, and however.

Consoles and service are killed at random moments and at named points on both sides, while the line between doubles,
loses and cuts what it carries and leases run out; on SQLite and on PostgreSQL. Without the idempotency key, or with
the outbox in memory only, the same check must turn red. BACKSTOP_KILLS names another number of kills.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests import postgres
from tests.proofs.exactly_once_child import SERVICE_POINTS
from tests.proofs.exactly_once_mill import Mill
from tests.proofs.exactly_once_pairs import pairs_at
from tests.proofs.kill_child import POINTS
from tests.proofs.oracle import Findings
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

DATABASES = ("sqlite", "postgresql")
SHORT, LONG = 100, 1_000
A_POINT = 50
"""Of so many kills at least one falls at each named point."""
SHORT_PAIRS, LONG_PAIRS = 2_000, 10_000
VARIANT_KILLS = 12
RED = {"fresh_keys": ("doubled", "told_otherwise"), "memory_outbox": ("lost",)}
"""Sorts of findings of which at least one must turn up. A decision that took effect under one key, and was then
refused under the next because the item is decided, is told its person as not accepted."""


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped on both databases at once, then the broken variants."""
    kills = int(os.environ.get("BACKSTOP_KILLS", LONG if long else SHORT))
    place = None if long else fast_folder()
    postgres.server(durable=long)
    with ThreadPoolExecutor(len(DATABASES)) as pool:
        shipped = [row for rows in pool.map(partial(_shipped, seed, kills, place), DATABASES) for row in rows]
        broken = [(variant, database) for variant in RED for database in DATABASES]
        if not long:
            broken = list(zip(RED, DATABASES, strict=True))
        red = list(pool.map(lambda one: _broken(one[0], one[1], seed, place), broken))
    number = LONG_PAIRS if long else SHORT_PAIRS
    return shipped + red + [row for database in DATABASES for row in _pairs(seed, number, place, database)]


def _shipped(seed: int, kills: int, place: Path | None, database: str) -> list[Row]:
    with _mill(database, seed, "", place) as mill:
        return _rows(f"exactly_once.{database}", mill, mill.work(kills, kills // A_POINT), kills)


def _rows(name: str, mill: Mill, found: Findings, kills: int) -> list[Row]:
    died, log = mill.died, mill.log
    note = f"seed {mill.seed}, {mill.seconds:.0f} s, {len(log.undone)} undone, {dict(log.answers.most_common(3))}"
    points = [f"console {point}" for point in (*POINTS, "random")]
    points += [f"service {point}" for point in (*SERVICE_POINTS, "random")]
    return [
        at_least(f"{name}.kills", died["console"] + died["service"], kills, "kills", note),
        at_least(f"{name}.taken", len(log.taken), kills, "entries shown as taken"),
        none_of(f"{name}.lost", len(found.lost), "entries", found.first()),
        none_of(f"{name}.doubled", len(found.doubled), "entries", found.first()),
        none_of(f"{name}.unasked", len(found.unasked), "entries"),
        none_of(f"{name}.not_undone", len(found.not_undone), "entries"),
        none_of(f"{name}.damaged", len(found.damaged), "findings"),
        none_of(f"{name}.told_otherwise", len(found.told_otherwise), "entries"),
        none_of(f"{name}.loser_not_told", len(mill.silent), "entries", "; ".join(mill.silent[:3])),
        none_of(f"{name}.never_answered", len(mill.unanswered), "entries", "; ".join(mill.unanswered[:3])),
        none_of(f"{name}.stuck", len(log.failures), "items or tasks", "; ".join(log.failures)[:600]),
        none_of(f"{name}.crashed", len(mill.crashed), "processes", "; ".join(mill.crashed)),
        *(at_least(f"{name}.{point.replace(' ', '_')}", died[point], kills // A_POINT, "kills") for point in points),
    ]


def _broken(variant: str, database: str, seed: int, place: Path | None) -> Row:
    with _mill(database, seed, variant, place) as mill:
        found = mill.work(VARIANT_KILLS, 0)
    sorts = {sort: len(getattr(found, sort)) for sort in ("lost", "doubled", "told_otherwise")}
    note = f"{mill.died['console']} and {mill.died['service']} kills, {len(mill.log.taken)} taken, {sorts}"
    number = sum(sorts[sort] for sort in RED[variant])
    unit = f"{' or '.join(RED[variant])}, as it must be"
    return at_least(f"exactly_once.{database}.red_{variant}", number, 1, unit, note)


def _pairs(seed: int, number: int, place: Path | None, database: str) -> list[Row]:
    with _at(database) as url:
        return pairs_at(url, number, seed, place).rows(f"exactly_once.{database}", number)


@contextmanager
def _mill(database: str, seed: int, variant: str, place: Path | None) -> Iterator[Mill]:
    with tempfile.TemporaryDirectory(prefix="backstop-once-", dir=place) as folder, _at(database) as url:
        yield Mill(Path(folder) / "mill", url, seed, variant)


@contextmanager
def _at(database: str) -> Iterator[str]:
    """A server's URL, or "" for a file."""
    if database == "sqlite":
        yield ""
    else:
        with postgres.database() as url:
            yield url.render_as_string(hide_password=False)
