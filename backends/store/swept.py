"""The items of a sweep as they stand now, and why one of them would be left alone: for the dry run and for the deed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from orjson import dumps
from sqlalchemy import Connection, TextClause, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from backends.store.bulk_entries import by_keys
from backends.store.moments import short
from backends.store.selections import Columns
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
AT_ONCE = 10_000
"""Values in one list of a statement."""
_ROWS_AT_ONCE = 2_000


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


def in_columns(found: Any) -> list[list[Any]]:
    """The rows of a result as columns, past the library's work a row; only some are in memory as rows."""
    cursor = found.cursor
    columns: list[list[Any]] = [[] for _ in cursor.description]
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return columns


class Given(NamedTuple):
    """Items of a list given to one statement, as the list has them."""

    listed: Columns
    places: Sequence[int]
    media: bool = True
    """Whether the media are to be those that were shown, or only the version."""

    def asked(self, connection: Connection, words: str, values: dict[str, Any]) -> list[list[Any]]:
        """Runs a statement of these words, in which they, at least one, are the table ``given``: id, the last digits of
        the key, and what was shown. Its rows, as columns."""
        dialect = connection.dialect.name
        ids, shown = [self.listed.ids[place] for place in self.places], self._shown()
        if dialect == "sqlite":
            as_shown = {one: f"{place:06x}{what}" for one, place, what in zip(ids, self.places, shown, strict=True)}
            lists = {"b_given": dumps(as_shown).decode()}
        else:
            connection.execute(_ROW_BY_ROW)
            lists = _joined("ids", ids) | _joined("places", list(map(str, self.places))) | _joined("shown", shown)
        return in_columns(connection.execute(_stated(words, dialect), values | lists))

    def _shown(self) -> list[str]:
        versions, assets = self.listed.versions, self.listed.assets
        if not self.media:
            return [str(versions[place]) for place in self.places]
        return [f"{versions[place]} {assets[place]}" for place in self.places]


def _joined(name: str, values: Sequence[str]) -> dict[str, str]:
    """Texts as one, with what parts them: a driver makes an array of ten thousand far more slowly."""
    between = "\x1f"
    while (joined := between.join(values)).count(between) != len(values) - 1:
        between += "\x1e\x1f"
    return {f"b_{name}": joined, f"b_{name}_by": between}


_ROW_BY_ROW = text(
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), "
    "set_config('enable_mergejoin', 'off', true)"
)
"""Until the end of the transaction each given item is found by its id, and not all items are read for some."""
_GIVEN = {
    "sqlite": "(SELECT key AS id, substr(value, 1, 6) AS six, substr(value, 7) AS shown FROM json_each(:b_given)) "
    "AS given",
    "postgresql": "(SELECT id, lpad(to_hex(CAST(place AS bigint)), 6, '0') AS six, shown FROM unnest("
    "string_to_array(:b_ids, :b_ids_by), string_to_array(:b_places, :b_places_by), "
    "string_to_array(:b_shown, :b_shown_by)) AS listed (id, place, shown)) AS given",
}
CLEAN = (
    "items.id = given.id AND given.shown = CASE WHEN items.state = 'open' AND items.held = '' "
    "AND items.lease_owner IN ('', :b_by) THEN items.version || ' ' || items.assets END"
)
"""What an item is that is as it was frozen and that nobody else has. In one condition, for a database would take these
for rare among all items, and read all of them first."""
_OTHERS = f"SELECT given.six FROM {{given}} LEFT JOIN items ON {CLEAN} WHERE items.seq IS NULL"  # noqa: S608


@lru_cache(maxsize=16)
def _stated(words: str, dialect: str) -> TextClause:
    return text(words.format(given=_GIVEN[dialect]))


