"""Intake: items from the pipeline put into the store, in chunks, each chunk one durable transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal_column, select, update
from sqlalchemy.exc import IntegrityError

from backends.store.counters import Changed, grow, is_at_risk
from backends.store.engines import Unwritable, insert_many, without_nul
from backends.store.filters import folded
from backends.store.moments import ms_of
from backends.store.news import Change, News
from backends.store.orders import risk_rank
from backends.store.parcel_entry import enter
from backends.store.rows import AssetRow, IngestRow, IngestTally, RefusedRow
from backends.store.tables import assets, documents, item_versions, items
from backends.store.transactions import Writing, again
from review.errors import BadInput
from review.items import ItemState
from review.ports import Clock

CHUNK = 20_000
"""Rows a transaction. Rows come in no index's order, so every transaction writes most leaves of most indexes: the
fewer transactions, the less is written. 20,000 take about a second, well within another writer's patience."""
_IDS_AT_ONCE = 5_000

_Part = tuple[tuple[int, int, int], list[RefusedRow]]
"""What became of a chunk: (new, unchanged, superseded), and the refused."""

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
    .order_by(items.c.id)
    .with_for_update()
)
_DOCUMENTS = select(documents.c.seq, documents.c.doc).where(documents.c.seq.in_(bindparam("b_seqs", expanding=True)))
_CONTENT = (
    "version", "kind", "rank", "risk", "market", "locale", "batch", "sku", "order_no", "title", "words", "created_ms",
    "exposure", "reasons", "thumb", "held", "assets", "at_risk", "risk_rank", "generator", "generator_version",
    "template",
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


class _Known(Exception):
    """Internal: an item of a chunk is in the store already, so that the chunk must be compared with it."""


class Intake:
    """The road of every item into the store."""

    def __init__(self, writer: Writing, news: News, clock: Clock) -> None:
        self._writer = writer
        self._news = news
        self._clock = clock
        self._expects_new = writer.sqlite
        """Whether the last rows were all new: then the next are put in without looking first. SQLite's own errors tell
        at the first row that was not; a server would have taken the whole chunk across by then."""

    def put_items(self, rows: Iterable[IngestRow]) -> IngestTally:
        """Puts rows in, in order; see ``Store.put_items``."""
        new = unchanged = superseded = 0
        refused: list[RefusedRow] = []
        with self._writer.bulk():
            for first, chunk in _chunks(rows):
                try:
                    parts = [self._put_chunk(first, chunk)]
                except Unwritable:
                    parts = [self._put_alone(index, row) for index, row in enumerate(chunk, first)]
                for figures, refusals in parts:
                    new, unchanged, superseded = new + figures[0], unchanged + figures[1], superseded + figures[2]
                    refused += refusals
        return IngestTally(new, unchanged, superseded, tuple(refused))

    def _put_alone(self, index: int, row: IngestRow) -> _Part:
        """After a chunk with something unwritable in it: the others go in, the row at fault is refused."""
        try:
            return self._put_chunk(index, [row])
        except Unwritable as error:
            return (0, 0, 0), [RefusedRow(index, row.id, row.version, f"The store cannot hold it: {error}.", False)]

    def _put_chunk(self, first: int, chunk: list[IngestRow]) -> _Part:
        if self._expects_new:
            try:
                return again(lambda: self._put_new(chunk))
            except _Known:
                self._expects_new = False
        try:
            return again(lambda: self._put_compared(first, chunk))
        except _Known:  # another process put one in between the look and the insertion
            return again(lambda: self._put_compared(first, chunk))

    def _put_new(self, chunk: list[IngestRow]) -> _Part:
        """Puts rows in as new ones: the index of the ids tells by itself where one is not."""
        with self._writer.durable() as connection:
            changed = Changed()
            news = _insert_new(connection, chunk, changed)
            changed.write(connection)
            self._news.within(connection, news)
        self._news.after(news)
        return (len(chunk), 0, 0), []

    def _put_compared(self, first: int, chunk: list[IngestRow]) -> _Part:
        """Puts rows in beside those that are here, each by its version."""
        with self._writer.durable() as connection:
            present = {row.id: row for row in connection.execute(_PRESENT, {"b_ids": [row.id for row in chunk]})}
            same = [present[row.id].seq for row in chunk if _is_same_version(present, row)]
            stored = _documents(connection, same) if same else {}
            fresh: list[IngestRow] = []
            newer: list[tuple[Any, IngestRow]] = []
            refused: list[RefusedRow] = []
            for index, row in enumerate(chunk, first):
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
            news = _insert_new(connection, fresh, changed)
            news += _supersede(connection, newer, changed, ms_of(self._clock.now()))
            changed.write(connection)
            self._news.within(connection, news)
        self._news.after(news)
        self._expects_new = self._writer.sqlite and not present
        unchanged = len(chunk) - len(fresh) - len(newer) - len(refused)
        return (len(fresh), unchanged, len(newer)), refused

    def put_assets(self, rows: Iterable[AssetRow]) -> None:
        """Tells the store of media files; those it knows stay as they are."""
        wanted = {row.sha256: row for row in rows}
        names = sorted(wanted)
        for start in range(0, len(names), _IDS_AT_ONCE):
            part = names[start : start + _IDS_AT_ONCE]
            with self._writer.bulk(), self._writer.durable() as connection:
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


def _chunks(rows: Iterable[IngestRow]) -> Iterator[tuple[int, list[IngestRow]]]:
    """Chunks with the place of their first row, in which no id comes twice, so that each can be looked up at once."""
    coming = iter(rows)
    first = 0
    while taken := list(islice(coming, CHUNK)):
        for chunk in _without_doubles(taken):
            yield first, chunk
            first += len(chunk)


def _without_doubles(rows: list[IngestRow]) -> Iterator[list[IngestRow]]:
    if len({row.id for row in rows}) == len(rows):
        yield rows
        return
    chunk: list[IngestRow] = []
    ids: set[str] = set()
    for row in rows:
        if row.id in ids:
            yield chunk
            chunk, ids = [], set()
        chunk.append(row)
        ids.add(row.id)
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
        row.generator,
        row.generator_version,
        row.template,
    )


