"""The tables of the logistics desk: what parcels are looked up by, and what their events say that nobody mapped."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, text

from backends.store.tables import Counting, Name, metadata

parcels = Table(
    "parcels",
    metadata,
    Column("seq", Counting, ForeignKey("items.seq"), primary_key=True, autoincrement=False),
    Column("number", Name, nullable=False),
    Column("courier", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("hub", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("turns", Text, nullable=False),
)
"""One row a shipment, of its present version; see ``backends.store.rows.ParcelRow``."""
_DUE, _NAMED = text("due_ms > 0"), text("number <> ''")
Index("ix_parcels_due", parcels.c.due_ms, sqlite_where=_DUE, postgresql_where=_DUE)
Index("ix_parcels_number", parcels.c.number, sqlite_where=_NAMED, postgresql_where=_NAMED)

unmapped = Table(
    "unmapped",
    metadata,
    Column("seq", Counting, ForeignKey("items.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("vocabulary", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("times", Integer, nullable=False),
)
"""Codes and texts of parcels' events that mean nothing to us yet; ``place`` counts those of one parcel."""
