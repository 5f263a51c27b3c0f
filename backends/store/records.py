"""One item's record and one subject's dossier: what a detail page opens on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, literal_column, select

from backends.store.bulk_entries import of_items
from backends.store.leases import is_running, reasons_of
from backends.store.moments import moment_of
from backends.store.orders import key_of
from backends.store.tables import comments, decisions, documents, item_versions, items, retractions, snoozes
from backends.wire import entry_from_json, item_from_document
from review.decisions import Comment, Decision, Retraction, Snooze
from review.errors import BadArgument, Damaged
from review.items import ItemState, Subject
from review.ports import Dossier, ItemRecord, PastDecision
from review.queue import Lease

DOSSIER_ITEMS = 50
"""Of a subject's items a page shows these; the rest is a search away."""

_IDS: BindParameter[Any] = bindparam("b_ids", expanding=True)
_ITEM = (
    select(items, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(items.c.id == bindparam("b_id"))
)
_DECISIONS = (
    select(decisions.c.body, retractions.c.key.label("retraction"), items.c.kind)
    .join_from(decisions, items, items.c.id == decisions.c.item_id)
    .outerjoin(retractions, retractions.c.target == decisions.c.key)
    .where(decisions.c.item_id.in_(_IDS))
)
_SNOOZES = (
    select(snoozes.c.body, retractions.c.key.label("retraction"), items.c.kind)
    .join_from(snoozes, items, items.c.id == snoozes.c.item_id)
    .outerjoin(retractions, retractions.c.target == snoozes.c.key)
    .where(snoozes.c.item_id.in_(_IDS))
)
_RETRACTIONS = (
    select(retractions.c.body, literal_column("NULL").label("retraction"), items.c.kind)
    .join_from(retractions, items, items.c.id == retractions.c.item_id)
    .where(retractions.c.item_id.in_(_IDS))
)
_PREVIOUS = (
    select(item_versions.c.doc)
    .where(item_versions.c.item_id == bindparam("b_id"), item_versions.c.version < bindparam("b_version"))
    .order_by(item_versions.c.version.desc())
    .limit(1)
)
_COMMENTS = select(comments.c.body).where(comments.c.item_id == bindparam("b_id")).order_by(comments.c.seq)


def record(connection: Connection, item_id: str, now_ms: int, void: int) -> ItemRecord:
    """One item with everything said of it; raises ``BadArgument`` for an id that the store has not."""
    row = connection.execute(_ITEM, {"b_id": item_id}).one_or_none()
    if row is None:
        raise BadArgument(f"There is no item {item_id} in this workspace.", remedy="Check the id, or ingest it first.")
    lease = None
    if is_running(row, now_ms, void):
        lease = Lease(row.id, row.lease_token, row.lease_owner, moment_of(row.lease_until_ms))
    item = item_from_document(row.doc)
    before = connection.scalar(_PREVIOUS, {"b_id": item_id, "b_version": item.version})
    return ItemRecord(
        item=item,
        state=ItemState(row.state),
        risk=row.risk,
        reasons=reasons_of(row.reasons),
        key=key_of(row),
        lease=lease,
        history=_history(connection, [item_id]),
        comments=tuple(_comment(body) for body in connection.scalars(_COMMENTS, {"b_id": item_id})),
        standing=_standing(connection, item_id, item.version),
        previous=None if before is None else item_from_document(before),
    )


def _standing(connection: Connection, item_id: str, version: int) -> Decision | None:
    """The decision in force on this version; an item has at most one that was not undone."""
    for body, _, undone in _entries(connection, _DECISIONS, [item_id]) + _in_bulk(connection, [item_id]):
        entry = entry_from_json(body)
        if not undone and isinstance(entry, Decision) and entry.item_version == version:
            return entry
    return None


def _entries(connection: Connection, chosen: Select[Any], ids: Sequence[str]) -> list[tuple[bytes, str, bool]]:
    """Bytes of entries, their item's kind, and whether they were taken back."""
    found = connection.execute(chosen, {"b_ids": ids})
    return [(row.body, row.kind, row.retraction is not None) for row in found]


def _in_bulk(connection: Connection, ids: Sequence[str]) -> list[tuple[bytes, str, bool]]:
    """The same of bulk decisions and their undoing."""
    return [(body, row.item_kind, bool(row.retraction)) for row, body in of_items(connection, ids)]


def dossier(connection: Connection, subject: Subject) -> Dossier:
    """The subject's newest items, and what was decided about them."""
    found: dict[str, Any] = {}
    for column, value in ((items.c.sku, subject.sku), (items.c.order_no, subject.order)):
        if value:
            newest_of_it = (  # from the index alone: a subject may have thousands of items
                select(items.c.seq)
                .where(column == value, column != literal_column("''"))
                .order_by(items.c.created_ms.desc(), items.c.seq.desc())
                .limit(DOSSIER_ITEMS)
            )
            wanted = select(items.c.id, items.c.kind, items.c.state, items.c.created_ms).where(
                items.c.seq.in_(newest_of_it)
            )
            found |= {row.id: row for row in connection.execute(wanted)}
    newest = sorted(found.values(), key=lambda row: (-row.created_ms, row.id))[:DOSSIER_ITEMS]
    shown = tuple((row.id, row.kind, row.state) for row in newest)
    return Dossier(subject, shown, _history(connection, [row.id for row in newest]))


def _history(connection: Connection, ids: Sequence[str]) -> tuple[PastDecision, ...]:
    """Decisions, snoozes and retractions of these items, newest first."""
    if not ids:
        return ()
    alone = (_entries(connection, chosen, ids) for chosen in (_DECISIONS, _SNOOZES, _RETRACTIONS))
    past = [_past(*one) for some in (*alone, _in_bulk(connection, ids)) for one in some]
    return tuple(sorted(past, key=lambda one: (one.at, one.key), reverse=True))


def _past(body: bytes, kind: str, retracted: bool) -> PastDecision:
    entry = entry_from_json(body)
    what, reason, note, codes = _told(entry)
    return PastDecision(
        key=entry.key,
        item_id=entry.item_id,
        kind=kind,
        what=what,
        reason=reason,
        note=note,
        codes=tuple(codes),
        supervisor=entry.supervisor,
        at=entry.decided_at,
        retracted=retracted,
    )


def _told(entry: object) -> tuple[str, str, str, Iterable[str]]:
    match entry:
        case Decision():
            return entry.verdict.value, entry.reason, entry.note, (label.code for label in entry.labels)
        case Snooze():
            return "snoozed", "", "", ()
        case Retraction():
            return "retracted", "", "", ()
        case _:
            raise Damaged("A recorded entry is of another kind than its table.", remedy="Run the doctor command.")


def _comment(body: bytes) -> Comment:
    entry = entry_from_json(body)
    if not isinstance(entry, Comment):
        raise Damaged("A recorded comment is none.", remedy="Run the doctor command.")
    return entry
