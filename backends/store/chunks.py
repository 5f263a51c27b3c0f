"""One chunk of a sweep: some thousand items decided, or taken back, in one transaction, with all that belongs to each.

Every item has its own decision, link in the audit chain, outcome and answer, as if a person had decided it alone; only
the statements are few. The keys follow from the sweep's id and the place in its list, so that a chunk that is made
again after a kill finds what it did before.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from orjson import dumps
from sqlalchemy import Connection, bindparam, column, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import BigInteger, Text, TypeEngine

from backends.store.audit import head, link_hash
from backends.store.batches import insert_rows
from backends.store.counters import Changed, grow
from backends.store.lot_tables import held_outcomes
from backends.store.news import Change, News
from backends.store.swept import AT_ONCE, WHO, Judge, Row, in_parts, named, rows_of
from backends.store.tables import ENTRY_TABLES, audit, figures, items, keys, outcomes, retractions
from backends.wire import entry_to_json
from review.decisions import OUTCOME_OF, Decision, Outcome, Retraction, Verdict
from review.items import ItemState
from review.ports import SelectionRow
from review.queue import Blocked

_UNDONE = select(retractions.c.target).where(retractions.c.target.in_(bindparam("b_keys", expanding=True)))
_HELD = select(held_outcomes.c.decision_key).where(
    held_outcomes.c.decision_key.in_(bindparam("b_keys", expanding=True))
)
_FREE = held_outcomes.delete().where(held_outcomes.c.decision_key.in_(bindparam("b_keys", expanding=True)))
_LOCK = select(figures.c.value).where(figures.c.name == "link").with_for_update()
_MARK = 7_777_777_777_777
_KEYS = ("key", "seq", "entry", "body_hash", "answer")
_ENTRY = ("seq", "key", "item_id", "supervisor", "decided_ms", "received_ms", "body_hash", "body")
_LINKS = ("seq", "at_ms", "actor", "action", "subject", "body_hash", "prev_hash", "hash")
_RESULT = ("item_id", "item_version", "decision_key", "outcome")
_Ready = tuple[int, SelectionRow, Row]
"""A place in the list, what was frozen there, and its item's row."""
_Marked = tuple[str, str, str, int, int]
_Entry = tuple[str, str, bytes, tuple[Any, ...]]
"""Key, item, canonical bytes, and what its table has beyond the common columns."""
_Result = tuple[str, int, str, str]
_BY_SEQ = itemgetter(4)
_SET = "state = ?, decision_key = ?, verdict = ?, round = round + ?, lease_owner = '', lease_until_ms = 0"


def stem_of(sweep: str) -> str:
    """What the keys of a sweep begin with: a UUID of its own time, but for the last six digits."""
    digits = sweep.replace("-", "")[:26].ljust(26, "0")
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def key_of(stem: str, place: int) -> str:
    """The key of what a sweep does to the item at a place of its list."""
    return f"{stem}{place:06x}"


@dataclass(frozen=True, slots=True)
class Order:
    """What a sweep does, the same for every item."""

    sweep: str
    verdict: Verdict
    by: str
    at: datetime
    reason: str
    note: str
    hold_until_ms: int
    """When the pipeline may read the outcomes; 0 for at once."""
    sampled: bool = False
    """A lot's certificate stands behind it."""


