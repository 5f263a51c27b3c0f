"""Snoozed items come back by themselves: asked for at each claim and count, by an index that is mostly empty."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, literal_column, select, update

from backends.store.counters import Changed
from backends.store.filters import in_state
from backends.store.news import Change, News
from backends.store.tables import items
from backends.store.transactions import Writing, again
from review.items import ItemState

_AT_ONCE = 1_000
LOOK_MS = 1_000
"""A snoozed item returns within this of its time: nobody snoozes by the second."""
_DUE = (
    select(items.c.seq, items.c.id, items.c.kind, items.c.held, items.c.at_risk)
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


def wake(connection: Connection, now_ms: int) -> list[Change]:
    """Opens every snoozed item whose time has come; returns them as news."""
    woken: list[Change] = []
    changed = Changed()
    while rows := connection.execute(_DUE.with_for_update(skip_locked=True), {"b_now": now_ms}).all():
        connection.execute(_WAKE, [{"b_seq": row.seq} for row in rows])
        for row in rows:
            changed.move(row.kind, bool(row.held), row.at_risk, left=ItemState.SNOOZED, entered=ItemState.OPEN)
            woken.append(Change("reopened", row.kind, row.id))
    changed.write(connection)
    return woken


class Alarm:
    """Opens what is due: where it is told to, and at claims, at most once a ``LOOK_MS``: they come far more often.

    In transactions of its own, since it changes counters, for which a claim must not be waited for.
    """

    def __init__(self, writer: Writing, news: News) -> None:
        self._writer = writer
        self._news = news
        self._looked_ms = -LOOK_MS

    def wake(self, now_ms: int) -> int:
        """Opens every snoozed item whose time has come; returns how many."""
        return again(lambda: self._wake(now_ms))

    def _wake(self, now_ms: int) -> int:
        with self._writer.relaxed() as connection:
            woken = wake(connection, now_ms) if any_due(connection, now_ms) else []
            self._news.within(connection, woken)
        self._news.after(woken)
        return len(woken)

    def look(self, now_ms: int) -> None:
        """Wakes, where it was not looked for just now; a clock that was set back counts as long ago."""
        if not 0 <= now_ms - self._looked_ms < LOOK_MS:
            self._looked_ms = now_ms
            self.wake(now_ms)
