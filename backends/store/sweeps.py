"""Sweeps: one decision carried through a frozen selection, and taken back again as one step.

A sweep is asked for, checked against the lead's rules, agreed to by a second person where they say so, and carried out
chunk by chunk; each chunk is durable and says how far it came. A sweep that was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, union_all, update

from backends.store import acts, seconds
from backends.store.batches import insert_all
from backends.store.bulk_forms import Order, key_of, stem_of
from backends.store.choosing import chosen_columns
from backends.store.chunks import Chunk
from backends.store.letting_go import let_go
from backends.store.lot_tables import bulk_rules, selections, sweep_left, sweeps
from backends.store.moments import moment_of, ms_of
from backends.store.news import News
from backends.store.radius import rules_of, spent_by
from backends.store.selections import Columns, Frozen, columns_of, frozen, keep, summary
from backends.store.swept import Judge, tried
from backends.store.tables import keys
from backends.store.tokens import Tokens
from backends.store.transactions import Reading, Writing, again
from review.batches import Chosen, Obstacle, Selection, Sweep, Trial
from review.bulk import Rules, obstacle_of
from review.decisions import Verdict
from review.errors import BadArgument, NotAllowed
from review.ports import Clock, SelectionRow
from review.queue import Blocked
from review.second_person import Standing, What

CHUNK = 12_500
"""Items a transaction: some 0.15 s, during which other decisions wait in an SQLite store; on a server they do not."""
LANES = 2
"""Stretches that a server works at at the same time: each is settled ahead of its turn, and entered in its turn."""
A_CALL = 8
"""Stretches on a server from one word to the next that says how far it is."""
_TOLD = 6
"""Obstacles that a dry run names one by one; the rest is summed up under "other reasons"."""
_EXAMPLES = 5
_SAMPLE = 10
_REVERSE = sweeps.alias("reverse")
_UNDONE_BY = (
    select(_REVERSE.c.id)
    .where(_REVERSE.c.undoes == sweeps.c.id, _REVERSE.c.begun_ms > 0)
    .order_by(_REVERSE.c.begun_ms, _REVERSE.c.id)
    .limit(1)
    .scalar_subquery()
)
_NAMED = select(sweeps, selections.c.name, selections.c.size, _UNDONE_BY.label("undone_by")).join_from(
    sweeps, selections, selections.c.id == sweeps.c.selection
)
_SWEEP = _NAMED.where(sweeps.c.id == bindparam("b_id"))
_OWN = (
    select(sweeps.c.id)
    .where(sweeps.c.by == bindparam("b_by"), sweeps.c.ended_ms == 0)
    .order_by(sweeps.c.id)
    .with_for_update()
)
_REACHED = select(sweeps.c.reached, sweeps.c.ended_ms).where(sweeps.c.id == bindparam("b_id")).with_for_update()
_USED = union_all(
    select(sweeps.c.id).where(sweeps.c.stem == bindparam("b_stem")),
    select(keys.c.key).where(keys.c.key.between(bindparam("b_first"), bindparam("b_last"))),
)
"""Who has keys that a sweep's entries would have: nobody, since a key means one thing for ever."""
_LAST = _NAMED.order_by(sweeps.c.asked_ms.desc(), sweeps.c.id.desc()).limit(bindparam("b_limit"))
_OF_CERTIFICATE = _LAST.where(sweeps.c.certificate == bindparam("b_certificate"))
_UNDONE, _DISCARDED = "not come to: it was undone before", "not come to: it was discarded before it began"
"""What is said of the items that a sweep never came to."""


