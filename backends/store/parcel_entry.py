"""What a parcel is looked up by, put down in the transaction that puts the parcel in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete

from backends.store.batches import insert_all
from backends.store.engines import insert_many
from backends.store.parcel_tables import parcels, unmapped
from backends.store.rows import IngestRow, ParcelRow

_PARCEL = ("number", "courier", "country", "hub", "code", "since_ms", "cents", "currency", "due_ms", "turns")


def enter(connection: Connection, rows: Iterable[tuple[int, IngestRow]], *, anew: Sequence[int] = ()) -> None:
    """Puts down what the shipments among ``rows`` are looked up by, within the transaction that puts them in.

    ``anew``: the ``seq`` of items that are here already, whose old entries go.
    """
    if anew:
        for table in (unmapped, parcels):
            connection.execute(delete(table).where(table.c.seq == bindparam("b_seq")), [{"b_seq": one} for one in anew])
    found = [(seq, ParcelRow._make(row.parcel)) for seq, row in rows if row.parcel is not None]
    if not found:
        return
    insert_many(connection, parcels, ("seq", *_PARCEL), [(seq, *one[:-1]) for seq, one in found])
    strange = [
        {"seq": seq, "place": place, "vocabulary": told[0], "code": told[1], "text": told[2], "times": told[3]}
        for seq, one in found
        for place, told in enumerate(one.unmapped)
    ]
    if strange:
        insert_all(connection, unmapped, strange)
