"""The oracle: what a person did and was shown, against what the store and the journal hold in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Connection, select

from backends.store import counters
from backends.store.engines import url_of
from backends.store.store import Store
from backends.store.tables import comments, decisions, items, outcomes, retractions, snoozes
from backends.store.transactions import reader_of
from backends.wire import entry_from_json
from console.clock import SystemClock
from review.decisions import Outcome
from review.errors import Damaged
from tests.proofs.deeds import Deed, deed_of, lines_of
from tests.proofs.place import STORE_NAME

NOBODY_WAS_TOLD: Mapping[str, str] = MappingProxyType({})


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
    told_otherwise: list[str] = field(default_factory=list)

    def first(self) -> str:
        """One example of each sort."""
        sorts = (self.lost, self.doubled, self.unasked, self.not_undone, self.damaged, self.told_otherwise)
        return "; ".join(words[0] for words in sorts if words)


def compare(folder: Path, log: Log) -> Findings:
    """As ``compare_store``, for the store of a workspace."""
    return compare_store(url_of(folder / STORE_NAME), log)


def compare_store(url: URL, log: Log, told: Mapping[str, str] = NOBODY_WAS_TOLD) -> Findings:
    """Every taken entry has its effect exactly once, or its retraction; and nothing is there that nobody did.

    ``told``: entries of which their person was told why they did not take effect, by key. They must not have.
    """
    found = Findings()
    reader = reader_of(url)
    try:
        with reader.snapshot() as connection:
            in_store: dict[Deed, list[str]] = {}
            for table in (decisions, snoozes, comments):
                for key, body in connection.execute(select(table.c.key, table.c.body)):
                    in_store.setdefault(deed_of(entry_from_json(body)), []).append(key)
            retracted = {row.target: row.key for row in connection.execute(select(retractions))}
            _compare_deeds(log, in_store, retracted, told, found)
            _compare_items(connection, retracted, found)
            _compare_outcomes(connection, retracted, found)
            kept, counted = counters.kept(connection), counters.recount(connection)
    finally:
        reader.close()
    if kept != counted:
        found.damaged.append(f"the kept figures {kept} are not the counted ones {counted}")
    _verify(url, found)
    return found


def _compare_deeds(
    log: Log, in_store: dict[Deed, list[str]], retracted: dict[str, str], told: Mapping[str, str], found: Findings
) -> None:
    for key in log.taken:
        if not in_store.get(log.begun[key]) and key not in log.undoing and key not in told:
            found.lost.append(f"lost: {key} {log.begun[key]}")
    for key in log.undone:
        if any(held not in retracted for held in in_store.get(log.begun.get(key, ("", "", "")), [])):
            found.not_undone.append(f"shown as undone, yet in force: {key}")
    for key, why in told.items():
        if in_store.get(log.begun.get(key, ("", "", ""))):
            found.told_otherwise.append(f"told {why!r}, yet in the store: {key}")
    begun = set(log.begun.values())
    for deed, keys in in_store.items():
        found.doubled += [f"doubled: {deed} {keys}"] * (len(keys) - 1)
        if deed not in begun:
            found.unasked.append(f"nobody did: {deed}")
    made = {retraction for keys in log.undoing.values() for retraction in keys}
    found.unasked += [f"nobody undid: {target}" for target, key in retracted.items() if key not in made]


def _compare_items(connection: Connection, retracted: Container[str], found: Findings) -> None:
    standing: dict[str, list[tuple[int, str]]] = {}
    for row in connection.execute(select(decisions.c.key, decisions.c.item_id, decisions.c.item_version)):
        if row.key not in retracted:
            standing.setdefault(row.item_id, []).append((row.item_version, row.key))
    for item_id, made in standing.items():
        for version, number in Counter(version for version, _ in made).items():
            if number > 1:
                found.doubled.append(f"decided twice: {item_id} version {version}, {number} times")
    for row in connection.execute(select(items.c.id, items.c.state, items.c.decision_key)):
        decided = row.state in ("decided", "escalated")
        latest = max(standing.get(row.id, [(0, "")]))[1]
        if decided != bool(latest) or (decided and latest != row.decision_key):
            found.damaged.append(f"{row.id} is {row.state} by {row.decision_key!r}, its standing decision is {latest}")


def _compare_outcomes(connection: Connection, retracted: Container[str], found: Findings) -> None:
    """Each decision went to the pipeline once, and its withdrawal at most once."""
    sent = Counter(
        (row.decision_key, row.outcome == Outcome.WITHDRAWN)
        for row in connection.execute(select(outcomes.c.decision_key, outcomes.c.outcome))
    )
    for key in connection.scalars(select(decisions.c.key)):
        if sent[key, False] != 1 or sent[key, True] > (key in retracted):
            found.damaged.append(f"outcomes of {key}: {sent[key, False]}, withdrawn {sent[key, True]} times")


def _verify(url: URL, found: Findings) -> None:
    store = Store.open(url.render_as_string(hide_password=False), clock=SystemClock(), create=False)
    try:
        store.verify()
    except Damaged as error:
        found.damaged.append(str(error))
    finally:
        store.close()
