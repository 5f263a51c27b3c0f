"""Takes what is done about people, tokens and webhooks into the audit chain, from now on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backends.store.engines import forbid_changes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a table; what is there stays as it is."""
    counting = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "acts",
        sa.Column("seq", counting, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, sa.ForeignKey("keys.key"), nullable=False, unique=True),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("supervisor", sa.Text, nullable=False),
        sa.Column("decided_ms", sa.BigInteger, nullable=False),
        sa.Column("received_ms", sa.BigInteger, nullable=False),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    for statement in forbid_changes("acts", op.get_bind().dialect.name == "sqlite"):
        op.execute(statement)
