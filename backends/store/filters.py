"""A ``Filter`` as conditions on the items, written so that each is served by an index in the queue's order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, literal_column, or_, tuple_

from backends.store.tables import items
from review.errors import BadArgument
from review.items import ItemState
from review.queue import Filter, OrderKey

_LAST = "\U0010ffff"
"""Sorts behind every text that begins as asked."""

Condition = ColumnElement[bool]


def in_state(state: ItemState, table: FromClause = items) -> Condition:
    """The state as a literal, which is what the partial indexes are matched by."""
    return table.c.state == literal_column(f"'{ItemState(state).value}'")


def states_of(where: Filter) -> tuple[ItemState, ...]:
    """The filter's states, each once; none means all."""
    return tuple(dict.fromkeys(where.states)) or tuple(ItemState)


def conditions(where: Filter, table: FromClause = items) -> list[Condition]:
    """Everything of the filter but its states."""
    c = table.c
    out: list[Condition] = []
    if where.kind:
        out.append(c.kind == where.kind)
    if len(where.markets) == 1:
        out.append(c.market == where.markets[0])
    elif where.markets:
        # The joined "" keeps the planner from gathering and sorting market by market instead of walking in order.
        out.append((c.market + "").in_(where.markets))
    if where.locales:
        out.append(c.locale.in_(where.locales))
    if where.batch:
        out += [c.batch == where.batch, c.batch != literal_column("''")]
    if where.sku:
        out += [c.sku == where.sku, c.sku != literal_column("''")]
    if where.reason:
        out.append(c.reasons.contains(f"|{where.reason}|", autoescape=True))
    if where.held is not None:
        out.append(c.held != literal_column("''") if where.held else c.held == literal_column("''"))
    if where.text.strip():
        out.append(_matching(where.text.strip(), c))
    return out


def _matching(words: str, c: Any) -> Condition:
    if any(0xD800 <= ord(character) <= 0xDFFF for character in words) or "\0" in words:
        raise BadArgument("The search holds characters that no text has.", remedy="Type it anew.")
    begins = [and_(column >= words, column < words + _LAST) for column in (c.id, c.sku, c.order_no)]
    return or_(*begins, c.title.icontains(words, autoescape=True))


def is_plain(where: Filter) -> bool:
    """True where the kept figures already know how many items the filter holds."""
    return Filter(kind=where.kind, states=where.states) == where


def may_be_slow(where: Filter) -> bool:
    """True where the next match can lie any number of rows away: such a search must not run on the writing thread."""
    return bool(where.text.strip() or where.reason or where.locales or len(where.markets) > 1)


def behind(after: OrderKey | None, table: FromClause = items) -> list[Condition]:
    """Rows that come after a key, as one row-value comparison."""
    if after is None:
        return []
    return [tuple_(table.c.rank, table.c.seq) > tuple_(-after.priority, after.seq)]


def in_order(table: FromClause = items) -> tuple[Any, Any]:
    """A queue's order: priority, highest first, then age."""
    return table.c.rank, table.c.seq
