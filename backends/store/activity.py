"""What happened in the store, in the audit chain's order: what the event stream tells the others of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, literal_column, select

from backends.store.audit import head
from backends.store.tables import audit, comments, decisions, proposed, retractions, snoozes


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry that took effect, or a stretch of a bulk decision. ``seq``: its place in the chain; ``verdict``: of a
    decision, else empty; ``item_id``: empty for a stretch."""

    seq: int
    at_ms: int
    actor: str
    action: str
    key: str
    item_id: str
    verdict: str


_DEEDS = (
    select(
        audit.c.seq,
        audit.c.at_ms,
        audit.c.actor,
        audit.c.action,
        audit.c.subject,
        func.coalesce(
            decisions.c.item_id, retractions.c.item_id, snoozes.c.item_id, comments.c.item_id, proposed.c.item_id, ""
        ),
        func.coalesce(decisions.c.verdict, literal_column("''")),
    )
    .select_from(
        audit.outerjoin(decisions, decisions.c.seq == audit.c.seq)
        .outerjoin(retractions, retractions.c.seq == audit.c.seq)
        .outerjoin(snoozes, snoozes.c.seq == audit.c.seq)
        .outerjoin(comments, comments.c.seq == audit.c.seq)
        .outerjoin(proposed, proposed.c.seq == audit.c.seq)
    )
    .where(audit.c.seq > bindparam("b_after"), audit.c.action != literal_column("'act'"))
    .order_by(audit.c.seq)
    .limit(bindparam("b_limit"))
)


def deeds_after(connection: Connection, after: int, limit: int) -> list[Deed]:
    """At most ``limit`` deeds behind ``after``, oldest first."""
    return [Deed(*row) for row in connection.execute(_DEEDS, {"b_after": after, "b_limit": limit})]


def newest_deed(connection: Connection) -> int:
    """The place of the newest; 0 where there is none."""
    return head(connection).seq
