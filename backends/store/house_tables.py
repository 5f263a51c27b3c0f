"""The tables of what a lead settles for the house, of what waits for a second person, and of refunds that stand."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text, text

from backends.store.tables import metadata

_NO_TEXT = text("''")
_ZERO = text("0")

house_rules = Table(
    "house_rules",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("set_ms", BigInteger, nullable=False),
    Column("set_by", Text, nullable=False),
)
"""What a lead set; ``value`` is JSON. Each change is an act in the audit chain."""

proposals = Table(
    "proposals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("says", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("answered_by", Text, nullable=False, server_default=_NO_TEXT),
    Column("answered_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("answer_key", Text, nullable=False, server_default=_NO_TEXT),
    Column("note", Text, nullable=False, server_default=_NO_TEXT),
)
"""What waits for a second person, and what became of it. ``says``: JSON; ``answer_key``: the decision that agreed."""
_AWAITING = text("standing = 'awaiting'")
Index("ix_proposals_awaiting", proposals.c.by, sqlite_where=_AWAITING, postgresql_where=_AWAITING)
Index("ix_proposals_subject", proposals.c.subject)

refunds = Table(
    "refunds",
    metadata,
    Column("order_no", Text, primary_key=True),
    Column("decision_key", Text, nullable=False, unique=True),
    Column("by", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Refunds that stand, one an order: its number, or the item's id where it has none. Undoing one takes its row away."""
