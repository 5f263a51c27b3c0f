"""The journal's rows: written with their seals, looked at when the file is opened, made anew where they do not hold."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import orjson

from backends.journal import trail
from backends.journal.drafts import draft_from_json, draft_to_json
from backends.journal.file import JournalFile
from backends.journal.rescue import ENDED, Rescued, chain, contradiction, rescue, row_of
from backends.journal.schema import RESEAL, SEALED, beside, check_files, connect, is_damage, mark_of, seal
from backends.wire import entry_from_json, entry_to_json
from review.decisions import Decision, Entry
from review.drafts import Draft
from review.errors import Damaged
from review.outbox import EntryState, Mishap, MishapKind, OutboxEntry

GENESIS = b"\0" * 32
KEEP_DAYS = 30
"""Delivered entries stay this long, for the list of last decisions; the store keeps them for ever."""
MISHAPS = "mishaps"
"""The setting under which they stand until a person was told."""
ASIDE = "damaged:"
"""Begins the names of drafts that are kept aside."""
ROW = f"{SEALED}, body, seal"
FEW = 100
"""Drafts that are looked for one by one; of more, all are read."""
DRAFTS = "SELECT item_id, version, body, saved_ms, seal FROM draft"
_INSERT = f"INSERT INTO outbox ({ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


class SealedFile(JournalFile):
    """``mishap``: called on the journal's thread where something in the file is found damaged while it is open."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.mishap: Callable[[], None] | None = None
        self._unsound: set[int] = set()
        self._identity = b""

    def _open(self) -> None:
        if self._trail_path is not None:
            check_files(self._path, *beside(self._path), self._trail_path)
        told = trail.read(self._trail_path)
        try:
            self._connection = connect(self._path)
            why = contradiction(self._connection, told)
            if why:
                raise Damaged(f"The journal {self._path} is not what it was: {why}.")
            self._begin()
        except BaseException as error:
            self._give_up()
            if self._trail_path is None or not (isinstance(error, Damaged) or is_damage(error)):
                raise
            self._rebuild()

    def _rebuild(self) -> None:
        """A new journal in the damaged one's place."""
        assert self._trail_path is not None
        found = rescue(self._path, self._trail_path)
        try:
            self._connection = connect(self._path)
            self._restore(found)
            self._begin()
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        self._trail.close()
        if connection is not None:
            connection.close()

    def _begin(self) -> None:
        """Gives interrupted sends back to waiting, and begins the trail anew."""
        _, self._identity = mark_of(self._db())
        with self._transaction() as db:
            sending = db.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'sending' RETURNING key").fetchall()
            self._reseal(db, [key for (key,) in sending])
            db.execute(
                "DELETE FROM outbox WHERE state IN ('confirmed', 'withdrawn') AND created_ms < ? "
                "AND seq < (SELECT coalesce(max(seq), 0) FROM outbox)",
                (now_ms() - KEEP_DAYS * 86_400_000,),
            )
            db.execute("DELETE FROM ended WHERE key NOT IN (SELECT key FROM outbox)")
            rows = db.execute(f"{DRAFTS} WHERE substr(item_id, 1, {len(ASIDE)}) <> '{ASIDE}'").fetchall()
            self._put_aside(db, [row[0] for row in rows if self._draft_of(row) is None])
        waiting = self._db().execute("SELECT key, body FROM outbox WHERE state = 'waiting' ORDER BY seq").fetchall()
        self._trail.begin(*mark_of(self._db()), waiting)

    def _restore(self, found: Rescued) -> None:
        entries = [(row, entry_from_json(row.body)) for row in found.entries]
        _, self._identity = mark_of(self._db())
        with self._transaction() as db:
            db.execute("UPDATE mark SET generation = ?", (found.generation,))
            self._insert(db, [entry for _, entry in entries])
            change = "state = ?, attempts = ?, reason = ?, decided_by = ?, settled = ?"
            rows = [(row.state, row.attempts, row.reason, row.decided_by, row.settled, row.key) for row, _ in entries]
            db.executemany(f"UPDATE outbox SET {change} WHERE key = ?", rows)  # noqa: S608
            dated = [(row.created_ms, row.key) for row, _ in entries if row.created_ms]
            db.executemany("UPDATE outbox SET created_ms = ? WHERE key = ?", dated)
            self._reseal(db, [row.key for row, _ in entries])
            for table, places, values in (
                ("draft", "?, ?, ?, ?, ?", found.drafts),
                ("ended", "?, ?, ?, ?, ?, ?", found.ended),
                ("setting", "?, ?, ?", found.settings),
            ):
                rows = [(*row, self._seal(*row)) for row in values]
                db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)  # noqa: S608
            pending = [entry.item_id for row, entry in entries if row.pending]
            told = [Mishap(MishapKind.REBUILT, number=len(pending), where=str(found.where))]
            if suspects := sorted(set(found.suspects) - set(pending)):
                told.append(Mishap(MishapKind.SUSPECT, tuple(suspects)))
            if found.lost_drafts:
                told.append(Mishap(MishapKind.DRAFT, tuple(found.lost_drafts)))
            self._note(db, told)

    def _insert(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> None:
        head = db.execute("SELECT seq, row_hash FROM outbox ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = head or (0, GENESIS)
        now = now_ms()
        rows = []
        for entry in entries:
            body = entry_to_json(entry)
            seq += 1
            digest = chain(previous, entry.key, body)
            row = (seq, entry.key, entry.item_id, entry.gesture, previous, digest, "waiting", 0, "", "", 0, now)
            rows.append((*row, body, self._seal(*row)))
            self._events.append(trail.taken(entry.key, body))
            previous = digest
        db.executemany(_INSERT, rows)

    @staticmethod
    def _reseal(db: sqlite3.Connection, keys: Sequence[str]) -> None:
        """After every change of these rows."""
        db.executemany(f"{RESEAL} WHERE key = ?", [(key,) for key in keys])

    def _sound(self, rows: Sequence[Sequence[Any]]) -> list[OutboxEntry]:
        """The entries of rows of ``ROW``.

        One that changed on the disk under the running console is left out, and told of once: a changed row must never
        be sent, and must not keep the others from it.
        """
        found: list[OutboxEntry] = []
        for values in rows:
            row = row_of(values, self._identity)
            if row.sound:
                state = EntryState(row.state)
                found.append(OutboxEntry(row.seq, entry_from_json(row.body), state, row.attempts, row.reason))
            elif row.seq not in self._unsound:
                self._unsound.add(row.seq)
                with self._transaction() as db:
                    self._note(db, [Mishap(MishapKind.SUSPECT, (row.item_id,))])
                self._tell()
        return found

    def _seal(self, *values: object) -> bytes:
        return seal(self._identity, *values)

    def _draft_of(self, row: tuple[Any, ...]) -> Draft | None:
        """The draft of a row of ``DRAFTS``; None where it is not what was kept."""
        item_id, version, body = row[:3]
        try:
            return draft_from_json(item_id, version, body) if self._seal(*row[:-1]) == row[-1] else None
        except (ValueError, TypeError, LookupError, AttributeError):
            return None

    def _read_draft(self, row: tuple[Any, ...]) -> Draft | None:
        """The draft of a row of ``DRAFTS``; one that is not what was kept is put aside."""
        draft = self._draft_of(row)
        if draft is None:
            with self._transaction() as db:
                self._put_aside(db, [row[0]])
            self._tell()
        return draft

    def _end_drafts(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> None:
        """The half-made work on these items goes with the decisions that end it; a snooze ends nothing."""
        key_of = {entry.item_id: entry.key for entry in entries if isinstance(entry, Decision)}
        if len(key_of) > FEW:
            rows = [row for row in db.execute(DRAFTS).fetchall() if row[0] in key_of]
        else:
            rows = [row for item in key_of for row in db.execute(f"{DRAFTS} WHERE item_id = ?", (item,)).fetchall()]
        sound = [row for row in rows if self._draft_of(row) is not None]
        ended = [(key_of[row[0]], *row[:-1]) for row in sound]
        places = "?, ?, ?, ?, ?, ?"
        db.executemany(f"INSERT OR REPLACE INTO ended VALUES ({places})", [(*row, self._seal(*row)) for row in ended])  # noqa: S608
        db.executemany("DELETE FROM draft WHERE item_id = ?", [(row[0],) for row in sound])
        self._put_aside(db, [row[0] for row in rows if row not in sound])

    def _ended(self, db: sqlite3.Connection, key: str) -> Draft | None:
        """The half-made work that an entry ended; None where there was none, or it is not what was kept."""
        row = db.execute(f"{ENDED} WHERE key = ?", (key,)).fetchone()
        return None if row is None or self._seal(*row[:-1]) != row[-1] else draft_from_json(*row[1:4])

    def _take_up(self, db: sqlite3.Connection, keys: Sequence[str]) -> None:
        """What these entries ended is half-made work again, where nobody has begun anew."""
        for key in keys:
            if (draft := self._ended(db, key)) is not None:
                row = (draft.item_id, draft.version, draft_to_json(draft), now_ms())
                db.execute("INSERT OR IGNORE INTO draft VALUES (?, ?, ?, ?, ?)", (*row, self._seal(*row)))
                db.execute("DELETE FROM ended WHERE key = ?", (key,))

    def _put_aside(self, db: sqlite3.Connection, item_ids: Sequence[str]) -> None:
        """These drafts make room for the next, and a person is told."""
        for item_id in item_ids:
            aside = f"{ASIDE}{time.time_ns()}:{item_id}"
            db.execute("UPDATE draft SET item_id = ? WHERE item_id = ?", (aside, item_id))
        if item_ids:
            self._note(db, [Mishap(MishapKind.DRAFT, tuple(item_ids))])

    def _tell(self) -> None:
        if self.mishap is not None:
            self.mishap()

    def _note(self, db: sqlite3.Connection, told: Sequence[Mishap]) -> None:
        more = [{"kind": one.kind, "items": list(one.items), "number": one.number, "where": one.where} for one in told]
        self._set_setting(db, MISHAPS, (self._setting(MISHAPS) or []) + more)

    def _setting(self, name: str) -> Any:
        row = self._db().execute("SELECT name, value, seal FROM setting WHERE name = ?", (name,)).fetchone()
        try:
            return None if row is None or self._seal(*row[:2]) != row[2] else orjson.loads(row[1])
        except ValueError:
            return None

    def _set_setting(self, db: sqlite3.Connection, name: str, value: Any) -> None:
        body = orjson.dumps(value)
        db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", (name, body, self._seal(name, body)))


def now_ms() -> int:
    """The time, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000
