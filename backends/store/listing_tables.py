"""The table of a house's own rules for listings: one row for each rule, forbidden claim or term."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Table, Text

from backends.store.tables import metadata

listing_rules = Table(
    "listing_rules",
    metadata,
    Column("part", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("set_ms", BigInteger, nullable=False),
    Column("set_by", Text, nullable=False),
)
"""``part``: the list of ``backstop-house-rules/1`` that it stands in; ``value``: its row there, as JSON. Each change
is an act in the audit chain."""
