"""Choosing: what a selection is made of, found and read as it is at this moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from backends.store.filters import scanned, states_of
from backends.store.pages import select_rows
from backends.store.search import places_of
from backends.store.selections import Columns, columns_of
from backends.store.swept import rows_of
from backends.store.tables import items
from review.batches import MOST_NAMED, Chosen
from review.bulk import MAX_SELECTION
from review.errors import BadArgument
from review.ports import SelectionRow

_AT_ONCE = 2_000
"""Rows in memory at a time as rows."""


def chosen_rows(connection: Connection, chosen: Chosen) -> list[SelectionRow]:
    """As ``chosen_columns``, as rows."""
    columns = chosen_columns(connection, chosen)
    return [columns.row(place) for place in range(len(columns.ids))]


def chosen_columns(connection: Connection, chosen: Chosen) -> Columns:
    """The items of a choice as they are now; ``BadArgument`` where it names too many, or both ways."""
    if (chosen.where is None) == (not chosen.ids) or max(len(chosen.ids), len(chosen.left_out)) > MOST_NAMED:
        raise BadArgument(
            f"A selection is a filter, or at most {MOST_NAMED:,} items by name.", remedy="Choose one of both."
        )
    if chosen.where is None:
        known = rows_of(connection, chosen.ids, lock=False)
        rows = [known[item_id] for item_id in dict.fromkeys(chosen.ids) if item_id in known]
        return _columns([[(row.id, row.version, row.kind, row.held, row.assets) for row in rows]])
    gone = frozenset(chosen.left_out)
    states = states_of(chosen.where)
    if len(states) > 1:
        found = select_rows(connection, chosen.where, MAX_SELECTION)
        return columns_of([row for row in found if row.item_id not in gone])
    # Kept in the order in which the items lie, so that what is decided together lies together.
    stated = select(*(items.c[name] for name in ("id", "version", "kind", "held", "assets"))).order_by(items.c.seq)
    everything = stated.where(*scanned(chosen.where, states[0])).limit(MAX_SELECTION + 1)
    columns = _columns(_fetched(connection, everything))
    if len(columns.ids) > MAX_SELECTION:
        first = places_of(chosen.where, states[0], MAX_SELECTION).subquery("first")
        columns = _columns(_fetched(connection, stated.where(items.c.seq.in_(select(first.c.seq)))))
    if not gone:
        return columns
    kept = [place for place, item_id in enumerate(columns.ids) if item_id not in gone]
    return Columns(*([column[place] for place in kept] for column in columns.each()))


def _columns(parts: Iterable[Sequence[tuple[Any, ...]]]) -> Columns:
    """Parts of rows of id, version, kind, hold and media as columns."""
    columns: list[list[Any]] = [[], [], [], [], []]
    for rows in parts:
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    ids, versions, kinds, holds, assets = columns
    return Columns(ids, versions, kinds, holds, assets, [""] * len(ids))


def _fetched(connection: Connection, stated: Select[Any]) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The driver's own rows, past the library's work a row, some at a time."""
    cursor: Any = connection.execute(stated).cursor
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows
