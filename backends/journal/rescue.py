"""A damaged journal is kept aside, and what of it can be trusted is brought together from its two files (promise G19).

An entry counts where its row's seal and hash hold, or where the trail has it. Where the two differ the trail is right
in what it calls answered, since it is never ahead. What was undelivered and holds nowhere is *suspect*: it is
named, and never sent.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backends.journal import trail
from backends.journal.schema import SEALED, beside, mark_of, prepare, seal
from review.errors import Unavailable
from review.outbox import UNDELIVERED, EntryState

DELIVERED = (EntryState.CONFIRMED, EntryState.WITHDRAWN)
STATES = frozenset(EntryState)
SETTLED = "settled"
"""In the trail: a person dealt with a parked entry."""
ENDED = "SELECT key, item_id, version, body, saved_ms, seal FROM ended"
_DRAFTS = "SELECT item_id, version, body, saved_ms, seal FROM draft"
_SETTINGS = "SELECT name, value, seal FROM setting"
_ROWS = f"SELECT {SEALED}, body, seal FROM outbox"  # noqa: S608 - our own columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox. ``sound``: its seal and its hash hold."""

    seq: int
    key: str
    item_id: str
    state: str
    attempts: int
    reason: str
    decided_by: str
    settled: int
    created_ms: int
    body: bytes
    sound: bool

    @property
    def pending(self) -> bool:
        """True where it was not delivered, as far as can be seen."""
        return self.state in UNDELIVERED or self.state not in STATES


@dataclass
class Rescued:
    """What a new journal begins with. ``suspects``: items of decisions that hold nowhere."""

    entries: list[Row] = field(default_factory=list)
    drafts: list[tuple[Any, ...]] = field(default_factory=list)
    ended: list[tuple[Any, ...]] = field(default_factory=list)
    settings: list[tuple[Any, ...]] = field(default_factory=list)
    suspects: list[str] = field(default_factory=list)
    lost_drafts: list[str] = field(default_factory=list)
    generation: int = 0
    identity: bytes = b""
    where: Path = Path()


def chain(previous: bytes, key: str, body: bytes) -> bytes:
    """The hash of an entry's row, over that of the row before."""
    return hashlib.sha256(previous + key.encode("utf-8", "surrogatepass") + b"\0" + body).digest()


def row_of(values: Sequence[Any], identity: bytes) -> Row:
    """A row as ``SEALED``, body and seal were read, in the journal of this identity; whatever stands in it."""
    *sealed, body, given = values
    seq, key, item_id, _, previous, digest, state, attempts, reason, by, settled, created = sealed
    sound = isinstance(body, bytes) and isinstance(previous, bytes) and isinstance(key, str)
    sound = sound and given == seal(identity, *sealed) and digest == chain(previous, key, body)
    return Row(seq, str(key), str(item_id), str(state), attempts, reason, by, settled, created, body, sound)


