"""Where SQLite and PostgreSQL differ: opening, transactions, durability, triggers, and what their errors mean.

SQLite: WAL, one writing connection (the WAL-reset race of SQLite before 3.51.3 needs two), and connections that can
only read for pages and exports, so that a slow search never delays a claim. A *durable* transaction is on disk when
it returns (``synchronous=FULL``); a *relaxed* one survives the death of the process, not that of the machine. Why
leases may be relaxed stands in docs/decisions/0010-leases-without-fsync.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, insert, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from review.errors import BackstopError, Damaged, Unavailable

BUSY_MS = 5_000
"""Wait this long for another process's write (an ingest beside the console): its transactions take well under 1 s."""
WRITER_CACHE_KIB = 64_000
"""What claims and decisions touch at a million items."""
BULK_CACHE_KIB = 256_000
"""The indexes that inserting touches at a million items: rows come in no index's order."""
_ROWS_AT_ONCE = 1_000
CHECKPOINT_PAGES = 1_000
BULK_CHECKPOINT_PAGES = 50_000
"""Pages of WAL after which it is folded into the file: seldom while many rows come, else often and briefly."""
READER_CACHE_KIB = 16_000
"""A few thousand pages: what scrolling touches."""


def url_of(url_or_path: str | Path) -> URL:
    """A database URL of a URL or of a file's path."""
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return URL.create("sqlite", database=str(Path(url_or_path).absolute()))
    return make_url(url_or_path)


def is_sqlite(url: URL) -> bool:
    """True for a file of our own; else a server holds the data."""
    return url.get_backend_name() == "sqlite"


def sqlite_path(url: URL) -> Path:
    """The file of an SQLite URL."""
    return Path(str(url.database))


def _open_sqlite(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    cache = READER_CACHE_KIB if read_only else WRITER_CACHE_KIB
    pragmas = [f"cache_size=-{cache}", "foreign_keys=ON", "temp_store=MEMORY"]
    pragmas += ["query_only=ON"] if read_only else ["journal_mode=WAL", "synchronous=FULL"]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def engine_of(url: URL, *, read_only: bool = False) -> Engine:
    """An engine; on SQLite with one connection, whose transactions take the write lock at their beginning."""
    if not is_sqlite(url):
        options = {"postgresql_readonly": True} if read_only else {}
        return create_engine(url, poolclass=NullPool, execution_options=options)
    path = sqlite_path(url)
    engine = create_engine("sqlite://", creator=lambda: _open_sqlite(path, read_only=read_only), poolclass=StaticPool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class Writer:
    """The one connection that writes."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.sqlite = is_sqlite(url)
        self._engine = engine_of(url)
        with told_apart():
            self._connection = self._engine.connect()
        self._synchronous = "FULL"

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """A transaction that is on disk when it ends."""
        self._set_synchronous("FULL")
        with told_apart(), self._connection.begin():
            yield self._connection

    @contextmanager
    def relaxed(self) -> Iterator[Connection]:
        """A transaction that a crash of the machine may forget, together with all later relaxed ones."""
        self._set_synchronous("NORMAL")
        with told_apart(), self._connection.begin():
            if not self.sqlite:
                self._connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            yield self._connection

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """A time of many inserts: a larger cache, and seldom a checkpoint."""
        self._pragma(f"cache_size=-{BULK_CACHE_KIB}", f"wal_autocheckpoint={BULK_CHECKPOINT_PAGES}")
        try:
            yield
        finally:
            self._pragma(
                f"cache_size=-{WRITER_CACHE_KIB}",
                f"wal_autocheckpoint={CHECKPOINT_PAGES}",
                "wal_checkpoint(PASSIVE)",
                "shrink_memory",
            )

    def _set_synchronous(self, level: str) -> None:
        if self._synchronous != level:
            self._pragma(f"synchronous={level}")
            self._synchronous = level

    def _pragma(self, *settings: str) -> None:
        """Settings that count between transactions."""
        if self.sqlite:
            raw: Any = self._connection.connection.dbapi_connection
            for setting in settings:
                raw.execute(f"PRAGMA {setting}").fetchall()

    def close(self) -> None:
        """Closes the connection; SQLite then folds its WAL into the file."""
        self._connection.close()
        self._engine.dispose()


class Reader:
    """A connection that can only read; each ``snapshot`` sees one moment."""

    def __init__(self, url: URL) -> None:
        self._engine = engine_of(url, read_only=True)
        with told_apart():
            self._connection = self._engine.connect()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A reading transaction."""
        with told_apart(), self._connection.begin():
            yield self._connection

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()
        self._engine.dispose()


class Unwritable(Exception):
    """Internal: a value that the engine cannot hold, or a broken constraint; the entry at fault must be found."""


@contextmanager
def told_apart() -> Iterator[None]:
    """Turns the library's exceptions into ours; our own and everything that is no database error pass through."""
    try:
        yield
    except BackstopError:
        raise
    except DBAPIError as error:
        raise _translated(error.orig, error) from error
    except SQLAlchemyError as error:
        raise Unavailable("The store cannot answer now; nothing of this was done.", remedy="Try again.") from error
    except sqlite3.Error as error:
        raise _translated(error, error) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise Unwritable(str(error)) from error


def _translated(original: BaseException | None, error: Exception) -> Exception:
    words = str(original)
    if "malformed" in words or "not a database" in words:
        return Damaged(
            "The store's file is damaged; it was left as it is.",
            remedy="Run `python main.py doctor` and restore a copy.",
        )
    if isinstance(original, (UnicodeEncodeError, OverflowError)) or (
        isinstance(error, DBAPIError) and type(error).__name__ in ("IntegrityError", "DataError", "InterfaceError")
    ):
        return Unwritable(words)
    if "full" in words or "No space" in words:
        return Unavailable(
            "The disk is full; nothing of this was done.", remedy="Free some space; it goes on by itself."
        )
    if "readonly" in words or "read-only" in words:
        return Unavailable("The store's file cannot be written; nothing of this was done.", remedy="Check its rights.")
    return Unavailable(f"The store cannot answer now ({words}); nothing of this was done.", remedy="Try again.")


def insert_many(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Inserts rows given as values in the order of ``names``: on SQLite past the library's work a row."""
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])
    else:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def plain_rows(connection: Connection, chosen: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query without the library's work a row: for reading a million of them. Values stand in the text."""
    text = str(chosen.compile(connection, compile_kwargs={"literal_binds": True}))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(text)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from rows
    finally:
        cursor.close()


def forbid_changes(table: str, sqlite: bool) -> list[str]:
    """Statements that make a table append-only."""
    if sqlite:
        return [
            f"CREATE TRIGGER {table}_keeps_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for what in ("UPDATE", "DELETE")
        ]
    return [
        (
            "CREATE OR REPLACE FUNCTION backstop_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION backstop_append_only()"
        ),
    ]
