"""Before a store is opened: made where there is none, recognised, migrated where it is of an older Backstop."""

from __future__ import annotations

from sqlalchemy import URL

from backends.folders import make_folder
from backends.store import schema
from backends.store.engines import Writer, is_sqlite, sqlite_path
from backends.store.server import ServerWriter
from review.errors import BadArgument, Unavailable


def prepare(url: URL, *, create: bool) -> None:
    """Makes, checks or migrates what is at ``url``, before anything else opens it; see ``Store.open``."""
    if is_sqlite(url):
        _prepare_file(url, create=create)
    else:
        _prepare_server(url, create=create)


def _prepare_file(url: URL, *, create: bool) -> None:
    path = sqlite_path(url)
    revision = schema.revision_of(path)
    if revision is None:
        if not create:
            raise BadArgument(f"There is no store at {path}.", remedy="Name the workspace's folder, or ingest first.")
        make_folder(path.parent)
        writer = Writer(url)
        try:
            with writer.durable() as connection:
                schema.create(connection)
        finally:
            writer.close()
        return
    schema.check_known(revision, str(path))
    if revision != schema.HEAD:
        from backends.store.migrate import migrate  # Alembic costs up to 1 s: only where it is needed

        migrate(path)


def _prepare_server(url: URL, *, create: bool) -> None:
    writer = ServerWriter(url)
    try:
        with writer.durable() as connection:
            revision = schema.server_revision(connection)
        if revision is not None:
            schema.check_known(revision, "on the server")
        if revision == schema.HEAD:
            return
        if create:
            from backends.store.migrate import migrate_server  # Alembic, as above

            migrate_server(url)
        elif revision is None:
            raise BadArgument("The database holds no store.", remedy=_MIGRATE)
        else:
            raise Unavailable(
                f"The store on the server is of an older Backstop (revision {revision}).", remedy=_MIGRATE
            )
    finally:
        writer.close()


_MIGRATE = "Run `python main.py migrate --database …` first."
