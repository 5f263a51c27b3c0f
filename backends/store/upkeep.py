"""Upkeep of a store by hand: which revision it is of, and bringing it to the present one."""

from __future__ import annotations

from sqlalchemy import URL

from backends.store import schema
from backends.store.engines import is_sqlite, sqlite_path
from backends.store.server import ServerWriter
from review.errors import BadArgument


def standing(url: URL) -> str | None:
    """The revision of what is at ``url``; None where a server's database holds no store.

    Raises ``BadArgument`` where there is no file, ``SchemaTooNew`` for a newer Backstop's.
    """
    if not is_sqlite(url):
        writer = ServerWriter(url)
        try:
            with writer.durable() as connection:
                revision = schema.server_revision(connection)
        finally:
            writer.close()
        where = "on the server"
    else:
        path = sqlite_path(url)
        revision = schema.revision_of(path)
        if revision is None:
            raise BadArgument(f"There is no store at {path}.", remedy="Name the workspace's folder, or ingest first.")
        where = str(path)
    if revision is not None:
        schema.check_known(revision, where)
    return revision


def migrated(url: URL) -> str | None:
    """Brings what is at ``url`` to the present revision, making it on a server; the revision before.

    Raises as ``standing`` does, ``Damaged`` where the result would not verify, ``Unavailable`` where the file is in use
    or the server does not answer: then nothing was changed.
    """
    from backends.store.migrate import migrate, migrate_server  # Alembic costs up to 1 s

    if not is_sqlite(url):
        return migrate_server(url)
    before = standing(url)
    if before != schema.HEAD:
        migrate(sqlite_path(url))
    return before
