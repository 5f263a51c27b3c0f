"""Takes in what parcels are looked up by. Parcels that are here are entered when their next version comes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def upgrade() -> None:
    """Adds two tables; what is there stays as it is."""
    counting = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    named = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "parcels",
        sa.Column("seq", counting, sa.ForeignKey("items.seq"), primary_key=True, autoincrement=False),
        sa.Column("number", named, nullable=False), _text("courier"), _text("country"), _text("hub"), _text("code"),
        _number("since_ms"), _number("cents"), _text("currency"), _number("due_ms"), _text("turns"),
    )  # fmt: skip
    due, given = sa.text("due_ms > 0"), sa.text("number <> ''")
    op.create_index("ix_parcels_due", "parcels", ["due_ms"], sqlite_where=due, postgresql_where=due)
    op.create_index("ix_parcels_number", "parcels", ["number"], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "unmapped",
        sa.Column("seq", counting, sa.ForeignKey("items.seq"), primary_key=True, autoincrement=False),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False), _text("vocabulary"), _text("code"),
        _text("text"), sa.Column("times", sa.Integer, nullable=False),
    )  # fmt: skip
