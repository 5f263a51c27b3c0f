"""Kept figures: changed in the transaction that changes the items, so that Home never counts a million rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, func, literal_column, select, text, update

from backends.store.batches import send
from backends.store.tables import counters, figures, items
from review.items import KINDS, ItemState
from review.queue import QueueCount
from review.ranking import BASE_RATE, UNKNOWN_RATE

RISK_NOISE = 1e-9
"""Rounding of the base rate's own arithmetic, so that an item without any finding is not "at risk"."""


def is_at_risk(kind: str, risk: float) -> bool:
    """True where something speaks for a defect beyond the kind's usual rate."""
    return risk > BASE_RATE.get(kind, UNKNOWN_RATE) + RISK_NOISE


class Changed:
    """Differences to the counters, gathered over one transaction and written once at its end."""

    def __init__(self) -> None:
        self._by_queue: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, kind: str, state: str, held: bool, at_risk: bool, number: int = 1) -> None:
        """``number`` items more (or, negative, fewer) in ``state``."""
        figures_of = self._by_queue[kind, state]
        figures_of[0] += number
        figures_of[1] += number * held
        figures_of[2] += number * at_risk

    def move(self, kind: str, held: bool, at_risk: bool, *, left: str, entered: str) -> None:
        """One item went from one state to another."""
        self.add(kind, left, held, at_risk, -1)
        self.add(kind, entered, held, at_risk)

    def write(self, connection: Connection) -> None:
        """Applies the differences, in one order everywhere, so that two writers cannot wait for each other."""
        rows = [
            {"b_kind": kind, "b_state": state, "b_n": number, "b_held": held, "b_at_risk": at_risk}
            for (kind, state), (number, held, at_risk) in sorted(self._by_queue.items())
            if number or held or at_risk
        ]
        if rows:
            send(connection, _ADD, rows)
        self._by_queue.clear()


_ADD = text(
    "INSERT INTO counters (kind, state, n, held, at_risk) VALUES (:b_kind, :b_state, :b_n, :b_held, :b_at_risk) "
    "ON CONFLICT (kind, state) DO UPDATE SET n = counters.n + excluded.n, held = counters.held + excluded.held, "
    "at_risk = counters.at_risk + excluded.at_risk"
)
"""In the words that SQLite and PostgreSQL share."""
_OLDEST = select(func.min(items.c.created_ms)).where(
    items.c.state == literal_column("'open'"), items.c.kind == bindparam("b_kind")
)
_ALL = select(counters)
GROW = (
    update(figures)
    .where(figures.c.name == bindparam("b_name"))
    .values(value=figures.c.value + bindparam("b_by"))
    .returning(figures.c.value)
)


def grow(connection: Connection, name: str, by: int) -> int:
    """Raises a figure that only grows, and returns its new value."""
    return int(connection.execute(GROW, {"b_name": name, "b_by": by}).scalar_one())


def queue_counts(connection: Connection) -> list[QueueCount]:
    """One row a kind, the known kinds first, from the kept figures."""
    kept = {(row.kind, row.state): row for row in connection.execute(_ALL)}
    others = sorted({kind for kind, _ in kept} - set(KINDS))
    return [_count_of(connection, kind, kept) for kind in (*KINDS, *others)]


def _count_of(connection: Connection, kind: str, kept: Mapping[tuple[str, str], object]) -> QueueCount:
    def figure(state: str, column: str = "n") -> int:
        return int(getattr(kept.get((kind, state)), column, 0))

    oldest = connection.execute(_OLDEST, {"b_kind": kind}).scalar() if figure(ItemState.OPEN) else None
    return QueueCount(
        kind=kind,
        open=figure(ItemState.OPEN),
        held=figure(ItemState.OPEN, "held"),
        snoozed=figure(ItemState.SNOOZED),
        escalated=figure(ItemState.ESCALATED),
        decided=figure(ItemState.DECIDED),
        oldest=None if oldest is None else datetime.fromtimestamp(oldest / 1000, UTC),
        at_risk=figure(ItemState.OPEN, "at_risk"),
    )


def recount(connection: Connection) -> dict[tuple[str, str], tuple[int, int, int]]:
    """The figures counted anew from the items: (kind, state) → (items, held, at risk). What the doctor compares."""
    rows = connection.execute(
        select(
            items.c.kind,
            items.c.state,
            func.count(),
            func.count().filter(items.c.held != ""),
            func.count().filter(items.c.at_risk),
        ).group_by(items.c.kind, items.c.state)
    )
    return {(kind, state): (number, held, at_risk) for kind, state, number, held, at_risk in rows}


def kept(connection: Connection) -> dict[tuple[str, str], tuple[int, int, int]]:
    """The kept figures in the shape of ``recount``, without empty rows."""
    return {
        (row.kind, row.state): (row.n, row.held, row.at_risk)
        for row in connection.execute(_ALL)
        if row.n or row.held or row.at_risk
    }
