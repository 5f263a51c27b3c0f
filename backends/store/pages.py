"""Pages of a queue, the map of a long list, and frozen selections: reading only, each on an index, never by offset."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Row, and_, func, or_, select

from backends.store.filters import conditions, follows, in_order, is_narrow, is_plain, scanned, states_of
from backends.store.leases import reasons_of
from backends.store.moments import moment_of
from backends.store.orders import PLACE, columns_of, is_indexed, key_of, sort_key
from backends.store.search import in_queue_order
from backends.store.tables import counters, items
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Anchors, Filter, OrderKey, Page, QueueRow

_ROW = (
    "id",
    "version",
    "kind",
    "state",
    *PLACE,
    "title",
    "sku",
    "market",
    "locale",
    "risk",
    "reasons",
    "exposure",
    "thumb",
    "held",
    "batch",
    "lease_owner",
    "lease_until_ms",
    "verdict",
)
_FROZEN = ("id", "version", "kind", "held", "assets", *PLACE)


def _merged(
    connection: Connection, names: Sequence[str], where: Filter, after: OrderKey | None, limit: int
) -> Iterable[Row[Any]]:
    """Rows of every wanted state in one order: a read a state, merged, so that each state's index serves."""
    found = [in_queue_order(connection, names, where, state, after, limit) for state in states_of(where)]
    return islice(merge(*found, key=sort_key(where.order)), limit)


def page(connection: Connection, where: Filter, after: OrderKey | None, limit: int, now_ms: int) -> Page:
    """``limit`` rows behind ``after``."""
    rows = list(_merged(connection, _ROW, where, after, limit + 1))
    shown = tuple(_queue_row(row, now_ms) for row in rows[:limit])
    return Page(shown, shown[-1].key if len(rows) > limit and shown else None)


def _queue_row(row: Row[Any], now_ms: int) -> QueueRow:
    return QueueRow(
        item_id=row.id,
        version=row.version,
        kind=row.kind,
        state=ItemState(row.state),
        key=key_of(row),
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
    """How many rows, and the key before every ``step``-th, found inside the database without handing rows over."""
    states = states_of(where)
    count = _count(connection, where, states)
    if count <= step:
        return Anchors(count, step, (None,))
    by_index = is_plain(where) and len(states) == 1 and is_indexed(where.order, states[0])
    chosen = _walk(where, states[0], step) if by_index else _numbered(where, states, step)
    keys = [key_of(row) for row in connection.execute(chosen)]
    return Anchors(count, step, (None, *keys[: (count - 1) // step]))


def _count(connection: Connection, where: Filter, states: tuple[ItemState, ...]) -> int:
    if is_plain(where):
        figure = select(func.coalesce(func.sum(counters.c.n), 0)).where(counters.c.state.in_(states))
        if where.kind:
            figure = figure.where(counters.c.kind == where.kind)
        return int(connection.execute(figure).scalar_one())
    wanted = select(func.count()).select_from(items).where(_any_state(where, states))
    return int(connection.execute(wanted).scalar_one())


def _any_state(where: Filter, states: tuple[ItemState, ...]) -> Any:
    """The filter over all its states, for reading rows in no order: few by an index, else the file end to end."""
    written = conditions if is_narrow(where) else scanned
    return or_(*(and_(*written(where, state)) for state in states))


def _walk(where: Filter, state: ItemState, step: int) -> Any:
    """From each anchor to the next: ``step`` index entries on."""
    first, here, there = items.alias("first"), items.alias("here"), items.alias("there")

    def stepped(table: FromClause, *behind_here: Any) -> Any:
        wanted = [*conditions(where, state, table), *behind_here]
        return select(table.c.seq).where(*wanted).order_by(*in_order(where, table)).limit(1).offset(step - 1)

    start = select(stepped(first).scalar_subquery().label("seq")).cte("walk", recursive=True)
    behind_here = follows(where, columns_of(where.order, here), there)
    onward = stepped(there, behind_here).correlate(here).scalar_subquery()
    walk = start.union_all(select(onward).select_from(start.join(here, here.c.seq == start.c.seq)))
    found = select(*(items.c[name] for name in PLACE)).join_from(walk, items, items.c.seq == walk.c.seq)
    return found.order_by(*in_order(where))


def _numbered(where: Filter, states: tuple[ItemState, ...], step: int) -> Any:
    """Every row in order with its number: one sort of what the filter holds."""
    number = func.row_number().over(order_by=in_order(where)).label("number")
    rows = select(*(items.c[name] for name in PLACE), number).where(_any_state(where, states)).subquery()
    return select(*(rows.c[name] for name in PLACE)).where(rows.c.number % step == 0).order_by(rows.c.number)


def select_rows(connection: Connection, where: Filter, limit: int) -> list[SelectionRow]:
    """Freezes the first ``limit`` items of a filter with what a decision would bind to."""
    return [
        SelectionRow(row.id, row.version, row.kind, row.held, tuple(row.assets.split()))
        for row in _merged(connection, _FROZEN, where, None, limit)
    ]
