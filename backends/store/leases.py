"""Leases: who may decide an item, until when, and the fencing token that tells one lease from the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Connection,
    FromClause,
    Text,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)

from backends.store.batches import ask_all, unanswered
from backends.store.bulk_entries import who_decided
from backends.store.filters import Condition, conditions, follows, in_order, in_state, still_in
from backends.store.moments import moment_of, ms_of, short
from backends.store.orders import PLACE, key_of, place_of
from backends.store.search import in_queue_order
from backends.store.tables import documents, items
from backends.wire import item_from_document
from review.errors import BadArgument
from review.items import ItemState
from review.ports import Clock, SelectionRow
from review.queue import Blocked, Filter, Lease, LeasedItem, OrderKey

LEASE_S = 15 * 60
"""Longer than a careful look at the longest clip with a correction, short enough that a colleague who went home
holds nothing up; the console renews while it is open."""
MAX_PASSING = 20_000
"""Ids that a claim may leave out; SQLite takes 32,766 values a statement."""
_AT_ONCE = 500

_Row = Any
"""A row of ``_HEAD``: SQLAlchemy types rows only up to ten columns."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What one call leases with: the new token, the store's time, and which older leases are void.

    ``void``: leases with a token up to this one count as free. 0 where others may hold leases; where one console has
    the store alone it is the last token of its former lives, whose leases died with it.
    """

    owner: str
    token: int
    now_ms: int
    void: int = 0
    above: Callable[[int], int] = int
    """A token above a given one, for an item that was leased with a later token than this grant's."""

    @property
    def until_ms(self) -> int:
        """When the lease ends."""
        return self.now_ms + LEASE_S * 1000

    def lease(self, item_id: str, token: int) -> Lease:
        """The lease as the domain knows it."""
        return Lease(item_id, token, self.owner, moment_of(self.until_ms))


