"""Keeps how many open items are suspected beyond their kind's usual rate of defects.

The rates are frozen here as they were when this revision was made.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BASE_RATE = {"video": 0.30, "image": 0.06, "listing": 0.005, "shipment": 0.02}
_UNKNOWN_RATE = 0.5
_NOISE = 1e-9


def upgrade() -> None:
    """Adds the mark to the items and its sum to the counters, both worked out from what is there."""
    op.add_column("items", sa.Column("at_risk", sa.Boolean, nullable=False, server_default=sa.text("false")))
    op.add_column("counters", sa.Column("at_risk", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    items = sa.table(
        "items", sa.column("kind"), sa.column("state"), sa.column("risk"), sa.column("at_risk", sa.Boolean)
    )
    counters = sa.table("counters", sa.column("kind"), sa.column("state"), sa.column("at_risk"))
    rate = sa.case(*((items.c.kind == kind, rate) for kind, rate in _BASE_RATE.items()), else_=_UNKNOWN_RATE)
    op.execute(items.update().where(items.c.risk > rate + _NOISE).values(at_risk=sa.true()))
    suspected = (
        sa.select(sa.func.count())
        .select_from(items)
        .where(items.c.kind == counters.c.kind, items.c.state == counters.c.state, items.c.at_risk)
        .correlate(counters)
        .scalar_subquery()
    )
    op.execute(counters.update().values(at_risk=suspected))
