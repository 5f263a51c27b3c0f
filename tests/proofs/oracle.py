"""The oracle: what a person did and was shown, against what the store and the journal hold in the end."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backends.store import counters
from backends.store.engines import Reader, url_of
from backends.store.store import Store
from backends.wire import entry_from_json
from console.clock import SystemClock
from review.errors import Damaged
from tests.proofs.deeds import Deed, deed_of, lines_of
from tests.proofs.place import STORE_NAME

_TABLES = ("decisions", "snoozes", "comments")


@dataclass
class Log:
    """All lives of one workspace together."""

    begun: dict[str, Deed] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    undoing: dict[str, set[str]] = field(default_factory=dict)
    """Target key → keys of the retractions that were made for it."""
    undone: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Log:
        """Reads every log."""
        log = cls()
        for path in paths:
            for line in lines_of(path):
                log._take(line)
        return log

    def _take(self, line: dict[str, Any]) -> None:
        match line["what"]:
            case "begun":
                self.begun |= {key: (gesture, item, kind) for key, gesture, item, kind in line["deeds"]}
            case "taken":
                self.taken |= set(line["keys"])
            case "undoing":
                for target, retraction in zip(line["keys"], line["retractions"], strict=True):
                    self.undoing.setdefault(target, set()).add(retraction)
            case "undone":
                self.undone |= set(line["keys"])
            case "stuck" | "failure":
                self.failures.append(str(line))
            case "answered":
                self.answers.update(f"{state} {reason}".strip() for _, state, reason in line["keys"])


@dataclass
class Findings:
    """What does not fit, by sort; each a list of words for the person who must find out why."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    not_undone: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    def first(self) -> str:
        """One example of each sort."""
        sorts = (self.lost, self.doubled, self.unasked, self.not_undone, self.damaged)
        return "; ".join(words[0] for words in sorts if words)


def compare(folder: Path, log: Log) -> Findings:
    """Every taken entry has its effect exactly once, or its retraction; and nothing is there that nobody did."""
    found = Findings()
    with closing(sqlite3.connect(folder / STORE_NAME)) as db:
        in_store: dict[Deed, list[str]] = {}
        for table in _TABLES:
            for key, body in db.execute(f"SELECT key, body FROM {table}"):
                in_store.setdefault(deed_of(entry_from_json(body)), []).append(key)
        retracted = dict(db.execute("SELECT target, key FROM retractions"))
        _compare_deeds(log, in_store, retracted, found)
        _compare_items(db, found)
    _verify(folder, found)
    return found


def _compare_deeds(log: Log, in_store: dict[Deed, list[str]], retracted: dict[str, str], found: Findings) -> None:
    for key in log.taken:
        if not in_store.get(log.begun[key]) and key not in log.undoing:
            found.lost.append(f"lost: {key} {log.begun[key]}")
    for key in log.undone:
        if any(held not in retracted for held in in_store.get(log.begun.get(key, ("", "", "")), [])):
            found.not_undone.append(f"shown as undone, yet in force: {key}")
    begun = set(log.begun.values())
    for deed, keys in in_store.items():
        found.doubled += [f"doubled: {deed} {keys}"] * (len(keys) - 1)
        if deed not in begun:
            found.unasked.append(f"nobody did: {deed}")
    made = {retraction for keys in log.undoing.values() for retraction in keys}
    found.unasked += [f"nobody undid: {target}" for target, key in retracted.items() if key not in made]


def _compare_items(db: sqlite3.Connection, found: Findings) -> None:
    twice = db.execute(
        "SELECT item_id, item_version, count(*) FROM decisions WHERE key NOT IN (SELECT target FROM retractions) "
        "GROUP BY item_id, item_version HAVING count(*) > 1"
    )
    found.doubled += [f"decided twice: {item} version {version}, {number} times" for item, version, number in twice]
    standing = dict(
        db.execute("SELECT item_id, key FROM decisions WHERE key NOT IN (SELECT target FROM retractions)").fetchall()
    )
    for item, state, key in db.execute("SELECT id, state, decision_key FROM items"):
        decided = state in ("decided", "escalated")
        if decided != (item in standing) or (decided and standing[item] != key):
            found.damaged.append(f"{item} is {state} by {key!r}, its standing decision is {standing.get(item)}")


def _verify(folder: Path, found: Findings) -> None:
    store = Store.open(folder / STORE_NAME, clock=SystemClock(), create=False)
    try:
        store.verify()
    except Damaged as error:
        found.damaged.append(str(error))
    finally:
        store.close()
    reader = Reader(url_of(folder / STORE_NAME))
    try:
        with reader.snapshot() as connection:
            kept, counted = counters.kept(connection), counters.recount(connection)
    finally:
        reader.close()
    if kept != counted:
        found.damaged.append(f"the kept figures {kept} are not the counted ones {counted}")
