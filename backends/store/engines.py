"""Where SQLite and PostgreSQL differ: opening, transactions, durability, triggers, and what their errors mean.

How transactions are made on a server stands in ``backends.store.server``.

SQLite: WAL, one writing connection (the WAL-reset race of SQLite before 3.51.3 needs two), and connections that can
only read for pages and exports, so that a slow search never delays a claim. A *durable* transaction is on disk when
it returns (``synchronous=FULL``); a *relaxed* one survives the death of the process, not that of the machine. Why
leases may be relaxed stands in docs/decisions/0010-leases-without-fsync.md.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from review.errors import BackstopError, BadArgument, Damaged, Unavailable

BUSY_MS = 5_000
"""Wait this long for another process's write (an ingest beside the console): its transactions take well under 1 s."""
WRITER_CACHE_KIB = 64_000
"""What claims and decisions touch at a million items."""
BULK_CACHE_KIB = 256_000
"""The indexes that inserting touches at a million items: rows come in no index's order."""
_ROWS_AT_ONCE = 1_000
_BROKEN_OFF = ("40001", "40P01", "55P03", "25P03", "57P01", "57P02", "57P03")
"""PostgreSQL's words for: not in one order, deadlock, lock not to be had in time, idle too long (the
machine slept), and a server that shuts down."""
_UNWRITABLE = ("IntegrityError", "DataError", "InterfaceError")
"""What the library and the drivers call a value or a row that cannot be."""
_ADDRESSES = "Write postgresql://person@host/database, or a file's path."
CHECKPOINT_PAGES = 1_000
BULK_CHECKPOINT_PAGES = 50_000
"""Pages of WAL after which it is folded into the file: seldom while many rows come, else often and briefly."""
READER_CACHE_KIB = 16_000
"""A few thousand pages: what scrolling touches."""


