"""One chunk of a sweep: some thousand items decided, or taken back, in one transaction, with all that belongs to each.

One statement settles every item that still is what was frozen; the few that are not are looked at one by one, and each
is told why. What was done goes into the record as one stretch: a row an item, and a single link in the audit chain that
holds the rows' hash. The keys follow from the sweep's id and the place in its list, so that a chunk that is made again
after a kill finds what it did before.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, text

from backends.store.audit import SWEEP, head, link_hash
from backends.store.batches import insert_rows
from backends.store.bulk_entries import by_keys, stretches
from backends.store.bulk_forms import Order, RowOf, Stretch, key_of, paper, rows_hash, stem_of
from backends.store.counters import Changed
from backends.store.ledger import Ledger, Written
from backends.store.lot_tables import untold
from backends.store.moments import ms_of
from backends.store.news import Change
from backends.store.retractions import retract
from backends.store.selections import Columns, Frozen
from backends.store.swept import CLEAN, Given, Judge, Row, deciders, in_parts, named, rows_of
from backends.store.tables import audit, figures, keys, retractions, sweep_chunks, swept
from backends.store.tokens import Tokens
from backends.wire import entry_to_json
from review.decisions import ReceiptState, Retraction, Verdict
from review.items import ItemState
from review.queue import Blocked

_LOCK = select(figures.c.value).where(figures.c.name == "link").with_for_update()
_UNTOLD = select(untold.c.chunk).where(untold.c.chunk.in_(bindparam("b_chunks", expanding=True))).with_for_update()
_UNDONE = select(retractions.c.target).where(retractions.c.target.in_(bindparam("b_keys", expanding=True)))
_BACK = select(swept.c.undoes).where(swept.c.undoes.in_(bindparam("b_keys", expanding=True)), swept.c.undoes > 0)
_DECIDE = (
    "UPDATE items SET state = :b_state, decision_key = :b_stem || given.six, verdict = :b_verdict, lease_owner = '', "  # noqa: S608
    f"lease_until_ms = 0 FROM {{given}} WHERE {CLEAN} "
    "RETURNING items.id, items.seq, items.round, items.kind, items.at_risk"
)
_REOPEN = (
    "UPDATE items SET state = 'open', decision_key = '', verdict = '', round = round + 1, lease_owner = '', "
    "lease_until_ms = 0 FROM {given} WHERE items.id = given.id AND items.version || '' = given.shown "
    "AND items.decision_key = :b_stem || given.six "
    "RETURNING items.id, items.seq, items.round - 1, items.kind, items.at_risk"
)
_ALONE = text(
    "UPDATE items SET state = :b_state, decision_key = :b_key, verdict = :b_verdict, lease_owner = '', "
    "lease_until_ms = 0 WHERE seq = :b_seq"
)
_UNLEASED = text("UPDATE items SET lease_owner = '', lease_until_ms = 0 WHERE seq = :b_seq")
_SWEPT = ("seq", "chunk", "item", "version", "round", "undoes", "kind", "assets")


class _Settled(NamedTuple):
    """Items that were settled, a list a column: rows would cost as much as what is done to them."""

    ids: list[str]
    seqs: list[int]
    rounds: list[int]
    kinds: list[str]
    risks: list[bool]

    def add(self, row: Row) -> None:
        """One more."""
        self.ids.append(row.id)
        self.seqs.append(row.seq)
        self.rounds.append(row.round)
        self.kinds.append(row.kind)
        self.risks.append(row.at_risk)


class _Entered(NamedTuple):
    """What was done to them, a list a column, in the order of the list."""

    numbers: list[int]
    ids: list[str]
    items: list[int]
    versions: list[int]
    rounds: list[int]
    undoes: list[int]
    kinds: list[str]
    media: list[str]

    def hashed(self) -> Iterator[RowOf]:
        """As it is hashed."""
        return zip(self.numbers, self.ids, *self[3:], strict=True)

    def own(self, chunk: int) -> Iterator[tuple[Any, ...]]:
        """As rows of the table."""
        return zip(self.numbers, repeat(chunk, len(self.numbers)), *self[2:], strict=True)


@dataclass
class Chunk:
    """What one transaction of a sweep did with the places ``start`` to ``stop`` of its list, and what it left alone."""

    connection: Connection
    now_ms: int
    order: Order
    kept: Frozen
    start: int
    stop: int
    token: int
    in_turn: Callable[[], None]
    """Waits for the stretch before, once the items are settled; raises where it fell through."""
    taken: int = 0
    left: list[Blocked] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)

    def decide(self, left_out: frozenset[str], void: int) -> None:
        """Decides the items that still are what was frozen."""
        order, listed = self.order, self.kept.columns
        state = (ItemState.ESCALATED if order.verdict is Verdict.ESCALATE else ItemState.DECIDED).value
        judge = Judge(order.verdict, order.by, self.now_ms, void, sampled=order.sampled)
        places: Sequence[int] = range(self.start, self.stop)
        if left_out:
            self.left += [Blocked(listed.ids[place], "left out") for place in places if listed.ids[place] in left_out]
            places = [place for place in places if listed.ids[place] not in left_out]
        given = Given(listed, judge.fit(listed, places))
        stem = stem_of(order.sweep)
        values = {"b_state": state, "b_stem": stem, "b_verdict": order.verdict.value, "b_by": order.by}
        done = self._settled(given, _DECIDE, values)
        if len(done.ids) < len(places):
            self._one_by_one(_without(places, listed, done), judge, values, done)
        self._enter(done, [], ItemState.OPEN.value, state, order.hold_until_ms)

    def _settled(self, given: Given, words: str, values: dict[str, Any]) -> _Settled:
        done = _Settled(*given.asked(self.connection, words, values)) if given.places else _Settled([], [], [], [], [])
        self.in_turn()
        return done

    def _one_by_one(self, places: Sequence[int], judge: Judge, values: dict[str, Any], done: _Settled) -> None:
        """What the one statement did not settle: an item whose lease has ended, which comes to what is ``done``, or one
        that is left alone, and why."""
        listed = self.kept.columns
        found = rows_of(self.connection, [listed.ids[place] for place in places], lock=True)
        settled: list[tuple[str, str]] = []
        for place in places:
            row = found.get(listed.ids[place])
            reason = judge.obstacle(listed.row(place), row)
            if reason is None and row is not None:
                own = {"b_seq": row.seq, "b_key": key_of(values["b_stem"], place)}
                own |= {"b_state": values["b_state"], "b_verdict": values["b_verdict"]}
                self.connection.execute(_ALONE, own)
                done.add(row)
            elif row is not None and row.decision_key and not reason:
                settled.append((row.id, row.decision_key))
            else:
                self.left.append(Blocked(listed.ids[place], reason or ""))
        self.left += named(self.connection, settled)

    def undo(self, undoes: str, tokens: Tokens) -> None:
        """Takes back what the sweep ``undoes`` did to these items, where nobody touched them since."""
        stem, listed = stem_of(undoes), self.kept.columns
        places = range(self.start, self.stop)
        known = [one for one in stretches(self.connection, [stem]).get(stem, ()) if one.places(places)]
        within = [place for one in known for place in one.places(places)]
        given = Given(listed, within, media=False)
        done = self._settled(given, _REOPEN, {"b_stem": stem})
        unheard = {row.chunk for row in self.connection.execute(_UNTOLD, {"b_chunks": [one.last for one in known]})}
        if len(done.ids) < len(places):
            alone = sorted(set(places) - set(within))
            self._name_why(_without(within, listed, done) + self._undo_earlier(alone, stem, tokens), stem)
        state = ItemState.ESCALATED if self.order.verdict is Verdict.ESCALATE else ItemState.DECIDED
        heard = [one for one in known if one.last not in unheard]
        self._enter(done, known, state.value, ItemState.OPEN.value, 0, heard)

    def _undo_earlier(self, places: Sequence[int], stem: str, tokens: Tokens) -> list[int]:
        """Undoes what a sweep did before revision 0012, whose decisions stand each for itself; returns the rest."""
        listed, order = self.kept.columns, self.order
        found = rows_of(self.connection, [listed.ids[place] for place in places], lock=True)
        ledger, rest = Ledger(self.connection, self.now_ms), []
        for place in places:
            row, target = found.get(listed.ids[place]), key_of(stem, place)
            if row is None or row.decision_key != target or row.version != listed.versions[place]:
                rest.append(place)
                continue
            entry = Retraction(key_of(stem_of(order.sweep), place), target, row.id, order.by, order.at, order.sweep)
            body = entry_to_json(entry)
            written = Written(entry, body, hashlib.sha256(body).hexdigest())
            if retract(ledger, written, entry, tokens, 0).state is ReceiptState.CONFIRMED:
                self.taken += 1
                self.connection.execute(_UNLEASED, {"b_seq": row.seq})
        ledger.flush()
        ledger.changed.write(self.connection)
        return rest

    def _name_why(self, places: Sequence[int], stem: str) -> None:
        """Why decisions of a sweep are not undone; what the sweep had left alone is no case."""
        listed = self.kept.columns
        by_key = {key_of(stem, place): place for place in places}
        made = by_keys(self.connection, list(by_key))
        done = deciders(self.connection, list(by_key))
        undone = {row.target for row in in_parts(self.connection, _UNDONE, list(done))}
        back = {row.undoes for row in in_parts(self.connection, _BACK, [one.seq for one in made.values()])}
        undone |= {key for key, row in made.items() if row.seq in back}
        found = rows_of(self.connection, [listed.ids[place] for place in places], lock=False)
        for key in done:
            place = by_key[key]
            row = found.get(listed.ids[place])
            if key in undone:
                why = "undone already"
            elif row is None or row.version != listed.versions[place]:
                why = "came in a newer version since, which counts"
            else:
                why = "somebody decided it anew since; left as it is"
            self.left.append(Blocked(listed.ids[place], why))

    def _enter(
        self,
        done: _Settled,
        undone: Sequence[Stretch],
        left: str,
        entered: str,
        due_ms: int,
        heard: Sequence[Stretch] = (),
    ) -> None:
        """What was done, as one stretch: its rows, its link, the kept figures, and that its outcomes are to be told.

        ``undone``: the stretches whose decisions were taken back, ``heard``: those of them that the pipeline knows of.
        """
        if not done.ids:
            return
        self.connection.execute(_LOCK)
        last = head(self.connection)
        stretch = Stretch(self.start, last.seq + 1, last.seq + self.stop - self.start)
        entered_ones = self._columns(done, stretch, undone)
        self._link(stretch, last.hash, len(done.ids), rows_hash(entered_ones.hashed()))
        insert_rows(self.connection, swept, _SWEPT, entered_ones.own(stretch.last))
        self._count(done, left, entered, stretch.last)
        told = " ".join(f"{one.first}-{one.last}" for one in heard)
        if told or not undone:
            self.connection.execute(insert(untold), {"chunk": stretch.last, "due_ms": due_ms, "told": told})

    def _columns(self, done: _Settled, stretch: Stretch, undone: Sequence[Stretch]) -> _Entered:
        """What was done, in the order of the list."""
        listed, span = self.kept.columns, range(self.start, self.stop)
        at = {item_id: number for number, item_id in enumerate(done.ids)}
        places = [place for place, one in zip(span, listed.ids[self.start : self.stop], strict=True) if one in at]
        order = [at[listed.ids[place]] for place in places]
        target = {place: one.first - one.start for one in undone for place in one.places(span)}
        return _Entered(
            [place + stretch.first - stretch.start for place in places],
            [listed.ids[place] for place in places],
            [done.seqs[number] for number in order],
            [listed.versions[place] for place in places],
            [done.rounds[number] for number in order],
            [place + target[place] for place in places] if undone else [0] * len(places),
            [done.kinds[number] for number in order],
            [listed.assets[place] for place in places],
        )

    def _link(self, stretch: Stretch, before: str, taken: int, rows: str) -> None:
        """The stretch and its link; the chain's end is locked."""
        order, seq = self.order, stretch.last
        body = paper(order, self.kept.list_hash, stretch, self.token, taken, rows)
        body_hash, key = hashlib.sha256(body).hexdigest(), f"{order.sweep}/{self.start}"
        common = {"seq": seq, "key": key, "body_hash": body_hash}
        self.connection.execute(insert(keys), {**common, "entry": SWEEP, "answer": ""})
        entry = {
            "item_id": "", "supervisor": order.by, "decided_ms": ms_of(order.at), "received_ms": self.now_ms,
            "body": body, "sweep": order.sweep, "start": self.start, "first": stretch.first, "token": self.token,
            "taken": taken,
        }  # fmt: skip
        self.connection.execute(insert(sweep_chunks), common | entry)
        link = link_hash(before, seq, self.now_ms, order.by, SWEEP, key, body_hash)
        values = {
            "seq": seq, "at_ms": self.now_ms, "actor": order.by, "action": SWEEP, "subject": key,
            "body_hash": body_hash, "prev_hash": before, "hash": link,
        }  # fmt: skip
        self.connection.execute(insert(audit), values)

    def _count(self, done: _Settled, left: str, entered: str, seq: int) -> None:
        """The kept figures, and one word for each kind to those who listen."""
        changed, by_kind = Changed(), Counter[str]()
        for (kind, at_risk), number in Counter(zip(done.kinds, done.risks, strict=True)).items():
            changed.add(kind, left, False, at_risk, -number)
            changed.add(kind, entered, False, at_risk, number)
            by_kind[kind] += number
        changed.write(self.connection)
        reopened = entered == ItemState.OPEN.value
        what, verdict = ("reopened", "") if reopened else (entered, self.order.verdict.value)
        for kind, number in by_kind.items():
            self.told.append(Change(what, kind, "", self.order.by, verdict, seq, number))
        self.taken += len(done.ids)


def _without(places: Sequence[int], listed: Columns, done: _Settled) -> list[int]:
    """Places of a list whose items were not settled."""
    settled = set(done.ids)
    return [place for place in places if listed.ids[place] not in settled]
