"""Suspicions: what programs measured on an item's media moves it in its queue, of the very same version.

Measured only once media are looked at, so long after the item came in. Nothing of what a decision binds to changes,
and nothing is decided by it: the item stands where its expected loss now puts it.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import Connection, select, update

from backends.store.counters import Changed, is_at_risk
from backends.store.orders import risk_rank
from backends.store.tables import documents, items
from backends.store.transactions import Writing, again
from backends.wire.outline import outline_of
from review.items import ItemState, Kind
from review.ranking import Finding, rank

MEASURED = (Kind.VIDEO, Kind.IMAGE)

_WANTED = (items.c.seq, items.c.version, items.c.kind, items.c.state, items.c.held, items.c.at_risk, documents.c.doc)


class Suspicions:
    """As ``Store.suspicions``."""

    def __init__(self, writer: Writing) -> None:
        self._writer = writer

    def note(self, item_id: str, version: int, findings: Sequence[Finding]) -> bool:
        """Ranks an open clip or picture by ``findings``, which replace those of before; False where there is no such
        item, or where it is another version or decided by now."""
        return again(lambda: self._note(item_id, version, findings))

    def _note(self, item_id: str, version: int, findings: Sequence[Finding]) -> bool:
        wanted = (
            select(*_WANTED)
            .join_from(items, documents, documents.c.seq == items.c.seq)
            .where(items.c.id == item_id)
            .with_for_update(of=items)
        )
        with self._writer.relaxed() as connection:  # lost with a crash of the machine, it is measured again
            row = connection.execute(wanted).first()
            if row is None or row.version != version or row.state != ItemState.OPEN or row.kind not in MEASURED:
                return False
            outline = outline_of(orjson.loads(bytes(row.doc)))
            standing = rank(row.kind, amount=outline.amount, views_per_day=outline.views_per_day, findings=findings)
            self._move(connection, row.seq, standing.priority, standing.risk, standing.reasons, row.kind)
            changed = Changed()
            changed.add(row.kind, row.state, bool(row.held), row.at_risk, -1)
            changed.add(row.kind, row.state, bool(row.held), is_at_risk(row.kind, standing.risk))
            changed.write(connection)
        return True

    @staticmethod
    def _move(connection: Connection, seq: int, priority: int, risk: float, reasons: Sequence[str], kind: str) -> None:
        connection.execute(
            update(items)
            .where(items.c.seq == seq)
            .values(
                rank=-priority,
                risk=risk,
                risk_rank=risk_rank(risk),
                reasons=f"|{'|'.join(reasons)}|" if reasons else "",
                at_risk=is_at_risk(kind, risk),
            )
        )
