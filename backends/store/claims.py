"""Claims with a key: one whose answer was lost is answered again, so that its leases are used and not waited out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, text, update

from backends.store import leases
from backends.store.filters import still_in
from backends.store.leases import Grant, reasons_of
from backends.store.moments import moment_of
from backends.store.orders import PLACE, key_of
from backends.store.tables import claims, documents, items
from backends.store.transactions import Writing, about_leases
from backends.wire import item_from_document
from review.items import ItemState
from review.queue import Lease, LeasedItem

_HERE = (claims.c.owner == bindparam("b_owner"), claims.c.key == bindparam("b_key"))
_OVER = delete(claims).where(claims.c.owner == bindparam("b_owner"), claims.c.until_ms <= bindparam("b_now"))
_BEGIN = text(
    "INSERT INTO claims (owner, key, held, until_ms) VALUES (:b_owner, :b_key, '', :b_until) "
    "ON CONFLICT (owner, key) DO NOTHING"
)
"""In the words that SQLite and PostgreSQL share. A server lets the second of two at once wait here for the first."""
_END = update(claims).where(*_HERE).values(held=bindparam("b_held"))
_HELD = select(claims.c.held).where(*_HERE, claims.c.until_ms > bindparam("b_now"))
_ITEMS = (
    select(
        *(items.c[name] for name in PLACE),
        items.c.id,
        items.c.risk,
        items.c.reasons,
        items.c.lease_until_ms,
        items.c.lease_token,
        documents.c.doc,
    )
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(
        items.c.seq.in_(bindparam("b_seqs", expanding=True)),
        items.c.lease_owner == bindparam("b_owner"),
        still_in(ItemState.OPEN),
    )
)


class Claims:
    """The claims of one store that are made of several transactions; as ``Store.claims``."""

    def __init__(self, writer: Writing, grant: Callable[[str, int], Grant]) -> None:
        self._writer = writer
        self._grant = grant

    def before(self, owner: str, key: str) -> list[LeasedItem] | None:
        """What a claim with this key leased to its owner; None where there was none, or it is too long ago."""
        grant = self._grant(owner, 0)
        return about_leases(self._writer, lambda connection: answered(connection, grant, key))

    def take(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem]:
        """Leases those of these items that are still free, in order: what a search found a moment ago.

        What somebody holds by now is left out, oneself included: of two claims of one person that found the same
        items each gets others.
        """
        grant = self._grant(owner, 0)
        grant = replace(grant, token=grant.above(0))
        answers = about_leases(self._writer, lambda connection: leases.claim(connection, item_ids, grant, free=True))
        return [answer for answer in answers if isinstance(answer, LeasedItem)]

    def keep(self, owner: str, key: str, found: Sequence[LeasedItem]) -> list[LeasedItem]:
        """Keeps what was leased by this key, and returns it.

        Where the same claim came twice at once the first to be kept counts for both, and the other's leases go back.
        """
        grant = self._grant(owner, 0)

        def work(connection: Connection) -> list[LeasedItem]:
            before = begin(connection, grant, key)
            if before is None:
                end(connection, grant, key, found)
                return list(found)
            kept = {(one.lease.item_id, one.lease.token) for one in before}
            mine = [one.lease for one in found if (one.lease.item_id, one.lease.token) not in kept]
            leases.release(connection, mine)
            return before

        return about_leases(self._writer, work)


def begin(connection: Connection, grant: Grant, key: str) -> list[LeasedItem] | None:
    """What was leased by this key before; None where this is the first time, for which the key is now taken."""
    named: dict[str, Any] = {"b_owner": grant.owner, "b_key": key}
    connection.execute(_OVER, {"b_owner": grant.owner, "b_now": grant.now_ms})
    if connection.execute(_BEGIN, named | {"b_until": grant.until_ms}).rowcount:
        return None
    return answered(connection, grant, key)


def end(connection: Connection, grant: Grant, key: str, found: Sequence[LeasedItem]) -> None:
    """Keeps what was leased by this key."""
    held = " ".join(f"{one.key.seq}:{one.lease.token}" for one in found)
    connection.execute(_END, {"b_owner": grant.owner, "b_key": key, "b_held": held})


def answered(connection: Connection, grant: Grant, key: str) -> list[LeasedItem] | None:
    """The leases of a claim that still are its owner's, in its order; None for an unknown key."""
    held = connection.execute(_HELD, {"b_owner": grant.owner, "b_key": key, "b_now": grant.now_ms}).scalar()
    if held is None:
        return None
    tokens = {int(seq): int(token) for seq, _, token in (one.partition(":") for one in held.split())}
    rows = {row.seq: row for row in connection.execute(_ITEMS, {"b_seqs": list(tokens), "b_owner": grant.owner})}
    return [_again(rows[seq], grant) for seq, token in tokens.items() if seq in rows and rows[seq].lease_token == token]


def _again(row: Any, grant: Grant) -> LeasedItem:
    lease = Lease(row.id, row.lease_token, grant.owner, moment_of(row.lease_until_ms))
    return LeasedItem(item_from_document(row.doc), lease, key_of(row), row.risk, reasons_of(row.reasons))
