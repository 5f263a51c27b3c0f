"""The tables, in SQLAlchemy Core: one definition for SQLite and PostgreSQL.

``rank`` is the priority with its sign turned, so that a queue's order (``rank``, ``seq``) ascends in both columns and
"after this row" is one row-value comparison on an index; so is ``risk_rank`` the risk, in millionths. ``seq`` is
deliberately no alias of SQLite's rowid: SQLite uses such comparisons on an index only for ordinary columns. Partial
indexes are matched by the very text of their condition, so the states in them are literals, in the queries too.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

Counting = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; on SQLite the row's own number."""

Name = Text().with_variant(Text(collation="C"), "postgresql")
"""A text compared by code points on every engine, so that "begins with" is a range on an index."""

_NO_TEXT = text("''")
_ZERO = text("0")
_FALSE = text("false")

items = Table(
    "items",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Name, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("rank", BigInteger, nullable=False),
    Column("risk", Float, nullable=False),
    Column("market", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("sku", Name, nullable=False),
    Column("order_no", Name, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("exposure", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("thumb", Text, nullable=False),
    Column("held", Text, nullable=False),
    Column("assets", Text, nullable=False),
    Column("lease_owner", Text, nullable=False, server_default=_NO_TEXT),
    Column("lease_until_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("lease_token", BigInteger, nullable=False, server_default=_ZERO),
    Column("round", Integer, nullable=False, server_default=_ZERO),
    Column("snoozed_until_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("decision_key", Text, nullable=False, server_default=_NO_TEXT),
    Column("verdict", Text, nullable=False, server_default=_NO_TEXT),
    Column("at_risk", Boolean, nullable=False, server_default=_FALSE),
    Column("risk_rank", BigInteger, nullable=False, server_default=_ZERO),
    Column("generator", Text, nullable=False, server_default=_NO_TEXT),
    Column("generator_version", Text, nullable=False, server_default=_NO_TEXT),
    Column("template", Text, nullable=False, server_default=_NO_TEXT),
)
"""One row an item, narrow; its document stands in ``documents``. ``reasons``: codes joined by ``|`` with one at each
end; ``words``: what a search looks through, folded;
``assets``: hashes joined by a space; ``decision_key``: the decision or snooze that put it where it is."""

items_id = Index("ix_items_id", items.c.id, unique=True)


def _partial(name: str, *columns: Column[object], where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


_OPEN = "state = 'open'"
_c = items.c
_partial("ix_items_open_kind", _c.kind, _c.rank, _c.seq, where=_OPEN)
_partial("ix_items_open", _c.rank, _c.seq, where=_OPEN)
_partial("ix_items_created_kind", _c.kind, _c.created_ms, _c.seq, where=_OPEN)
_partial("ix_items_created", _c.created_ms, _c.seq, where=_OPEN)
_partial("ix_items_risk_kind", _c.kind, _c.risk_rank, _c.seq, where=_OPEN)
_partial("ix_items_risk", _c.risk_rank, _c.seq, where=_OPEN)
_partial("ix_items_market", _c.market, _c.rank, _c.seq, where=_OPEN)
_partial("ix_items_held", _c.state, _c.rank, _c.seq, where="state = 'open' AND held <> ''")
_partial("ix_items_settled", _c.state, _c.rank, _c.seq, where="state <> 'open'")
_partial("ix_items_snoozed", _c.snoozed_until_ms, where="state = 'snoozed'")
_partial("ix_items_sku", _c.sku, _c.rank, _c.seq, _c.created_ms, where="sku <> ''")
_partial("ix_items_order", _c.order_no, _c.rank, _c.seq, _c.created_ms, where="order_no <> ''")
_partial("ix_items_batch", _c.batch, _c.rank, _c.seq, where="batch <> ''")

documents = Table(
    "documents",
    metadata,
    Column("seq", Counting, ForeignKey("items.seq"), primary_key=True, autoincrement=False),
    Column("doc", LargeBinary, nullable=False),
)
"""The manifest JSON of each item's present version."""

item_versions = Table(
    "item_versions",
    metadata,
    Column("item_id", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("state", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("decision_key", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("superseded_ms", BigInteger, nullable=False),
    Column("doc", LargeBinary, nullable=False),
)
"""Superseded versions, as they stood when the next one came."""

counters = Table(
    "counters",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("held", BigInteger, nullable=False),
    Column("at_risk", BigInteger, nullable=False, server_default=_ZERO),
)

figures = Table(
    "figures",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
"""Numbers that only grow: ``item`` (last ``seq`` given), ``token`` (up to where fencing tokens are reserved)."""

keys = Table(
    "keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False, unique=True),
    Column("entry", Text, nullable=False),
    Column("body_hash", Text, nullable=False),
    Column("answer", Text, nullable=False),
)
"""Every entry that took effect, by its idempotency key, for ever; ``answer``: the words of the first receipt."""

conflicts = Table(
    "conflicts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body_hash", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_ms", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Every entry that was answered as a conflict, and the answer, which it gets again; ``decided_ms``: 0 where nobody
decided it."""

claims = Table(
    "claims",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("held", Text, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
"""Claims with a key of their own, while their leases run: ``held`` is "seq:token" of each, joined by a space."""


def _entry_table(name: str, *columns: Column[object] | UniqueConstraint) -> Table:
    """A table of one kind of entry; ``seq`` is its link in the audit chain."""
    return Table(
        name,
        metadata,
        Column("seq", Counting, primary_key=True, autoincrement=False),
        Column("key", Text, ForeignKey("keys.key"), nullable=False, unique=True),
        Column("item_id", Text, nullable=False),
        Column("supervisor", Text, nullable=False),
        Column("decided_ms", BigInteger, nullable=False),
        Column("received_ms", BigInteger, nullable=False),
        Column("body_hash", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
        *columns,
    )


decisions = _entry_table(
    "decisions",
    Column("item_version", BigInteger, nullable=False),
    Column("round", Integer, nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("verdict", Text, nullable=False),
    UniqueConstraint("item_id", "item_version", "round", name="uq_decisions_item"),
)
retractions = _entry_table("retractions", Column("target", Text, nullable=False, unique=True))
snoozes = _entry_table(
    "snoozes",
    Column("item_version", BigInteger, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
comments = _entry_table("comments")
proposed = _entry_table("proposed", Column("item_version", BigInteger, nullable=False))
"""Decisions that wait for a second person; how they stand is in ``proposals``."""
acts = _entry_table("acts")
"""What was done about people, tokens and webhooks; ``item_id`` is empty."""
sweep_chunks = _entry_table(
    "sweep_chunks",
    Column("sweep", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("taken", Integer, nullable=False),
    UniqueConstraint("sweep", "start", name="uq_sweep_chunks_start"),
)
"""Stretches of bulk decisions, one link in the audit chain each; ``body`` is the paper that holds the hash of the
stretch's rows in ``swept``. The place ``start + n`` of the list has the number ``first + n`` in the chain, whether the
item there was touched or not, up to ``seq``; ``item_id`` is empty."""
swept = Table(
    "swept",
    metadata,
    Column("seq", Counting, primary_key=True, autoincrement=False),
    Column("chunk", BigInteger, nullable=False),
    Column("item", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("round", Integer, nullable=False),
    Column("undoes", BigInteger, nullable=False, server_default=_ZERO),
    Column("kind", Text, nullable=False),
    Column("assets", Text, nullable=False),
)
"""The decisions and retractions of bulk decisions, one narrow row each. ``chunk``: the ``seq`` of its stretch;
``item``: the ``seq`` of its item; ``undoes``: of a retraction, the number of the decision; ``assets`` as in ``items``.
All else that belongs to such an entry is the same for its stretch: ``backends.store.bulk_entries`` puts it together."""
Index("ix_swept_item", swept.c.item)
_BACK = text("undoes > 0")
Index("ix_swept_undoes", swept.c.undoes, unique=True, sqlite_where=_BACK, postgresql_where=_BACK)
Index("ix_retractions_item", retractions.c.item_id)
Index("ix_snoozes_item", snoozes.c.item_id)
Index("ix_comments_item", comments.c.item_id)

outcomes = Table(
    "outcomes",
    metadata,
    Column("seq", Counting, primary_key=True, autoincrement=False),
    Column("item_id", Text, nullable=False),
    Column("item_version", BigInteger, nullable=False),
    Column("decision_key", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Counting, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body_hash", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

assets = Table(
    "assets",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
)

ENTRY_TABLES = {
    "decision": decisions,
    "retraction": retractions,
    "snooze": snoozes,
    "comment": comments,
    "proposal": proposed,
    "act": acts,
    "sweep": sweep_chunks,
}
APPEND_ONLY = (
    "keys",
    "conflicts",
    "decisions",
    "retractions",
    "snoozes",
    "comments",
    "proposed",
    "acts",
    "sweep_chunks",
    "swept",
    "outcomes",
    "audit",
    "item_versions",
)
"""Tables in which triggers forbid every change and removal."""

people = Table(
    "people",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("ended_ms", BigInteger, nullable=False, server_default=_ZERO),
)
"""Who works with the service. ``name`` is what leases and entries carry, so it is never given to another; who leaves
is ended, not removed."""

bearer_tokens = Table(
    "bearer_tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.name"), nullable=False),
    Column("label", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("used_ms", BigInteger, nullable=False, server_default=_ZERO),
)
"""``id`` stands openly in the token and finds the row; ``hash``: SHA-256 of its secret, hex; ``scopes``: joined by a
space, none means all of the person's rights."""
Index("ix_bearer_tokens_person", bearer_tokens.c.person)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.name"), nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("outcomes", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("ended_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("reached", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=_ZERO),
    Column("due_ms", BigInteger, nullable=False, server_default=_ZERO),
    Column("hold", Text, nullable=False, server_default=_NO_TEXT),
    Column("held_until_ms", BigInteger, nullable=False, server_default=_ZERO),
)
"""Who wants to be told of outcomes. ``outcomes``: wanted kinds joined by a space, none means all; ``reached``: the last
outcome that was delivered; ``attempts``: failures in a row; ``due_ms``: not before; ``hold``: the try under way."""
Index("ix_webhooks_due", webhooks.c.due_ms, sqlite_where=text("ended_ms = 0"), postgresql_where=text("ended_ms = 0"))

deliveries = Table(
    "deliveries",
    metadata,
    Column("webhook", Text, ForeignKey("webhooks.id"), primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("status", Integer, nullable=False),
    Column("error", Text, nullable=False),
)
"""What became of each try: ``first`` to ``last`` outcome, the answer's ``status`` (0: there was none), or the error."""
