"""The parts of a lot whose error rates differ: by generator and template, each with what earlier samples found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from backends.store.lot_tables import lot_findings, lots
from backends.store.tables import documents, items
from review.sampling.choice import Stratum
from review.sampling.switching import Stream

_AT_ONCE = 5_000
_MOST = 20_000
"""Items of a lot, and earlier findings, that are looked at: half a second. A larger lot is advised as a whole."""
_TOLD = 12
_DOCUMENTS = (
    select(items.c.id, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(items.c.id.in_(bindparam("b_ids", expanding=True)))
)
_FOUND = (
    select(lot_findings.c.item_id, lot_findings.c.bad)
    .join_from(lot_findings, lots, lots.c.id == lot_findings.c.lot)
    .order_by(lot_findings.c.at_ms.desc(), lot_findings.c.item_id)
    .limit(_MOST)
)


def parts_of(connection: Connection, ids: Sequence[str], stream: Stream) -> tuple[Stratum, ...]:
    """The largest parts of a lot; none where it has but one, or is too large."""
    if len(ids) > _MOST:
        return ()
    sizes = Counter(_makers(connection, ids).values())
    if len(sizes) < 2:
        return ()
    stated = _FOUND.where(
        lots.c.generator == stream.generator, lots.c.kind == stream.kind, lots.c.market == stream.market
    )
    earlier = {row.item_id: bool(row.bad) for row in connection.execute(stated)}
    makers = _makers(connection, list(earlier))
    seen = Counter(makers.values())
    bad = Counter(maker for item_id, maker in makers.items() if earlier[item_id])
    return tuple(Stratum(maker, size, bad[maker], seen[maker]) for maker, size in sizes.most_common(_TOLD))


def _makers(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Item → the template that made it, or its generator where none is named."""
    out: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        for item_id, doc in connection.execute(_DOCUMENTS, {"b_ids": list(ids[start : start + _AT_ONCE])}):
            made: dict[str, Any] = orjson.loads(doc).get("generator") or {}
            named = (made.get("template"), made.get("name"))
            out[item_id] = str(next((one for one in named if one), "?"))
    return out
