"""The journal's tables, how the file is opened, and how it is brought up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from review.errors import Damaged, SchemaTooNew

VERSION = 1

TABLES = """
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
    created_ms INTEGER NOT NULL
);
CREATE INDEX outbox_undelivered ON outbox (seq) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_parked ON outbox (seq) WHERE state IN ('conflict', 'refused') AND settled = 0;
CREATE TABLE draft (
    item_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    saved_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
"""


def connect(path: Path) -> sqlite3.Connection:
    """Opens the one writer connection: WAL, FULL, so that a commit that returned survives a power cut.

    Raises ``SchemaTooNew`` for a newer program's file and ``Damaged`` where the file is no database of ours.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            connection.close()
            raise SchemaTooNew(
                f"The journal {path} was written by a newer Backstop (schema {version}, this one knows {VERSION}).",
                remedy="Start the newer Backstop; nothing was changed.",
            )
        if version == 0:
            connection.execute("BEGIN IMMEDIATE")
            for statement in TABLES.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise Damaged(
            f"The journal {path} cannot be read: {error}.",
            remedy="Keep the file, start with `doctor`, and restore the folder from its backup.",
        ) from error
    return connection