def _insert_new(connection: Connection, rows: list[IngestRow], changed: Changed) -> list[Change]:
    """Raises ``_Known`` where the id of one is here already."""
    if not rows:
        return []
    first = grow(connection, "item", len(rows)) - len(rows) + 1
    heads = [(seq, row.id, "open", *_values(row)) for seq, row in enumerate(rows, first)]
    try:
        insert_many(connection, items, ("seq", "id", "state", *_CONTENT), heads)
    except IntegrityError as error:
        raise _Known from error
    insert_many(connection, documents, ("seq", "doc"), [(seq, row.doc) for seq, row in enumerate(rows, first)])
    enter(connection, enumerate(rows, first))
    for (kind, held, risk), number in Counter([(row.kind, bool(row.held), row.risk) for row in rows]).items():
        changed.add(kind, ItemState.OPEN, held, is_at_risk(kind, risk), number)
    return [Change("arrived", kind, number=number) for kind, number in Counter(row.kind for row in rows).items()]


def _supersede(
    connection: Connection, pairs: list[tuple[Any, IngestRow]], changed: Changed, now_ms: int
) -> list[Change]:
    if not pairs:
        return []
    seqs = [before.seq for before, _ in pairs]
    docs = _documents(connection, seqs)
    on_server = connection.dialect.name != "sqlite"
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
        values = zip(_CONTENT, map(without_nul, _values(row)) if on_server else _values(row), strict=True)
        heads.append({"b_seq": before.seq} | {f"b_{name}": value for name, value in values})
        changed.add(before.kind, before.state, bool(before.held), before.at_risk, -1)
        changed.add(row.kind, ItemState.OPEN, bool(row.held), is_at_risk(row.kind, row.risk))
    connection.execute(insert(item_versions), kept)
    connection.execute(_REPLACE, heads)
    connection.execute(_NEW_DOCUMENT, [{"b_seq": before.seq, "b_doc": row.doc} for before, row in pairs])
    enter(connection, [(before.seq, row) for before, row in pairs], anew=seqs)
    return [Change("superseded", row.kind, row.id) for _, row in pairs]
