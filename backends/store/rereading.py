"""Parcels read anew: what they are looked up by, and their place in the queue, of the very same version.

Two need it: parcels that an older Backstop took in, of which nothing is known here; and parcels whose carriers said
what nobody had mapped then. Nothing of what a decision binds to changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, literal_column, select, update
from sqlalchemy import text as sql

from backends.store.counters import Changed, is_at_risk
from backends.store.orders import risk_rank
from backends.store.parcel_entry import enter
from backends.store.parcel_tables import parcels, unmapped
from backends.store.rows import IngestRow
from backends.store.tables import documents, figures, items
from backends.store.transactions import Reading, Writing, again

PART = 100
"""Parcels of one transaction, half a millisecond each: a claim waits no longer for it."""
WALK = 2_000
"""Documents that are looked through in one reading."""
DONE = "parcels_entered"
"""The figure that is 1 once every parcel has its row: later ones are always put in with theirs."""

Made = Callable[[bytes], IngestRow | None]
"""What becomes of a document read anew; None where it cannot be read."""

_SHIPMENT = items.c.kind == literal_column("'shipment'")
_HEAD = (items.c.seq, items.c.kind, items.c.state, items.c.held, items.c.at_risk, documents.c.doc)
_RANK = (
    update(items)
    .where(items.c.seq == bindparam("b_seq"))
    .values({name: bindparam(f"b_{name}") for name in ("rank", "risk", "risk_rank", "reasons", "at_risk")})
)
_MARK = sql("INSERT INTO figures (name, value) VALUES (:b_name, 1) ON CONFLICT (name) DO NOTHING")


class Rereading:
    """The parcels of one store, read anew; as ``Store.parcels.anew``."""

    def __init__(self, writer: Writing, search: Reading) -> None:
        self._writer, self._search = writer, search

    @property
    def all_entered(self) -> bool:
        """True once no parcel is without its row."""
        with self._search.snapshot() as connection:
            return bool(connection.scalar(select(figures.c.value).where(figures.c.name == DONE)))

    def missing(self, after: int, limit: int = WALK) -> list[int]:
        """The next parcels behind ``after`` of which nothing is known, by ``seq``."""
        wanted = (
            select(items.c.seq)
            .join_from(items, parcels, parcels.c.seq == items.c.seq, isouter=True)
            .where(_SHIPMENT, items.c.seq > after, parcels.c.seq.is_(None))
            .order_by(items.c.seq)
            .limit(limit)
        )
        with self._search.snapshot() as connection:
            return list(connection.scalars(wanted))

    def mark_entered(self) -> None:
        """Nobody looks for parcels without a row any more."""
        again(self._mark)

    def _mark(self) -> None:
        with self._writer.durable() as connection:
            connection.execute(_MARK, {"b_name": DONE})

    def strange(self, vocabulary: str, code: str) -> list[int]:
        """The parcels that say a code, or a text, which meant nothing when they were read; by ``seq``."""
        by_code = and_(unmapped.c.vocabulary == vocabulary, func.lower(unmapped.c.code) == code.strip().lower())
        by_text = and_(unmapped.c.code == "", unmapped.c.text == code)
        with self._search.snapshot() as connection:
            found = connection.scalars(select(unmapped.c.seq).where(by_code if vocabulary != "text" else by_text))
            return sorted(set(found))

    def naming(self, code: str, after: int) -> tuple[list[int], int]:
        """Of the next ``WALK`` parcels behind ``after`` those whose document names ``code``, in whatever case; and the
        last one looked at, 0 at the end."""
        wanted = (
            select(items.c.seq, documents.c.doc)
            .join_from(items, documents, documents.c.seq == items.c.seq)
            .where(_SHIPMENT, items.c.seq > after)
            .order_by(items.c.seq)
            .limit(WALK)
        )
        sought = code.strip().casefold().encode()
        with self._search.snapshot() as connection:
            rows = connection.execute(wanted).all()
        return [row.seq for row in rows if sought in bytes(row.doc).lower()], rows[-1].seq if rows else 0

    def write(self, seqs: Sequence[int], made: Made, *, only_missing: bool = False) -> int:
        """Reads these parcels anew, ``PART`` a transaction; returns how many."""
        return sum(
            again(lambda: self._part(seqs[start : start + PART], made, only_missing=only_missing))  # noqa: B023
            for start in range(0, len(seqs), PART)
        )

    def _part(self, seqs: Sequence[int], made: Made, *, only_missing: bool) -> int:
        wanted: Select[Any] = (
            select(*_HEAD)
            .join_from(items, documents, documents.c.seq == items.c.seq)
            .where(items.c.seq.in_(list(seqs)), _SHIPMENT)
            .order_by(items.c.seq)
            .with_for_update(of=items)
        )
        with self._writer.durable() as connection:
            rows = connection.execute(wanted).all()
            if only_missing:
                here = set(connection.scalars(select(parcels.c.seq).where(parcels.c.seq.in_(list(seqs)))))
                rows = [row for row in rows if row.seq not in here]
            fresh = [(row, made(bytes(row.doc))) for row in rows]
            return _enter(connection, [(row, new) for row, new in fresh if new is not None])


def _enter(connection: Connection, pairs: Sequence[tuple[Any, IngestRow]]) -> int:
    if not pairs:
        return 0
    changed, heads = Changed(), []
    for row, new in pairs:
        at_risk = is_at_risk(row.kind, new.risk)
        changed.add(row.kind, row.state, bool(row.held), row.at_risk, -1)
        changed.add(row.kind, row.state, bool(row.held), at_risk)
        reasons = f"|{'|'.join(new.reasons)}|" if new.reasons else ""
        heads.append(
            {"b_seq": row.seq, "b_rank": -new.priority, "b_risk": new.risk, "b_risk_rank": risk_rank(new.risk)}
            | {"b_reasons": reasons, "b_at_risk": at_risk}
        )
    connection.execute(_RANK, heads)
    enter(connection, [(row.seq, new) for row, new in pairs], anew=[row.seq for row, _ in pairs])
    changed.write(connection)
    return len(pairs)
