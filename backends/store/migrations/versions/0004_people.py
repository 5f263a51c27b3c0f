"""People with their bearer tokens, and webhooks with their deliveries: what a shared service needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ZERO = sa.text("0")


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _big(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _zero(name: str, kind: type[sa.Integer] = sa.BigInteger) -> sa.Column[int]:
    return sa.Column(name, kind, nullable=False, server_default=_ZERO)


def upgrade() -> None:
    """Adds four tables, and on a server room for leases beside the items; what is there stays as it is."""
    op.create_table(
        "people",
        sa.Column("name", sa.Text, primary_key=True),
        *_text("role"),
        *_big("made_ms"),
        *_text("made_by"),
        _zero("ended_ms"),
    )
    op.create_table(
        "bearer_tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("people.name"), nullable=False),
        *_text("label", "hash", "scopes"),
        *_big("made_ms", "expires_ms"),
        _zero("revoked_ms"),
        _zero("used_ms"),
    )
    op.create_index("ix_bearer_tokens_person", "bearer_tokens", ["person"])
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("people.name"), nullable=False),
        *_text("url", "secret", "outcomes"),
        *_big("made_ms"),
        _zero("ended_ms"),
        *_big("reached"),
        _zero("attempts", sa.Integer),
        _zero("due_ms"),
        sa.Column("hold", sa.Text, nullable=False, server_default=sa.text("''")),
        _zero("held_until_ms"),
    )
    condition = sa.text("ended_ms = 0")
    op.create_index("ix_webhooks_due", "webhooks", ["due_ms"], sqlite_where=condition, postgresql_where=condition)
    op.create_table(
        "deliveries",
        sa.Column("webhook", sa.Text, sa.ForeignKey("webhooks.id"), primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True),
        *_big("first", "last", "at_ms"),
        sa.Column("status", sa.Integer, nullable=False),
        *_text("error"),
    )
    if op.get_bind().dialect.name != "sqlite":
        op.execute("ALTER TABLE items SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02)")
