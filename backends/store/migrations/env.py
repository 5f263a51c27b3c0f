"""Runs the revisions on the connection that ``backends.store.migrate`` hands over; never by itself."""

from __future__ import annotations

from alembic import context

from backends.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
