"""Frozen selections: items with their versions and media hashes as they were at one moment, kept under their hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, insert, select

from backends.store import acts
from backends.store.lot_tables import selections
from backends.store.moments import moment_of
from review.batches import Selection
from review.bulk import MAX_SELECTION
from review.errors import BadArgument, Damaged
from review.ports import SelectionRow
from review.sampling.draw import Unit

_SELECTION = select(selections).where(selections.c.id == bindparam("b_id"))
_SUMMARY = select(*(column for column in selections.c if column.name != "list")).where(
    selections.c.id == bindparam("b_id")
)
_QUICK = 1
"""zlib's level: a list of 100,000 in 0.1 s, to a third."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of a frozen list, a list a column: a hundred thousand objects would cost more than what is done to them.

    ``assets``: hashes joined by a space, as in ``items``; ``strata``: of each row its generator and locale, for
    drawing; empty in a plain selection.
    """

    ids: Sequence[str]
    versions: Sequence[int]
    kinds: Sequence[str]
    holds: Sequence[str]
    assets: Sequence[str]
    strata: Sequence[str]

    def each(self) -> tuple[Sequence[Any], ...]:
        """The columns, one after the other."""
        return self.ids, self.versions, self.kinds, self.holds, self.assets, self.strata

    def row(self, place: int) -> SelectionRow:
        """One row."""
        assets = tuple(self.assets[place].split())
        return SelectionRow(self.ids[place], self.versions[place], self.kinds[place], self.holds[place], assets)


@dataclass(frozen=True, slots=True)
class Frozen:
    """One frozen list."""

    id: str
    name: str
    list_hash: str
    frozen_by: str
    frozen_at: datetime
    columns: Columns

    @property
    def size(self) -> int:
        """How many items it has."""
        return len(self.columns.ids)

    @property
    def rows(self) -> tuple[SelectionRow, ...]:
        """Its rows, made anew each time."""
        return tuple(map(self.columns.row, range(self.size)))

    @property
    def strata(self) -> Sequence[str]:
        """See ``Columns``."""
        return self.columns.strata

    def units(self) -> list[Unit]:
        """The rows as a lot's units."""
        return [Unit(*one) for one in zip(self.columns.ids, self.columns.strata, strict=True)]


def freeze(
    connection: Connection,
    now_ms: int,
    selection: str,
    rows: Sequence[SelectionRow],
    by: str,
    name: str,
    strata: Sequence[str] = (),
) -> Frozen:
    """As ``keep``, of rows."""
    return keep(connection, now_ms, selection, columns_of(rows, strata), by, name)


def columns_of(rows: Sequence[SelectionRow], strata: Sequence[str] = ()) -> Columns:
    """Rows as columns."""
    return Columns(
        [row.item_id for row in rows], [row.version for row in rows], [row.kind for row in rows],
        [row.held for row in rows], [" ".join(row.assets) for row in rows], list(strata) or [""] * len(rows),
    )  # fmt: skip


def keep(connection: Connection, now_ms: int, selection: str, columns: Columns, by: str, name: str) -> Frozen:
    """Keeps a list for ever, and its hash in the audit chain; nothing may be chained after it in this transaction."""
    size = len(columns.ids)
    if not 0 < size <= MAX_SELECTION:
        raise BadArgument(
            f"A selection of {size} items cannot be frozen.", remedy=f"Select 1 to {MAX_SELECTION:,} items."
        )
    if len(set(columns.ids)) != size:
        raise BadArgument("An item stands twice in this selection; nothing was frozen.", remedy="Select anew.")
    listed = b"\n".join(orjson.dumps(one) for one in (_COLUMNS, *columns.each()))
    digest = hashlib.sha256(listed).hexdigest()
    connection.execute(
        insert(selections),
        {
            "id": selection,
            "name": name,
            "size": size,
            "list_hash": digest,
            "frozen_ms": now_ms,
            "frozen_by": by,
            "list": zlib.compress(listed, _QUICK),
        },
    )
    acts.record(connection, now_ms, by, "selection.frozen", selection, list_sha256=digest, size=size)
    return Frozen(selection, name, digest, by, moment_of(now_ms), columns)


_COLUMNS = [column.name for column in fields(Columns)]
"""The first line of a kept list."""


def summary(connection: Connection, selection: str) -> Selection | None:
    """A kept list without its rows; None where there is none of this id."""
    row = connection.execute(_SUMMARY, {"b_id": selection}).one_or_none()
    if row is None:
        return None
    return Selection(row.id, row.name, row.size, row.list_hash, row.frozen_by, moment_of(row.frozen_ms))


def frozen(connection: Connection, selection: str) -> Frozen:
    """A kept list; ``BadArgument`` for none of this id, ``Damaged`` where it is not what was frozen."""
    row = connection.execute(_SELECTION, {"b_id": selection}).one_or_none()
    if row is None:
        raise BadArgument(f"There is no frozen selection {selection}.", remedy="Check the id.")
    try:
        listed = zlib.decompress(row.list)
        columns = _columns_in(listed)
    except (zlib.error, ValueError, IndexError, TypeError) as error:
        raise Damaged(
            f"The frozen selection {selection} cannot be read ({error}).", remedy="Restore a copy."
        ) from error
    if hashlib.sha256(listed).hexdigest() != row.list_hash or len(columns.ids) != row.size:
        raise Damaged(f"The frozen selection {selection} is not what was frozen.", remedy="Restore a copy.")
    return Frozen(row.id, row.name, row.list_hash, row.frozen_by, moment_of(row.frozen_ms), columns)


def _columns_in(listed: bytes) -> Columns:
    """What a kept list says: a JSON array a column and line, or, as it was before revision 0012, one a row."""
    lines = [orjson.loads(line) for line in listed.split(b"\n")]
    if lines[0] != _COLUMNS:
        rows = [SelectionRow(one[0], one[1], one[2], one[3], tuple(one[4])) for one in lines]
        return columns_of(rows, [str(one[5]) for one in lines])
    return Columns(*lines[1:])
