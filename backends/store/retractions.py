"""Retractions: a second record that undoes a decision or a snooze. Nothing is edited, nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, select, update

from backends.store.bulk_entries import by_keys, taken_back, untold_still
from backends.store.decisions import confirmed, item_row, refused
from backends.store.leases import LEASE_S
from backends.store.ledger import Ledger, Written
from backends.store.moments import short
from backends.store.news import Change
from backends.store.refunds import take_back, withdraw
from backends.store.tables import decisions, items, proposed, retractions, snoozes
from backends.store.tokens import Tokens
from review.decisions import Outcome, Receipt, Retraction, Verdict
from review.items import ItemState

_DECISION = select(decisions.c.item_id, decisions.c.item_version, decisions.c.supervisor, decisions.c.verdict).where(
    decisions.c.key == bindparam("b_key")
)
_SNOOZE = select(snoozes.c.item_id, snoozes.c.item_version, snoozes.c.supervisor).where(
    snoozes.c.key == bindparam("b_key")
)
_PROPOSED = select(proposed.c.item_id, proposed.c.item_version, proposed.c.supervisor).where(
    proposed.c.key == bindparam("b_key")
)
_EARLIER = select(retractions.c.key, retractions.c.supervisor, retractions.c.decided_ms).where(
    retractions.c.target == bindparam("b_key")
)
_REOPEN = (
    update(items)
    .where(items.c.id == bindparam("b_id"), items.c.decision_key == bindparam("b_target"))
    .values(
        state=literal_column("'open'"),
        round=items.c.round + bindparam("b_rounds"),
        decision_key=literal_column("''"),
        verdict=literal_column("''"),
        snoozed_until_ms=literal_column("0"),
        lease_owner=bindparam("b_owner"),
        lease_until_ms=bindparam("b_until"),
        lease_token=bindparam("b_token"),
    )
    .returning(items.c.kind, items.c.held, items.c.at_risk)
)


@dataclass(frozen=True, slots=True)
class _Target:
    item_id: str
    item_version: int
    supervisor: str
    left: ItemState
    """The state that the target put its item in."""
    seq: int = 0
    chunk: int = 0
    """Of a bulk decision its number and its stretch."""

    @property
    def is_decision(self) -> bool:
        return self.left in (ItemState.DECIDED, ItemState.ESCALATED)


def _target_of(connection: Connection, key: str) -> _Target | None:
    row: Any = connection.execute(_DECISION, {"b_key": key}).one_or_none()
    if row is not None:
        left = ItemState.ESCALATED if row.verdict == Verdict.ESCALATE else ItemState.DECIDED
        return _Target(row.item_id, row.item_version, row.supervisor, left)
    row = connection.execute(_SNOOZE, {"b_key": key}).one_or_none()
    if row is not None:
        return _Target(row.item_id, row.item_version, row.supervisor, ItemState.SNOOZED)
    row = connection.execute(_PROPOSED, {"b_key": key}).one_or_none()
    if row is not None:
        return _Target(row.item_id, row.item_version, row.supervisor, ItemState.OPEN)
    row = by_keys(connection, [key]).get(key)
    if row is None or row.undoes:
        return None
    left = ItemState.ESCALATED if row.verdict == Verdict.ESCALATE else ItemState.DECIDED
    return _Target(row.item_id, row.version, row.supervisor, left, row.seq, row.chunk)


def _earlier(connection: Connection, key: str, target: _Target) -> Any:
    row = connection.execute(_EARLIER, {"b_key": key}).one_or_none()
    return taken_back(connection, target.seq) if row is None and target.seq else row


def retract(ledger: Ledger, written: Written, entry: Retraction, tokens: Tokens, token: int) -> Receipt:
    """Undoes the target: the item is open again and leased to the person who undid it, with ``token``.

    A target that somebody's other retraction undid already is confirmed as a repetition: what was wanted is so. One
    whose item came in a newer version since is recorded as retracted, and the receipt says that the newer one counts.
    """
    if ledger.holds(entry.target):
        ledger.flush()
    target = _target_of(ledger.connection, entry.target)
    if target is None:
        return refused(entry.key, "What this undoes never took effect here; there is nothing to undo.")
    if target.item_id != entry.item_id:
        return refused(entry.key, f"What this undoes is about the item {target.item_id}, not {entry.item_id}.")
    if target.supervisor != entry.supervisor:
        return refused(entry.key, f"Only {target.supervisor}, who decided it, can undo this.")
    earlier = _earlier(ledger.connection, entry.target, target)
    if earlier is not None:
        reason = f"It was undone already, by {earlier.supervisor} at {short(earlier.decided_ms)}."
        return confirmed(entry.key, reason, repeated=True)
    present = item_row(ledger.connection, entry.item_id)
    if target.left is ItemState.OPEN:
        return _withdraw(ledger, written, entry, "" if present is None else present.kind)
    obstacle, unread = take_back(ledger, entry.target)
    if obstacle:
        return refused(entry.key, obstacle)
    unread = unread or bool(target.chunk and untold_still(ledger.connection, target.chunk))
    if present is not None and present.lease_token > token:
        token = tokens.above(present.lease_token)
    reason = _reopen(ledger, entry, target, token, tell=not unread)
    change = Change("reopened" if not reason else "commented", "" if present is None else present.kind)
    ledger.record("retraction", written, change, answer=reason, target=entry.target)
    return confirmed(entry.key, reason)


def _withdraw(ledger: Ledger, written: Written, entry: Retraction, kind: str) -> Receipt:
    """Undoes what only waited for a second person: its item was never closed."""
    if obstacle := withdraw(ledger, entry.target, entry.supervisor):
        return refused(entry.key, f"{obstacle}.")
    ledger.record("retraction", written, Change("reopened", kind), target=entry.target)
    return confirmed(entry.key)


def _reopen(ledger: Ledger, entry: Retraction, target: _Target, token: int, *, tell: bool) -> str:
    """``tell``: the pipeline may have read the outcome, and is told that it holds no more."""
    values = {
        "b_id": entry.item_id,
        "b_target": entry.target,
        "b_rounds": int(target.is_decision),
        "b_owner": entry.supervisor,
        "b_until": ledger.now_ms + LEASE_S * 1000,
        "b_token": token,
    }
    row = ledger.connection.execute(_REOPEN, values).one_or_none()
    if row is None:
        present = item_row(ledger.connection, entry.item_id)
        if present is not None and present.version != target.item_version:
            return (
                f"The item came in a newer version ({present.version}) meanwhile, which counts; nothing was reopened."
            )
        return "The item had already come back by itself."
    ledger.changed.move(row.kind, bool(row.held), row.at_risk, left=target.left, entered=ItemState.OPEN)
    if target.is_decision and tell:
        ledger.outcome(entry.item_id, target.item_version, entry.target, Outcome.WITHDRAWN)
    return ""
