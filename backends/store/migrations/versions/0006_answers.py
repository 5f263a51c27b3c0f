"""Keeps what an entry was answered that came too late, and which leases a claim was answered with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backends.store.engines import forbid_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds two tables; what is there stays as it is."""
    op.create_table(
        "conflicts",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_ms", sa.BigInteger, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
    )
    for statement in forbid_changes("conflicts", op.get_bind().dialect.name == "sqlite"):
        op.execute(statement)
    op.create_table(
        "claims",
        sa.Column("owner", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("held", sa.Text, nullable=False),
        sa.Column("until_ms", sa.BigInteger, nullable=False),
    )
