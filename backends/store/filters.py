"""A ``Filter`` as conditions on the items, written so that each is served by an index in the queue's order.

Some filters no index serves. Following the order from row to row then costs 2.5 s at a million items, since each row
lies elsewhere in the file, while reading the file from end to end and sorting what is found costs 0.2 s. So such a
filter follows the order only for ``NEAR`` rows, and reads everything where that was not enough.

Orders other than the priority have an index only for the open items of a kind or of all kinds. What a narrow filter
finds by its own index is sorted then, and the planner is kept from walking the order instead.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, FromClause, literal_column, or_

from backends.store import orders
from backends.store.tables import items
from review.errors import BadArgument
from review.items import ItemState
from review.queue import Filter, Order, OrderKey

NEAR = 10_000
"""Rows in order to look through before reading everything: 25 ms."""

Condition = ColumnElement[bool]
_NONE: ColumnClause[str] = literal_column("''")


def folded(text: str) -> str:
    """A text as searches compare it: composed and without case, in every script."""
    return unicodedata.normalize("NFC", text).casefold()


def in_state(state: ItemState, table: FromClause = items) -> list[Condition]:
    """The state as a literal, and in the words of the partial indexes, which are matched by them."""
    here = table.c.state == literal_column(f"'{ItemState(state).value}'")
    return [here] if state is ItemState.OPEN else [here, table.c.state != literal_column("'open'")]


def still_in(state: ItemState, table: FromClause = items) -> Condition:
    """The state of rows that are found by their ids: so written that no index on it is used, whatever the planner
    thinks of how many rows there are in it. A store that was just filled has no statistics yet."""
    return table.c.state + _NONE == literal_column(f"'{ItemState(state).value}'")


def states_of(where: Filter) -> tuple[ItemState, ...]:
    """The filter's states, each once; none means all."""
    return tuple(dict.fromkeys(where.states)) or tuple(ItemState)


def scanned(where: Filter, state: ItemState, table: FromClause = items) -> list[Condition]:
    """State and kind so written that no index in the queue's order can be used for them: ``+ ''`` is not the column."""
    return [table.c.state + "" == state.value, *chosen_by(where, table)]


def conditions(where: Filter, state: ItemState, table: FromClause = items) -> list[Condition]:
    """The whole filter for one state, for walking in order, or for sorting the few that a narrow filter finds."""
    if is_sorted(where) and not where.held:
        return scanned(where, state, table)
    return [*placing(where, state, table), *_rest(where, table)]


def chosen_by(where: Filter, table: FromClause = items) -> list[Condition]:
    """The filter whatever the item's state, for reading everything that was ever decided."""
    kind = [table.c.kind + "" == where.kind] if where.kind else []
    return [*kind, *_rest(where, table)]


def placing(where: Filter, state: ItemState, table: FromClause = items) -> list[Condition]:
    """What of the filter an index in the queue's order knows: state and kind."""
    if not where.kind:
        return in_state(state, table)
    # Among held items, which are few, the kind must not tempt the planner to another index.
    kind = table.c.kind + "" if where.held else table.c.kind
    return [*in_state(state, table), kind == where.kind]


def _rest(where: Filter, table: FromClause) -> list[Condition]:
    c = table.c
    out: list[Condition] = []
    if len(where.markets) == 1 and where.order is Order.PRIORITY:
        out.append(c.market == where.markets[0])
    elif where.markets:
        out.append((c.market + "").in_(where.markets))
    if where.locales:
        out.append(c.locale.in_(where.locales))
    if where.batch:
        out += [c.batch == where.batch, c.batch != _NONE]
    if where.sku:
        out += [c.sku == where.sku, c.sku != _NONE]
    if where.reason:
        out.append(c.reasons.contains(f"|{where.reason}|", autoescape=True))
    if where.generator:
        with_version = c.generator + " " + c.generator_version
        out.append(or_(c.generator == where.generator, with_version == where.generator))
    if where.template:
        out.append(c.template == where.template)
    if where.held is not None:
        out.append(c.held != _NONE if where.held else c.held == _NONE)
    if where.text.strip():
        out.append(c.words.contains(_sought(where.text), autoescape=True))
    return out


def _sought(text: str) -> str:
    if "\0" in text or any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise BadArgument("The search holds characters that no text has.", remedy="Type it anew.")
    return folded(text.strip())


def is_plain(where: Filter) -> bool:
    """True where the kept figures already know how many items the filter holds."""
    return Filter(kind=where.kind, states=where.states, order=where.order) == where


def is_narrow(where: Filter) -> bool:
    """True where an index finds the few rows there are."""
    return bool(where.batch or where.sku or where.held)


def is_sorted(where: Filter) -> bool:
    """True where a narrow filter's rows are found by its own index, which holds them in another order."""
    return is_narrow(where) and where.order is not Order.PRIORITY


def may_be_slow(where: Filter) -> bool:
    """True where the next match can lie any number of rows away: such a search must not run on the writing thread."""
    if where.order is not Order.PRIORITY:
        return not is_plain(where) or not all(orders.is_indexed(where.order, state) for state in states_of(where))
    made = where.generator or where.template
    searches = bool(where.text.strip() or where.reason or where.locales or made or len(where.markets) > 1)
    return searches and not is_narrow(where)


def behind(where: Filter, after: OrderKey | None, table: FromClause = items) -> list[Condition]:
    """Rows that come after a key in the filter's order, as one row-value comparison."""
    if after is None:
        return []
    return [follows(where, orders.place_of(where.order, after), table)]


def follows(where: Filter, place: orders.Place, table: FromClause = items) -> Condition:
    """Rows that come after a place in the filter's order."""
    return orders.comes_after(where.order, place, table, sorted_=is_sorted(where))


def in_order(where: Filter, table: FromClause = items) -> tuple[Any, Any]:
    """The filter's order."""
    return orders.in_order(where.order, table, sorted_=is_sorted(where))
