"""The audit chain: every entry that took effect, each link holding the hash of the one before (promise G23)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, and_, bindparam, false, func, not_, or_, select

from backends.store.bulk_forms import rows_hash, stem_of
from backends.store.engines import plain_rows
from backends.store.lot_tables import selections, sweeps
from backends.store.rows import AuditRow
from backends.store.tables import ENTRY_TABLES, audit, items, keys, sweep_chunks, swept
from review.chain import START, Anchor, Reached
from review.errors import Damaged

_LINKS = select(
    audit.c.seq,
    audit.c.at_ms,
    audit.c.actor,
    audit.c.action,
    audit.c.subject,
    audit.c.body_hash,
    audit.c.prev_hash,
    audit.c.hash,
).order_by(audit.c.seq)
HEAD = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
_HEAD_AND = select(audit.c.seq, audit.c.hash).where(
    or_(audit.c.seq == bindparam("b_seq"), audit.c.seq == select(func.max(audit.c.seq)).scalar_subquery())
)
_BEFORE = select(func.max(audit.c.seq)).where(audit.c.seq < bindparam("b_seq"))
_STRETCHES = (
    select(
        sweep_chunks, sweeps.c.undoes, sweeps.c.verdict, sweeps.c.reason, sweeps.c.note, sweeps.c.stem,
        sweeps.c.begun_ms, selections.c.list_hash,
    )
    .join_from(sweep_chunks, sweeps, sweeps.c.id == sweep_chunks.c.sweep)
    .join(selections, selections.c.id == sweeps.c.selection)
    .order_by(sweep_chunks.c.seq)
)  # fmt: skip
_ROWS = select(
    swept.c.seq, items.c.id, swept.c.version, swept.c.round, swept.c.undoes, swept.c.kind, swept.c.assets
).join_from(swept, items, items.c.seq == swept.c.item)
_REMEDY = "Keep the file, and restore a copy from before it happened."


SWEEP = "sweep"
"""The action of a stretch of a bulk decision."""


def link_hash(prev: str, seq: int, at_ms: int, actor: str, action: str, subject: str, body_hash: str) -> str:
    """SHA-256 of one link. Each text goes in with its length, so that no two links have the same bytes."""
    line = f"{prev}|{seq}|{at_ms}|{len(actor)}:{actor}|{action}|{len(subject)}:{subject}|{body_hash}"
    return hashlib.sha256(line.encode()).hexdigest()


def head(connection: Connection) -> Anchor:
    """The newest link; ``Anchor(0, START)`` where there is none."""
    row = connection.execute(HEAD).one_or_none()
    return Anchor(0, START) if row is None else Anchor(row.seq, row.hash)


def reached(connection: Connection, seq: int) -> Reached:
    """The newest link, and what stands at ``seq``: for whoever kept a head and wants to know whether it still holds."""
    rows = connection.execute(_HEAD_AND, {"b_seq": seq}).all()
    found = {row.seq: row.hash for row in rows}
    newest = max(found, default=0)
    return Reached(Anchor(newest, found.get(newest, START)), found.get(seq, ""))


def links(connection: Connection, after: int = 0) -> Iterator[AuditRow]:
    """Every link behind ``after``, in order, streamed."""
    return (AuditRow(*row) for row in plain_rows(connection, _LINKS.where(audit.c.seq > after)))


def some_links(connection: Connection, after: int, limit: int) -> list[AuditRow]:
    """At most ``limit`` links behind ``after``, in order."""
    return [AuditRow(*row) for row in connection.execute(_LINKS.where(audit.c.seq > after).limit(limit))]


def verify(connection: Connection, anchor: Anchor | None = None) -> Anchor:
    """Checks the whole chain, and every entry's body against its link; returns the head.

    ``anchor``: a head kept elsewhere; with it a tail that was cut off, or cut off and written anew, is found too.
    Raises ``Damaged`` naming the first place that does not verify.
    """
    try:
        reached = _verify_links(connection, anchor)
        for action, table in ENTRY_TABLES.items():
            _verify_bodies(connection, action, table)
        within = _verify_stretches(connection)
    except (TypeError, ValueError, AttributeError) as error:  # a value of another type than was ever written
        raise Damaged(f"The audit record holds what was never written there ({error}).", remedy=_REMEDY) from error
    stored = connection.execute(select(func.count()).select_from(keys)).scalar_one()
    if stored + within != reached.seq:
        raise Damaged(f"The audit chain has {reached.seq} links for {stored} entries.", remedy=_REMEDY)
    return reached


def _verify_links(connection: Connection, anchor: Anchor | None) -> Anchor:
    prev, expected = START, 0
    seen = anchor is None or anchor.seq == 0
    for seq, at_ms, actor, action, subject, body_hash, stated_prev, stated in plain_rows(connection, _LINKS):
        expected = seq if action == SWEEP and seq > expected else expected + 1  # a stretch has many numbers, one link
        computed = link_hash(prev, seq, at_ms, actor, action, subject, body_hash)
        if seq != expected or stated_prev != prev or stated != computed:
            raise Damaged(f"The audit chain was changed at link {expected}.", remedy=_REMEDY)
        if anchor is not None and seq == anchor.seq:
            if stated != anchor.hash:
                raise Damaged(f"The audit chain was written anew before link {seq}.", remedy=_REMEDY)
            seen = True
        prev = stated
    if not seen:
        raise Damaged(f"The audit chain ends at link {expected}; it was longer.", remedy=_REMEDY)
    return Anchor(expected, prev)


def _verify_stretches(connection: Connection) -> int:
    """Each stretch of a bulk decision against its paper, its rows against the hash in it, and its sweep against both.

    Returns how many numbers the stretches have beyond their links.
    """
    within = rows_in_all = 0
    for row in connection.execute(_STRETCHES).all():
        told = json.loads(row.body)
        before = connection.execute(_BEFORE, {"b_seq": row.seq}).scalar() or 0
        rows = [
            tuple(one) for one in plain_rows(connection, _ROWS.where(swept.c.chunk == row.seq).order_by(swept.c.seq))
        ]
        stands = {
            "sweep": row.sweep, "undoes": row.undoes, "verdict": row.verdict, "reason": row.reason, "note": row.note,
            "by": row.supervisor, "list_sha256": row.list_hash, "start": row.start, "first": row.first,
            "last": row.seq, "token": row.token, "taken": row.taken, "rows_sha256": rows_hash(rows),
        }  # fmt: skip
        stem_holds = row.stem == stem_of(row.sweep) and row.begun_ms == row.decided_ms == told.pop("at_ms")
        if told != stands or len(rows) != row.taken or before != row.first - 1 or not stem_holds:
            raise Damaged(f"The bulk decision at link {row.seq} is not what was recorded.", remedy=_REMEDY)
        within += row.seq - row.first
        rows_in_all += len(rows)
    if rows_in_all != connection.execute(select(func.count()).select_from(swept)).scalar_one():
        raise Damaged("The record of bulk decisions holds rows of none.", remedy=_REMEDY)
    return within


def _verify_bodies(connection: Connection, action: str, entry: Table) -> None:
    """Each entry against its link and its key, compared by the database, and its body against its hash."""
    joined = entry.outerjoin(audit, audit.c.seq == entry.c.seq).outerjoin(keys, keys.c.seq == entry.c.seq)
    same = and_(
        audit.c.action == action,
        audit.c.subject == entry.c.key,
        audit.c.body_hash == entry.c.body_hash,
        keys.c.entry == action,
        keys.c.key == entry.c.key,
        keys.c.body_hash == entry.c.body_hash,
    )
    other = select(entry.c.seq).select_from(joined).where(not_(func.coalesce(same, false())))
    odd = connection.execute(other.order_by(entry.c.seq).limit(1)).scalar()
    number = 0
    for seq, body, stated in plain_rows(connection, select(entry.c.seq, entry.c.body, entry.c.body_hash)):
        number += 1
        if hashlib.sha256(body).hexdigest() != stated:
            odd = seq
            break
    if odd is not None:
        raise Damaged(f"The {action} at link {odd} is not what was recorded.", remedy=_REMEDY)
    recorded = connection.execute(select(func.count()).where(audit.c.action == action)).scalar_one()
    if recorded != number:
        raise Damaged(f"{recorded} entries of kind {action} are in the chain, {number} in the store.", remedy=_REMEDY)
