"""Letting go: outcomes whose hold window is over, given to the pipeline.

Those of bulk decisions are written here and not with the decisions: a stretch in one transaction, when whoever reads
outcomes comes for them. Until then an undo leaves no trace at the pipeline.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
)

from backends.store.batches import insert_all
from backends.store.bulk_entries import IS_DECISION, JOINED, KEY, PLACE, UNDONE_SEQ, with_undoing
from backends.store.bulk_forms import SixDigits, stem_of
from backends.store.counters import grow
from backends.store.lot_tables import held_outcomes, sweeps, untold
from backends.store.tables import items, outcomes, retractions, sweep_chunks, swept
from backends.store.transactions import Reading, Writing, again
from review.decisions import OUTCOME_OF, Outcome, Verdict

AT_ONCE = 5_000
"""Outcomes of decisions that stand each for itself, a transaction."""
_DUE = (
    select(held_outcomes, retractions.c.key.label("undone"))
    .outerjoin(retractions, retractions.c.target == held_outcomes.c.decision_key)
    .where(held_outcomes.c.due_ms <= bindparam("b_now"))
    .order_by(held_outcomes.c.due_ms, held_outcomes.c.decision_key)
    .limit(AT_ONCE)
)
_ANY_HELD = select(held_outcomes.c.due_ms).where(held_outcomes.c.due_ms <= bindparam("b_now")).limit(1)
_ANY_UNTOLD = select(untold.c.due_ms).where(untold.c.due_ms <= bindparam("b_now")).limit(1)
_NEXT = select(untold).where(untold.c.due_ms <= bindparam("b_now")).order_by(untold.c.chunk).limit(1).with_for_update()
_OF = (
    select(sweeps.c.verdict, sweeps.c.undoes)
    .join_from(sweep_chunks, sweeps, sweeps.c.id == sweep_chunks.c.sweep)
    .where(sweep_chunks.c.seq == bindparam("b_chunk"))
)


def let_go(writer: Writing, reader: Reading, now: int) -> int:
    """Gives the pipeline what is due at ``now``; returns how many outcomes went."""
    gone = 0
    while True:
        with reader.snapshot() as connection:
            held = connection.execute(_ANY_HELD, {"b_now": now}).one_or_none() is not None
            untold_still = connection.execute(_ANY_UNTOLD, {"b_now": now}).one_or_none() is not None
        if held:
            gone += again(lambda: _let_held_go(writer, now))
        elif untold_still:
            gone += again(lambda: _let_stretch_go(writer, now))
        else:
            return gone


def _let_held_go(writer: Writing, now: int) -> int:
    with writer.durable() as connection:
        due = connection.execute(_DUE, {"b_now": now}).fetchall()
        going = [row for row in due if row.undone is None]
        if going:
            first = grow(connection, "outcome", len(going)) - len(going) + 1
            insert_all(
                connection,
                outcomes,
                [
                    {
                        "seq": seq, "item_id": row.item_id, "item_version": row.item_version,
                        "decision_key": row.decision_key, "outcome": row.outcome, "at_ms": now,
                    }
                    for seq, row in enumerate(going, first)
                ],
            )  # fmt: skip
        connection.execute(
            delete(held_outcomes).where(held_outcomes.c.decision_key.in_([row.decision_key for row in due]))
        )
        return len(going)


def _let_stretch_go(writer: Writing, now: int) -> int:
    with writer.durable() as connection:
        row = connection.execute(_NEXT, {"b_now": now}).one_or_none()
        if row is None:  # another process did it meanwhile
            return 0
        of: Any = connection.execute(_OF, {"b_chunk": row.chunk}).one()
        chosen = _withdrawn(row.told, of.undoes) if of.undoes else _standing(OUTCOME_OF[Verdict(of.verdict)])
        chosen = chosen.where(swept.c.chunk == row.chunk)
        number = int(connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one())
        if number:
            first = grow(connection, "outcome", number) - number
            numbered = chosen.add_columns(
                literal(now), (literal(first) + func.row_number().over(order_by=swept.c.seq)).label("seq")
            )
            names = ["item_id", "item_version", "decision_key", "outcome", "at_ms", "seq"]
            connection.execute(insert(outcomes).from_select(names, numbered))
        connection.execute(delete(untold).where(untold.c.chunk == row.chunk))
        return number


def _outcome(key: ColumnElement[str], outcome: Outcome) -> list[ColumnElement[Any]]:
    return [items.c.id, swept.c.version, key.label("key"), literal(outcome.value).label("outcome")]


def _standing(outcome: Outcome) -> Select[Any]:
    """The outcomes of decisions that nobody took back before they went."""
    undone = literal_column("0") < UNDONE_SEQ
    return select(*_outcome(KEY, outcome)).select_from(with_undoing(JOINED)).where(IS_DECISION, ~undone)


def _withdrawn(told: str, undoes: str) -> Select[Any]:
    """Of an undoing those whose decisions the pipeline had been told of."""
    ranges = [one.split("-") for one in told.split()]
    heard = or_(*(swept.c.undoes.between(int(first), int(last)) for first, last in ranges))
    key = literal(stem_of(undoes)) + SixDigits(PLACE)
    return select(*_outcome(key, Outcome.WITHDRAWN)).select_from(JOINED).where(heard)