class _NotInTurn(Exception):
    """A stretch was settled ahead, and the sweep did not come to where it begins."""


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

        return self._keep(selection, columns_of(rows), by, name)

    def _keep(self, selection: str, columns: Columns, by: str, name: str) -> Frozen:
        def work() -> Frozen:
            with self._writer.durable() as connection:
                return keep(connection, self._now_ms, selection, columns, by, name)

        kept = again(work)
        self._lists = {kept.id: kept}  # the one that is worked on
        return kept

    def choose(self, selection: str, chosen: Chosen, by: str, name: str) -> Selection:
        """Freezes what was chosen, as it is now; the same id again gives what was frozen first."""
        with self._reader.snapshot() as connection:
            kept = summary(connection, selection)
            columns = None if kept is not None else chosen_columns(connection, chosen)
        if columns is not None:
            self._keep(selection, columns, by, name)
            with self._reader.snapshot() as connection:
                kept = summary(connection, selection)
        assert kept is not None
        return kept

    def trial(self, selection: str, verdict: Verdict, by: str) -> Trial:
        """What a sweep would do now, what it would leave alone and why, and whether the rules allow it."""
        kept, now = self.frozen(selection), self._now_ms
        with self._reader.snapshot() as connection:
            ready, left = tried(connection, kept.columns, Judge(verdict, by, now, self._void))
            rules = rules_of(connection)
            spent = spent_by(connection, by, now)
        second = bool(rules.second_above) and kept.size > rules.second_above
        barred = obstacle_of(rules, kept.size, spent, by, "?")
        step = max(1, len(ready) // _SAMPLE)
        sample = tuple(kept.columns.ids[place] for place in ready[::step][:_SAMPLE])
        kinds = tuple(sorted(set(kept.columns.kinds)))
        return Trial(kept.size, kinds, len(ready), _obstacles(left), sample, barred, second, rules.hold_s)

    def frozen(self, selection: str) -> Frozen:
        """A kept selection; ``BadArgument`` for none."""
        if selection not in self._lists:
            with self._reader.snapshot() as connection:
                self._lists = {selection: frozen(connection, selection)}  # the one that is worked on
        return self._lists[selection]

    def rules(self) -> Rules:
        """What a lead allows."""
        with self._reader.snapshot() as connection:
            return rules_of(connection)

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
        size = self.frozen(selection).size

        def work() -> None:
            with self._writer.durable() as connection:
                if connection.execute(_SWEEP, {"b_id": sweep}).one_or_none() is not None:
                    return
                now, limit = self._now_ms, rules_of(connection).second_above
                stem = stem_of(sweep)
                if connection.execute(
                    _USED, {"b_stem": stem, "b_first": key_of(stem, 0), "b_last": f"{stem}ffffff"}
                ).first():
                    raise BadArgument(f"Keys of the kind of {sweep} were used already.", remedy="Take another id.")
                row = {"id": sweep, "selection": selection, "by": by, "asked_ms": now, "stem": stem, **values}
                connection.execute(insert(sweeps), row)
                if limit and size > limit and "undoes" not in values:
                    says = {"size": str(size), "verdict": values["verdict"], "reason": values["reason"]}
                    seconds.enter(connection, sweep, What.BULK, sweep, 0, by, now, says)
                    acts.record(connection, now, by, "proposed", sweep, kind=What.BULK.value)

        again(work)
        return self.sweep(sweep)

    def second(self, sweep: str, by: str) -> Sweep:
        """A second person agrees. Raises ``NotAllowed`` where it is the same one."""

        def work() -> None:
            with self._writer.durable() as connection:
                row = _row(connection, sweep)
                if row.by == by:
                    raise NotAllowed("A second person must agree, not the first again.", remedy="Ask a colleague.")
                seconds.settle(connection, sweep, Standing.CONFIRMED, by, self._now_ms)
                stated = update(sweeps).where(sweeps.c.id == sweep, sweeps.c.begun_ms == 0)
                connection.execute(stated.values(seconded_by=by))
                acts.record(connection, self._now_ms, by, "bulk.seconded", sweep)

        again(work)
        return self.sweep(sweep)

    def discard(self, sweep: str, by: str, *, lead: bool = False) -> Sweep:
        """Ends a sweep that was asked for and not begun. Once more changes nothing.

        Raises ``NotAllowed`` for others than who asked for it, but for a ``lead``; ``BadArgument`` once it has begun.
        """
        kept = self.frozen(self.sweep(sweep).selection)

        def work() -> None:
            with self._writer.durable() as connection:
                connection.execute(_REACHED, {"b_id": sweep}).one()  # nobody begins it until this is through
                row, now = _row(connection, sweep), self._now_ms
                if row.by != by and not lead:
                    raise NotAllowed(f"Only {row.by}, who asked for it, or a lead can discard it.", remedy="Ask them.")
                if row.begun_ms:
                    raise BadArgument("This bulk decision was begun.", remedy="Take it back.")
                if row.ended_ms:
                    return
                _go_no_further(connection, sweep, kept, now, _DISCARDED)
                seconds.settle(connection, sweep, Standing.WITHDRAWN, by, now)
                acts.record(connection, now, by, "bulk.discarded", sweep)

        again(work)
        return self.sweep(sweep)

    def carry_on(self, sweep: str, by: str = "") -> Sweep:
        """Some of a sweep, on disk when it returns; call it until ``ended``. Raises ``NotAllowed`` by the rules.

        The rules are looked at when it begins; a sweep that has begun is carried to its end. ``by``: who asks for it,
        where it may be another than whose it is.
        """
        asked = self._begun(sweep, by)
        if not asked.ended_ms:
            kept, token = self.frozen(asked.selection), self._tokens.take()
            for chunk in self._stretches(partial(self._stretch, asked, kept, token), asked.reached, kept.size):
                if chunk is not None:
                    self._news.after(chunk.told)
        return self.sweep(sweep)

    def _stretches(self, work: Callable[[int], Chunk | None], reached: int, size: int) -> Iterator[Chunk | None]:
        """The next ones. On a server one stretch's items are settled while the last one's are entered."""
        if self._writer.sqlite:
            yield work(reached)
            return
        with ThreadPoolExecutor(LANES) as lanes:
            yield from lanes.map(work, range(reached, size, CHUNK)[:A_CALL])

    def _begun(self, sweep: str, by: str) -> Any:
        """Begins a sweep that has not begun yet, where the rules allow it; its row."""

        def work() -> Any:
            with self._writer.durable() as connection:
                connection.execute(_OWN, {"b_by": asked.by}).fetchall()  # a person's sweeps take turns: see spent_by
                row = _row(connection, sweep)
                if row.begun_ms or row.ended_ms:
                    return row
                if row.undoes:
                    _go_no_further(connection, row.undoes, kept, self._now_ms, _UNDONE)
                return self._begin(connection, row, self._now_ms)

        with self._reader.snapshot() as connection:
            asked = _row(connection, sweep)
        if by not in ("", asked.by):
            raise NotAllowed(f"This is {asked.by}'s bulk decision.", remedy="They carry it on.")
        if asked.begun_ms or asked.ended_ms:
            return asked
        kept = self.frozen(asked.selection)
        return again(work)

    def _stretch(self, asked: Any, kept: Frozen, token: int, start: int) -> Chunk | None:
        """The stretch from a place on, on disk when it returns; None where it was not its turn, because the one before
        fell through, or somebody else carries the same sweep on."""

        def work() -> Chunk:
            now, stop = self._now_ms, min(kept.size, start + CHUNK)
            with self._writer.bulk(), self._writer.durable() as connection:
                _take_turn(connection, asked.id, start)
                chunk = self._chunk(connection, asked, now, kept, range(start, stop), token)
                values = {"reached": stop, "taken": sweeps.c.taken + chunk.taken}
                values["ended_ms"] = now if stop == kept.size else 0
                connection.execute(update(sweeps).where(sweeps.c.id == asked.id).values(values))
                self._news.within(connection, chunk.told)
                return chunk

        try:
            return again(work)
        except _NotInTurn:
            return None

    def run(self, sweep: str) -> Sweep:
        """Carries a sweep to its end."""
        while not (done := self.carry_on(sweep)).ended:
            pass
        return done

    def sweep(self, sweep: str) -> Sweep:
        """How far it is; with every item's result once it has ended."""
        with self._reader.snapshot() as connection:
            return _sweep(connection, _row(connection, sweep))

    def last(self, limit: int, certificate: str = "") -> list[Sweep]:
        """The last sweeps, newest first; only those that carry out a ``certificate``, if one is given."""
        stated, values = (_OF_CERTIFICATE, {"b_certificate": certificate}) if certificate else (_LAST, {})
        with self._reader.snapshot() as connection:
            rows = connection.execute(stated, {"b_limit": limit, **values})
            return [_sweep(connection, row, told=False) for row in rows]

    def begun(self, by: str) -> list[str]:
        """Sweeps of a person that were begun and broken off, oldest first: to be carried on."""
        stated = select(sweeps.c.id).where(sweeps.c.by == by, sweeps.c.begun_ms > 0, sweeps.c.ended_ms == 0)
        with self._reader.snapshot() as connection:
            return [row.id for row in connection.execute(stated.order_by(sweeps.c.begun_ms))]

    def let_go(self) -> int:
        """Gives the pipeline the outcomes whose hold window is over; returns how many went."""
        return let_go(self._writer, self._reader, self._now_ms)

    def _begin(self, connection: Connection, row: Any, now: int) -> Any:
        rules = rules_of(connection)
        if not row.undoes:
            spent = spent_by(connection, row.by, now)
            agreed = row.seconded_by or _second_of(connection, row.id)
            obstacle = obstacle_of(rules, row.size, spent, row.by, agreed)
            if obstacle:
                raise NotAllowed(f"Nothing was decided: {obstacle}.", remedy="Ask a lead, or take fewer.")
        hold = now + rules.hold_s * 1000 if rules.hold_s and not row.undoes else 0
        values = {"begun_ms": now, "hold_ms": hold, "seconded_by": row.seconded_by or _second_of(connection, row.id)}
        connection.execute(update(sweeps).where(sweeps.c.id == row.id).values(values))
        return _row(connection, row.id)

    def _chunk(self, connection: Connection, row: Any, now: int, kept: Frozen, places: range, token: int) -> Chunk:
        order = Order(
            row.id, Verdict(row.verdict), row.by, moment_of(row.begun_ms), row.reason, row.note, row.hold_ms,
            bool(row.certificate), row.undoes,
        )  # fmt: skip
        turn = partial(_wait_for_turn, connection, row, places.start)
        chunk = Chunk(connection, now, order, kept, places.start, places.stop, token, turn)
        if row.undoes:
            chunk.undo(row.undoes, self._tokens)
        else:
            chunk.decide(frozenset(row.left_out.split("\n")), self._void)
        if chunk.left:
            left = [{"sweep": row.id, "item_id": one.item_id, "reason": one.reason} for one in chunk.left]
            insert_all(connection, sweep_left, left)
        return chunk


def _row(connection: Connection, sweep: str) -> Any:
    row = connection.execute(_SWEEP, {"b_id": sweep}).one_or_none()
    if row is None:
        raise BadArgument(f"There is no bulk decision {sweep}.", remedy="Check the id.")
    return row


def _take_turn(connection: Connection, sweep: str, start: int) -> None:
    """Waits until nobody works at the stretch from this place on; nobody else does until the transaction ends. A file
    has one writer at a time as it is."""
    if connection.dialect.name != "sqlite":
        number = int.from_bytes(hashlib.sha256(f"{sweep}/{start}".encode()).digest()[:8], signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def _wait_for_turn(connection: Connection, asked: Any, start: int) -> None:
    if start > asked.reached:
        _take_turn(connection, asked.id, start - CHUNK)
    row = connection.execute(_REACHED, {"b_id": asked.id}).one()
    if row.reached != start or row.ended_ms:
        raise _NotInTurn


def _go_no_further(connection: Connection, sweep: str, kept: Frozen, now: int, why: str) -> None:
    """Ends a sweep before it came to its end; the items that it did not come to are told why."""
    row = connection.execute(_REACHED, {"b_id": sweep}).one()
    if not row.ended_ms:
        rest = [{"sweep": sweep, "item_id": item_id, "reason": why} for item_id in kept.columns.ids[row.reached :]]
        insert_all(connection, sweep_left, rest)
        connection.execute(update(sweeps).where(sweeps.c.id == sweep).values(ended_ms=now))


def _second_of(connection: Connection, sweep: str) -> str:
    """Who agreed to it where proposals are answered; empty where nobody did."""
    proposal = seconds.one(connection, sweep)
    return proposal.answered_by if proposal is not None and proposal.standing is Standing.CONFIRMED else ""


def _sweep(connection: Connection, row: Any, *, told: bool = True) -> Sweep:
    left: tuple[Blocked, ...] = ()
    if row.ended_ms and told:
        stated = select(sweep_left.c.item_id, sweep_left.c.reason).where(sweep_left.c.sweep == row.id)
        left = tuple(Blocked(*one) for one in connection.execute(stated))
    return Sweep(
        row.id, row.selection, row.undoes, row.verdict, row.by, row.seconded_by, row.size, row.reached, row.taken,
        bool(row.ended_ms), left, row.name, row.certificate, moment_of(row.asked_ms), row.undone_by or "",
        bool(row.begun_ms), row.reason, moment_of(row.hold_ms) if row.hold_ms else None,
    )  # fmt: skip


def _obstacles(left: dict[str, list[str]]) -> tuple[Obstacle, ...]:
    """The commonest first; what is behind the first few as one."""
    ranked = sorted(left.items(), key=lambda one: -len(one[1]))
    told = [Obstacle(reason, len(ids), tuple(ids[:_EXAMPLES])) for reason, ids in ranked[:_TOLD]]
    rest = [item_id for _, ids in ranked[_TOLD:] for item_id in ids]
    return (*told, Obstacle("other reasons", len(rest), tuple(rest[:_EXAMPLES]))) if rest else tuple(told)
