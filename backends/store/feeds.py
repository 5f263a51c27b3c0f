"""What leaves the store in order: decisions for exports, outcomes for the pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from backends.store.rows import DecisionRecord, OutcomeRow
from backends.store.tables import decisions, documents, item_versions, items, outcomes, retractions

_AT_ONCE = 1_000
"""Documents of a few kilobytes each: some megabytes in memory."""


def iter_decisions(connection: Connection, after: int = 0) -> Iterator[DecisionRecord]:
    """Every decision behind ``after`` (a place in the audit chain), oldest first, with the document it was about."""
    doc = func.coalesce(item_versions.c.doc, documents.c.doc).label("doc")
    joined = (
        decisions.join(items, items.c.id == decisions.c.item_id)
        .join(documents, documents.c.seq == items.c.seq)
        .outerjoin(
            item_versions,
            and_(item_versions.c.item_id == decisions.c.item_id, item_versions.c.version == decisions.c.item_version),
        )
        .outerjoin(retractions, retractions.c.target == decisions.c.key)
    )
    columns = (
        decisions.c.seq,
        decisions.c.key,
        decisions.c.item_id,
        decisions.c.item_version,
        decisions.c.body,
        doc,
        func.coalesce(retractions.c.key, ""),
    )
    chosen = select(*columns).select_from(joined).where(decisions.c.seq > after).order_by(decisions.c.seq)
    result = connection.execution_options(stream_results=True).execute(chosen)
    for rows in result.partitions(_AT_ONCE):
        for row in rows:
            yield DecisionRecord(*row)


def outcomes_after(connection: Connection, after: int, limit: int) -> list[OutcomeRow]:
    """At most ``limit`` outcomes behind ``after``, each with the decision behind it."""
    chosen = (
        select(
            outcomes.c.seq,
            outcomes.c.item_id,
            outcomes.c.item_version,
            outcomes.c.decision_key,
            outcomes.c.outcome,
            outcomes.c.at_ms,
            decisions.c.body,
        )
        .join_from(outcomes, decisions, decisions.c.key == outcomes.c.decision_key)
        .where(outcomes.c.seq > after)
        .order_by(outcomes.c.seq)
        .limit(limit)
    )
    return [OutcomeRow(*row) for row in connection.execute(chosen)]
