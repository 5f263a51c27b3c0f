"""Intake: items from the pipeline put into the store, in chunks, each chunk one durable transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal_column, select, update

from backends.store.counters import Changed, grow, is_at_risk
from backends.store.engines import Unwritable, Writer, insert_many
from backends.store.filters import folded
from backends.store.moments import ms_of
from backends.store.orders import risk_rank
from backends.store.rows import AssetRow, IngestRow, IngestTally, RefusedRow
from backends.store.tables import assets, documents, item_versions, items
from review.errors import BadInput
from review.items import ItemState
from review.ports import Clock

CHUNK = 20_000
"""Rows a transaction. Rows come in no index's order, so every transaction writes most leaves of most indexes: the
fewer transactions, the less is written. 20,000 take about a second, well within another writer's patience."""
_IDS_AT_ONCE = 5_000

_Numbered = tuple[int, IngestRow]

_PRESENT = (
    select(
        items.c.id,
        items.c.seq,
        items.c.version,
        items.c.kind,
        items.c.state,
        items.c.held,
        items.c.at_risk,
        items.c.round,
        items.c.decision_key,
        items.c.verdict,
    )
    .where(items.c.id.in_(bindparam("b_ids", expanding=True)))
    .with_for_update()
)
_DOCUMENTS = select(documents.c.seq, documents.c.doc).where(documents.c.seq.in_(bindparam("b_seqs", expanding=True)))
_CONTENT = (
    "version", "kind", "rank", "risk", "market", "locale", "batch", "sku", "order_no", "title", "words", "created_ms",
    "exposure", "reasons", "thumb", "held", "assets", "at_risk", "risk_rank",
)  # fmt: skip
_REPLACE = (
    update(items)
    .where(items.c.seq == bindparam("b_seq"))
    .values(
        {name: bindparam(f"b_{name}") for name in _CONTENT}
        | {
            "state": literal_column("'open'"),
            "round": literal_column("0"),
            "decision_key": literal_column("''"),
            "verdict": literal_column("''"),
            "snoozed_until_ms": literal_column("0"),
            "lease_owner": literal_column("''"),
            "lease_until_ms": literal_column("0"),
        }
    )
)
_NEW_DOCUMENT = update(documents).where(documents.c.seq == bindparam("b_seq")).values(doc=bindparam("b_doc"))


