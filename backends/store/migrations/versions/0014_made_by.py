"""Lets items be found by the generator and the template that made them."""

from __future__ import annotations

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_NAMES = ("generator", "generator_version", "template")
_AT_ONCE = 5_000


def upgrade() -> None:
    """Adds three columns, filled from the items' documents."""
    for name in _NAMES:
        op.add_column("items", sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    items = sa.table("items", *map(sa.column, ("seq", *_NAMES)))
    documents = sa.table("documents", sa.column("seq"), sa.column("doc"))
    found = sa.select(documents.c.seq, documents.c.doc).order_by(documents.c.seq).limit(_AT_ONCE)
    reached = 0
    while rows := connection.execute(found.where(documents.c.seq > reached)).fetchall():
        made_by: dict[tuple[str, ...], list[int]] = {}
        for seq, doc in rows:
            made_by.setdefault(_made_by(doc), []).append(seq)
        made_by.pop(("", "", ""), None)
        for values, seqs in made_by.items():
            named = dict(zip(_NAMES, values, strict=True))
            connection.execute(sa.update(items).where(items.c.seq.in_(seqs)).values(named))
        reached = rows[-1][0]


def _made_by(doc: bytes) -> tuple[str, ...]:
    """Name, version and template; a server's texts hold no NUL."""
    made = orjson.loads(doc).get("generator") or {}
    return tuple([str(made.get(key) or "").replace("\0", "␀") for key in ("name", "version", "template")])
