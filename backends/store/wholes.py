"""Items whole, many at once: by their ids, or everything that a filter finds, a page of documents a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import and_, bindparam, or_, select

from backends.store.filters import conditions, is_narrow, scanned, states_of
from backends.store.leases import reasons_of
from backends.store.tables import documents, items
from backends.store.transactions import Reading
from backends.wire.documents import item_from_document
from review.batches import MOST_WHOLE
from review.errors import BadArgument
from review.items import Item
from review.queue import Filter

_PAGE = 1_000
"""Documents of a query: some 2 MB."""
_WHOLE = select(items.c.id, items.c.seq, items.c.reasons, documents.c.doc).join_from(
    items, documents, documents.c.seq == items.c.seq
)
_BY_ID = _WHOLE.where(items.c.id.in_(bindparam("b_ids", expanding=True)))


class Wholes:
    """The items of one store; as ``Store.wholes``."""

    def __init__(self, reader: Reading) -> None:
        self._reader = reader

    def of(self, ids: Sequence[str]) -> list[tuple[Item, tuple[str, ...]]]:
        """Those of these items that are here, each with the reasons it is in its queue for, in the order of ``ids``."""
        if len(ids) > MOST_WHOLE:
            raise BadArgument(f"{len(ids)} items are too many to read at once.", remedy=f"Ask for {MOST_WHOLE}.")
        with self._reader.snapshot() as connection:
            found = {row.id: row for row in connection.execute(_BY_ID, {"b_ids": list(ids)})}
        rows = (found[item_id] for item_id in dict.fromkeys(ids) if item_id in found)
        return [(item_from_document(row.doc), reasons_of(row.reasons)) for row in rows]

    def found(self, where: Filter) -> Iterator[tuple[Item, tuple[str, ...]]]:
        """Everything in a filter, in the order in which it came."""
        written = conditions if is_narrow(where) else scanned
        wanted = or_(*(and_(*written(where, state)) for state in states_of(where)))
        page = _WHOLE.where(wanted, items.c.seq > bindparam("b_after")).order_by(items.c.seq).limit(_PAGE)
        after = -1
        while True:
            with self._reader.snapshot() as connection:
                rows = connection.execute(page, {"b_after": after}).fetchall()
            for row in rows:
                yield item_from_document(row.doc), reasons_of(row.reasons)
            if len(rows) < _PAGE:
                return
            after = rows[-1].seq