_HEAD = (
    *(items.c[name] for name in PLACE),
    items.c.id,
    items.c.version,
    items.c.kind,
    items.c.state,
    items.c.risk,
    items.c.reasons,
    items.c.assets,
    items.c.lease_owner,
    items.c.lease_until_ms,
    items.c.lease_token,
    items.c.snoozed_until_ms,
    items.c.decision_key,
)
_LEASED = (
    update(items)
    .where(still_in(ItemState.OPEN))
    .values(lease_owner=bindparam("b_owner"), lease_until_ms=bindparam("b_until"), lease_token=bindparam("b_token"))
)
_TAKE = _LEASED.where(items.c.seq == bindparam("b_seq"))
_TAKE_MANY = _LEASED.where(items.c.seq.in_(bindparam("b_seqs", expanding=True)))
_HELD = and_(
    items.c.id == bindparam("b_id"),
    items.c.lease_token == bindparam("b_token"),
    items.c.lease_token > 0,
    *in_state(ItemState.OPEN),
)
_OWN = items.c.lease_owner.in_([literal_column("''"), bindparam("b_owner")])
"""Tokens are numbers that can be guessed: a lease is its owner's, whoever names its token."""
_RENEW = update(items).where(_HELD, _OWN).values(lease_owner=bindparam("b_owner"), lease_until_ms=bindparam("b_until"))
_RELEASE = (
    update(items)
    .where(_HELD, or_(bindparam("b_owner") == literal_column("''"), _OWN))
    .values(lease_owner=literal_column("''"), lease_until_ms=literal_column("0"))
)
_BY_IDS = select(*_HEAD).where(items.c.id.in_(bindparam("b_ids", expanding=True)))
_WITH_DOCUMENT = (
    select(*_HEAD, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(items.c.id.in_(bindparam("b_ids", expanding=True)))
)
LOCK_ALL = (
    select(items.c.seq)
    .where(items.c.id == func.any(bindparam("b_ids", type_=ARRAY(Text))))
    .order_by(items.c.id)
    .with_for_update()
)
"""For a server: locks items for this transaction, in the order of their ids."""


def lock(connection: Connection, item_ids: Sequence[str]) -> None:
    """Locks items for this transaction, in the order of their ids; SQLite's one writer has them anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(LOCK_ALL, {"b_ids": list(item_ids)})


def reasons_of(text: str) -> tuple[str, ...]:
    """The codes of the ``reasons`` column."""
    return tuple(text.strip("|").split("|")) if text else ()


def _leased(row: _Row, grant: Grant, token: int) -> LeasedItem:
    lease = grant.lease(row.id, token)
    return LeasedItem(item_from_document(row.doc), lease, key_of(row), row.risk, reasons_of(row.reasons))


@lru_cache(maxsize=64)
def _free_and_open(where: Filter, behind_key: bool, passing: bool) -> Any:
    """The statement that finds what may be leased; building one costs as much as running it, so they are kept."""
    wanted = [*conditions(where, ItemState.OPEN), *_free(items)]
    if behind_key:
        wanted.append(follows(where, (bindparam("b_place"), bindparam("b_after"))))
    if passing:
        wanted += _not_passed(items)
    chosen = select(*_HEAD, documents.c.doc).join_from(items, documents, documents.c.seq == items.c.seq)
    chosen = chosen.where(*wanted).order_by(*in_order(where)).limit(bindparam("b_limit"))
    return chosen.with_for_update(skip_locked=True, of=items)


def _free(table: FromClause) -> list[Condition]:
    """Nobody holds it, or the lease is void."""
    void = and_(bindparam("b_void") > 0, table.c.lease_token <= bindparam("b_void"))
    return [or_(table.c.lease_until_ms <= bindparam("b_now"), void)]


def _not_passed(table: FromClause) -> list[Condition]:
    return [table.c.id.not_in(bindparam("b_passing", expanding=True))]


def _values(where: Filter, grant: Grant, limit: int, after: OrderKey | None, passing: Sequence[str]) -> dict[str, Any]:
    if len(passing) > MAX_PASSING:
        raise BadArgument(
            f"A claim can leave out at most {MAX_PASSING} items, not {len(passing)}.", remedy="Open the queue anew."
        )
    values: dict[str, Any] = {"b_now": grant.now_ms, "b_void": grant.void, "b_limit": limit}
    if after is not None:
        values["b_place"], values["b_after"] = place_of(where.order, after)
    if passing:
        values["b_passing"] = list(passing)
    return values


def claim_next(
    connection: Connection, where: Filter, grant: Grant, limit: int, after: OrderKey | None, passing: Sequence[str]
) -> list[LeasedItem]:
    """Leases the best free items behind ``after``; another process's claims are stepped over, not waited for.

    Nothing may be asked after it in the same transaction.
    """
    chosen = _free_and_open(where, after is not None, bool(passing))
    values = _values(where, grant, limit, after, passing)
    # Ids to leave out are a list that is expanded, which only the library does.
    rows = connection.execute(chosen, values).all() if passing else ask_all(connection, [(chosen, values)])[0]
    unanswered(connection)
    tokens = _take(connection, rows, grant)
    return [_leased(row, grant, tokens[row.id]) for row in rows]


def candidates(
    connection: Connection, where: Filter, grant: Grant, limit: int, after: OrderKey | None, passing: Sequence[str]
) -> list[tuple[str, OrderKey]]:
    """Which items ``claim_next`` would lease, told by a connection that only reads: for filters that search."""

    def claimable(table: FromClause) -> list[Condition]:
        return [*_free(table), *(_not_passed(table) if passing else [])]

    values = _values(where, grant, limit, None, passing)
    rows = in_queue_order(connection, ("id", *PLACE), where, ItemState.OPEN, after, limit, claimable, values)
    return [(row.id, key_of(row)) for row in rows]


def claim(
    connection: Connection, item_ids: Sequence[str], grant: Grant, *, free: bool = False
) -> list[LeasedItem | Blocked]:
    """Leases these items, each answered for itself, in order. One's own running lease is lengthened, token kept.

    ``free``: only those that nobody holds, oneself included: what was found free may have been leased since.
    """
    out: list[LeasedItem | Blocked] = []
    for start in range(0, len(item_ids), _AT_ONCE):
        ids = list(item_ids[start : start + _AT_ONCE])
        stated = _WITH_DOCUMENT.order_by(items.c.id).with_for_update(of=items)
        rows = {row.id: row for row in connection.execute(stated, {"b_ids": ids})}
        blocked = {item_id: _obstacle(connection, rows.get(item_id), item_id, grant) for item_id in ids}
        if free:
            running = [row.id for row in rows.values() if is_running(row, grant.now_ms, grant.void)]
            blocked |= {item_id: Blocked(item_id, "leased meanwhile") for item_id in running}
        tokens = _take(connection, [row for row in rows.values() if blocked[row.id] is None], grant)
        for item_id in ids:
            out.append(blocked[item_id] or _leased(rows[item_id], grant, tokens[item_id]))
    return out


def lease_selection(connection: Connection, rows: Sequence[SelectionRow], grant: Grant) -> list[Lease | Blocked]:
    """Leases the rows of a frozen selection; a row that is not what was frozen is blocked (promise G6)."""
    out: list[Lease | Blocked] = []
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        stated = _BY_IDS.order_by(items.c.id).with_for_update(of=items)
        found = {row.id: row for row in connection.execute(stated, {"b_ids": [row.item_id for row in part]})}
        blocked: dict[str, Blocked | None] = {}
        for frozen in part:
            row = found.get(frozen.item_id)
            if row is not None and (row.version, row.assets) != (frozen.version, " ".join(frozen.assets)):
                blocked[frozen.item_id] = Blocked(frozen.item_id, "changed since it was selected, look again")
            else:
                blocked[frozen.item_id] = _obstacle(connection, row, frozen.item_id, grant)
        tokens = _take(connection, [row for row in found.values() if blocked[row.id] is None], grant)
        out += [blocked[frozen.item_id] or grant.lease(frozen.item_id, tokens[frozen.item_id]) for frozen in part]
    return out


def renew(connection: Connection, leases: Sequence[Lease], grant: Grant) -> list[Lease | Blocked]:
    """Lengthens leases that nobody else has taken since, expired ones too."""
    out: list[Lease | Blocked] = []
    if len(leases) > 1:
        lock(connection, [lease.item_id for lease in leases])
    for lease in leases:
        values = {
            "b_id": lease.item_id,
            "b_token": lease.token,
            "b_owner": lease.owner,
            "b_until": grant.until_ms,
        }
        if connection.execute(_RENEW, values).rowcount:
            out.append(Lease(lease.item_id, lease.token, lease.owner, moment_of(grant.until_ms)))
            continue
        row = connection.execute(_BY_IDS, {"b_ids": [lease.item_id]}).one_or_none()
        owned = replace(grant, owner=lease.owner)
        out.append(_obstacle(connection, row, lease.item_id, owned) or Blocked(lease.item_id, "the lease had moved on"))
    return out


def release(connection: Connection, leases: Sequence[Lease]) -> None:
    """Gives leases back; those that moved on are left alone. A lease without an owner stands for anybody's."""
    if leases:
        given_back = sorted(leases, key=lambda lease: lease.item_id)
        named = [{"b_id": lease.item_id, "b_token": lease.token, "b_owner": lease.owner} for lease in given_back]
        connection.execute(_RELEASE, named)


def is_running(row: _Row, now_ms: int, void: int) -> bool:
    """True while somebody holds the item."""
    return bool(row.lease_owner) and row.lease_until_ms > now_ms and not 0 < row.lease_token <= void


def _take(connection: Connection, rows: Sequence[_Row], grant: Grant) -> dict[str, int]:
    """Writes the leases; returns the token of each item: the grant's, or the running lease's own."""
    running = {row.id: row.lease_token for row in rows if is_running(row, grant.now_ms, grant.void)}
    highest = max((row.lease_token for row in rows if row.id not in running), default=0)
    token = grant.token if highest <= grant.token else grant.above(highest)
    tokens = {row.id: running.get(row.id, token) for row in rows}
    given: dict[int, list[int]] = {}
    for row in rows:
        given.setdefault(tokens[row.id], []).append(row.seq)
    for one, seqs in given.items():
        values = {"b_owner": grant.owner, "b_until": grant.until_ms, "b_token": one}
        if len(seqs) == 1:
            connection.execute(_TAKE, values | {"b_seq": seqs[0]})
        else:
            connection.execute(_TAKE_MANY, values | {"b_seqs": seqs})
    return tokens


def _obstacle(connection: Connection, row: _Row | None, item_id: str, grant: Grant) -> Blocked | None:
    if row is None:
        return Blocked(item_id, "not in this store")
    if row.state == ItemState.SNOOZED:
        return Blocked(item_id, f"snoozed until {short(row.snoozed_until_ms)}")
    if row.state != ItemState.OPEN:
        who = who_decided(connection, row.decision_key)
        told = f" by {who.supervisor} at {short(who.decided_ms)}" if who is not None else ""
        return Blocked(item_id, f"{row.state}{told}")
    if row.lease_owner != grant.owner and is_running(row, grant.now_ms, grant.void):
        return Blocked(item_id, f"{row.lease_owner} has it until {short(row.lease_until_ms)}")
    return None


def grant_of(clock: Clock, owner: str, token: int, void: int, above: Callable[[int], int] = int) -> Grant:
    """A grant at the store's present time."""
    return Grant(owner, token, ms_of(clock.now()), void, above)
