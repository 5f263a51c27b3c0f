"""The entries of bulk decisions as they are read: each with its key and its bytes, as if it had come alone.

A stretch of a sweep stands in ``sweep_chunks``; what it did to each item is one narrow row of ``swept``, which holds
what is its own and not what the whole stretch has in common. Here both are put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
)

from backends.store.bulk_forms import Form, Order, SixDigits, Stretch, key_of, parted, stem_of
from backends.store.lot_tables import lot_findings, sweeps, untold
from backends.store.moments import moment_of
from backends.store.tables import decisions, items, retractions, sweep_chunks, swept
from review.decisions import Verdict

_MANY = 5_000
"""Values in one list of a statement."""
_AFTER_ALL = 1 << 62

IS_DECISION = swept.c.undoes == literal_column("0")
BACK = swept.alias("back")
_back_chunk, _back_sweep = sweep_chunks.alias("back_chunk"), sweeps.alias("back_sweep")
PLACE: ColumnElement[Any] = swept.c.seq - sweep_chunks.c.first + sweep_chunks.c.start
KEY: ColumnElement[str] = sweeps.c.stem + SixDigits(PLACE)
"""The key of an entry, in ``JOINED``."""
JOINED = (
    swept.join(sweep_chunks, sweep_chunks.c.seq == swept.c.chunk)
    .join(sweeps, sweeps.c.id == sweep_chunks.c.sweep)
    .join(items, items.c.seq == swept.c.item)
)
"""Entries with their stretches, sweeps and items."""
_BACK_KEY = _back_sweep.c.stem + SixDigits(BACK.c.seq - _back_chunk.c.first + _back_chunk.c.start)
UNDONE_KEY = func.coalesce(retractions.c.key, _BACK_KEY, literal_column("''"))
UNDONE_SEQ = func.coalesce(retractions.c.seq, BACK.c.seq, literal_column("0"))
"""What took a decision back, in ``with_undoing``: a person's retraction, or another sweep; empty and 0 where none."""


def with_undoing(joined: FromClause, through: int | None = None) -> FromClause:
    """``JOINED`` with what took each decision back, up to a place in the audit chain."""
    last = _AFTER_ALL if through is None else through
    back = and_(BACK.c.undoes == swept.c.seq, BACK.c.undoes > literal_column("0"), BACK.c.seq <= last)
    return (
        joined.outerjoin(retractions, and_(retractions.c.target == KEY, retractions.c.seq <= last))
        .outerjoin(BACK, back)
        .outerjoin(_back_chunk, _back_chunk.c.seq == BACK.c.chunk)
        .outerjoin(_back_sweep, _back_sweep.c.id == _back_chunk.c.sweep)
    )


_MARKED = (
    select(lot_findings.c.labels)
    .where(lot_findings.c.lot == sweeps.c.selection, lot_findings.c.item_id == items.c.id)
    .correlate(sweeps, items)
    .scalar_subquery()
)
ENTRY = (
    swept.c.seq,
    swept.c.chunk,
    KEY.label("key"),
    items.c.id.label("item_id"),
    swept.c.version,
    swept.c.round,
    swept.c.kind,
    swept.c.assets,
    swept.c.undoes,
    PLACE.label("place"),
    sweep_chunks.c.token,
    sweep_chunks.c.supervisor,
    sweep_chunks.c.decided_ms,
    sweeps.c.id.label("sweep"),
    sweeps.c.undoes.label("undone_sweep"),
    sweeps.c.verdict,
    sweeps.c.reason,
    sweeps.c.note,
    case((sweeps.c.certificate != literal_column("''"), _MARKED), else_=None).label("marked"),
)
"""What ``Bytes`` puts an entry together from."""
_OF_ITEMS = (
    select(*ENTRY, items.c.kind.label("item_kind"), UNDONE_KEY.label("retraction"))
    .select_from(with_undoing(JOINED))
    .where(items.c.id.in_(bindparam("b_ids", expanding=True)))
)
_STRETCHES = (
    select(sweeps.c.stem, sweep_chunks.c.start, sweep_chunks.c.first, sweep_chunks.c.seq)
    .join_from(sweeps, sweep_chunks, sweep_chunks.c.sweep == sweeps.c.id)
    .where(sweeps.c.stem.in_(bindparam("b_stems", expanding=True)))
)
_BY_SEQ = select(*ENTRY).select_from(JOINED).where(swept.c.seq.in_(bindparam("b_seqs", expanding=True)))
_BACK_OF = (
    select(KEY.label("key"), sweep_chunks.c.supervisor, sweep_chunks.c.decided_ms)
    .select_from(JOINED)
    .where(swept.c.undoes == bindparam("b_seq"), swept.c.undoes > literal_column("0"))
)
_DECIDED = select(decisions.c.supervisor, decisions.c.decided_ms, decisions.c.verdict).where(
    decisions.c.key == bindparam("b_key")
)
_UNTOLD = select(untold.c.chunk).where(untold.c.chunk == bindparam("b_chunk")).with_for_update()


