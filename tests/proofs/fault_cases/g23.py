"""G23: every entry is in a tamper-evident record; any change, removal, re-order, truncation or re-append is found.

A store is worked in, and its head is kept elsewhere at several moments, as an exporting lead or a console does. Then
somebody with the file in hand, who takes the triggers away first, changes the record in one of a dozen ways: also by
cutting its tail off cleanly and appending other entries through the store itself, and by forging every hash anew. Each
time the store is opened and verified against the heads that were kept; one that verifies is a failure of the promise.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from backends.store.audit import link_hash
from backends.store.store import Store
from backends.store.tables import ENTRY_TABLES
from review.chain import START, Anchor, broken
from review.decisions import Verdict
from review.errors import BackstopError
from review.rights import Role
from tests.domain import HandClock
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, at_most, none_of
from tests.unit.backends.store.shop import comment, decision, lease_of, retraction, row, snooze

SHORT, LONG = 150, 1_000
ENTRIES = 40
MANY_SHORT, MANY_LONG = 50_000, 1_000_000
VERIFIED_S = 5.0
"""A million entries, in time of the processor."""
BUSY = 3.0
"""The short run's part of it may take this much longer: it is one of many things on a machine."""
TABLES = ("audit", "keys", *(table.name for table in ENTRY_TABLES.values()))
Tamper = Callable[[sqlite3.Connection, random.Random, Path], bool]


@dataclass
class Found:
    """What was tried, and what was not found."""

    ways: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    afar: int = 0
    unnoticed: list[str] = field(default_factory=list)
    """Of those that a console's kept head must show, what it did not show."""


def _work(path: Path, chance: random.Random) -> list[Anchor]:
    """Makes a store with entries of every kind; the heads that somebody else kept, the newest last."""
    clock = HandClock()
    store = Store.open(path, clock=clock)
    store.put_items(row(f"i{number:03d}") for number in range(ENTRIES))
    for name in ("li", "bo"):
        store.people.add(name, Role.SUPERVISOR, by="test")
        store.people.make_token(name)
    kept: list[Anchor] = []
    for number in range(ENTRIES):
        clock.seconds += 1
        name = f"i{number:03d}"
        match number % 4:
            case 0:
                store.submit([comment(name, f"note {chance.random()}")])
            case 1:
                store.submit([snooze(lease_of(store, name), clock, 600)])
            case 2:
                made = decision(lease_of(store, name), chance.choice((Verdict.APPROVE, Verdict.REJECT)))
                store.submit([made])
                store.submit([retraction(made)])
            case _:
                store.submit([decision(lease_of(store, name))])
        if number % 9 == 8:
            kept.append(store.register.head())
    kept.append(store.register.head())
    store.close()
    return kept


def _length(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT max(seq) FROM audit").fetchone()[0])


def _filled(db: sqlite3.Connection, chance: random.Random, tables: Iterable[str]) -> str:
    """One of these tables that has rows."""
    return chance.choice([one for one in tables if db.execute(f"SELECT 1 FROM {one} LIMIT 1").fetchone()])


def _value(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    """One value of one row."""
    table = _filled(db, chance, TABLES)
    columns = [one[1] for one in db.execute(f"PRAGMA table_info({table})")]
    seen = {"seq", "key", "body", "body_hash", "at_ms", "actor", "action", "subject", "prev_hash", "hash", "entry"}
    column = chance.choice([one for one in columns if one in seen])
    rows = [one[0] for one in db.execute(f"SELECT rowid FROM {table}")]
    here = chance.choice(rows)
    before = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (here,)).fetchone()[0]
    after = before + 1_000 if isinstance(before, int) else _other(before, chance)
    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (after, here))
    return True


def _other(value: str | bytes, chance: random.Random) -> str | bytes:
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
    return value + "x" if not value or chance.random() < 0.3 else ("b" if value[0] == "a" else "a") + value[1:]


