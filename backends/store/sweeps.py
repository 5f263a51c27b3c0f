"""Sweeps: one decision carried through a frozen selection, and taken back again as one step.

A sweep is asked for, checked against the lead's rules, agreed to by a second person where they say so, and carried out
chunk by chunk; each chunk is durable and says how far it came. A sweep that was broken off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from backends.store import acts
from backends.store.batches import insert_all
from backends.store.chunks import Chunk, Order
from backends.store.counters import grow
from backends.store.lot_tables import bulk_rules, held_outcomes, sweep_left, sweeps
from backends.store.moments import moment_of, ms_of
from backends.store.news import News
from backends.store.selections import Frozen, freeze, frozen
from backends.store.tables import outcomes, retractions
from backends.store.tokens import Tokens
from backends.store.transactions import Reading, Writing, again
from review.bulk import Rules, obstacle_of
from review.decisions import Verdict
from review.errors import BadArgument, NotAllowed
from review.ports import Clock, SelectionRow
from review.queue import Blocked

CHUNK = 5_000
"""Items a transaction: some 0.1 s, during which other decisions wait."""
_HOUR_MS = 3_600_000
_SWEEP = select(sweeps).where(sweeps.c.id == bindparam("b_id"))
_SPENT = select(func.coalesce(func.sum(sweeps.c.taken), 0)).where(
    sweeps.c.by == bindparam("b_by"), sweeps.c.begun_ms > bindparam("b_since"), sweeps.c.undoes == ""
)
_DUE = (
    select(held_outcomes, retractions.c.key.label("undone"))
    .outerjoin(retractions, retractions.c.target == held_outcomes.c.decision_key)
    .where(held_outcomes.c.due_ms <= bindparam("b_now"))
    .order_by(held_outcomes.c.due_ms, held_outcomes.c.decision_key)
    .limit(CHUNK)
)
_ANY_DUE = select(held_outcomes.c.due_ms).where(held_outcomes.c.due_ms <= bindparam("b_now")).limit(1)


@dataclass(frozen=True, slots=True)
class Sweep:
    """How far a sweep is. ``reached`` of ``size`` places are settled, ``taken`` of them took effect."""

    id: str
    selection: str
    undoes: str
    verdict: str
    by: str
    seconded_by: str
    size: int
    reached: int
    taken: int
    ended: bool
    left: tuple[Blocked, ...] = ()
    """What it did not touch, each with the reason; given once it has ended."""

    @property
    def total(self) -> int:
        """Items with a result; the size of the selection once it has ended (promise G7)."""
        return self.taken + len(self.left)


class Sweeps:
    """Bulk decisions of one store; as ``Store.sweeps``."""

    def __init__(self, writer: Writing, reader: Reading, tokens: Tokens, news: News, clock: Clock, void: int) -> None:
        self._writer = writer
        self._reader = reader
        self._tokens = tokens
        self._news = news
        self._clock = clock
        self._void = void
        self._lists: dict[str, Frozen] = {}

    @property
    def _now_ms(self) -> int:
        return ms_of(self._clock.now())

    def freeze(self, selection: str, rows: Sequence[SelectionRow], by: str, name: str = "") -> Frozen:
        """Keeps a selection as it is now; what its filter finds later does not count."""

        def work() -> Frozen:
            with self._writer.durable() as connection:
                return freeze(connection, self._now_ms, selection, rows, by, name)

        return self._remember(again(work))

    def frozen(self, selection: str) -> Frozen:
        """A kept selection; ``BadArgument`` for none."""
        if selection not in self._lists:
            with self._reader.snapshot() as connection:
                return self._remember(frozen(connection, selection))
        return self._lists[selection]

    def _remember(self, one: Frozen) -> Frozen:
        self._lists = {one.id: one}  # the one that is worked on
        return one

    def rules(self) -> Rules:
        """What a lead allows."""
        with self._reader.snapshot() as connection:
            return _rules(connection)

    def set_rules(self, rules: Rules, by: str) -> None:
        """A lead's decision, in the audit chain. Whether ``by`` is one is for the caller to know."""
        values = {"items_an_hour": rules.items_an_hour, "second_above": rules.second_above, "hold_s": rules.hold_s}
        if min(values.values()) < 0:
            raise BadArgument("A rule of bulk decisions is 0 or more.", remedy="0 turns it off.")

        def work() -> None:
            now = self._now_ms
            with self._writer.durable() as connection:
                connection.execute(delete(bulk_rules))
                rows = [{"name": name, "value": value, "set_ms": now, "set_by": by} for name, value in values.items()]
                connection.execute(insert(bulk_rules), rows)
                acts.record(connection, now, by, "bulk.rules", "", **values)

        again(work)

    def ask(
        self,
        sweep: str,
        selection: str,
        verdict: Verdict,
        by: str,
        *,
        reason: str = "",
        note: str = "",
        left_out: Sequence[str] = (),
        certificate: str = "",
    ) -> Sweep:
        """Asks for a sweep; nothing is decided yet. The same id again changes nothing."""
        if verdict is Verdict.CORRECT:
            raise BadArgument("A correction is made item by item.", remedy="Spread it as corrections.")
        values = {"verdict": verdict.value, "reason": reason, "note": note, "certificate": certificate}
        return self._ask(sweep, selection, by, **values, left_out="\n".join(left_out))

    def ask_undo(self, sweep: str, undoes: str, by: str) -> Sweep:
        """Asks for the undoing of a sweep, which is one step as well; only for whom it was, and once."""
        done = self.sweep(undoes)
        if done.by != by:
            raise NotAllowed(f"Only {done.by}, who decided it, can undo this.", remedy="Ask them.")
        if done.undoes:
            raise BadArgument("An undoing is not undone.", remedy="Decide the items anew.")
        return self._ask(sweep, done.selection, by, undoes=undoes, verdict=done.verdict, reason="", note="")

    def _ask(self, sweep: str, selection: str, by: str, **values: str) -> Sweep:
        self.frozen(selection)

        def work() -> None:
            with self._writer.durable() as connection:
                if connection.execute(_SWEEP, {"b_id": sweep}).one_or_none() is None:
                    row = {"id": sweep, "selection": selection, "by": by, "asked_ms": self._now_ms, **values}
                    connection.execute(insert(sweeps), row)

        again(work)
        return self.sweep(sweep)

    def second(self, sweep: str, by: str) -> Sweep:
        """A second person agrees. Raises ``NotAllowed`` where it is the same one."""

        def work() -> None:
            with self._writer.durable() as connection:
                row = _row(connection, sweep)
                if row.by == by:
                    raise NotAllowed("A second person must agree, not the first again.", remedy="Ask a colleague.")
                stated = update(sweeps).where(sweeps.c.id == sweep, sweeps.c.begun_ms == 0)
                connection.execute(stated.values(seconded_by=by))
                acts.record(connection, self._now_ms, by, "bulk.seconded", sweep)

        again(work)
        return self.sweep(sweep)

    def carry_on(self, sweep: str) -> Sweep:
        """One chunk of a sweep, on disk when it returns; call it until ``ended``. Raises ``NotAllowed`` by the rules.

        The rules are looked at when it begins; a sweep that has begun is carried to its end.
        """
        token = self._tokens.take()
        with self._reader.snapshot() as connection:
            listed = _row(connection, sweep).selection
        rows = self.frozen(listed).rows

        def work() -> tuple[Sweep, Chunk | None]:
            now = self._now_ms
            with self._writer.durable() as connection:
                row = _row(connection, sweep)
                if row.ended_ms:
                    return _sweep(connection, row, len(rows)), None
                if not row.begun_ms:
                    row = self._begin(connection, row, len(rows), now)
                chunk = Chunk(connection, now, self._news)
                reached = min(len(rows), row.reached + CHUNK)
                self._chunk(chunk, row, rows, reached, token)
                ended = now if reached == len(rows) else 0
                values = {"reached": reached, "taken": row.taken + chunk.taken, "ended_ms": ended}
                connection.execute(update(sweeps).where(sweeps.c.id == sweep).values(values))
                self._news.within(connection, chunk.told)
                return _sweep(connection, _row(connection, sweep), len(rows)), chunk

        done, chunk = again(work)
        if chunk is not None:
            self._news.after(chunk.told)
        return done

    def run(self, sweep: str) -> Sweep:
        """Carries a sweep to its end."""
        while not (done := self.carry_on(sweep)).ended:
            pass
        return done

    def sweep(self, sweep: str) -> Sweep:
        """How far it is; with every item's result once it has ended."""
        with self._reader.snapshot() as connection:
            row = _row(connection, sweep)
            return _sweep(connection, row, len(frozen(connection, row.selection).rows) if row.ended_ms else 0)

    def begun(self, by: str) -> list[str]:
        """Sweeps of a person that were begun and broken off, oldest first: to be carried on."""
        stated = select(sweeps.c.id).where(sweeps.c.by == by, sweeps.c.begun_ms > 0, sweeps.c.ended_ms == 0)
        with self._reader.snapshot() as connection:
            return [row.id for row in connection.execute(stated.order_by(sweeps.c.begun_ms))]

    def let_go(self) -> int:
        """Gives the pipeline the outcomes whose hold window is over; returns how many went."""
        now, gone = self._now_ms, 0
        while True:
            with self._reader.snapshot() as connection:
                if connection.execute(_ANY_DUE, {"b_now": now}).one_or_none() is None:
                    return gone
            gone += again(lambda: self._let_go(now))

    def _let_go(self, now: int) -> int:
        with self._writer.durable() as connection:
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

    def _begin(self, connection: Connection, row: Any, size: int, now: int) -> Any:
        rules = _rules(connection)
        if not row.undoes:
            spent = connection.execute(_SPENT, {"b_by": row.by, "b_since": now - _HOUR_MS}).scalar_one()
            obstacle = obstacle_of(rules, size, int(spent), row.by, row.seconded_by)
            if obstacle:
                raise NotAllowed(f"Nothing was decided: {obstacle}.", remedy="Ask a lead, or take fewer.")
        hold = now + rules.hold_s * 1000 if rules.hold_s and not row.undoes else 0
        connection.execute(update(sweeps).where(sweeps.c.id == row.id).values(begun_ms=now, hold_ms=hold))
        return _row(connection, row.id)

    def _chunk(self, chunk: Chunk, row: Any, rows: Sequence[SelectionRow], reached: int, token: int) -> None:
        order = Order(row.id, Verdict(row.verdict), row.by, moment_of(row.begun_ms), row.reason, row.note, row.hold_ms)
        listed = list(enumerate(rows[row.reached : reached], row.reached))
        left_out = frozenset(row.left_out.split("\n"))
        if row.undoes:
            held = bool(_row(chunk.connection, row.undoes).hold_ms)
            chunk.undo(order, listed, row.undoes, held=held)
        else:
            chunk.decide(order, [one for one in listed if one[1].item_id not in left_out], token, self._void)
            chunk.left += [Blocked(one.item_id, "left out") for _, one in listed if one.item_id in left_out]
        if chunk.left:
            left = [{"sweep": row.id, "item_id": one.item_id, "reason": one.reason} for one in chunk.left]
            insert_all(chunk.connection, sweep_left, left)


def _row(connection: Connection, sweep: str) -> Any:
    row = connection.execute(_SWEEP, {"b_id": sweep}).one_or_none()
    if row is None:
        raise BadArgument(f"There is no bulk decision {sweep}.", remedy="Check the id.")
    return row


def _rules(connection: Connection) -> Rules:
    kept = {row.name: int(row.value) for row in connection.execute(select(bulk_rules))}
    return Rules(**{name: kept[name] for name in ("items_an_hour", "second_above", "hold_s") if name in kept})


def _sweep(connection: Connection, row: Any, size: int) -> Sweep:
    left: tuple[Blocked, ...] = ()
    if row.ended_ms:
        stated = select(sweep_left.c.item_id, sweep_left.c.reason).where(sweep_left.c.sweep == row.id)
        left = tuple(Blocked(*one) for one in connection.execute(stated))
    return Sweep(
        row.id,
        row.selection,
        row.undoes,
        row.verdict,
        row.by,
        row.seconded_by,
        size,
        row.reached,
        row.taken,
        bool(row.ended_ms),
        left,
    )