class Bytes:
    """Puts the canonical bytes of entries together, from rows of ``ENTRY``."""

    def __init__(self) -> None:
        self._forms: dict[tuple[int, str], Form] = {}

    def of(self, row: Any) -> bytes:
        """The bytes of one entry."""
        name = (row.chunk, row.kind)
        form = self._forms.get(name)
        if form is None:
            form = self._forms[name] = _form(row)
        target = key_of(stem_of(row.undone_sweep), row.place) if row.undoes else ""
        filled = form.filled(row.key, row.item_id, row.version, row.assets.split(), target)
        return _with_labels(filled, row.marked) if row.marked and not row.undoes else filled


def _with_labels(decision: bytes, marked: str) -> bytes:
    """A decision that a lot's certificate stands behind, with what was marked on its item in the sample."""
    return orjson.dumps(orjson.loads(decision) | {"labels": orjson.loads(marked)}, option=orjson.OPT_SORT_KEYS)


def _form(row: Any) -> Form:
    at = moment_of(row.decided_ms)
    order = Order(row.sweep, Verdict(row.verdict), row.supervisor, at, row.reason, row.note)
    return Form.of_retraction(order) if row.undoes else Form.of_decision(order, row.kind, row.token)


def of_items(connection: Connection, item_ids: Iterable[str]) -> list[tuple[Any, bytes]]:
    """Every entry on these items with its bytes; ``retraction`` of a row: what took it back, or empty."""
    made = Bytes()
    return [(row, made.of(row)) for row in connection.execute(_OF_ITEMS, {"b_ids": list(item_ids)})]


def stretches(connection: Connection, stems: Iterable[str]) -> dict[str, list[Stretch]]:
    """The stretches of the sweeps whose keys begin so."""
    out: dict[str, list[Stretch]] = {}
    for row in connection.execute(_STRETCHES, {"b_stems": sorted(set(stems))}):
        out.setdefault(row.stem, []).append(Stretch(row.start, row.first, row.seq))
    return out


def by_keys(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    """Of these keys, those of bulk decisions and their undoing, each with its row of ``ENTRY``."""
    wanted = [place for key in keys if (place := parted(key)) is not None]
    if not wanted:
        return {}
    known = stretches(connection, (stem for stem, _ in wanted))
    numbers = [one.number(place) for stem, place in wanted for one in known.get(stem, ())]
    numbers = sorted({number for number in numbers if number})
    out: dict[str, Any] = {}
    for start in range(0, len(numbers), _MANY):
        out |= {row.key: row for row in connection.execute(_BY_SEQ, {"b_seqs": numbers[start : start + _MANY]})}
    return out


def who_decided(connection: Connection, key: str) -> Any:
    """``supervisor``, ``decided_ms`` and ``verdict`` of the decision with this key; None where there is none."""
    row = connection.execute(_DECIDED, {"b_key": key}).one_or_none()
    return row if row is not None else by_keys(connection, [key]).get(key)


def taken_back(connection: Connection, seq: int) -> Any:
    """``key``, ``supervisor`` and ``decided_ms`` of a sweep's retraction of this decision, or None."""
    return connection.execute(_BACK_OF, {"b_seq": seq}).one_or_none()


def untold_still(connection: Connection, chunk: int) -> bool:
    """True where the pipeline was told nothing of a stretch yet; it is not until the end of the transaction."""
    return connection.execute(_UNTOLD, {"b_chunk": chunk}).one_or_none() is not None


def judged(chosen: Sequence[ColumnElement[Any]], joined: FromClause) -> Select[Any]:
    """Columns of the decisions among the entries."""
    return select(*chosen).select_from(joined).where(IS_DECISION)
