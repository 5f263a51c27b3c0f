"""Parcels: entered with their items, kept in their promise's order as time goes by, found by number and by cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, literal_column, select, update

from backends.store.moments import moment_of, ms_of
from backends.store.parcel_tables import parcels, unmapped
from backends.store.rereading import Rereading
from backends.store.tables import documents, items
from backends.store.transactions import Reading, Writing, again
from backends.wire import item_from_document
from review.items import Item, ItemState
from review.logistics.causes import Cause, Grouping, Tally, causes
from review.logistics.events import Unmapped
from review.logistics.manifest import Beside
from review.ports import SelectionRow

AT_ONCE = 2_000
"""Parcels a transaction whose promise took a turn: some 20 ms."""
LOOK_MS = 60_000
"""A promise's chance grows by the day: nobody waits for a minute."""
MOST_TWINS, MOST_BESIDE = 20, 2_000
"""Other orders with one number, and numbers of one list, that are told."""
MOST_OF_LIST = 20_000
"""Rows of one shipping list that are read as a whole."""
DAY_MS = 86_400_000
_OPEN = items.c.state == literal_column("'open'")
_DUE = (
    select(parcels.c.seq, parcels.c.turns, items.c.rank)
    .join(items, items.c.seq == parcels.c.seq)
    .where(parcels.c.due_ms > 0, parcels.c.due_ms <= bindparam("b_now"))
    .order_by(parcels.c.due_ms)
    .limit(AT_ONCE)
)
_MOVE = update(items).where(items.c.seq == bindparam("b_seq")).values(rank=bindparam("b_rank"))
_NEXT = update(parcels).where(parcels.c.seq == bindparam("b_seq")).values(due_ms=bindparam("b_due"))
_LIST = (
    select(items.c.state, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(items.c.batch == bindparam("b_batch"), items.c.batch != literal_column("''"))
    .where(items.c.kind == literal_column("'shipment'"))
    .order_by(items.c.seq)
    .limit(MOST_OF_LIST)
)
_BY_NUMBER = (
    select(items.c.id, items.c.version, documents.c.doc)
    .join_from(parcels, items, items.c.seq == parcels.c.seq)
    .join(documents, documents.c.seq == items.c.seq)
    .where(parcels.c.number.in_(bindparam("b_numbers", expanding=True)), parcels.c.number != literal_column("''"))
)
_BY_ORDER = (
    select(items.c.id, items.c.version, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .where(items.c.order_no.in_(bindparam("b_orders", expanding=True)), items.c.order_no != literal_column("''"))
    .where(items.c.kind == literal_column("'shipment'"))
)
_WHOLE = (
    select(items.c.id, items.c.version, items.c.kind, items.c.held, items.c.assets, documents.c.doc)
    .join_from(items, documents, documents.c.seq == items.c.seq)
    .join(parcels, parcels.c.seq == items.c.seq, isouter=True)
    .where(_OPEN, items.c.kind == literal_column("'shipment'"))
)


class Parcels:
    """The parcels of one store; as ``Store.parcels``."""

    def __init__(self, writer: Writing, search: Reading) -> None:
        self._writer, self._search = writer, search
        self._looked_ms = -LOOK_MS
        self.anew = Rereading(writer, search)

    # -- the promise's order ---------------------------------------------------------------------------

    def look(self, now_ms: int) -> int:
        """Moves what took a turn, where that was not looked for just now; returns how many.

        At most ``AT_ONCE`` of them, since a claim waits for it: where there are more, the next claim goes on.
        """
        if 0 <= now_ms - self._looked_ms < LOOK_MS:
            return 0
        moved = again(lambda: self._turn(now_ms))
        if moved < AT_ONCE:
            self._looked_ms = now_ms
        return moved

    def turn(self, now_ms: int) -> int:
        """Moves every parcel whose promise took a turn to its new place in the queue; returns how many."""
        moved = 0
        while part := again(lambda: self._turn(now_ms)):
            moved += part
        return moved

    def _turn(self, now_ms: int) -> int:
        with self._writer.relaxed() as connection:
            rows = connection.execute(_DUE.with_for_update(skip_locked=True, of=parcels), {"b_now": now_ms}).all()
            moves, nexts = [], []
            for row in rows:
                priority, due = turned(row.turns, now_ms)
                if priority is not None and -priority != row.rank:
                    moves.append({"b_seq": row.seq, "b_rank": -priority})
                nexts.append({"b_seq": row.seq, "b_due": due})
            if moves:
                connection.execute(_MOVE, moves)
            if nexts:
                connection.execute(_NEXT, nexts)
            return len(rows)

    # -- causes ----------------------------------------------------------------------------------------

    def causes(self) -> tuple[Cause, ...]:
        """What many open parcels in trouble have in common."""
        with self._search.snapshot() as connection:
            return causes(_tallies(connection))

    def of_cause(self, cause: Cause, limit: int) -> list[tuple[SelectionRow, str]]:
        """The parcels of a cause, each with its exception: those that differ from the others, or are held, first."""
        kept = [_OPEN, *_belongs(cause), parcels.c.code != ""]
        if cause.since is not None:
            kept.append(parcels.c.since_ms >= _day_ms(cause.since))
        same = case((parcels.c.code == cause.code, 1), else_=0)
        plain = case((items.c.held == "", 1), else_=0)
        wanted = (
            select(items.c.id, items.c.version, items.c.kind, items.c.held, items.c.assets, parcels.c.code)
            .join_from(items, parcels, parcels.c.seq == items.c.seq)
            .where(*kept)
            .order_by(plain, same, items.c.rank, items.c.seq)
            .limit(limit)
        )
        with self._search.snapshot() as connection:
            return [
                (SelectionRow(row.id, row.version, row.kind, row.held, tuple(row.assets.split())), row.code)
                for row in connection.execute(wanted)
            ]

    # -- looking up ------------------------------------------------------------------------------------

    def listed(self, batch: str) -> tuple[list[Item], frozenset[str]]:
        """A shipping list as it came, row by row, and the ids of those that are not open any more."""
        with self._search.snapshot() as connection:
            rows = connection.execute(_LIST, {"b_batch": batch}).all()
        found = [item_from_document(row.doc) for row in rows]
        closed = {one.id for one, row in zip(found, rows, strict=True) if row.state != ItemState.OPEN}
        return found, frozenset(closed)

    def lanes(self) -> list[tuple[str, str, int]]:
        """How many parcels each courier has, or had, on its way to each country."""
        wanted = select(parcels.c.courier, parcels.c.country, func.count())
        with self._search.snapshot() as connection:
            rows = connection.execute(wanted.group_by(parcels.c.courier, parcels.c.country))
            return [(courier, country, int(count)) for courier, country, count in rows]

    def known(self, numbers: Sequence[str], orders: Sequence[str] = ()) -> list[tuple[str, int, bytes]]:
        """(id, version, document) of the parcels with these numbers, in normal form, or of these orders."""
        with self._search.snapshot() as connection:
            found: dict[str, tuple[str, int, bytes]] = {}
            for chosen, name, wanted in ((_BY_NUMBER, "b_numbers", numbers), (_BY_ORDER, "b_orders", orders)):
                for start in range(0, len(wanted), AT_ONCE):
                    part = connection.execute(chosen, {name: list(wanted[start : start + AT_ONCE])})
                    found |= {row.id: (row.id, row.version, row.doc) for row in part}
        return list(found.values())

    def open_ones(
        self, ids: Sequence[str] = (), numbers: Sequence[str] = (), orders: Sequence[str] = ()
    ) -> list[tuple[SelectionRow, Item]]:
        """The open parcels of these ids, of these numbers in normal form, and of these orders, each once."""
        found: dict[str, tuple[SelectionRow, Item]] = {}
        with self._search.snapshot() as connection:
            for column, wanted in ((items.c.id, ids), (parcels.c.number, numbers), (items.c.order_no, orders)):
                given = [one for one in wanted if one]
                for start in range(0, len(given), AT_ONCE):
                    part = _WHOLE.where(column.in_(given[start : start + AT_ONCE]), column != literal_column("''"))
                    for row in connection.execute(part):
                        frozen = SelectionRow(row.id, row.version, row.kind, row.held, tuple(row.assets.split()))
                        found[row.id] = frozen, item_from_document(row.doc)
        return list(found.values())

    def beside(self, item_id: str) -> Beside:
        """Other orders with the parcel's number, whatever became of them; and the numbers of its shipping list."""
        rows = select(items.c.id, items.c.order_no, parcels.c.number).join_from(
            items, parcels, parcels.c.seq == items.c.seq
        )
        with self._search.snapshot() as connection:
            own = connection.execute(rows.add_columns(items.c.batch).where(items.c.id == item_id)).one_or_none()
            if own is None:
                return Beside()
            same = rows.where(parcels.c.number == own.number, parcels.c.number != literal_column("''"))
            twins = connection.execute(same.where(items.c.order_no != own.order_no).limit(MOST_TWINS)).all()
            listed = rows.where(
                items.c.batch == own.batch, items.c.batch != literal_column("''"), items.c.id != item_id
            )
            others = connection.execute(listed.order_by(items.c.rank, items.c.seq).limit(MOST_BESIDE)).all()
        return Beside(
            tuple((row.order_no, row.id) for row in twins),
            tuple(row.number for row in others if row.number and row.order_no),
            tuple(row.number for row in others if row.number and not row.order_no),
        )

    def sample(self, limit: int) -> list[Item]:
        """The newest parcels, whatever became of them."""
        wanted = select(documents.c.doc).join_from(items, documents, documents.c.seq == items.c.seq)
        wanted = wanted.where(items.c.kind == literal_column("'shipment'")).order_by(items.c.seq.desc()).limit(limit)
        with self._search.snapshot() as connection:
            found = list(connection.scalars(wanted))
        return [item_from_document(document) for document in found]

    def doubtful_lists(self, code: str, least: int, limit: int) -> list[str]:
        """Shipping lists with at least ``least`` open parcels that have this exception; those with most first."""
        wanted = (
            select(items.c.batch)
            .join_from(items, parcels, parcels.c.seq == items.c.seq)
            .where(_OPEN, items.c.batch != literal_column("''"), parcels.c.code == code)
            .group_by(items.c.batch)
            .having(func.count() >= least)
            .order_by(func.count().desc(), items.c.batch)
            .limit(limit)
        )
        with self._search.snapshot() as connection:
            return list(connection.scalars(wanted))

    def unmapped(self, limit: int = 1_000) -> list[Unmapped]:
        """Codes and texts that mean nothing yet, over the present version of every parcel, the most usual first."""
        times, first, last = func.sum(unmapped.c.times), func.min(unmapped.c.seq), func.max(unmapped.c.seq)
        shown = case((unmapped.c.code == "", unmapped.c.text), else_="")
        wanted = (
            select(unmapped.c.vocabulary, unmapped.c.code, times, func.min(unmapped.c.text), first, last)
            .group_by(unmapped.c.vocabulary, unmapped.c.code, shown)
            .order_by(times.desc(), unmapped.c.vocabulary, unmapped.c.code)
            .limit(limit)
        )
        with self._search.snapshot() as connection:
            rows = connection.execute(wanted).all()
            seqs = sorted({seq for row in rows for seq in row[4:]})
            names: dict[int, str] = {}
            for start in range(0, len(seqs), AT_ONCE):
                part = select(items.c.seq, items.c.id).where(items.c.seq.in_(seqs[start : start + AT_ONCE]))
                names |= {row.seq: row.id for row in connection.execute(part)}
        return [
            Unmapped(name, code, int(count), text, tuple(dict.fromkeys((names[one], names[other]))))
            for name, code, count, text, one, other in rows
        ]


def turned(turns: str, now_ms: int) -> tuple[int | None, int]:
    """The priority that holds at ``now_ms`` (None before the first turn), and when the next one comes (0: never)."""
    priority: int | None = None
    for turn in turns.split():
        at, _, worth = turn.partition(":")
        if int(at) > now_ms:
            return priority, int(at)
        priority = int(worth)
    return priority, 0


def _tallies(connection: Connection) -> list[Tally]:
    day = parcels.c.since_ms - parcels.c.since_ms % DAY_MS
    columns = (items.c.batch, parcels.c.hub, parcels.c.courier, parcels.c.code)
    fine = case((parcels.c.code == "", 0), else_=day)
    wanted = (
        select(*columns, fine.label("day_ms"), func.count(), func.sum(parcels.c.cents))
        .join_from(items, parcels, parcels.c.seq == items.c.seq)
        .where(_OPEN)
        .group_by(*columns, fine)
    )
    return [
        Tally(batch, hub, courier, code, moment_of(day_ms).date(), int(count), int(cents))
        for batch, hub, courier, code, day_ms, count, cents in connection.execute(wanted)
    ]


def _belongs(cause: Cause) -> list[Any]:
    match cause.by:
        case Grouping.MANIFEST:
            return [items.c.batch == cause.name, items.c.batch != literal_column("''")]
        case Grouping.HUB:
            return [parcels.c.hub == cause.name]
        case Grouping.COURIER:
            return [parcels.c.courier == cause.name]


def _day_ms(day: date) -> int:
    return ms_of(datetime(day.year, day.month, day.day, tzinfo=UTC))
