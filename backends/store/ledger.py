"""The ledger of one transaction: entries that took effect, gathered and written together with their audit links.

The links, the outcomes' numbers and the counters are hot rows on a server: each transaction takes them last, just
before it is committed, and holds them until then. So links and outcomes are numbered in the order of the commits, and
a reader who has seen a number has seen every smaller one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Table, select

from backends.store.audit import HEAD, link_hash
from backends.store.batches import MANY, Asked, ask_all, insert_all, insert_of, send, unanswered
from backends.store.counters import GROW, Changed
from backends.store.moments import ms_of
from backends.store.news import Change, News
from backends.store.tables import ENTRY_TABLES, audit, conflicts, figures, keys, outcomes
from review.chain import START, Anchor
from review.decisions import Entry, Outcome, Receipt

Rows = tuple[Table, list[dict[str, Any]]]
_LOCK = select(figures.c.value).where(figures.c.name == "link").with_for_update()


@dataclass(frozen=True, slots=True)
class Written:
    """An entry with its canonical bytes and their hash."""

    entry: Entry
    body: bytes
    body_hash: str


@dataclass
class Ledger:
    """Gathers what one transaction writes, until ``write``; ``flush`` is for a later entry that must see an earlier."""

    connection: Connection
    now_ms: int
    changed: Changed = field(default_factory=Changed)
    news: list[Change] = field(default_factory=list)
    """What to tell of once the transaction is committed; filled by writing."""
    _pending: list[tuple[str, Written, Mapping[str, Any], str, Change]] = field(default_factory=list)
    _outcomes: list[dict[str, Any]] = field(default_factory=list)
    _keys: set[str] = field(default_factory=set)
    _conflicts: list[dict[str, Any]] = field(default_factory=list)

    def record(self, action: str, written: Written, change: Change, answer: str = "", **columns: Any) -> None:
        """One entry took effect. ``columns``: what its table has beyond the common ones; ``answer``: the receipt's."""
        self._pending.append((action, written, columns, answer, change))
        self._keys.add(written.entry.key)
        if "target" in columns:
            self._keys.add(columns["target"])

    def outcome(self, item_id: str, item_version: int, decision_key: str, outcome: Outcome) -> None:
        """What the pipeline will read."""
        self._outcomes.append(
            {
                "item_id": item_id,
                "item_version": item_version,
                "decision_key": decision_key,
                "outcome": outcome.value,
                "at_ms": self.now_ms,
            }
        )

    def remember(self, written: Written, answer: Receipt) -> None:
        """An entry was answered as a conflict; whenever it comes again it gets this answer again."""
        self._conflicts.append(
            {
                "key": answer.key,
                "body_hash": written.body_hash,
                "reason": answer.reason,
                "decided_by": answer.decided_by,
                "decided_ms": 0 if answer.decided_at is None else ms_of(answer.decided_at),
                "at_ms": self.now_ms,
            }
        )

    def holds(self, key: str) -> bool:
        """True for an entry that is gathered but not yet written, or undone by such a one."""
        return key in self._keys

    def flush(self) -> None:
        """Writes what was gathered so far but the counters. The links are chained under one lock, which the end of the
        transaction opens again."""
        for table, rows in self._gathered():
            insert_all(self.connection, table, rows)

    def write(self, news: News) -> None:
        """Writes everything gathered, and tells of it, at the end of the transaction: nothing may be asked after it."""
        written = self._gathered()
        if self._conflicts:
            written.append((conflicts, self._conflicts))
        few: list[Rows] = []
        for table, rows in written:
            if self.connection.dialect.name == "sqlite" or len(rows) >= MANY:
                insert_all(self.connection, table, rows)
            else:
                few.append((table, rows))
        unanswered(self.connection)
        for table, rows in few:
            send(self.connection, insert_of(table, tuple(rows[0])), rows)
        self.changed.write(self.connection)
        news.within(self.connection, self.news)

    def _gathered(self) -> list[Rows]:
        """The rows of entries and outcomes, numbered and chained; they are gathered no more."""
        if not self._pending and not self._outcomes:
            return []
        anchor, first = self._reached(len(self._outcomes))
        written = self._entries(anchor)
        if self._outcomes:
            written.append((outcomes, [{"seq": first + place, **row} for place, row in enumerate(self._outcomes)]))
            self._outcomes.clear()
        return written

    def _reached(self, outcomes_more: int) -> tuple[Anchor, int]:
        """Takes the chain's end, and the numbers of so many further outcomes: the last link, and the first number."""
        asked: list[Asked] = [(_LOCK, {}), (HEAD, {})]
        if outcomes_more:
            asked.append((GROW, {"b_name": "outcome", "b_by": outcomes_more}))
        _, last, *grown = ask_all(self.connection, asked)
        anchor = Anchor(last[0].seq, last[0].hash) if last else Anchor(0, START)
        return anchor, int(grown[0][0].value) - outcomes_more + 1 if grown else 0

    def _entries(self, after: Anchor) -> list[Rows]:
        """The rows of the entries gathered so far, chained behind ``after``, by their tables."""
        seq, prev = after.seq, after.hash
        links: list[dict[str, Any]] = []
        known: list[dict[str, Any]] = []
        by_action: dict[str, list[dict[str, Any]]] = {}
        for action, written, columns, answer, change in self._pending:
            entry, body_hash = written.entry, written.body_hash
            seq += 1
            link = link_hash(prev, seq, self.now_ms, entry.supervisor, action, entry.key, body_hash)
            links.append(
                {
                    "seq": seq,
                    "at_ms": self.now_ms,
                    "actor": entry.supervisor,
                    "action": action,
                    "subject": entry.key,
                    "body_hash": body_hash,
                    "prev_hash": prev,
                    "hash": link,
                }
            )
            known.append({"key": entry.key, "seq": seq, "entry": action, "body_hash": body_hash, "answer": answer})
            by_action.setdefault(action, []).append(self._row(seq, written, columns))
            self.news.append(replace(change, item_id=entry.item_id, by=entry.supervisor, seq=seq))
            prev = link
        self._pending.clear()
        self._keys.clear()
        if not known:
            return []
        return [(keys, known), *((ENTRY_TABLES[action], rows) for action, rows in by_action.items()), (audit, links)]

    def _row(self, seq: int, written: Written, columns: Mapping[str, Any]) -> dict[str, Any]:
        entry = written.entry
        return {
            "seq": seq,
            "key": entry.key,
            "item_id": entry.item_id,
            "supervisor": entry.supervisor,
            "decided_ms": ms_of(entry.decided_at),
            "received_ms": self.now_ms,
            "body_hash": written.body_hash,
            "body": written.body,
            **columns,
        }
