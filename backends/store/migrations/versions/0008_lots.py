"""Takes in frozen selections, bulk decisions and their rules, lots, findings, certificates and switching states."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backends.store.engines import forbid_changes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NOUGHT, _NOTHING = sa.text("0"), sa.text("''")


def _text(name: str, *, key: bool = False, of: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, *([sa.ForeignKey(of)] if of else []), primary_key=key, nullable=False)


def _number(name: str, *, kept: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=_NOUGHT if kept else None)


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=_NOTHING)


def upgrade() -> None:
    """Adds tables; what is there stays as it is."""
    op.create_table(
        "selections", _text("id", key=True), _text("name"), sa.Column("size", sa.Integer, nullable=False),
        _text("list_hash"), _number("frozen_ms"), _text("frozen_by"),
        sa.Column("list", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    op.create_table(
        "sweeps", _text("id", key=True), _text("selection", of="selections.id"), _empty("undoes"), _text("verdict"),
        _text("reason"), _text("note"), _empty("certificate"), _empty("left_out"), _text("by"), _empty("seconded_by"),
        _number("asked_ms"), _number("begun_ms", kept=True), _number("ended_ms", kept=True),
        sa.Column("reached", sa.Integer, nullable=False, server_default=_NOUGHT),
        sa.Column("taken", sa.Integer, nullable=False, server_default=_NOUGHT),
        _number("hold_ms", kept=True),
    )  # fmt: skip
    op.create_index("ix_sweeps_by", "sweeps", ["by", "begun_ms"])
    op.create_table("sweep_left", _text("sweep", key=True, of="sweeps.id"), _text("item_id", key=True), _text("reason"))
    op.create_table(
        "held_outcomes", _text("decision_key", key=True), _text("item_id"), _number("item_version"), _text("outcome"),
        _number("due_ms"),
    )  # fmt: skip
    op.create_index("ix_held_outcomes_due", "held_outcomes", ["due_ms"])
    op.create_table("bulk_rules", _text("name", key=True), _number("value"), _number("set_ms"), _text("set_by"))
    op.create_table(
        "lots", _text("id", key=True, of="selections.id"), _text("generator"), _text("kind"), _text("market"),
        sa.Column("paper", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    op.create_table(
        "lot_findings", _text("lot", key=True, of="lots.id"), _text("item_id", key=True),
        sa.Column("bad", sa.Boolean, nullable=False), _text("by"), _number("at_ms"), _text("cause"),
    )  # fmt: skip
    op.create_table(
        "certificates", _text("id", key=True),
        sa.Column("lot", sa.Text, sa.ForeignKey("lots.id"), nullable=False, unique=True),
        sa.Column("body", sa.LargeBinary, nullable=False), _number("at_ms"),
    )  # fmt: skip
    op.create_table(
        "switching", _text("generator", key=True), _text("kind", key=True), _text("market", key=True), _text("state"),
        _number("changed_ms"),
    )  # fmt: skip
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("selections", "sweep_left", "lots", "lot_findings", "certificates"):
        for statement in forbid_changes(table, sqlite):
            op.execute(statement)