def url_of(url_or_path: str | Path) -> URL:
    """A database URL of a URL or of a file's path."""
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return URL.create("sqlite", database=str(Path(url_or_path).absolute()))
    try:
        url = make_url(url_or_path)
    except ArgumentError as error:
        raise BadArgument("The database's address cannot be read.", remedy=_ADDRESSES) from error
    backend = url.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise BadArgument(f"A database of the kind {backend} cannot hold the store.", remedy=_ADDRESSES)
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


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
    """An SQLite file's engine with one connection, whose transactions take the write lock at their beginning."""
    path = sqlite_path(url)
    engine = create_engine("sqlite://", creator=lambda: _open_sqlite(path, read_only=read_only), poolclass=StaticPool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class Writer:
    """The one connection that writes; threads take turns."""

    sqlite = True

    def __init__(self, url: URL) -> None:
        self.url = url
        self._turn = threading.RLock()
        self._engine = engine_of(url)
        with told_apart():
            self._connection = self._engine.connect()
        self._synchronous = "FULL"
        self._bulky = self._among_many = False

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """A transaction that is on disk when it ends."""
        with self._turn:
            self._set_up("FULL")
            with told_apart(), self._connection.begin():
                yield self._connection

    apart = durable

    @contextmanager
    def relaxed(self) -> Iterator[Connection]:
        """A transaction that a crash of the machine may forget, together with all later relaxed ones."""
        with self._turn:
            self._set_up("NORMAL")
            with told_apart(), self._connection.begin():
                yield self._connection

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """A time of many inserts: a larger cache, and seldom a checkpoint.

        It lasts until the first transaction outside of one, so that batch after batch is not folded into the file.
        """
        if not self._bulky:
            with self._turn:
                self._pragma(f"cache_size=-{BULK_CACHE_KIB}", f"wal_autocheckpoint={BULK_CHECKPOINT_PAGES}")
        self._bulky = self._among_many = True
        try:
            yield
        finally:
            self._among_many = False

    def _set_up(self, level: str) -> None:
        if self._bulky and not self._among_many:
            self._bulky = False
            self._pragma(
                f"cache_size=-{WRITER_CACHE_KIB}",
                f"wal_autocheckpoint={CHECKPOINT_PAGES}",
                "wal_checkpoint(PASSIVE)",
                "shrink_memory",
            )
        if self._synchronous != level:
            self._pragma(f"synchronous={level}")
            self._synchronous = level

    def _pragma(self, *settings: str) -> None:
        """Settings that count between transactions."""
        raw: Any = self._connection.connection.dbapi_connection
        for setting in settings:
            raw.execute(f"PRAGMA {setting}").fetchall()

    def close(self) -> None:
        """Closes the connection; SQLite then folds its WAL into the file."""
        self._connection.close()
        self._engine.dispose()


class Reader:
    """A connection that can only read; each ``snapshot`` sees one moment; threads take turns."""

    def __init__(self, url: URL) -> None:
        self._turn = threading.RLock()
        self._engine = engine_of(url, read_only=True)
        with told_apart():
            self._connection = self._engine.connect()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A reading transaction."""
        with self._turn, told_apart(), self._connection.begin():
            yield self._connection

    glance = snapshot

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()
        self._engine.dispose()


class Contended(Unavailable):
    """Internal: the server broke the transaction off for another's sake, or the line was lost; it can be made again."""


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
    if getattr(original, "sqlstate", None) in _BROKEN_OFF or getattr(error, "connection_invalidated", False):
        return Contended(f"The database is too busy ({words}); nothing of this was done.", remedy="Try again.")
    if "malformed" in words or "not a database" in words:
        return Damaged(
            "The store's file is damaged; it was left as it is.",
            remedy="Run `python main.py doctor` and restore a copy.",
        )
    if isinstance(original, (UnicodeEncodeError, OverflowError)) or type(error).__name__ in _UNWRITABLE:
        return Unwritable(words)
    if "full" in words or "No space" in words:
        return Unavailable(
            "The disk is full; nothing of this was done.", remedy="Free some space; it goes on by itself."
        )
    if "readonly" in words or "read-only" in words:
        return Unavailable("The store's file cannot be written; nothing of this was done.", remedy="Check its rights.")
    return Unavailable(f"The store cannot answer now ({words}); nothing of this was done.", remedy="Try again.")


def insert_many(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Inserts rows given as values in the order of ``names``, past the library's work a row."""
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])
    else:
        _copy_in(connection, table.name, names, rows)


def _copy_in(connection: Connection, table: str, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Inserts rows by COPY, some five times as fast as by INSERT.

    PostgreSQL's texts hold no NUL: it stands as ``␀`` there, the sign that it is shown by. Documents keep theirs.
    """
    raw: Any = connection.connection.dbapi_connection
    statement = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    with as_library(statement), raw.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([without_nul(value) for value in row])


@contextmanager
def as_library(statement: str) -> Iterator[None]:
    """Raises the driver's own errors as the library would."""
    import psycopg  # only where there is a server

    try:
        yield
    except psycopg.Error as error:
        like = {psycopg.IntegrityError: IntegrityError, psycopg.DataError: DataError}
        kind = next((ours for theirs, ours in like.items() if isinstance(error, theirs)), OperationalError)
        raise kind(statement, None, error) from error


def without_nul(value: object) -> object:
    """A text with ``␀`` for NUL; everything else as it is."""
    return value.replace("\0", "␀") if isinstance(value, str) and "\0" in value else value


def plain_rows(connection: Connection, chosen: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query without the library's work a row: for reading a million of them. Values stand in the text."""
    text = str(chosen.compile(connection, compile_kwargs={"literal_binds": True}))
    raw: Any = connection.connection.dbapi_connection
    # On a server a named cursor, which does not fetch a million rows before the first is looked at.
    cursor = raw.cursor() if connection.dialect.name == "sqlite" else raw.cursor(name="plain_rows")
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
            "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION backstop_append_only()"
        ),
    ]
