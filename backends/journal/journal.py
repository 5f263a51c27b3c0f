"""The journal as an adapter of ``review.ports.Journal``: one SQLite file, one writer connection, one thread."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from backends.journal.drafts import draft_from_json, draft_to_json
from backends.journal.file import InDoubt, JournalFile
from backends.journal.schema import connect
from backends.wire import entry_from_json, entry_to_json
from review.decisions import Entry, Receipt
from review.drafts import Draft
from review.errors import Damaged
from review.outbox import STATE_OF_RECEIPT, EntryState, OutboxEntry

GENESIS = b"\0" * 32
KEEP_DAYS = 30
"""Delivered entries stay this long, for the list of last decisions; the store keeps them for ever."""
LOOK_BACK = 30_000
"""Entries: the undoing of ten thousand decisions at once does not hide those before."""
MAX_VARIABLES = 30_000
"""SQLite takes 32,766 parameters a statement."""


_IN_EFFECT = """SELECT seq, key, json_extract(CAST(body AS TEXT), '$.entry'),
    json_extract(CAST(body AS TEXT), '$.target'), body, state, attempts, reason
    FROM outbox WHERE state NOT IN ('withdrawn', 'conflict', 'refused') ORDER BY seq DESC LIMIT ?"""
"""What is in effect, newest first. SQLite looks into the bodies, outside the interpreter: after the undoing of ten
thousand decisions, twenty thousand are passed over, and the window paints meanwhile."""
_WITHDRAW = "UPDATE outbox SET state = 'withdrawn' WHERE key = ? AND state = 'waiting' AND attempts = 0"


class SqliteJournal(JournalFile):
    """Every call runs on the journal's own thread and returns when its transaction is on disk.

    Raises ``NotTaken`` where the disk refuses a write: nothing of that call is then in the file.
    """

    @classmethod
    async def open(cls, path: Path) -> SqliteJournal:
        """Opens or creates the file, verifies what is undelivered, and gives interrupted sends back to waiting."""
        journal = cls(path)
        try:
            await journal._run(journal._open)
        except BaseException:
            journal._thread.shutdown(wait=False)
            raise
        return journal

    # -- outbox ---------------------------------------------------------------------------------------

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Commits entries to the outbox and deletes their items' drafts, in one transaction."""

        def work() -> None:
            try:
                with self._transaction() as db:
                    self._insert(db, entries)
                    if clear_drafts:
                        db.executemany("DELETE FROM draft WHERE item_id = ?", [(entry.item_id,) for entry in entries])
            except InDoubt:
                if not entries or not self._knows(self._db(), entries[0].key):
                    raise  # else it is on disk, and "not taken" would be the lie

        await self._write(work)

    async def undelivered(self, limit: int = 1_000) -> list[OutboxEntry]:
        """What is not yet answered, in the order of doing, the oldest ``limit`` of it."""
        where = "state IN ('waiting', 'sending') ORDER BY seq LIMIT ?"
        return await self._run(lambda: list(self._entries(where, (limit,))))

    async def waiting(self) -> int:
        """How many entries are not yet answered."""
        count = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"
        return await self._run(lambda: int(self._db().execute(count).fetchone()[0]))

    async def parked(self) -> list[OutboxEntry]:
        """Conflicts and refusals that nobody has dealt with yet."""
        return await self._run(
            lambda: list(self._entries("state IN ('conflict', 'refused') AND settled = 0 ORDER BY seq"))
        )

    async def recent(self, limit: int) -> list[OutboxEntry]:
        """The last entries, newest first."""
        return await self._run(lambda: list(self._entries("1 ORDER BY seq DESC LIMIT ?", (limit,))))

    async def standing(self, limit: int) -> list[OutboxEntry]:
        """The last decisions and snoozes that have their effect, newest first, among the last ``LOOK_BACK`` entries."""

        def work() -> list[OutboxEntry]:
            undone: set[str] = set()
            found: list[OutboxEntry] = []
            for seq, key, kind, target, body, state, attempts, reason in self._db().execute(_IN_EFFECT, (LOOK_BACK,)):
                if kind == "retraction":
                    undone.add(target)
                elif kind != "comment" and key not in undone:
                    found.append(OutboxEntry(seq, entry_from_json(body), EntryState(state), attempts, reason))
                if len(found) == limit:
                    break
            return found

        return await self._run(work)

    async def mark_sending(self, keys: Sequence[str]) -> list[str]:
        """Notes the hand-over *before* it happens: from here on nobody can know that it was not seen.

        Returns the keys that may go. A key that was withdrawn since it was read is not among them: sent all the
        same, an undone decision would take effect.
        """
        return await self._set("state = 'sending', attempts = attempts + 1", "state = 'waiting'", keys)

    async def mark_waiting(self, keys: Sequence[str]) -> None:
        """Notes that no answer came; the same key goes again."""
        await self._set("state = 'waiting'", "state = 'sending'", keys)

    async def settle(self, keys: Sequence[str]) -> None:
        """A person dealt with these parked entries."""
        await self._set("settled = 1", "state IN ('conflict', 'refused')", keys)

    async def record(self, receipts: Sequence[Receipt]) -> None:
        """Notes answers. An entry reads *sent* only from here on."""
        rows = [
            (STATE_OF_RECEIPT[receipt.state].value, receipt.reason, receipt.decided_by, receipt.key)
            for receipt in receipts
        ]

        def work() -> None:
            with self._transaction() as db:
                db.executemany("UPDATE outbox SET state = ?, reason = ?, decided_by = ? WHERE key = ?", rows)

        await self._write(work)

    async def undo(self, keys: Sequence[str], retractions: Sequence[Entry]) -> list[EntryState]:
        """Withdraws each key that was never sent; the others' retractions go into the outbox. One transaction.

        Answers ``WITHDRAWN`` or ``WAITING`` (a retraction is on its way) for each key, in order.
        """

        def work() -> list[EntryState]:
            states: list[EntryState] = []
            try:
                with self._transaction() as db:
                    late: list[Entry] = []
                    for key, retraction in zip(keys, retractions, strict=True):
                        done = db.execute(_WITHDRAW, (key,))
                        if done.rowcount or not self._stands(db, key):
                            states.append(EntryState.WITHDRAWN)
                        else:
                            late.append(retraction)
                            states.append(EntryState.WAITING)
                    self._insert(db, late)
            except InDoubt:
                if not self._undone(keys, retractions):  # as in ``take``
                    raise
            return states

        return await self._write(work)

    # -- drafts and settings --------------------------------------------------------------------------

    async def save_draft(self, draft: Draft) -> None:
        """Keeps half-made work, replacing what was kept for the item."""
        body = draft_to_json(draft)

        def work() -> None:
            with self._transaction() as db:
                row = (draft.item_id, draft.version, body, _now_ms())
                db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", row)

        await self._write(work)

    async def draft(self, item_id: str) -> Draft | None:
        """The kept draft of an item. One that can no longer be read is kept aside, out of the way of the next."""

        def work() -> Draft | None:
            row = (
                self._db().execute("SELECT item_id, version, body FROM draft WHERE item_id = ?", (item_id,)).fetchone()
            )
            return None if row is None else self._read_draft(*row)

        return await self._run(work)

    async def drafts_of(self, item_ids: Collection[str]) -> list[Draft]:
        """The kept drafts of these items; of one that can no longer be read as ``draft``."""
        wanted = frozenset(item_ids)

        def work() -> list[Draft]:
            rows = self._db().execute("SELECT item_id, version, body FROM draft").fetchall()
            found = (self._read_draft(*row) for row in rows if row[0] in wanted)
            return [draft for draft in found if draft is not None]

        return await self._run(work)

    async def drop_draft(self, item_id: str) -> None:
        """Forgets half-made work on purpose."""

        def work() -> None:
            with self._transaction() as db:
                db.execute("DELETE FROM draft WHERE item_id = ?", (item_id,))

        await self._write(work)

    async def setting(self, name: str) -> Any:
        """A kept value, or None; None too where it can no longer be read: a damaged setting never blocks the start."""

        def work() -> Any:
            row = self._db().execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
            try:
                return None if row is None else orjson.loads(row[0])
            except ValueError:
                return None

        return await self._run(work)

    async def set_setting(self, name: str, value: Any) -> None:
        """Keeps a value of the session (JSON)."""
        body = orjson.dumps(value)

        def work() -> None:
            with self._transaction() as db:
                db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, body))

        await self._write(work)

    # -- on the journal's thread ----------------------------------------------------------------------

    def _open(self) -> None:
        self._connection = connect(self._path)
        self._verify()
        with self._transaction() as db:
            db.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'")
            db.execute(
                "DELETE FROM outbox WHERE state IN ('confirmed', 'withdrawn') AND created_ms < ? "
                "AND seq < (SELECT coalesce(max(seq), 0) FROM outbox)",
                (_now_ms() - KEEP_DAYS * 86_400_000,),
            )

    def _read_draft(self, item_id: str, version: int, body: bytes) -> Draft | None:
        try:
            return draft_from_json(item_id, version, body)
        except (ValueError, TypeError, LookupError, AttributeError):
            with self._transaction() as db:
                aside = f"damaged:{time.time_ns()}:{item_id}"
                db.execute("UPDATE draft SET item_id = ? WHERE item_id = ?", (aside, item_id))
            return None

    def _insert(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> None:
        head = db.execute("SELECT row_hash FROM outbox ORDER BY seq DESC LIMIT 1").fetchone()
        previous = head[0] if head else GENESIS
        now = _now_ms()
        rows = []
        for entry in entries:
            body = entry_to_json(entry)
            digest = _chain(previous, entry.key, body)
            rows.append((entry.key, entry.item_id, entry.gesture, body, previous, digest, now))
            previous = digest
        db.executemany(
            "INSERT INTO outbox (key, item_id, gesture, body, prev_hash, row_hash, created_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _undone(self, keys: Sequence[str], retractions: Sequence[Entry]) -> bool:
        """True where the first of these was withdrawn or has its retraction in the file."""
        where = "(key = ? AND state = 'withdrawn') OR key = ?"
        first = (keys[0], retractions[0].key) if keys else ("", "")
        return self._db().execute(f"SELECT 1 FROM outbox WHERE {where}", first).fetchone() is not None  # noqa: S608

    @staticmethod
    def _stands(db: sqlite3.Connection, key: str) -> bool:
        """False for what is not here, or was withdrawn already: two ways of undoing may come at once."""
        known = db.execute("SELECT 1 FROM outbox WHERE key = ? AND state <> 'withdrawn'", (key,))
        return known.fetchone() is not None

    @staticmethod
    def _knows(db: sqlite3.Connection, key: str) -> bool:
        return db.execute("SELECT 1 FROM outbox WHERE key = ?", (key,)).fetchone() is not None

    def _entries(self, where: str, values: tuple[Any, ...] = ()) -> Iterator[OutboxEntry]:
        rows = self._db().execute(f"SELECT seq, body, state, attempts, reason FROM outbox WHERE {where}", values)  # noqa: S608 - our own clauses
        for seq, body, state, attempts, reason in rows:
            yield OutboxEntry(seq, entry_from_json(body), EntryState(state), attempts, reason)

    def _verify(self) -> None:
        """A changed row must never be sent: every undelivered body is checked against its hash."""
        rows = self._db().execute(
            "SELECT seq, CAST(key AS TEXT), CAST(body AS BLOB), CAST(prev_hash AS BLOB), row_hash FROM outbox "
            "WHERE state IN ('waiting', 'sending')"
        )
        bad = [seq for seq, key, body, previous, digest in rows if _chain(previous, key, body) != digest]
        if bad:
            raise Damaged(
                f"The journal {self._path} has {len(bad)} undelivered decisions that do not verify (rows {bad[:5]}).",
                remedy="Keep the file and restore the workspace from its backup; nothing was sent.",
            )

    async def _set(self, change: str, when: str, keys: Sequence[str]) -> list[str]:
        def work() -> list[str]:
            changed: list[str] = []
            with self._transaction() as db:
                for start in range(0, len(keys), MAX_VARIABLES):
                    part = keys[start : start + MAX_VARIABLES]
                    marks = ",".join("?" * len(part))
                    statement = f"UPDATE outbox SET {change} WHERE {when} AND key IN ({marks}) RETURNING key"  # noqa: S608
                    changed += [key for (key,) in db.execute(statement, tuple(part)).fetchall()]
            return changed

        return await self._write(work)


def _chain(previous: bytes, key: str, body: bytes) -> bytes:
    return hashlib.sha256(previous + key.encode() + b"\0" + body).digest()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