class Intake:
    """The road of every item into the store."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock

    def put_items(self, rows: Iterable[IngestRow]) -> IngestTally:
        """Puts rows in, in order; see ``Store.put_items``."""
        new = unchanged = superseded = 0
        refused: list[RefusedRow] = []
        with self._writer.bulk():
            for chunk in _chunks(rows):
                try:
                    parts = [self._put_chunk(chunk)]
                except Unwritable:
                    parts = [self._put_alone(numbered) for numbered in chunk]
                for figures, refusals in parts:
                    new, unchanged, superseded = new + figures[0], unchanged + figures[1], superseded + figures[2]
                    refused += refusals
        return IngestTally(new, unchanged, superseded, tuple(refused))

    def _put_alone(self, numbered: _Numbered) -> tuple[tuple[int, int, int], list[RefusedRow]]:
        """After a chunk with something unwritable in it: the others go in, the row at fault is refused."""
        index, row = numbered
        try:
            return self._put_chunk([numbered])
        except Unwritable as error:
            return (0, 0, 0), [RefusedRow(index, row.id, row.version, f"The store cannot hold it: {error}.", False)]

    def _put_chunk(self, chunk: list[_Numbered]) -> tuple[tuple[int, int, int], list[RefusedRow]]:
        with self._writer.durable() as connection:
            present = {row.id: row for row in connection.execute(_PRESENT, {"b_ids": [row.id for _, row in chunk]})}
            same = [present[row.id].seq for _, row in chunk if _is_same_version(present, row)]
            stored = _documents(connection, same) if same else {}
            fresh: list[IngestRow] = []
            newer: list[tuple[Any, IngestRow]] = []
            refused: list[RefusedRow] = []
            for index, row in chunk:
                before = present.get(row.id)
                if before is None:
                    fresh.append(row)
                elif row.version > before.version:
                    newer.append((before, row))
                elif row.version < before.version:
                    reason = f"Version {before.version} of this item is here already; this is the older {row.version}."
                    refused.append(RefusedRow(index, row.id, row.version, reason, True))
                elif stored[before.seq] != row.doc:
                    reason = "The same version came with other content; give changed content a higher version."
                    refused.append(RefusedRow(index, row.id, row.version, reason, False))
            changed = Changed()
            _insert_new(connection, fresh, changed)
            _supersede(connection, newer, changed, ms_of(self._clock.now()))
            changed.write(connection)
        unchanged = len(chunk) - len(fresh) - len(newer) - len(refused)
        return (len(fresh), unchanged, len(newer)), refused

    def put_assets(self, rows: Iterable[AssetRow]) -> None:
        """Tells the store of media files; those it knows stay as they are."""
        wanted = {row.sha256: row for row in rows}
        names = sorted(wanted)
        for start in range(0, len(names), _IDS_AT_ONCE):
            part = names[start : start + _IDS_AT_ONCE]
            with self._writer.durable() as connection:
                known = set(connection.scalars(select(assets.c.sha256).where(assets.c.sha256.in_(part))))
                values = [
                    {"sha256": name, "media_type": wanted[name].media_type, "size": wanted[name].size}
                    for name in part
                    if name not in known
                ]
                if values:
                    connection.execute(insert(assets), values)


def _documents(connection: Connection, seqs: list[int]) -> dict[int, bytes]:
    return {row.seq: row.doc for row in connection.execute(_DOCUMENTS, {"b_seqs": seqs})}


def _chunks(rows: Iterable[IngestRow]) -> Iterator[list[_Numbered]]:
    """Chunks in which no id comes twice, so that a chunk can be looked up at once."""
    chunk: list[_Numbered] = []
    ids: set[str] = set()
    for index, row in enumerate(rows):
        if len(chunk) >= CHUNK or row.id in ids:
            yield chunk
            chunk, ids = [], set()
        chunk.append((index, row))
        ids.add(row.id)
    if chunk:
        yield chunk


def _is_same_version(present: dict[str, Any], row: IngestRow) -> bool:
    before = present.get(row.id)
    return before is not None and before.version == row.version


def _values(row: IngestRow) -> tuple[object, ...]:
    """The values of ``_CONTENT``."""
    for code in row.reasons:
        if "|" in code:
            raise BadInput(f"The item {row.id} has a reason with a bar in it: {code}.", remedy="Correct the code.")
    return (
        row.version,
        row.kind,
        -row.priority,
        row.risk,
        row.market,
        row.locale,
        row.batch,
        row.sku,
        row.order_no,
        row.title,
        folded("\n".join((row.id, row.sku, row.order_no, row.title))),
        row.created_ms,
        row.exposure,
        f"|{'|'.join(row.reasons)}|" if row.reasons else "",
        row.thumb,
        row.held,
        " ".join(row.assets),
        is_at_risk(row.kind, row.risk),
        risk_rank(row.risk),
    )


def _insert_new(connection: Connection, rows: list[IngestRow], changed: Changed) -> None:
    if not rows:
        return
    reached = grow(connection, "item", len(rows))
    numbered = list(enumerate(rows, reached - len(rows) + 1))
    heads = [(seq, row.id, "open", *_values(row)) for seq, row in numbered]
    insert_many(connection, items, ("seq", "id", "state", *_CONTENT), heads)
    insert_many(connection, documents, ("seq", "doc"), [(seq, row.doc) for seq, row in numbered])
    for row in rows:
        changed.add(row.kind, ItemState.OPEN, bool(row.held), is_at_risk(row.kind, row.risk))


def _supersede(connection: Connection, pairs: list[tuple[Any, IngestRow]], changed: Changed, now_ms: int) -> None:
    if not pairs:
        return
    seqs = [before.seq for before, _ in pairs]
    docs = _documents(connection, seqs)
    kept: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for before, row in pairs:
        kept.append(
            {
                "item_id": before.id,
                "version": before.version,
                "state": before.state,
                "round": before.round,
                "decision_key": before.decision_key,
                "verdict": before.verdict,
                "superseded_ms": now_ms,
                "doc": docs[before.seq],
            }
        )
        heads.append(
            {"b_seq": before.seq} | {f"b_{name}": value for name, value in zip(_CONTENT, _values(row), strict=True)}
        )
        changed.add(before.kind, before.state, bool(before.held), before.at_risk, -1)
        changed.add(row.kind, ItemState.OPEN, bool(row.held), is_at_risk(row.kind, row.risk))
    connection.execute(insert(item_versions), kept)
    connection.execute(_REPLACE, heads)
    connection.execute(_NEW_DOCUMENT, [{"b_seq": before.seq, "b_doc": row.doc} for before, row in pairs])
