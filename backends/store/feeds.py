"""What leaves the store in order: decisions for exports, outcomes for the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select

from backends.store.bulk_entries import (
    ENTRY,
    IS_DECISION,
    JOINED,
    UNDONE_KEY,
    UNDONE_SEQ,
    Bytes,
    by_keys,
    with_undoing,
)
from backends.store.filters import chosen_by
from backends.store.rows import DecisionRecord, OutcomeRow
from backends.store.tables import (
    audit,
    comments,
    decisions,
    documents,
    item_versions,
    items,
    outcomes,
    retractions,
    swept,
)
from review.queue import Filter

_AT_ONCE = 1_000
"""Documents of a few kilobytes each: some megabytes in memory."""


def iter_decisions(connection: Connection, after: int = 0) -> Iterator[DecisionRecord]:
    """Every decision behind ``after`` (a place in the audit chain), oldest first, with the document it was about."""
    chosen = _with_documents().where(decisions.c.seq > after).order_by(decisions.c.seq)
    in_bulk = _of_bulk().where(swept.c.seq > after).order_by(swept.c.seq)
    return merge(_told(connection, chosen), _told_of_bulk(connection, in_bulk), key=lambda record: record.seq)


def iter_judged(connection: Connection, where: Filter, through: int) -> Iterator[DecisionRecord]:
    """Every decision on the filter's items up to ``through``, item by item, each item's oldest first.

    The filter's states and order are not looked at. What was retracted after ``through`` counts as standing, so that
    the same place gives the same answer whenever it is asked.
    """
    chosen = (
        _with_documents(through)
        .where(decisions.c.seq <= through, *chosen_by(where))
        .order_by(items.c.id, decisions.c.item_version, decisions.c.seq)
    )
    in_bulk = (
        _of_bulk(through)
        .where(swept.c.seq <= through, *chosen_by(where))
        .order_by(items.c.id, swept.c.version, swept.c.seq)
    )
    return merge(
        _told(connection, chosen),
        _told_of_bulk(connection, in_bulk),
        key=lambda record: (record.item_id, record.item_version, record.seq),
    )


def iter_comments(connection: Connection, where: Filter, through: int) -> Iterator[tuple[str, bytes]]:
    """Item and body of every comment up to ``through`` on the items of ``iter_judged``, in the same order of items."""
    alone = select(decisions.c.key).where(decisions.c.item_id == items.c.id, decisions.c.seq <= through).exists()
    in_bulk = select(swept.c.seq).where(swept.c.item == items.c.seq, IS_DECISION, swept.c.seq <= through).exists()
    chosen = (
        select(comments.c.item_id, comments.c.body)
        .join_from(comments, items, items.c.id == comments.c.item_id)
        .where(comments.c.seq <= through, or_(alone, in_bulk), *chosen_by(where))
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
    in_bulk = (
        select(func.count(), func.count().filter(literal_column("0") < UNDONE_SEQ))
        .select_from(with_undoing(JOINED, through))
        .where(IS_DECISION, swept.c.seq <= through, swept.c.seq > after, *chosen_by(where))
    )
    alone, together = connection.execute(counted).one(), connection.execute(in_bulk).one()
    found, undone = int(alone[0]) + int(together[0]), int(alone[1]) + int(together[1])
    return found, found - undone


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


def _of_bulk(through: int | None = None) -> Select[Any]:
    of_version = and_(item_versions.c.item_id == items.c.id, item_versions.c.version == swept.c.version)
    joined = JOINED.join(documents, documents.c.seq == items.c.seq).outerjoin(item_versions, of_version)
    return (
        select(
            *ENTRY,
            func.coalesce(item_versions.c.doc, documents.c.doc).label("doc"),
            UNDONE_KEY.label("undone_key"),
            UNDONE_SEQ.label("undone_seq"),
        )
        .select_from(with_undoing(joined, through))
        .where(IS_DECISION)
    )


def _told_of_bulk(connection: Connection, chosen: Select[Any]) -> Iterator[DecisionRecord]:
    made = Bytes()
    result = connection.execution_options(stream_results=True).execute(chosen)
    for rows in result.partitions(_AT_ONCE):
        for row in rows:
            yield DecisionRecord(
                row.seq, row.key, row.item_id, row.version, made.of(row), row.doc, row.undone_key, row.undone_seq
            )


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
        .join_from(outcomes, decisions, decisions.c.key == outcomes.c.decision_key, isouter=True)
        .where(outcomes.c.seq > after)
        .order_by(outcomes.c.seq)
        .limit(limit)
    )
    rows = connection.execute(chosen).all()
    in_bulk, made = by_keys(connection, [row.decision_key for row in rows if row.body is None]), Bytes()
    return [
        OutcomeRow(*row) if row.body is not None else OutcomeRow(*row[:-1], made.of(in_bulk[row.decision_key]))
        for row in rows
    ]