@dataclass
class Chunk:
    """What one transaction of a sweep did: its links, gathered and written at once, and what was left alone and why."""

    connection: Connection
    now_ms: int
    news: News
    taken: int = 0
    left: list[Blocked] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)
    _reached: int = 0

    def decide(self, order: Order, rows: Sequence[tuple[int, SelectionRow]], token: int, void: int) -> None:
        """Decides the items at these places of the list, where they still are what was frozen."""
        found = rows_of(self.connection, [row.item_id for _, row in rows], lock=True)
        judge = Judge(order.verdict, order.by, self.now_ms, void, sampled=order.sampled)
        ready: list[_Ready] = []
        settled: list[tuple[str, str]] = []
        for place, frozen in rows:
            row = found.get(frozen.item_id)
            reason = judge.obstacle(frozen, row)
            if reason is None and row is not None:
                ready.append((place, frozen, row))
            elif row is not None and row.decision_key and not reason:
                settled.append((frozen.item_id, row.decision_key))
            else:
                self.left.append(Blocked(frozen.item_id, reason or ""))
        self.left += named(self.connection, settled)
        if ready:
            self._write_decisions(order, ready, token)

    def undo(self, order: Order, rows: Sequence[tuple[int, SelectionRow]], undoes: str, *, held: bool) -> None:
        """Takes back what the sweep ``undoes`` did to these items, where nobody touched them since.

        ``held``: its outcomes had a hold window, so the pipeline may not have read them.
        """
        found = rows_of(self.connection, [row.item_id for _, row in rows], lock=True)
        stem = stem_of(undoes)
        ready: list[_Ready] = []
        others: dict[str, tuple[SelectionRow, Row | None]] = {}
        for place, frozen in rows:
            row, target = found.get(frozen.item_id), key_of(stem, place)
            if row is not None and row.decision_key == target and row.version == frozen.version:
                ready.append((place, frozen, row))  # it stands: a retraction, or a newer version, takes the key away
            else:
                others[target] = frozen, row
        if others:
            self._name_why(others)
        if ready:
            self._write_retractions(order, ready, stem, held=held)

    def _name_why(self, others: dict[str, tuple[SelectionRow, Row | None]]) -> None:
        """Why decisions of a sweep, by their keys, are not undone; what the sweep had left alone is no case."""
        done = {row.key for row in in_parts(self.connection, WHO, list(others))}
        undone = {row.target for row in in_parts(self.connection, _UNDONE, list(others))}
        for target, (frozen, row) in others.items():
            if target not in done:
                continue
            if target in undone:
                self.left.append(Blocked(frozen.item_id, "undone already"))
            elif row is None or row.version != frozen.version:
                self.left.append(Blocked(frozen.item_id, "came in a newer version since, which counts"))
            else:
                self.left.append(Blocked(frozen.item_id, "somebody decided it anew since; left as it is"))

    def _write_decisions(self, order: Order, ready: list[_Ready], token: int) -> None:
        state = (ItemState.ESCALATED if order.verdict is Verdict.ESCALATE else ItemState.DECIDED).value
        verdict, outcome, stem = order.verdict.value, OUTCOME_OF[order.verdict].value, stem_of(order.sweep)
        forms: dict[str, _Form] = {}
        marks: list[_Marked] = []
        entries: list[_Entry] = []
        results: list[_Result] = []
        for place, frozen, row in ready:
            key, item_id, version, kind = key_of(stem, place), row.id, row.version, row.kind
            form = forms.get(kind)
            if form is None:
                form = forms[kind] = _Form.of_decision(order, kind, token)
            marks.append((state, key, verdict, 0, row.seq))
            entries.append((key, item_id, form.filled(key, item_id, version, frozen.assets), (version, row.round)))
            results.append((item_id, version, key, outcome))
        marks.sort(key=_BY_SEQ)
        self._mark(marks)
        self._enter("decision", order, entries, ("item_version", "round", "token", "verdict"), (token, verdict))
        self._outcomes(results, order.hold_until_ms)
        self._count([row for _, _, row in ready], state, state, order, verdict)

    def _write_retractions(self, order: Order, ready: list[_Ready], undone: str, *, held: bool) -> None:
        form, stem = _Form.of_retraction(order), stem_of(order.sweep)
        marks: list[_Marked] = []
        entries: list[_Entry] = []
        results: list[_Result] = []
        for place, _, row in ready:
            key, target = key_of(stem, place), key_of(undone, place)
            marks.append((ItemState.OPEN.value, "", "", 1, row.seq))
            entries.append((key, row.id, form.filled(key, row.id, row.version, (), target), (target,)))
            results.append((row.id, row.version, target, Outcome.WITHDRAWN.value))
        marks.sort(key=_BY_SEQ)
        self._mark(marks)
        self._enter("retraction", order, entries, ("target",), ())
        gone = self._taken_back([one[2] for one in results]) if held else frozenset()
        self._outcomes([one for one in results if one[2] not in gone], 0)
        self._count([row for _, _, row in ready], ItemState.OPEN.value, "reopened", order, "")

    def _taken_back(self, keys_of: list[str]) -> frozenset[str]:
        """Of these decisions, those whose outcomes nobody could read yet; nobody ever will."""
        kept = sorted(row.decision_key for row in in_parts(self.connection, _HELD, keys_of))
        for start in range(0, len(kept), AT_ONCE):
            self.connection.execute(_FREE, {"b_keys": kept[start : start + AT_ONCE]})
        return frozenset(kept)

    def _count(self, rows: list[Row], entered: str, what: str, order: Order, verdict: str) -> None:
        """The kept figures, and one word for each kind to those who listen."""
        changed = Changed()
        moved = Counter((row.kind, row.state, bool(row.held), bool(row.at_risk)) for row in rows)
        for (kind, left, held, at_risk), number in moved.items():
            changed.add(kind, left, held, at_risk, -number)
            changed.add(kind, entered, held, at_risk, number)
        changed.write(self.connection)
        for kind, number in Counter(row.kind for row in rows).items():
            self.told.append(Change(what, kind, "", order.by, verdict, self._reached, number))
        self.taken += len(rows)

    def _mark(self, marks: list[_Marked]) -> None:
        """State, decision key, verdict and rounds more of items, by their ``seq``."""
        if self.connection.dialect.name == "sqlite":
            self.connection.exec_driver_sql(f"UPDATE items SET {_SET} WHERE seq = ?", marks)  # noqa: S608
            return
        lists = [list(column) for column in zip(*marks, strict=True)]
        self.connection.execute(_MARK_ALL, dict(zip(_MARKED, lists, strict=True)))

    def _enter(
        self, action: str, order: Order, entries: list[_Entry], names: tuple[str, ...], same: tuple[Any, ...]
    ) -> None:
        """Rows of the entries, their keys and their links, chained under one lock."""
        self.connection.execute(_LOCK)
        last = head(self.connection)
        seq, prev, now, by = last.seq, last.hash, self.now_ms, order.by
        decided, sha256 = int(order.at.timestamp() * 1000), hashlib.sha256
        known: list[tuple[Any, ...]] = []
        rows: list[tuple[Any, ...]] = []
        links: list[tuple[Any, ...]] = []
        for key, item_id, body, own in entries:
            seq += 1
            digest = sha256(body).hexdigest()
            link = link_hash(prev, seq, now, by, action, key, digest)
            known.append((key, seq, action, digest, ""))
            rows.append((seq, key, item_id, by, decided, now, digest, body, *own, *same))
            links.append((seq, now, by, action, key, digest, prev, link))
            prev = link
        self._reached = seq
        insert_rows(self.connection, keys, _KEYS, known)
        insert_rows(self.connection, ENTRY_TABLES[action], (*_ENTRY, *names), rows)
        insert_rows(self.connection, audit, _LINKS, links)

    def _outcomes(self, results: list[_Result], due_ms: int) -> None:
        if not results:
            return
        if due_ms > self.now_ms:
            insert_rows(self.connection, held_outcomes, (*_RESULT, "due_ms"), [(*one, due_ms) for one in results])
            return
        first = grow(self.connection, "outcome", len(results)) - len(results) + 1
        rows = [(seq, *one, self.now_ms) for seq, one in enumerate(results, first)]
        insert_rows(self.connection, outcomes, ("seq", *_RESULT, "at_ms"), rows)


