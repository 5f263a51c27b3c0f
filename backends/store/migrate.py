"""Migration of a store, all or nothing (promise G21).

An SQLite file: a copy is migrated, verified and put in its place. Whatever kills the program on the way, the file is
the old one or the new one, whole; the old one is kept beside it as ``….bak``. A server: everything, the verification
too, in one transaction under one lock, so that of two programs one waits and then finds it done. Alembic is imported
here and nowhere else.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, func, select, text
from sqlalchemy import inspect as inspected

from backends.folders import sync_folder
from backends.store import audit, counters
from backends.store.engines import engine_of, told_apart, url_of
from backends.store.schema import HEAD, check_known, create, revision_of, server_revision
from backends.store.server import server_engine
from backends.store.tables import metadata
from review.errors import Damaged, Unavailable

_HERE = Path(__file__).parent / "migrations"
_REPORT = "Report this with the doctor's output."
_LOCK = 0x6261636B73746F70
"""The advisory lock that a migration on a server holds: "backstop"."""
_DDL_WAIT_S = 60
"""For the transactions of running services to let go of a table."""


def backup_path(path: Path) -> Path:
    """Where the store from before the last migration is kept."""
    return path.with_name(path.name + ".bak")


def _copy_path(path: Path) -> Path:
    return path.with_name(path.name + ".migrating")


def migrate(path: Path) -> None:
    """Brings the store at ``path`` to the present revision.

    Raises ``Unavailable`` where another program has it open, ``Damaged`` where the result would not verify: the file
    is then the old one, untouched.
    """
    copy = _copy_path(path)
    _remove(copy)
    before = _copied(path, copy)
    try:
        _upgrade(copy)
        _verify(copy, before)
        _sync(copy)
    except BaseException:
        _remove(copy)
        raise
    _swap(path, copy)


def migrate_server(url: URL) -> str | None:
    """Makes or migrates the store on a server; its revision before, None where there was none.

    Raises ``SchemaTooNew``, ``Damaged`` where the result would not verify, ``Unavailable``: then nothing was changed.
    """
    engine = server_engine(url, size=1)
    try:
        with told_apart(), engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_DDL_WAIT_S}s'")
            before = server_revision(connection)
            if before is None:
                create(connection)
                return None
            check_known(before, "on the server")
            if before != HEAD:
                upgrade_in_place(connection)
                audit.verify(connection)
                if counters.kept(connection) != counters.recount(connection):
                    raise Damaged("The migrated store does not verify; nothing was changed.", remedy=_REPORT)
            return before
    finally:
        engine.dispose()


def upgrade_in_place(connection: Connection, revision: str = "head") -> None:
    """Runs the revisions on an open connection, in its transaction: the road of a database server."""
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _copied(path: Path, copy: Path) -> dict[str, int]:
    """Copies the store while no one can write it; returns the number of rows of each table."""
    source = sqlite3.connect(path, isolation_level=None)
    try:
        mode = source.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        if mode != "delete":
            raise Unavailable("Another program has the store open.", remedy="Close it, and start again.")
        source.execute("BEGIN")
        names = [name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        before = {name: source.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
        target = sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            target.close()
    except sqlite3.Error as error:
        raise Unavailable(
            f"The store could not be copied for its migration ({error}); it was left as it is.",
            remedy="Close other programs that use it, make room on the disk, and start again.",
        ) from error
    finally:
        source.close()
    return before


def _upgrade(copy: Path) -> None:
    engine = engine_of(url_of(copy))
    try:
        with told_apart(), engine.begin() as connection:
            upgrade_in_place(connection)
    finally:
        engine.dispose()


def _verify(copy: Path, before: dict[str, int]) -> None:
    engine = engine_of(url_of(copy))
    try:
        with told_apart(), engine.begin() as connection:
            sound = connection.execute(text("PRAGMA integrity_check")).scalar()
            dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
            audit.verify(connection)
            same_figures = counters.kept(connection) == counters.recount(connection)
            after = _row_counts(connection)
        with engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            raw.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]
    finally:
        engine.dispose()
    kept = all(after.get(name, 0) >= number for name, number in before.items())
    if sound != "ok" or dangling is not None or not same_figures or not kept or revision_of(copy) != HEAD:
        raise Damaged(
            "The migrated store does not verify; the store was left as it was.",
            remedy=f"Keep the file. {_REPORT}",
        )


def _row_counts(connection: Connection) -> dict[str, int]:
    there = set(inspected(connection).get_table_names())
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name in there
    } | {"alembic_version": 1}


def _swap(path: Path, copy: Path) -> None:
    """Keeps the old file as a second name first, so that at no moment there is none."""
    kept, keeping = backup_path(path), path.with_name(path.name + ".keeping")
    _remove(keeping)
    try:
        os.link(path, keeping)
    except OSError:
        shutil.copy2(path, keeping)
        _sync(keeping)
    os.replace(keeping, kept)
    _remove(keeping)  # a rename between two names of one file, after an earlier kill, does nothing
    os.replace(copy, path)
    sync_folder(path.parent)


def _remove(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())
