"""Frozen selections: items with their versions and media hashes as they were at one moment, kept under their hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

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
class Frozen:
    """One frozen list. ``strata``: of each row its generator and locale, for drawing; empty in a plain selection."""

    id: str
    name: str
    list_hash: str
    frozen_by: str
    frozen_at: datetime
    rows: tuple[SelectionRow, ...]
    strata: tuple[str, ...]

    def units(self) -> list[Unit]:
        """The rows as a lot's units."""
        return [Unit(row.item_id, stratum) for row, stratum in zip(self.rows, self.strata, strict=True)]


def freeze(
    connection: Connection,
    now_ms: int,
    selection: str,
    rows: Sequence[SelectionRow],
    by: str,
    name: str,
    strata: Iterable[str] = (),
) -> Frozen:
    """Keeps a list for ever, and its hash in the audit chain; nothing may be chained after it in this transaction."""
    if not rows or len(rows) > MAX_SELECTION:
        raise BadArgument(
            f"A selection of {len(rows)} items cannot be frozen.", remedy=f"Select 1 to {MAX_SELECTION:,} items."
        )
    if len({row.item_id for row in rows}) != len(rows):
        raise BadArgument("An item stands twice in this selection; nothing was frozen.", remedy="Select anew.")
    parted = tuple(strata) or ("",) * len(rows)
    lines = b"\n".join(
        orjson.dumps((row.item_id, row.version, row.kind, row.held, row.assets, stratum))
        for row, stratum in zip(rows, parted, strict=True)
    )
    digest = hashlib.sha256(lines).hexdigest()
    connection.execute(
        insert(selections),
        {
            "id": selection,
            "name": name,
            "size": len(rows),
            "list_hash": digest,
            "frozen_ms": now_ms,
            "frozen_by": by,
            "list": zlib.compress(lines, _QUICK),
        },
    )
    acts.record(connection, now_ms, by, "selection.frozen", selection, list_sha256=digest, size=len(rows))
    return Frozen(selection, name, digest, by, moment_of(now_ms), tuple(rows), parted)


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
        lines = zlib.decompress(row.list)
        read = [orjson.loads(line) for line in lines.split(b"\n")]
        rows = tuple(SelectionRow(one[0], one[1], one[2], one[3], tuple(one[4])) for one in read)
        strata = tuple(str(one[5]) for one in read)
    except (zlib.error, ValueError, IndexError, TypeError) as error:
        raise Damaged(
            f"The frozen selection {selection} cannot be read ({error}).", remedy="Restore a copy."
        ) from error
    if hashlib.sha256(lines).hexdigest() != row.list_hash or len(rows) != row.size:
        raise Damaged(f"The frozen selection {selection} is not what was frozen.", remedy="Restore a copy.")
    return Frozen(row.id, row.name, row.list_hash, row.frozen_by, moment_of(row.frozen_ms), rows, strata)