_MARKED = ("b_states", "b_keys", "b_verdicts", "b_rounds", "b_seqs")
_COLUMNS: dict[str, type[TypeEngine[Any]]] = {
    "state": Text,
    "key": Text,
    "verdict": Text,
    "rounds": BigInteger,
    "seq": BigInteger,
}
_given = (
    func.unnest(*(bindparam(name, type_=ARRAY(kind)) for name, kind in zip(_MARKED, _COLUMNS.values(), strict=True)))
    .table_valued(*(column(name, kind) for name, kind in _COLUMNS.items()), name="given")
    .render_derived()
)
_MARK_ALL = (
    update(items)
    .where(items.c.seq == _given.c.seq)
    .values(
        state=_given.c.state,
        decision_key=_given.c.key,
        verdict=_given.c.verdict,
        round=items.c.round + _given.c.rounds,
        lease_owner="",
        lease_until_ms=0,
    )
)


class _Form:
    """Canonical bytes of entries that differ in a few places only; each place is filled with JSON of its own."""

    _SLOTS = re.compile(
        rb'(?:"(?P<name>key|item_id|target)":"\\u0000"|"(?P<list>assets)":\["\\u0000"\]|"(?P<number>item_version)":%d)'
        % _MARK
    )
    """Fields with their placeholders. Within a text of data every quotation mark has a backslash before it."""

    def __init__(self, model: bytes) -> None:
        self._text = self._SLOTS.sub(self._place, model.replace(b"%", b"%%"))

    @staticmethod
    def _place(found: re.Match[bytes]) -> bytes:
        name = found["name"] or found["list"] or found["number"]
        return b'"%b":%%(%b)%b' % (name, name, b"d" if found["number"] else b"b")

    @classmethod
    def of_decision(cls, order: Order, kind: str, token: int) -> _Form:
        """Of a sweep's decisions on one kind."""
        model = Decision(
            "\0", "\0", _MARK, kind, order.verdict, ("\0",), token, order.by, order.at, order.sweep,
            reason=order.reason, note=order.note, bulk=True,
        )  # fmt: skip
        return cls(entry_to_json(model))

    @classmethod
    def of_retraction(cls, order: Order) -> _Form:
        """Of the undoing of a sweep."""
        return cls(entry_to_json(Retraction("\0", "\0", "\0", order.by, order.at, order.sweep)))

    def filled(self, key: str, item_id: str, version: int, assets: tuple[str, ...], target: str = "") -> bytes:
        """The bytes of one entry."""
        return self._text % {
            b"key": dumps(key),
            b"item_id": dumps(item_id),
            b"item_version": version,
            b"assets": dumps(assets),
            b"target": dumps(target),
        }
