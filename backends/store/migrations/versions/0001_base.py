"""Items, entries, outcomes, the audit chain, kept figures.

Frozen: what a store of revision 0001 looks like, whatever ``backends.store.tables`` says today.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backends.store.engines import forbid_changes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_COUNTING = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_APPEND_ONLY = ("keys", "decisions", "retractions", "snoozes", "comments", "outcomes", "audit", "item_versions")


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _big(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _counting(name: str = "seq") -> sa.Column[int]:
    return sa.Column(name, _COUNTING, primary_key=True, autoincrement=False)


def _create_items() -> None:
    op.create_table(
        "items",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", _NAME, nullable=False),
        *_big("version"),
        *_text("kind", "state"),
        *_big("rank"),
        sa.Column("risk", sa.Float, nullable=False),
        *_text("market", "locale", "batch"),
        sa.Column("sku", _NAME, nullable=False),
        sa.Column("order_no", _NAME, nullable=False),
        *_text("title", "words"),
        *_big("created_ms"),
        *_text("exposure", "reasons", "thumb", "held", "assets"),
        sa.Column("lease_owner", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("lease_until_ms", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("lease_token", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("round", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("snoozed_until_ms", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("decision_key", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("verdict", sa.Text, nullable=False, server_default=sa.text("''")),
    )
    op.create_index("ix_items_id", "items", ["id"], unique=True)
    for name, columns, where in (
        ("open_kind", ["kind", "rank", "seq"], "state = 'open'"),
        ("open", ["rank", "seq"], "state = 'open'"),
        ("oldest", ["kind", "created_ms"], "state = 'open'"),
        ("market", ["market", "rank", "seq"], "state = 'open'"),
        ("held", ["state", "rank", "seq"], "state = 'open' AND held <> ''"),
        ("settled", ["state", "rank", "seq"], "state <> 'open'"),
        ("snoozed", ["snoozed_until_ms"], "state = 'snoozed'"),
        ("sku", ["sku", "rank", "seq"], "sku <> ''"),
        ("order", ["order_no", "rank", "seq"], "order_no <> ''"),
        ("batch", ["batch", "rank", "seq"], "batch <> ''"),
    ):
        condition = sa.text(where)
        op.create_index(f"ix_items_{name}", "items", columns, sqlite_where=condition, postgresql_where=condition)


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", _COUNTING, sa.ForeignKey("items.seq"), primary_key=True, autoincrement=False),
        sa.Column("doc", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "item_versions",
        sa.Column("item_id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, primary_key=True),
        *_text("state"),
        sa.Column("round", sa.Integer, nullable=False),
        *_text("decision_key", "verdict"),
        *_big("superseded_ms"),
        sa.Column("doc", sa.LargeBinary, nullable=False),
    )
    op.create_table("assets", sa.Column("sha256", sa.Text, primary_key=True), *_text("media_type"), *_big("size"))


def _create_figures() -> None:
    op.create_table(
        "counters",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, primary_key=True),
        *_big("n", "held"),
    )
    figures = op.create_table("figures", sa.Column("name", sa.Text, primary_key=True), *_big("value"))
    op.bulk_insert(figures, [{"name": name, "value": 0} for name in ("item", "token", "link", "outcome")])


def _create_entries() -> None:
    op.create_table(
        "keys",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False, unique=True),
        *_text("entry", "body_hash", "answer"),
    )
    one_decision = sa.UniqueConstraint("item_id", "item_version", "round", name="uq_decisions_item")
    round_number = sa.Column("round", sa.Integer, nullable=False)
    _create_entry("decisions", *_big("item_version"), round_number, *_big("token"), *_text("verdict"), one_decision)
    _create_entry("retractions", sa.Column("target", sa.Text, nullable=False, unique=True))
    _create_entry("snoozes", *_big("item_version", "until_ms"))
    _create_entry("comments")
    for name in ("retractions", "snoozes", "comments"):
        op.create_index(f"ix_{name}_item", name, ["item_id"])


def _create_entry(name: str, *more: sa.Column[str] | sa.Column[int] | sa.UniqueConstraint) -> None:
    op.create_table(
        name,
        _counting(),
        sa.Column("key", sa.Text, sa.ForeignKey("keys.key"), nullable=False, unique=True),
        *_text("item_id", "supervisor"),
        *_big("decided_ms", "received_ms"),
        *_text("body_hash"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        *more,
    )


def _create_chains() -> None:
    op.create_table(
        "outcomes",
        _counting(),
        *_text("item_id"),
        *_big("item_version"),
        *_text("decision_key", "outcome"),
        *_big("at_ms"),
    )
    op.create_table(
        "audit",
        _counting(),
        *_big("at_ms"),
        *_text("actor", "action", "subject", "body_hash", "prev_hash", "hash"),
    )


def upgrade() -> None:
    """Makes everything in an empty database."""
    _create_items()
    _create_documents()
    _create_figures()
    _create_entries()
    _create_chains()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _APPEND_ONLY:
        for statement in forbid_changes(table, sqlite):
            op.execute(statement)
