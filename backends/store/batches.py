"""Batches: many statements, or many rows, in one message to a database server; on SQLite one after the other.

A transaction on a server takes as long as it waits for answers, and the rows that others want too are locked meanwhile.
So what can go together goes together, and what no answer is needed of goes with the commit (``unanswered``).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Insert, Table, bindparam, insert

from backends.store.engines import as_library

MANY = 20
"""Rows from which on COPY, which is answered by itself, is quicker than inserts whose answers nobody waits for."""
_OPEN = "backstop_unanswered"

Asked = tuple[Executable, Mapping[str, Any]]
"""A statement and its values. To a server it goes in the driver's words, so no list in it may have to be expanded."""


def ask_all(connection: Connection, asked: Sequence[Asked]) -> list[list[Any]]:
    """Runs statements in order, each of which returns rows; to a server all go in one message.

    Each sees what the ones before it did, and what others committed until it began.
    """
    if connection.dialect.name == "sqlite":
        return [list(connection.execute(statement, dict(values))) for statement, values in asked]
    raw: Any = connection.connection.dbapi_connection
    cursors: list[tuple[Any, Any]] = []
    with as_library("several statements"):
        with raw.pipeline():
            for statement, values in asked:
                words, fixed, row_of = _plain(statement, connection.dialect)
                cursors.append((raw.cursor().execute(words, {**fixed, **values}), row_of))
        return [[row_of(*row) for row in cursor.fetchall()] for cursor, row_of in cursors]


def ask(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> list[Any]:
    """The rows of one statement by itself; of a server past the library's work a statement."""
    if connection.dialect.name == "sqlite":
        return list(connection.execute(statement, dict(values)))
    raw: Any = connection.connection.dbapi_connection
    words, fixed, row_of = _plain(statement, connection.dialect)
    with as_library(words):
        return [row_of(*row) for row in raw.execute(words, {**fixed, **values}).fetchall()]


def unanswered(connection: Connection) -> None:
    """From here to the end of this transaction nothing waits for an answer of the server's, so none may be asked for.

    What goes wrong is raised by the end of the transaction, which is then as if it had never been.
    """
    if connection.dialect.name != "sqlite":
        raw: Any = connection.connection.dbapi_connection
        pipeline = raw.pipeline()
        pipeline.__enter__()
        connection.info[_OPEN] = pipeline


def unfinished(connection: Connection) -> bool:
    """True while answers may still be on their way: the line is of no use to another transaction."""
    return not connection.invalidated and bool(getattr(connection.connection.dbapi_connection, "_pipeline", None))


def answered(connection: Connection, *, quietly: bool = False) -> None:
    """Waits for the answers to everything since ``unanswered``; ``quietly``: something has gone wrong already."""
    if connection.invalidated:
        return  # the line was lost, and all that was on it
    pipeline = connection.info.pop(_OPEN, None)
    if pipeline is not None:
        with suppress(Exception) if quietly else as_library("what was sent unanswered"):
            pipeline.__exit__(None, None, None)


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all have the same columns, each value just as it is. Not after ``unanswered``."""
    insert_rows(connection, table, tuple(rows[0]), [tuple(row.values()) for row in rows])


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """As ``insert_all``, the values of each row in the order of ``names``; they are taken as they come."""
    raw: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        words = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        raw.executemany(words, rows)
        return
    words = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
    with as_library(words), raw.cursor() as cursor, cursor.copy(words) as copy:
        for row in rows:
            copy.write_row(row)


def send(connection: Connection, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Runs a statement that returns nothing for each row of values; to a server past the library's work a statement."""
    if connection.dialect.name == "sqlite":
        connection.execute(statement, rows)
        return
    raw: Any = connection.connection.dbapi_connection
    words, fixed, _ = _plain(statement, connection.dialect)
    with as_library(words):
        for row in rows:
            raw.cursor().execute(words, {**fixed, **row})


@lru_cache(maxsize=32)
def insert_of(table: Table, names: tuple[str, ...]) -> Insert:
    """The one statement that inserts rows of these columns, so that its words are made once."""
    return insert(table).values({name: bindparam(name) for name in names})


@lru_cache(maxsize=64)
def _plain(statement: Any, dialect: Dialect) -> tuple[str, dict[str, Any], Any]:
    """A statement in the driver's words, the values that stand in it, and its rows by the names of their columns."""
    compiled = statement.compile(dialect=dialect)
    names = [column.name for column in getattr(statement, "exported_columns", ())]
    return str(compiled), dict(compiled.params), namedtuple("Row", names)
