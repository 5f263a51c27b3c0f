"""Takes in a lead's settings, proposals that wait for a second person, and which orders were refunded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backends.store.engines import forbid_changes

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NOUGHT, _NOTHING = sa.text("0"), sa.text("''")


def _text(name: str, *, key: bool = False, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=False, server_default=_NOTHING if empty else None)


def _number(name: str, *, kept: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=_NOUGHT if kept else None)


def upgrade() -> None:
    """Adds tables; what is there stays as it is."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    counting = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "proposed", sa.Column("seq", counting, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, sa.ForeignKey("keys.key"), nullable=False, unique=True), _text("item_id"),
        _text("supervisor"), _number("decided_ms"), _number("received_ms"), _text("body_hash"),
        sa.Column("body", sa.LargeBinary, nullable=False), _number("item_version"),
    )  # fmt: skip
    op.create_table("house_rules", _text("name", key=True), _text("value"), _number("set_ms"), _text("set_by"))
    op.create_table(
        "proposals", _text("id", key=True), _text("what"), _text("subject"), _number("version"), _text("by"),
        _number("at_ms"), _text("says"), _text("standing"), _text("answered_by", empty=True),
        _number("answered_ms", kept=True), _text("answer_key", empty=True), _text("note", empty=True),
    )  # fmt: skip
    awaiting = sa.text("standing = 'awaiting'")
    op.create_index("ix_proposals_awaiting", "proposals", ["by"], sqlite_where=awaiting, postgresql_where=awaiting)
    op.create_index("ix_proposals_subject", "proposals", ["subject"])
    op.create_table(
        "refunds", _text("order_no", key=True),
        sa.Column("decision_key", sa.Text, nullable=False, unique=True), _text("by"),
        _number("at_ms"),
    )  # fmt: skip
    for statement in forbid_changes("proposed", sqlite):
        op.execute(statement)
