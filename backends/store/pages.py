"""Pages of a queue, the map of a long list, and frozen selections: reading only, each on an index, never by offset."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Row, and_, func, or_, select, tuple_

from backends.store.filters import behind, conditions, in_order, in_state, is_plain, states_of
from backends.store.leases import reasons_of
from backends.store.moments import moment_of
from backends.store.tables import counters, items
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Anchors, Filter, OrderKey, Page, QueueRow

_ROW = (
    items.c.id,
    items.c.version,
    items.c.kind,
    items.c.state,
    items.c.rank,
    items.c.seq,
    items.c.title,
    items.c.sku,
    items.c.market,
    items.c.locale,
    items.c.created_ms,
    items.c.risk,
    items.c.reasons,
    items.c.exposure,
    items.c.thumb,
    items.c.held,
    items.c.batch,
    items.c.lease_owner,
    items.c.lease_until_ms,
    items.c.verdict,
)
_FROZEN = (items.c.id, items.c.version, items.c.kind, items.c.held, items.c.assets, items.c.rank, items.c.seq)


def _place(row: Row[Any]) -> tuple[int, int]:
    return row.rank, row.seq


def _in_queue_order(
    connection: Connection, columns: Any, where: Filter, after: OrderKey | None, limit: int
) -> Iterable[Row[Any]]:
    """Rows of every wanted state in one order: a keyed read a state, merged, so that each state's index serves."""
    found = []
    for state in states_of(where):
        wanted = [in_state(state), *conditions(where), *behind(after)]
        found.append(connection.execute(select(*columns).where(*wanted).order_by(*in_order()).limit(limit)).all())
    return islice(merge(*found, key=_place), limit)


def page(connection: Connection, where: Filter, after: OrderKey | None, limit: int, now_ms: int) -> Page:
    """``limit`` rows behind ``after``."""
    rows = list(_in_queue_order(connection, _ROW, where, after, limit + 1))
    shown = tuple(_queue_row(row, now_ms) for row in rows[:limit])
    return Page(shown, shown[-1].key if len(rows) > limit and shown else None)


def _queue_row(row: Row[Any], now_ms: int) -> QueueRow:
    return QueueRow(
        item_id=row.id,
        version=row.version,
        kind=row.kind,
        state=ItemState(row.state),
        key=OrderKey(-row.rank, row.seq),
        title=row.title,
        sku=row.sku,
        market=row.market,
        locale=row.locale,
        created_at=moment_of(row.created_ms),
        risk=row.risk,
        reasons=reasons_of(row.reasons),
        exposure=row.exposure,
        thumb=row.thumb,
        held=row.held,
        batch=row.batch,
        lease_owner=row.lease_owner if row.lease_until_ms > now_ms else "",
        verdict=row.verdict,
    )


def anchors(connection: Connection, where: Filter, step: int) -> Anchors:
    """How many rows, and the key before every ``step``-th: one walk down the index inside the database."""
    states = states_of(where)
    count = _count(connection, where, states)
    if count <= step:
        return Anchors(count, step, (None,))
    chosen = _walk(where, states[0], step) if len(states) == 1 else _numbered(where, states, step)
    keys = [OrderKey(-row.rank, row.seq) for row in connection.execute(chosen)]
    return Anchors(count, step, (None, *keys[: (count - 1) // step]))


def _count(connection: Connection, where: Filter, states: tuple[ItemState, ...]) -> int:
    if is_plain(where):
        figure = select(func.coalesce(func.sum(counters.c.n), 0)).where(counters.c.state.in_(states))
        if where.kind:
            figure = figure.where(counters.c.kind == where.kind)
        return int(connection.execute(figure).scalar_one())
    total = 0
    for state in states:
        wanted = select(func.count()).select_from(items).where(in_state(state), *conditions(where))
        total += int(connection.execute(wanted).scalar_one())
    return total


def _walk(where: Filter, state: ItemState, step: int) -> Any:
    """From each anchor to the next: ``step`` index entries on, found by the database without handing them over."""
    first, here, there = items.alias("first"), items.alias("here"), items.alias("there")

    def stepped(table: FromClause, *behind_here: Any) -> Any:
        wanted = [in_state(state, table), *conditions(where, table), *behind_here]
        return select(table.c.seq).where(*wanted).order_by(*in_order(table)).limit(1).offset(step - 1)

    start = select(stepped(first).scalar_subquery().label("seq")).cte("walk", recursive=True)
    follows = tuple_(there.c.rank, there.c.seq) > tuple_(here.c.rank, here.c.seq)
    onward = stepped(there, follows).correlate(here).scalar_subquery()
    walk = start.union_all(select(onward).select_from(start.join(here, here.c.seq == start.c.seq)))
    return select(items.c.rank, items.c.seq).join_from(walk, items, items.c.seq == walk.c.seq).order_by(*in_order())


def _numbered(where: Filter, states: tuple[ItemState, ...], step: int) -> Any:
    number = func.row_number().over(order_by=in_order()).label("number")
    wanted = and_(or_(*(in_state(state) for state in states)), *conditions(where))
    rows = select(items.c.rank, items.c.seq, number).where(wanted).subquery()
    return select(rows.c.rank, rows.c.seq).where(rows.c.number % step == 0).order_by(rows.c.number)


def select_rows(connection: Connection, where: Filter, limit: int) -> list[SelectionRow]:
    """Freezes the first ``limit`` items of a filter with what a decision would bind to."""
    return [
        SelectionRow(row.id, row.version, row.kind, row.held, tuple(row.assets.split()))
        for row in _in_queue_order(connection, _FROZEN, where, None, limit)
    ]
