"""The orders of a queue as columns: each is one column and ``seq``, both running the same way.

So an index on the two serves the order, an index read from its end serves the order turned round, and "after this
row" is one row-value comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, tuple_

from backends.store.tables import items
from review.items import ItemState
from review.queue import Order, OrderKey

PLACE = ("rank", "seq", "created_ms", "risk_rank")
"""The columns that ``key_of`` reads."""

_COLUMN = {Order.PRIORITY: "rank", Order.OLDEST: "created_ms", Order.NEWEST: "created_ms", Order.RISK: "risk_rank"}
_BACKWARDS = (Order.NEWEST,)

Place = tuple[Any, Any]
"""A value of the order's column and a ``seq``: numbers, parameters, or columns of another row."""


def risk_rank(risk: float) -> int:
    """The risk in millionths with its sign turned, as the column holds it; 0 for what is no number."""
    return -int(risk * 1_000_000) if risk == risk else 0


def is_indexed(order: Order, state: ItemState) -> bool:
    """True where an index holds the items of this state in this order: decided ones have it for the priority only."""
    return order is Order.PRIORITY or state is ItemState.OPEN


def key_of(row: Any) -> OrderKey:
    """The key of a row with the columns of ``PLACE``."""
    return OrderKey(-row.rank, row.seq, row.created_ms, -row.risk_rank)


def place_of(order: Order, key: OrderKey) -> tuple[int, int]:
    """The key as values of the order's columns."""
    match order:
        case Order.PRIORITY:
            return -key.priority, key.seq
        case Order.OLDEST | Order.NEWEST:
            return key.created_ms, key.seq
        case Order.RISK:
            return -key.risk_ppm, key.seq


def columns_of(order: Order, table: FromClause = items) -> Place:
    """The order's columns of a table."""
    return table.c[_COLUMN[order]], table.c.seq


def in_order(order: Order, table: FromClause = items, *, sorted_: bool = False) -> tuple[Any, Any]:
    """What to order by. ``sorted_``: so written that no index in this order is used, for what another index finds."""
    column, seq = columns_of(order, table)
    column = column + 0 if sorted_ else column
    return (column.desc(), seq.desc()) if order in _BACKWARDS else (column, seq)


def comes_after(order: Order, place: Place, table: FromClause = items, *, sorted_: bool = False) -> ColumnElement[bool]:
    """Rows of ``table`` behind a place, as one row-value comparison; ``sorted_`` as for ``in_order``."""
    column, seq = columns_of(order, table)
    here = tuple_(column + 0 if sorted_ else column, seq)
    return here < tuple_(*place) if order in _BACKWARDS else here > tuple_(*place)


def sort_key(order: Order) -> Callable[[Any], tuple[int, int]]:
    """The order for rows that are in hand."""
    name, sign = _COLUMN[order], -1 if order in _BACKWARDS else 1
    return lambda row: (sign * getattr(row, name), sign * row.seq)
