"""Choosing: what a selection is made of, found and read as it is at this moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnClause, Connection, Select, literal_column, select

from backends.store.filters import chosen_by, scanned, states_of
from backends.store.pages import select_rows
from backends.store.search import places_of
from backends.store.selections import Columns, columns_of
from backends.store.swept import in_columns, rows_of
from backends.store.tables import items
from review.batches import MOST_NAMED, Chosen
from review.bulk import MAX_SELECTION
from review.errors import BadArgument
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Filter

_ROW = select(*(items.c[name] for name in ("id", "version", "kind", "held", "assets")))
_ROWID: ColumnClause[int] = literal_column("items.rowid")


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
        return columns_of(
            [SelectionRow(row.id, row.version, row.kind, row.held, tuple(row.assets.split())) for row in rows]
        )
    gone = frozenset(chosen.left_out)
    states = states_of(chosen.where)
    if len(states) > 1:
        found = select_rows(connection, chosen.where, MAX_SELECTION)
        return columns_of([row for row in found if row.item_id not in gone])
    everything = _lying(connection, chosen.where, states[0]).limit(MAX_SELECTION + 1)
    columns = _columns(connection.execute(everything))
    if len(columns.ids) > MAX_SELECTION:
        first = places_of(chosen.where, states[0], MAX_SELECTION).subquery("first")
        stated = _ROW.where(items.c.seq.in_(select(first.c.seq))).order_by(items.c.seq)
        columns = _columns(connection.execute(stated))
    if not gone:
        return columns
    kept = [place for place, item_id in enumerate(columns.ids) if item_id not in gone]
    return Columns(*([column[place] for place in kept] for column in columns.each()))


def _lying(connection: Connection, where: Filter, state: ItemState) -> Select[Any]:
    """What a filter finds, in the order in which it lies, so that what is decided together lies together."""
    if connection.dialect.name != "sqlite":
        return _ROW.where(*scanned(where, state)).order_by(items.c.seq)
    # Sorting whole rows takes SQLite 0.3 s at 100,000; the numbers of rows are sorted as they are gathered.
    stated = _ROW.where(*scanned(replace(where, batch="", sku=""), state)).order_by(_ROWID)
    if not where.batch and not where.sku:
        return stated
    found = items.alias("found")
    named = chosen_by(Filter(batch=where.batch, sku=where.sku), found)
    return stated.where(_ROWID.in_(select(literal_column("found.rowid")).select_from(found).where(*named)))


def _columns(found: Any) -> Columns:
    ids, versions, kinds, holds, assets = in_columns(found)
    return Columns(ids, versions, kinds, holds, assets, [""] * len(ids))