class Judge:
    """Says of items why one verdict in bulk would leave them alone.

    ``void``: tokens up to it are of ended leases; ``sampled``: a certificate stands behind the verdict.
    """

    def __init__(self, verdict: Verdict, by: str, now_ms: int, void: int, *, sampled: bool = False) -> None:
        self.verdict = verdict
        self._sampled = sampled
        self.by = by
        self._now_ms = now_ms
        self._void = void
        self._unfit: dict[tuple[str, str], str] = {}

    def fit(self, listed: Columns, places: Sequence[int]) -> Sequence[int]:
        """Of these places of a list those with items of a kind that may be decided together, held as they are."""
        sorts = [(listed.kinds[place], listed.holds[place]) for place in places]
        others = {sort for sort in set(sorts) if self._why_unfit(sort)}
        return [place for place, sort in zip(places, sorts, strict=True) if sort not in others] if others else places

    def _why_unfit(self, sort: tuple[str, str]) -> str:
        if sort not in self._unfit:
            self._unfit[sort] = unfit(*sort, self.verdict, sampled=self._sampled)
        return self._unfit[sort]

    def obstacle(self, frozen: SelectionRow, row: Row | None) -> str | None:
        """Why an item is left alone; None where it is decided, "" where it is to be told who settled it."""
        if row is None:
            return "not in this store"
        assets = frozen.assets
        if row.version != frozen.version or row.assets != (assets[0] if len(assets) == 1 else " ".join(assets)):
            return "changed since it was selected, look again"
        if row.state != "open":
            return "" if row.decision_key else ItemState(row.state).value
        if why := self._why_unfit((row.kind, row.held)):
            return why
        if row.lease_owner and row.lease_owner != self.by:
            running = row.lease_until_ms > self._now_ms and not 0 < row.lease_token <= self._void
            return f"{row.lease_owner} has it until {short(row.lease_until_ms)}" if running else None
        return None


def deciders(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    """Of these keys those of decisions, each with its ``supervisor`` and ``decided_ms``."""
    alone = {row.key: row for row in in_parts(connection, WHO, keys)}
    return alone | by_keys(connection, [key for key in keys if key not in alone])


def named(connection: Connection, settled: Sequence[tuple[str, str]]) -> list[Blocked]:
    """Who settled these items, given with the keys that did."""
    known = deciders(connection, [key for _, key in settled])
    out = []
    for item_id, key in settled:
        who = known.get(key)
        told = f"decided by {who.supervisor} at {short(who.decided_ms)}" if who is not None else "not open any more"
        out.append(Blocked(item_id, told))
    return out


def tried(connection: Connection, listed: Columns, judge: Judge) -> tuple[list[int], dict[str, list[str]]]:
    """The places in a list that would be decided, and the items that would not, by the reason."""
    ready: list[int] = []
    left: dict[str, list[str]] = {}
    for start in range(0, len(listed.ids), AT_ONCE):
        part = range(start, min(start + AT_ONCE, len(listed.ids)))
        others = _others(connection, listed, part, judge)
        if not others:
            ready += part
            continue
        found = rows_of(connection, [listed.ids[place] for place in sorted(others)], lock=False)
        settled: list[tuple[str, str]] = []
        for place in part:
            item_id = listed.ids[place]
            row = found.get(item_id)
            reason = judge.obstacle(listed.row(place), row) if place in others else None
            if reason is None:
                ready.append(place)
            elif reason or row is None:
                left.setdefault(reason, []).append(item_id)
            else:
                settled.append((item_id, row.decision_key))
        for one in named(connection, settled):
            left.setdefault(one.reason, []).append(one.item_id)
    return ready, left


def _others(connection: Connection, listed: Columns, part: range, judge: Judge) -> set[int]:
    """Of these places of a list, those whose items must be looked at one by one."""
    fit = judge.fit(listed, part)
    unfit_ones = set(part).difference(fit) if len(fit) < len(part) else set()
    if not fit:
        return unfit_ones
    (others,) = Given(listed, fit).asked(connection, _OTHERS, {"b_by": judge.by})
    return unfit_ones | {int(six, 16) for six in others}
