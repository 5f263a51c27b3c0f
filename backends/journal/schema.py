"""The journal's tables, their seals, how the file is opened, and how it is brought up to date.

Every row has a seal, a digest of all its values, since SQLite does not notice changed content; nor does it notice the
log of another database beside its own, so the journal's identity goes into each seal. ``mark`` has that, and counts the
transactions: the trail (``backends.journal.trail``) knows both too.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from functools import partial
from pathlib import Path

from review.errors import BadArgument, Damaged, SchemaTooNew

VERSION = 3

ENDED = """
CREATE TABLE ended (
    key TEXT PRIMARY KEY,
    item_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    saved_ms INTEGER NOT NULL,
    seal BLOB NOT NULL DEFAULT x''
) WITHOUT ROWID;
"""
"""Half-made work that a decision ended, until the decision itself is forgotten: it may not be accepted, or undone."""

TABLES = (
    """
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    item_id TEXT NOT NULL,
    gesture TEXT NOT NULL,
    body BLOB NOT NULL,
    prev_hash BLOB NOT NULL,
    row_hash BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    settled INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    seal BLOB NOT NULL DEFAULT x''
);
CREATE INDEX outbox_undelivered ON outbox (seq) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_parked ON outbox (seq) WHERE state IN ('conflict', 'refused') AND settled = 0;
CREATE TABLE draft (
    item_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    saved_ms INTEGER NOT NULL,
    seal BLOB NOT NULL DEFAULT x''
) WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL,
    seal BLOB NOT NULL DEFAULT x''
) WITHOUT ROWID;
CREATE TABLE mark (generation INTEGER NOT NULL, identity BLOB NOT NULL);
INSERT INTO mark VALUES (0, randomblob(16));
"""
    + ENDED
)

SEALED = "seq, key, item_id, gesture, prev_hash, row_hash, state, attempts, reason, decided_by, settled, created_ms"
"""Of an entry; its body is within ``row_hash``."""
RESEAL = f"UPDATE outbox SET seal = seal({SEALED})"  # noqa: S608
SEAL_DRAFTS = "UPDATE draft SET seal = seal(item_id, version, body, saved_ms)"
SEAL_SETTINGS = "UPDATE setting SET seal = seal(name, value)"
REMEDY = "Keep the file, start with `doctor`, and restore the folder from its backup."


def seal(identity: bytes, *values: object) -> bytes:
    """The digest of a row's values, as SQLite gives them to Python, in the journal of this identity (16 bytes)."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16, key=identity).digest()


def mark_of(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """How many transactions were ever made, and the journal's identity."""
    generation, identity = connection.execute("SELECT generation, identity FROM mark").fetchone()
    return int(generation), bytes(identity)


def check_files(*paths: Path) -> None:
    """Raises ``BadArgument`` where something lies there that is no file: to open a pipe would wait for ever."""
    for path in paths:
        try:
            kind = os.stat(path).st_mode
        except FileNotFoundError:
            continue
        except OSError as error:
            raise BadArgument(f"{path} cannot be opened ({error.strerror}).", remedy=_AWAY) from error
        if not stat.S_ISREG(kind):
            raise BadArgument(f"{path} is no file.", remedy=_AWAY)


_AWAY = "Put it elsewhere, or name another workspace."


def beside(path: Path) -> tuple[Path, Path]:
    """SQLite's own two files beside a database."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def connect(path: Path) -> sqlite3.Connection:
    """Opens the one writer connection: WAL, FULL, so that a commit that returned survives a power cut.

    Raises ``SchemaTooNew`` for a newer program's file and ``Damaged`` where the file is no database of ours.
    """
    connection = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
        prepare(connection)
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        _check_ours(connection, version, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if version < VERSION:
            connection.execute("BEGIN IMMEDIATE")
            for statement in "".join(_STEPS[version:] if version else (TABLES,)).split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            if version == 1:
                know_seals(connection, mark_of(connection)[1])
                for statement in (RESEAL, SEAL_DRAFTS, SEAL_SETTINGS):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        know_seals(connection, mark_of(connection)[1])
    except BaseException as error:
        if connection is not None:
            connection.close()
        if not is_damage(error):
            raise
        raise Damaged(f"The journal {path} cannot be read: {error}.", remedy=REMEDY) from error
    return connection


def is_damage(error: BaseException) -> bool:
    """True where SQLite says that the file is not what it was; False where it cannot be had just now."""
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error) for word in ("malformed", "corrupt", "no such", "unsupported file format"))
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.IntegrityError)


def prepare(connection: sqlite3.Connection) -> None:
    """Texts that are none any more come through as what they are, so that their seal tells of it."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")


def know_seals(connection: sqlite3.Connection, identity: bytes) -> None:
    """Gives SQL the function ``seal``."""
    connection.create_function("seal", -1, partial(seal, identity), deterministic=True)


_FROM_1 = """
ALTER TABLE outbox ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
ALTER TABLE draft ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
ALTER TABLE setting ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
CREATE TABLE mark (generation INTEGER NOT NULL, identity BLOB NOT NULL);
INSERT INTO mark VALUES (0, randomblob(16));
"""
_STEPS = ("", _FROM_1, ENDED)
"""By the version that they lead away from."""


def _check_ours(connection: sqlite3.Connection, version: int, path: Path) -> None:
    if version > VERSION:
        raise SchemaTooNew(
            f"The journal {path} was written by a newer Backstop (schema {version}, this one knows {VERSION}).",
            remedy="Start the newer Backstop; nothing was changed.",
        )
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if (version == 0 and names) or (version and not {"outbox", "draft", "setting"} <= names):
        raise Damaged(f"The file {path} is no journal of Backstop's.", remedy=REMEDY)