def _bodies(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    """What was decided, with its hash everywhere but in the chain."""
    table = _filled(db, chance, [one.name for one in ENTRY_TABLES.values()])
    seq, body = db.execute(f"SELECT seq, body FROM {table} ORDER BY random() LIMIT 1").fetchone()
    other = _other(bytes(body), chance)
    assert isinstance(other, bytes)
    digest = sha256(other).hexdigest()
    db.execute(f"UPDATE {table} SET body = ?, body_hash = ? WHERE seq = ?", (other, digest, seq))
    db.execute("UPDATE keys SET body_hash = ? WHERE seq = ?", (digest, seq))
    return True


def _remove(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    table = _filled(db, chance, TABLES)
    return (
        db.execute(f"DELETE FROM {table} WHERE seq = (SELECT seq FROM {table} ORDER BY random() LIMIT 1)").rowcount > 0
    )


def _remove_everywhere(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    seq = chance.randrange(1, _length(db))
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE seq = ?", (seq,))
    if chance.random() < 0.5:  # and the rest moves up
        for table in TABLES:
            db.execute(f"UPDATE {table} SET seq = -seq WHERE seq > ?", (seq,))
            db.execute(f"UPDATE {table} SET seq = -seq - 1 WHERE seq < 0")
        _forge(db, seq)
    return True


def _swap(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    """Two entries change places, everywhere, and all hashes are made anew half of the time."""
    first, second = sorted(chance.sample(range(1, _length(db) + 1), 2))
    for table in TABLES:
        for old, new in ((first, -1), (second, first), (-1, second)):
            db.execute(f"UPDATE {table} SET seq = ? WHERE seq = ?", (new, old))
    if chance.random() < 0.5:
        _forge(db, first)
    return True


def _cut(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    """A clean cut of the tail."""
    after = _length(db) - chance.randrange(1, _length(db))
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE seq > ?", (after,))
    return True


def _append(db: sqlite3.Connection, chance: random.Random, path: Path) -> bool:
    """A clean cut, and other entries through the store itself, as many or more."""
    before = _length(db)
    _cut(db, chance, path)
    left = _length(db)
    db.commit()
    store = Store.open(path, clock=HandClock())
    try:
        more = before - left + chance.randrange(3)
        store.submit([comment(f"i{number % ENTRIES:03d}", f"forged {number}") for number in range(more)])
    finally:
        store.close()
    return True


def _forged(db: sqlite3.Connection, chance: random.Random, _: Path) -> bool:
    """One entry changed, and the whole chain behind it made anew."""
    seq = chance.randrange(1, _length(db) + 1)
    db.execute("UPDATE audit SET actor = 'mallory' WHERE seq = ?", (seq,))
    _forge(db, seq)
    return True


def _forge(db: sqlite3.Connection, start: int) -> None:
    last = db.execute("SELECT hash FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT 1", (start,)).fetchone()
    prev = START if last is None else last[0]
    chosen = "SELECT seq, at_ms, actor, action, subject, body_hash FROM audit WHERE seq >= ? ORDER BY seq"
    for seq, *rest in db.execute(chosen, (start,)).fetchall():
        made = link_hash(prev, seq, *rest)
        db.execute("UPDATE audit SET prev_hash = ?, hash = ? WHERE seq = ?", (prev, made, seq))
        prev = made


WAYS: dict[str, Tamper] = {
    "value": _value, "body": _bodies, "remove": _remove, "remove everywhere": _remove_everywhere, "swap": _swap,
    "cut": _cut, "cut and append": _append, "forge": _forged,
}  # fmt: skip


FROM_AFAR = ("cut", "cut and append", "forge")
"""What a console notices by the head that it keeps: the record is shorter, or another one. It never reads the rest."""


def _noticed(path: Path, kept: Anchor) -> bool:
    """True where a console that kept this head is told that the record is not what it was."""
    try:
        store = Store.open(path, clock=HandClock())
        try:
            return bool(broken(kept, store.register.reached(kept.seq)))
        finally:
            store.close()
    except BackstopError:
        return True


def _verifies(path: Path, kept: list[Anchor]) -> bool:
    """True where the store opens and holds against every head that was kept."""
    try:
        store = Store.open(path, clock=HandClock())
        try:
            for anchor in kept:
                store.verify(anchor)
        finally:
            store.close()
    except BackstopError:
        return False
    return True


def _tampered(folder: Path, count: int, chance: random.Random) -> Found:
    source = folder / "source.sqlite3"
    kept = _work(source, chance)
    found = Found()
    if not _verifies(source, kept):
        found.missed.append("the untouched store does not verify: nothing was tried")
    if _noticed(source, kept[0]) or _noticed(source, kept[-1]):
        found.unnoticed.append("the untouched record is told as broken")
    ways = list(WAYS)
    for number in range(count):
        way = ways[number % len(ways)]
        path = folder / "try.sqlite3"
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(source, path)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA foreign_keys=OFF")
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f"DROP TRIGGER {name}")
            try:
                WAYS[way](db, chance, path)
            except sqlite3.IntegrityError:
                continue  # a constraint was in the way of this one
        found.ways[way] += 1
        if _verifies(path, kept[-1:]):
            found.missed.append(way)
        if way in FROM_AFAR:
            found.afar += 1
            if not _noticed(path, kept[-1]):
                found.unnoticed.append(way)
    return found


def _many(folder: Path, count: int) -> float:
    """Seconds of the processor that verifying so many entries takes."""
    path = folder / "many.sqlite3"
    Store.open(path, clock=HandClock()).close()
    body = b'{"entry":"comment"}'
    digest = sha256(body).hexdigest()
    prev, links = START, []
    for seq in range(1, count + 1):
        made = link_hash(prev, seq, seq, "li", "comment", f"key-{seq}", digest)
        links.append((seq, seq, "li", "comment", f"key-{seq}", digest, prev, made))
        prev = made
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("BEGIN")
        db.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", links)
        known = ((f"key-{seq}", seq, "comment", digest, "") for seq in range(1, count + 1))
        db.executemany("INSERT INTO keys (key, seq, entry, body_hash, answer) VALUES (?, ?, ?, ?, ?)", known)
        rows = ((seq, f"key-{seq}", "i", "li", seq, seq, digest, body) for seq in range(1, count + 1))
        names = "seq, key, item_id, supervisor, decided_ms, received_ms, body_hash, body"
        db.executemany(f"INSERT INTO comments ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        db.execute("COMMIT")
    store = Store.open(path, clock=HandClock())
    begun = time.process_time()
    reached = store.verify()
    took = time.process_time() - begun
    store.close()
    if reached.seq != count:
        raise AssertionError(f"{reached.seq} of {count} were looked at")
    return took


def run(*, long: bool, seed: int) -> list[Row]:
    """The tampering, then how long it takes to look."""
    count, many = (LONG, MANY_LONG) if long else (SHORT, MANY_SHORT)
    with tempfile.TemporaryDirectory(prefix="backstop-g23-", dir=None if long else fast_folder()) as name:
        found = _tampered(Path(name), count, random.Random(seed))
        took = _many(Path(name), many)
    note = ", ".join(f"{way} {number}" for way, number in found.ways.items())
    tried = found.ways.total()
    return [
        at_least("faults_g23_tampered", tried, 0.9 * count, "changes of the record", note),
        none_of("faults_g23_missed", len(found.missed), f"of {tried} not found", "; ".join(found.missed[:5])),
        none_of(
            "faults_g23_console",
            len(found.unnoticed) + (not found.afar),
            f"of {found.afar} cut or forged records not told by a console that kept its head",
            "; ".join(found.unnoticed[:5]),
        ),
        at_most(
            "faults_g23_verify",
            round(took, 2),
            VERIFIED_S * many / MANY_LONG * (1 if long else BUSY),
            f"s of CPU for {many:,} entries",
        ),
    ]
