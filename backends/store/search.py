"""Finding rows in the queue's order, by whichever of the two roads of ``filters`` is the short one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, select

from backends.store.filters import (
    NEAR,
    Condition,
    behind,
    conditions,
    in_order,
    is_sorted,
    may_be_slow,
    placing,
    scanned,
)
from backends.store.orders import is_indexed
from backends.store.tables import items
from review.items import ItemState
from review.queue import Filter, OrderKey


def no_more(_table: FromClause) -> list[Condition]:
    """No conditions beyond the filter's."""
    return []


def in_queue_order(
    connection: Connection,
    names: Sequence[str],
    where: Filter,
    state: ItemState,
    after: OrderKey | None,
    limit: int,
    also: Callable[[FromClause], list[Condition]] = no_more,
    values: Mapping[str, Any] | None = None,
) -> Sequence[Any]:
    """The columns ``names`` of at most ``limit`` rows of one state behind ``after``, in order.

    ``also``: further conditions on the table that it is given; ``values``: their parameters.
    """
    given = dict(values or {})
    behind_key = behind(where, after)
    walked = _chosen(where, items, names, limit).where(*conditions(where, state), *behind_key, *also(items))
    if not may_be_slow(where) or is_sorted(where):
        return connection.execute(walked, given).all()
    if limit < NEAR and is_indexed(where.order, state):
        near = select(items).where(*placing(where, state), *behind_key).order_by(*in_order(where)).limit(NEAR)
        table = near.subquery("near")
        found = connection.execute(
            _chosen(where, table, names, limit).where(*scanned(where, state, table), *also(table)), given
        ).all()
        if len(found) == limit:
            return found
    everything = _chosen(where, items, names, limit).where(*scanned(where, state), *behind_key, *also(items))
    return connection.execute(everything, given).all()


def places_of(where: Filter, state: ItemState, limit: int) -> Any:
    """A statement that finds ``seq`` of the first ``limit`` items of one state in the queue's order."""
    written = conditions if not may_be_slow(where) or is_sorted(where) else scanned
    return _chosen(where, items, ("seq",), limit).where(*written(where, state))


def _chosen(where: Filter, table: FromClause, names: Sequence[str], limit: int) -> Any:
    return select(*(table.c[name] for name in names)).order_by(*in_order(where, table)).limit(limit)
