"""The items of a sweep as they stand now, and why one of them would be left alone: for the dry run and for the deed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from orjson import dumps
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from backends.store.moments import short
from backends.store.tables import decisions, items
from review.bulk import unfit
from review.decisions import Verdict
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Blocked


class Row(NamedTuple):
    """How an item stands; a plain tuple, since they come by the hundred thousand."""

    seq: int
    id: str
    version: int
    kind: str
    state: str
    assets: str
    held: str
    at_risk: bool
    round: int
    lease_owner: str
    lease_until_ms: int
    lease_token: int
    decision_key: str


_ROWS = select(*(items.c[name] for name in Row._fields)).where(
    items.c.id == func.any(bindparam("b_ids", type_=ARRAY(Text)))
)
_LOCKED = _ROWS.order_by(items.c.id).with_for_update()
_HERE = f"SELECT {', '.join(Row._fields)} FROM items WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
WHO = select(decisions.c.key, decisions.c.supervisor, decisions.c.decided_ms).where(
    decisions.c.key.in_(bindparam("b_keys", expanding=True))
)
AT_ONCE = 5_000
"""Values in one list of a statement."""


def rows_of(connection: Connection, ids: Sequence[str], *, lock: bool) -> dict[str, Row]:
    """The items as they are; with ``lock`` they stay so until the end of the transaction."""
    if connection.dialect.name != "sqlite":
        found: Any = connection.execute(_LOCKED if lock else _ROWS, {"b_ids": list(ids)})
    else:
        found = connection.exec_driver_sql(_HERE, (dumps(list(ids)).decode(),)).cursor
    make = Row._make
    return {row[1]: make(row) for row in found.fetchall()}


def in_parts(connection: Connection, stated: Any, values: Sequence[str]) -> list[Any]:
    """The rows of a statement over ``b_keys``, however many there are."""
    out: list[Any] = []
    for start in range(0, len(values), AT_ONCE):
        out += connection.execute(stated, {"b_keys": list(values[start : start + AT_ONCE])}).fetchall()
    return out


class Judge:
    """Says of items why one verdict in bulk would leave them alone.

    ``void``: tokens up to it are of ended leases; ``sampled``: a certificate stands behind the verdict.
    """

    def __init__(self, verdict: Verdict, by: str, now_ms: int, void: int, *, sampled: bool = False) -> None:
        self._verdict = verdict
        self._sampled = sampled
        self._by = by
        self._now_ms = now_ms
        self._void = void
        self._unfit: dict[tuple[str, str], str] = {}

    def obstacle(self, frozen: SelectionRow, row: Row | None) -> str | None:
        """Why an item is left alone; None where it is decided, "" where it is to be told who settled it."""
        if row is None:
            return "not in this store"
        assets = frozen.assets
        if row.version != frozen.version or row.assets != (assets[0] if len(assets) == 1 else " ".join(assets)):
            return "changed since it was selected, look again"
        if row.state != "open":
            return "" if row.decision_key else ItemState(row.state).value
        sort = (row.kind, row.held)
        why = self._unfit.get(sort)
        if why is None:
            why = self._unfit[sort] = unfit(row.kind, row.held, self._verdict, sampled=self._sampled)
        if why:
            return why
        if row.lease_owner and row.lease_owner != self._by:
            running = row.lease_until_ms > self._now_ms and not 0 < row.lease_token <= self._void
            return f"{row.lease_owner} has it until {short(row.lease_until_ms)}" if running else None
        return None


def named(connection: Connection, settled: Sequence[tuple[str, str]]) -> list[Blocked]:
    """Who settled these items, given with the keys that did."""
    known = {row.key: row for row in in_parts(connection, WHO, [key for _, key in settled])}
    out = []
    for item_id, key in settled:
        who = known.get(key)
        told = f"decided by {who.supervisor} at {short(who.decided_ms)}" if who is not None else "not open any more"
        out.append(Blocked(item_id, told))
    return out


def tried(connection: Connection, rows: Sequence[SelectionRow], judge: Judge) -> tuple[list[str], dict[str, list[str]]]:
    """The ids that would be decided, and those that would not, by the reason."""
    ready: list[str] = []
    left: dict[str, list[str]] = {}
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        found = rows_of(connection, [row.item_id for row in part], lock=False)
        settled: list[tuple[str, str]] = []
        for frozen in part:
            row = found.get(frozen.item_id)
            reason = judge.obstacle(frozen, row)
            if reason is None:
                ready.append(frozen.item_id)
            elif reason or row is None:
                left.setdefault(reason, []).append(frozen.item_id)
            else:
                settled.append((frozen.item_id, row.decision_key))
        for one in named(connection, settled):
            left.setdefault(one.reason, []).append(one.item_id)
    return ready, left
