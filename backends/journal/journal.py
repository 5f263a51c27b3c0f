"""The journal as an adapter of ``review.ports.Journal``: one SQLite file, one writer connection, one thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from backends.journal import trail
from backends.journal.drafts import draft_to_json
from backends.journal.mending import DRAFTS, MISHAPS, ROW, SealedFile, now_ms
from backends.journal.rescue import SETTLED
from review.decisions import Entry, Receipt
from review.drafts import Draft
from review.outbox import STATE_OF_RECEIPT, EntryState, Mishap, MishapKind, OutboxEntry

LOOK_BACK = 30_000
"""Entries: the undoing of ten thousand decisions at once does not hide those before."""
MAX_VARIABLES = 30_000
"""SQLite takes 32,766 parameters a statement."""


_IN_EFFECT = f"""SELECT json_extract(CAST(body AS TEXT), '$.entry'), json_extract(CAST(body AS TEXT), '$.target'),
    {ROW} FROM outbox WHERE state NOT IN ('withdrawn', 'conflict', 'refused') ORDER BY seq DESC LIMIT ?"""  # noqa: S608
"""What is in effect, newest first. SQLite looks into the bodies, outside the interpreter: after the undoing of ten
thousand decisions, twenty thousand are passed over, and the window paints meanwhile."""
_WITHDRAW = "UPDATE outbox SET state = 'withdrawn' WHERE key = ? AND state = 'waiting' AND attempts = 0"


class SqliteJournal(SealedFile):
    """Every call runs on the journal's own thread and returns when its transaction is on disk.

    Raises ``NotTaken`` where the disk refuses a write: nothing of that call is then in the file.
    """

    @classmethod
    async def open(cls, path: Path) -> SqliteJournal:
        """Opens or creates the file, verifies it, and gives interrupted sends back to waiting.

        One that is damaged or older than it was is kept aside, and made anew of what can be trusted: see ``mishaps``.
        """
        journal = cls(path)
        try:
            await journal._run(journal._open)
        except BaseException:
            journal._thread.shutdown(wait=False)
            raise
        return journal

    # -- outbox ---------------------------------------------------------------------------------------

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Commits entries to the outbox and ends their items' drafts (``ended_draft``), in one transaction."""

        def work() -> None:
            with self._transaction() as db:
                self._insert(db, entries)
                if clear_drafts:
                    self._end_drafts(db, entries)

        await self._write(work)

    async def undelivered(self, limit: int = 1_000) -> list[OutboxEntry]:
        """What is not yet answered, in the order of doing, the oldest ``limit`` of it."""
        where = "state IN ('waiting', 'sending') ORDER BY seq LIMIT ?"
        return await self._run(lambda: self._entries(where, (limit,)))

    async def waiting(self) -> int:
        """How many entries are not yet answered."""
        count = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"
        return await self._run(lambda: int(self._db().execute(count).fetchone()[0]))

    async def parked(self) -> list[OutboxEntry]:
        """Conflicts and refusals that nobody has dealt with yet."""
        return await self._run(lambda: self._entries("state IN ('conflict', 'refused') AND settled = 0 ORDER BY seq"))

    async def recent(self, limit: int) -> list[OutboxEntry]:
        """The last entries, newest first."""
        return await self._run(lambda: self._entries("1 ORDER BY seq DESC LIMIT ?", (limit,)))

    async def standing(self, limit: int) -> list[OutboxEntry]:
        """The last decisions and snoozes that have their effect, newest first, among the last ``LOOK_BACK`` entries."""

        def work() -> list[OutboxEntry]:
            undone: set[str] = set()
            found: list[Sequence[Any]] = []
            cursor = self._db().execute(_IN_EFFECT, (LOOK_BACK,))
            for kind, target, *values in cursor:
                if kind == "retraction":
                    undone.add(target)
                elif kind != "comment" and values[1] not in undone:
                    found.append(values)
                if len(found) == limit:
                    break
            cursor.close()
            return self._sound(found)

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
        await self._set("settled = 1", "state IN ('conflict', 'refused')", keys, SETTLED)

    async def record(self, receipts: Sequence[Receipt]) -> None:
        """Notes answers. An entry reads *sent* only from here on."""
        rows = [
            (STATE_OF_RECEIPT[receipt.state].value, receipt.reason, receipt.decided_by, receipt.key)
            for receipt in receipts
        ]

        def work() -> None:
            with self._transaction() as db:
                db.executemany("UPDATE outbox SET state = ?, reason = ?, decided_by = ? WHERE key = ?", rows)
                self._reseal(db, [key for *_, key in rows])
                self._events += [trail.became(key, state, reason, by) for state, reason, by, key in rows]

        await self._write(work)

    async def undo(self, keys: Sequence[str], retractions: Sequence[Entry]) -> list[EntryState]:
        """Withdraws each key that was never sent; the others' retractions go into the outbox. One transaction.

        Answers ``WITHDRAWN`` or ``WAITING`` (a retraction is on its way) for each key, in order. The half-made work
        that they ended is there again.
        """

        def work() -> list[EntryState]:
            states: list[EntryState] = []
            with self._transaction() as db:
                late: list[Entry] = []
                withdrawn: list[str] = []
                for key, retraction in zip(keys, retractions, strict=True):
                    done = db.execute(_WITHDRAW, (key,)).rowcount
                    if done or not self._stands(db, key):
                        states.append(EntryState.WITHDRAWN)
                        withdrawn += [key] * done
                    else:
                        late.append(retraction)
                        states.append(EntryState.WAITING)
                self._reseal(db, withdrawn)
                self._events += [trail.became(key, EntryState.WITHDRAWN) for key in withdrawn]
                self._insert(db, late)
                self._take_up(db, keys)
            return states

        return await self._write(work)

    # -- drafts and settings --------------------------------------------------------------------------

    async def save_draft(self, draft: Draft) -> None:
        """Keeps half-made work, replacing what was kept for the item."""
        body = draft_to_json(draft)

        def work() -> None:
            with self._transaction() as db:
                row = (draft.item_id, draft.version, body, now_ms())
                db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (*row, self._seal(*row)))

        await self._write(work)

    async def draft(self, item_id: str) -> Draft | None:
        """The kept draft of an item. One that is not what was kept is put aside, and ``mishaps`` tells of it."""

        def work() -> Draft | None:
            row = self._db().execute(f"{DRAFTS} WHERE item_id = ?", (item_id,)).fetchone()
            return None if row is None else self._read_draft(row)

        return await self._run(work)

    async def ended_draft(self, key: str) -> Draft | None:
        """The half-made work that the entry of this key ended, as long as the entry itself is remembered."""
        return await self._run(lambda: self._ended(self._db(), key))

    async def drafts_of(self, item_ids: Collection[str]) -> list[Draft]:
        """The kept drafts of these items; of one that can no longer be read as ``draft``."""
        wanted = frozenset(item_ids)

        def work() -> list[Draft]:
            found = (self._read_draft(row) for row in self._db().execute(DRAFTS).fetchall() if row[0] in wanted)
            return [draft for draft in found if draft is not None]

        return await self._run(work)

    async def drop_draft(self, item_id: str) -> None:
        """Forgets half-made work on purpose."""

        def work() -> None:
            with self._transaction() as db:
                db.execute("DELETE FROM draft WHERE item_id = ?", (item_id,))

        await self._write(work)

    async def setting(self, name: str) -> Any:
        """A kept value, or None; None too where it is not what was kept: a damaged setting never blocks the start."""
        return await self._run(lambda: self._setting(name))

    async def set_setting(self, name: str, value: Any) -> None:
        """Keeps a value of the session (JSON)."""

        def work() -> None:
            with self._transaction() as db:
                self._set_setting(db, name, value)

        await self._write(work)

    async def mishaps(self) -> list[Mishap]:
        """What was found damaged and nobody was told of yet; from now on they were."""

        def work() -> list[Mishap]:
            kept = self._setting(MISHAPS) or []
            if kept:
                with self._transaction() as db:
                    db.execute("DELETE FROM setting WHERE name = ?", (MISHAPS,))
            return [Mishap(MishapKind(one["kind"]), tuple(one["items"]), one["number"], one["where"]) for one in kept]

        return await self._run(work)

    # -- on the journal's thread ----------------------------------------------------------------------

    @staticmethod
    def _stands(db: sqlite3.Connection, key: str) -> bool:
        """False for what is not here, or was withdrawn already: two ways of undoing may come at once."""
        known = db.execute("SELECT 1 FROM outbox WHERE key = ? AND state <> 'withdrawn'", (key,))
        return known.fetchone() is not None

    def _entries(self, where: str, values: tuple[Any, ...] = ()) -> list[OutboxEntry]:
        chosen = f"SELECT {ROW} FROM outbox WHERE {where}"  # noqa: S608 - our own clauses
        return self._sound(self._db().execute(chosen, values).fetchall())

    async def _set(self, change: str, when: str, keys: Sequence[str], event: str = "") -> list[str]:
        def work() -> list[str]:
            changed: list[str] = []
            with self._transaction() as db:
                for start in range(0, len(keys), MAX_VARIABLES):
                    part = keys[start : start + MAX_VARIABLES]
                    marks = ",".join("?" * len(part))
                    statement = f"UPDATE outbox SET {change} WHERE {when} AND key IN ({marks}) RETURNING key"  # noqa: S608
                    changed += [key for (key,) in db.execute(statement, tuple(part)).fetchall()]
                self._reseal(db, changed)
                self._events += [trail.became(key, event) for key in changed if event]
            return changed

        return await self._write(work)