def contradiction(db: sqlite3.Connection, told: trail.Told) -> str:
    """Why an opened journal cannot be gone on with; empty where it can. Reads every row that is undelivered."""
    (sound,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if sound != "ok":
        return str(sound)
    generation, identity = mark_of(db)
    if told.identity not in (b"", identity):
        return "it is another one's"
    if generation < told.generation:
        return f"it is at {generation} of {told.generation} transactions"
    where = "state NOT IN ('confirmed', 'withdrawn')"
    pending = [row_of(values, identity) for values in db.execute(f"{_ROWS} WHERE {where} ORDER BY seq")]
    if bad := [row.seq for row in pending if not row.sound or row.state not in STATES]:
        return f"{len(bad)} rows do not verify (rows {bad[:5]})"
    waiting = {row.key for row in pending if row.pending}
    for traced in told.entries.values():
        if traced.undelivered and traced.key not in waiting:
            found = db.execute(f"{_ROWS} WHERE key = ?", (traced.key,)).fetchone()
            if found is None or not row_of(found, identity).sound:
                return "decisions are missing in it"
        elif not traced.undelivered and traced.key in waiting:
            return "it takes up again what was answered"
    if told.generation and told.whole and generation == told.generation and waiting - told.entries.keys():
        return "it has decisions that nobody made"
    return ""


def rescue(path: Path, trail_path: Path) -> Rescued:
    """Moves the journal's files into a folder beside it, and reads there what can be trusted.

    Raises ``Unavailable`` where they cannot be moved: then they are where they were.
    """
    told = trail.read(trail_path)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    where = next(
        folder for number in range(1_000) if not (folder := path.with_name(f"damaged-{stamp}-{number}")).exists()
    )
    files = [one for one in (path, *beside(path), trail_path) if one.exists()]
    try:
        where.mkdir()
        for file in files:
            os.rename(file, where / file.name)
    except OSError as error:
        for file in files:
            with suppress(OSError):
                os.rename(where / file.name, file)
        raise Unavailable(
            f"The damaged journal {path} cannot be kept aside ({error.strerror}).", remedy="Check the folder's rights."
        ) from error
    found = Rescued(where=where, identity=told.identity)
    rows = _read(where / path.name, found)
    _bring_together(found, rows, told)
    found.generation = max(found.generation, told.generation)
    return found


def _read(path: Path, found: Rescued) -> dict[str, Row]:
    """What a damaged file still gives, from a copy of it: reading would fold its log into it."""
    reading = path.with_name("reading")
    rows: dict[str, Row] = {}
    try:
        with suppress(sqlite3.Error, OSError, TypeError, ValueError, OverflowError):  # the trail may have the rest
            reading.mkdir()
            for file in (path, *beside(path)[:1]):
                if file.exists():
                    shutil.copyfile(file, reading / file.name)
            with closing(sqlite3.connect(reading / path.name, isolation_level=None)) as db:
                prepare(db)
                with suppress(sqlite3.Error, TypeError, ValueError):
                    generation, identity = mark_of(db)
                    found.identity = found.identity or identity
                    found.generation = generation if identity == found.identity else 0
                rows = _rows_of(db, found.identity)
                found.drafts, lost = _sealed(db, _DRAFTS, found.identity)
                found.lost_drafts = [str(row[0]) for row in lost]
                found.ended, _ = _sealed(db, ENDED, found.identity)
                found.settings, _ = _sealed(db, _SETTINGS, found.identity)
    finally:
        shutil.rmtree(reading, ignore_errors=True)
    return rows


def _rows_of(db: sqlite3.Connection, identity: bytes) -> dict[str, Row]:
    """From both ends, since a damaged page lets nobody past it; by the table alone, since an index may lie."""
    rows: dict[str, Row] = {}
    for order in ("ASC", "DESC"):
        for values in _as_far_as_it_goes(db, f"{_ROWS} NOT INDEXED ORDER BY seq {order}"):
            row = row_of(values, identity)
            known = rows.get(row.key)
            if known is None or (row.sound and not known.sound):
                rows[row.key] = row
    return rows


def _sealed(
    db: sqlite3.Connection, chosen: str, identity: bytes
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Rows whose last column is the seal of the others, and those of which it is not; without the seals."""
    rows = list(_as_far_as_it_goes(db, chosen))
    sound = [row[:-1] for row in rows if seal(identity, *row[:-1]) == row[-1]]
    return sound, [row[:-1] for row in rows if seal(identity, *row[:-1]) != row[-1]]


def _as_far_as_it_goes(db: sqlite3.Connection, chosen: str) -> Iterator[tuple[Any, ...]]:
    with suppress(sqlite3.Error):
        yield from db.execute(chosen)


def _bring_together(found: Rescued, rows: Mapping[str, Row], told: trail.Told) -> None:
    behind = found.generation < told.generation
    placed: list[tuple[int, int, Row]] = []
    after = 0
    for number, traced in enumerate(told.entries.values()):
        row = rows.get(traced.key)
        if row is not None and row.sound:
            placed.append((row.seq, 0, _later(row, traced, behind=behind)))
            after = max(after, row.seq)
        else:
            placed.append((after, number + 1, _of_trail(traced)))
    for row in rows.values():
        if row.key in told.entries:
            continue
        # The trail tells of everything that was undelivered since the start: one that it does not know is an old page
        # come back, but for those of a transaction of which it had no time to tell.
        untold = not told.generation or not told.whole or found.generation > told.generation
        if row.sound and (not row.pending or untold):
            placed.append((row.seq, 0, row))
        elif row.pending or (not row.sound and row.state not in DELIVERED):
            found.suspects.append(row.item_id)
    found.entries = [row for _, _, row in sorted(placed, key=lambda one: one[:2])]


def _later(row: Row, traced: trail.Traced, *, behind: bool) -> Row:
    """A sound row, with what only the trail knows of it."""
    if row.pending and not traced.undelivered:
        return _of_trail(traced, row)
    if row.pending and behind:
        return _of_trail(traced, row)  # it may have been handed over since
    return row


def _of_trail(traced: trail.Traced, row: Row | None = None) -> Row:
    """As the trail tells of it; whether it was ever handed over is not known, so that it was is assumed."""
    settled = traced.state == SETTLED
    state = EntryState.REFUSED if settled else EntryState(traced.state)
    item_id = "" if row is None else row.item_id
    created = 0 if row is None else row.created_ms
    return Row(
        0, traced.key, item_id, state, 1, traced.reason, traced.decided_by, int(settled), created, traced.body, True
    )
