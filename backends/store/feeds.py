"""What leaves the store in order: decisions for exports, outcomes for the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from backends.store.filters import chosen_by
from backends.store.rows import DecisionRecord, OutcomeRow
from backends.store.tables import audit, comments, decisions, documents, item_versions, items, outcomes, retractions
from review.queue import Filter

_AT_ONCE = 1_000
"""Documents of a few kilobytes each: some megabytes in memory."""


def iter_decisions(connection: Connection, after: int = 0) -> Iterator[DecisionRecord]:
    """Every decision behind ``after`` (a place in the audit chain), oldest first, with the document it was about."""
    chosen = _with_documents().where(decisions.c.seq > after).order_by(decisions.c.seq)
    return _told(connection, chosen)


def iter_judged(connection: Connection, where: Filter, through: int) -> Iterator[DecisionRecord]:
    """Every decision on the filter's items up to ``through``, item by item, each item's oldest first.

    The filter's states and order are not looked at. What was retracted after ``through`` counts as standing, so that
    the same place gives the same answer whenever it is asked.
    """
    chosen = (
        _with_documents(through)
        .where(decisions.c.seq <= through, *chosen_by(where))
        .order_by(items.c.id, decisions.c.item_version, decisions.c.round)
    )
    return _told(connection, chosen)


def iter_comments(connection: Connection, where: Filter, through: int) -> Iterator[tuple[str, bytes]]:
    """Item and body of every comment up to ``through`` on the items of ``iter_judged``, in the same order of items."""
    judged = select(decisions.c.key).where(decisions.c.item_id == items.c.id, decisions.c.seq <= through).exists()
    chosen = (
        select(comments.c.item_id, comments.c.body)
        .join_from(comments, items, items.c.id == comments.c.item_id)
        .where(comments.c.seq <= through, judged, *chosen_by(where))
        .order_by(items.c.id, comments.c.seq)
    )
    result = connection.execution_options(stream_results=True).execute(chosen)
    for rows in result.partitions(_AT_ONCE):
        yield from ((item_id, body) for item_id, body in rows)


def tally_judged(connection: Connection, where: Filter, through: int, after: int = 0) -> tuple[int, int]:
    """How many decisions of ``iter_judged`` lie behind ``after``, and how many of them stand; the database counts."""
    joined = decisions.join(items, items.c.id == decisions.c.item_id).outerjoin(retractions, _undone(through))
    counted = (
        select(func.count(), func.count(retractions.c.key))
        .select_from(joined)
        .where(decisions.c.seq <= through, decisions.c.seq > after, *chosen_by(where))
    )
    found, undone = connection.execute(counted).one()
    return int(found), int(found) - int(undone)


def head(connection: Connection) -> int:
    """The last place in the audit chain, 0 where nothing happened yet."""
    return int(connection.execute(select(func.coalesce(func.max(audit.c.seq), 0))).scalar_one())


def _undone(through: int | None) -> ColumnElement[bool]:
    by_key = retractions.c.target == decisions.c.key
    return by_key if through is None else and_(by_key, retractions.c.seq <= through)


def _with_documents(through: int | None = None) -> Select[Any]:
    joined = (
        decisions.join(items, items.c.id == decisions.c.item_id)
        .join(documents, documents.c.seq == items.c.seq)
        .outerjoin(
            item_versions,
            and_(item_versions.c.item_id == decisions.c.item_id, item_versions.c.version == decisions.c.item_version),
        )
        .outerjoin(retractions, _undone(through))
    )
    return select(
        decisions.c.seq,
        decisions.c.key,
        decisions.c.item_id,
        decisions.c.item_version,
        decisions.c.body,
        func.coalesce(item_versions.c.doc, documents.c.doc).label("doc"),
        func.coalesce(retractions.c.key, ""),
        func.coalesce(retractions.c.seq, 0),
    ).select_from(joined)


def _told(connection: Connection, chosen: Select[Any]) -> Iterator[DecisionRecord]:
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
