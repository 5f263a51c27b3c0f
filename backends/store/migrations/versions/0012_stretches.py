"""Takes in stretches of bulk decisions, their rows, which of them the pipeline was not told of, and gestures in bulk.

Bulk decisions that were made before stay what they are: each stands for itself.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backends.store.engines import forbid_changes

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NOUGHT, _NOTHING = sa.text("0"), sa.text("''")
_STEM_DIGITS = 26


def _text(name: str, *, of: str = "", unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *([sa.ForeignKey(of)] if of else []), nullable=False, unique=unique)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _small(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    """Adds four tables, and to each sweep what its keys begin with."""
    counting = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "sweep_chunks", sa.Column("seq", counting, primary_key=True, autoincrement=False),
        _text("key", of="keys.key", unique=True), _text("item_id"), _text("supervisor"), _number("decided_ms"),
        _number("received_ms"), _text("body_hash"), sa.Column("body", sa.LargeBinary, nullable=False), _text("sweep"),
        _small("start"), _number("first"), _number("token"), _small("taken"),
        sa.UniqueConstraint("sweep", "start", name="uq_sweep_chunks_start"),
    )  # fmt: skip
    op.create_table(
        "swept", sa.Column("seq", counting, primary_key=True, autoincrement=False), _number("chunk"), _number("item"),
        _number("version"), _small("round"),
        sa.Column("undoes", sa.BigInteger, nullable=False, server_default=_NOUGHT), _text("kind"), _text("assets"),
    )  # fmt: skip
    back = sa.text("undoes > 0")
    op.create_index("ix_swept_item", "swept", ["item"])
    op.create_index("ix_swept_undoes", "swept", ["undoes"], unique=True, sqlite_where=back, postgresql_where=back)
    op.create_table(
        "untold", sa.Column("chunk", sa.BigInteger, primary_key=True, autoincrement=False), _number("due_ms"),
        sa.Column("told", sa.Text, nullable=False, server_default=_NOTHING),
    )  # fmt: skip
    op.create_table(
        "gestures", sa.Column("by", sa.Text, primary_key=True, nullable=False),
        sa.Column("gesture", sa.Text, primary_key=True, nullable=False), _number("begun_ms"), _small("taken"),
    )  # fmt: skip
    op.create_index("ix_gestures_by", "gestures", ["by", "begun_ms"])
    op.add_column("sweeps", sa.Column("stem", sa.Text, nullable=False, server_default=_NOTHING))
    connection = op.get_bind()
    sweeps = sa.table("sweeps", sa.column("id"), sa.column("stem"))
    for (sweep,) in connection.execute(sa.select(sweeps.c.id)).fetchall():
        connection.execute(sa.update(sweeps).where(sweeps.c.id == sweep).values(stem=_stem_of(sweep)))
    op.create_index("ix_sweeps_stem", "sweeps", ["stem"])
    sqlite = connection.dialect.name == "sqlite"
    for table in ("sweep_chunks", "swept"):
        for statement in forbid_changes(table, sqlite):
            op.execute(statement)


def _stem_of(sweep: str) -> str:
    digits = sweep.replace("-", "")[:_STEM_DIGITS].ljust(_STEM_DIGITS, "0")
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
