"""Snoozed items come back by themselves: asked for at each claim and count, by an index that is mostly empty."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, literal_column, select, update

from backends.store.counters import Changed
from backends.store.filters import in_state
from backends.store.tables import items
from review.items import ItemState

_AT_ONCE = 1_000
LOOK_MS = 1_000
"""A snoozed item returns within this of its time: nobody snoozes by the second."""
_DUE = (
    select(items.c.seq, items.c.kind, items.c.held, items.c.at_risk)
    .where(*in_state(ItemState.SNOOZED), items.c.snoozed_until_ms <= bindparam("b_now"))
    .order_by(items.c.snoozed_until_ms)
    .limit(_AT_ONCE)
)
_WAKE = (
    update(items)
    .where(items.c.seq == bindparam("b_seq"), *in_state(ItemState.SNOOZED))
    .values(
        state=literal_column("'open'"),
        snoozed_until_ms=literal_column("0"),
        decision_key=literal_column("''"),
        lease_token=items.c.lease_token + 1,
    )
)
"""The token moves on, so that nothing decided before the snooze can take effect after it."""


def any_due(connection: Connection, now_ms: int) -> bool:
    """True where a snoozed item's time has come."""
    return connection.execute(_DUE.limit(1), {"b_now": now_ms}).first() is not None


def wake(connection: Connection, now_ms: int) -> int:
    """Opens every snoozed item whose time has come; returns how many."""
    woken = 0
    while rows := connection.execute(_DUE.with_for_update(skip_locked=True), {"b_now": now_ms}).all():
        connection.execute(_WAKE, [{"b_seq": row.seq} for row in rows])
        changed = Changed()
        for row in rows:
            changed.move(row.kind, bool(row.held), row.at_risk, left=ItemState.SNOOZED, entered=ItemState.OPEN)
        changed.write(connection)
        woken += len(rows)
    return woken


class Alarm:
    """Looks for due snoozes at most once a ``LOOK_MS``: a claim is asked for far more often."""

    def __init__(self) -> None:
        self._looked_ms = -LOOK_MS

    def look(self, connection: Connection, now_ms: int) -> None:
        """Wakes what is due, where it was not looked for just now; a clock that was set back counts as long ago."""
        if not 0 <= now_ms - self._looked_ms < LOOK_MS:
            self._looked_ms = now_ms
            if any_due(connection, now_ms):
                wake(connection, now_ms)
