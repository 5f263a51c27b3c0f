"""Lets a subject's newest items be found in the index alone, however many the subject has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the age to the indexes by SKU and by order."""
    for name, column in (("sku", "sku"), ("order", "order_no")):
        condition = sa.text(f"{column} <> ''")
        op.drop_index(f"ix_items_{name}", "items")
        op.create_index(
            f"ix_items_{name}",
            "items",
            [column, "rank", "seq", "created_ms"],
            sqlite_where=condition,
            postgresql_where=condition,
        )
