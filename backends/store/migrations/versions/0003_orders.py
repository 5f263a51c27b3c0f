"""Lets the open items be read in the order of their age and of their risk, of one kind and of all kinds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MILLION = 1_000_000


def upgrade() -> None:
    """Adds the risk as a whole number, worked out from what is there, and the indexes of the new orders."""
    op.add_column("items", sa.Column("risk_rank", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    items = sa.table("items", sa.column("risk", sa.Float), sa.column("risk_rank", sa.BigInteger))
    millionths = items.c.risk * _MILLION
    if op.get_bind().dialect.name != "sqlite":  # there a cast rounds; on SQLite it cuts off, as the intake does
        millionths = sa.func.trunc(millionths)
    op.execute(items.update().values(risk_rank=-sa.cast(millionths, sa.BigInteger)))
    op.drop_index("ix_items_oldest", "items")
    condition = sa.text("state = 'open'")
    for name, columns in (
        ("created_kind", ["kind", "created_ms", "seq"]),
        ("created", ["created_ms", "seq"]),
        ("risk_kind", ["kind", "risk_rank", "seq"]),
        ("risk", ["risk_rank", "seq"]),
    ):
        op.create_index(f"ix_items_{name}", "items", columns, sqlite_where=condition, postgresql_where=condition)
