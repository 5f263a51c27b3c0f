"""The tables of frozen selections, of what was done with them in bulk, and of lots and their certificates."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from backends.store.tables import metadata

_ZERO = text("0")
_NO_TEXT = text("''")

selections = Table(
    "selections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("list_hash", Text, nullable=False),
    Column("frozen_ms", BigInteger, nullable=False),
    Column("frozen_by", Text, nullable=False),
    Column("list", LargeBinary, nullable=False),
)
"""Frozen lists. ``list``: compressed, a JSON line an item; ``list_hash``: SHA-256 of the lines."""

sweeps = Table(
    "sweeps",
    metadata,
    Column("id", Text, primary_key=True),
    Column("selection", Text, ForeignKey("selections.id"), nullable=False),
    Column("undoes", Text, nullable=False, server_default=_NO_TEXT),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("certificate", Text, nullable=False, server_default=_NO_TEXT),
    Column("left_out", Text, nullable=False, server_default=_NO_TEXT),
    Column("by", Text, nullable=False),
    Column("seconded_by", Text, nullable=False, server_default=_NO_TEXT),
    Column("asked_ms", BigInteger, nullable=False),
    Column("begun_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("ended_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("reached", Integer, nullable=False, server_default=_ZERO),
    Column("taken", Integer, nullable=False, server_default=_ZERO),
    Column("hold_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("stem", Text, nullable=False, server_default=_NO_TEXT),
)
"""Bulk decisions and their undoing, as far as they are. ``reached``: places of the list that are settled; ``taken``: of
these, how many took effect; ``left_out``: ids that are not to be touched, joined by a line feed; ``stem``: what the
keys of its entries begin with, which are nobody else's."""
Index("ix_sweeps_by", sweeps.c.by, sweeps.c.begun_ms)
Index("ix_sweeps_stem", sweeps.c.stem)

sweep_left = Table(
    "sweep_left",
    metadata,
    Column("sweep", Text, ForeignKey("sweeps.id"), primary_key=True),
    Column("item_id", Text, primary_key=True),
    Column("reason", Text, nullable=False),
)
"""The items of a sweep that it did not touch, each with the reason; all others of its list took effect."""

held_outcomes = Table(
    "held_outcomes",
    metadata,
    Column("decision_key", Text, primary_key=True),
    Column("item_id", Text, nullable=False),
    Column("item_version", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
)
"""Outcomes that the pipeline may not read yet."""
Index("ix_held_outcomes_due", held_outcomes.c.due_ms)

untold = Table(
    "untold",
    metadata,
    Column("chunk", BigInteger, primary_key=True, autoincrement=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("told", Text, nullable=False, server_default=_NO_TEXT),
)
"""Stretches of bulk decisions whose outcomes the pipeline has not been given: when it may be, and of an undoing which
numbers it had been told of, "first-last" joined by a space; of the others it never hears."""

bulk_rules = Table(
    "bulk_rules",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    Column("set_ms", BigInteger, nullable=False),
    Column("set_by", Text, nullable=False),
)

gestures = Table(
    "gestures",
    metadata,
    Column("by", Text, primary_key=True),
    Column("gesture", Text, primary_key=True),
    Column("begun_ms", BigInteger, nullable=False),
    Column("taken", Integer, nullable=False),
)
"""How many decisions each gesture in bulk took that came as entries, one by one: for the rules of bulk decisions."""
Index("ix_gestures_by", gestures.c.by, gestures.c.begun_ms)

lots = Table(
    "lots",
    metadata,
    Column("id", Text, ForeignKey("selections.id"), primary_key=True),
    Column("generator", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("market", Text, nullable=False),
    Column("paper", LargeBinary, nullable=False),
)
"""Selections that are decided from a sample; ``paper``: plan and seed as JSON, settled before anything is seen."""

lot_findings = Table(
    "lot_findings",
    metadata,
    Column("lot", Text, ForeignKey("lots.id"), primary_key=True),
    Column("item_id", Text, primary_key=True),
    Column("bad", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("cause", Text, nullable=False),
    Column("labels", Text, nullable=False, server_default=_NO_TEXT),
)
"""``labels``: what was marked, a JSON array of labels as entries have them; empty where nothing was."""

certificates = Table(
    "certificates",
    metadata,
    Column("id", Text, primary_key=True),
    Column("lot", Text, ForeignKey("lots.id"), nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Canonical JSON; its SHA-256 stands in the audit chain, in the act "lot.certified"."""

switching = Table(
    "switching",
    metadata,
    Column("generator", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("market", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
)
"""Where each stream stands in the switching rules, as JSON."""

SETTLED = ("selections", "sweep_left", "lots", "lot_findings", "certificates")
"""Of these, tables in which triggers forbid every change and removal."""
