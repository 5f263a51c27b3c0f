"""The schema of a store: made at once where there is none, recognised by its revision where there is.

Reads the revision by plain SQL, so that Alembic (0.3 to 1 s to import) is only loaded to migrate.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from backends.store.engines import forbid_changes
from backends.store.lot_tables import SETTLED
from backends.store.tables import APPEND_ONLY, metadata
from review.errors import Damaged, SchemaTooNew

REVISIONS = tuple(f"{number:04d}" for number in range(1, 15))
"""Every revision in order; the last is the one that this program works with."""
HEAD = REVISIONS[-1]
ROOM_FOR_LEASES = "ALTER TABLE items SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02)"
"""On a server a lease changes no indexed column, so its new row stays on its page where there is room for it."""
FIGURES = ("item", "token", "link", "outcome")
"""Rows of ``figures``; ``link`` only serves as the lock under which the audit chain grows."""


def revision_of(path: Path) -> str | None:
    """The revision of an SQLite store, None where the file is absent or empty; changes nothing.

    Raises ``Damaged`` for a file that is no database, or another program's.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not names:
                return None
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Damaged(
            f"The file {path} is not a Backstop store, or it is damaged ({error}); it was left as it is.",
            remedy="Name another workspace, or restore a copy.",
        ) from error
    return None if found is None else str(found[0])


def check_known(revision: str, where: str) -> None:
    """Raises ``SchemaTooNew`` for a revision of a later Backstop."""
    if revision not in REVISIONS:
        raise SchemaTooNew(
            f"The store {where} was written by a newer Backstop (revision {revision}); it was left untouched.",
            remedy="Update this Backstop.",
        )


def server_revision(connection: Connection) -> str | None:
    """The revision of a store on a server; None where the database holds none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def create(connection: Connection) -> None:
    """Makes every table, index and trigger at the present revision, in this transaction."""
    metadata.create_all(connection)
    sqlite = connection.dialect.name == "sqlite"
    for name in FIGURES:
        connection.execute(text("INSERT INTO figures (name, value) VALUES (:name, 0)"), {"name": name})
    for table in (*APPEND_ONLY, *SETTLED):
        for statement in forbid_changes(table, sqlite):
            connection.exec_driver_sql(statement)
    if not sqlite:
        connection.exec_driver_sql(ROOM_FOR_LEASES)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
