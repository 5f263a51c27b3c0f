"""Decisions, snoozes and comments: one conditional update each, and what to tell where it did not match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnClause,
    ColumnElement,
    Connection,
    Text,
    and_,
    bindparam,
    column,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.types import TypeEngine

from backends.store.batches import Asked, ask_all
from backends.store.bulk_entries import who_decided
from backends.store.bulk_forms import STEM
from backends.store.filters import in_state, still_in
from backends.store.ledger import Ledger, Written
from backends.store.lot_tables import held_outcomes, sweeps
from backends.store.moments import moment_of, ms_of, short
from backends.store.news import Change
from backends.store.tables import conflicts, items, keys
from review.decisions import OUTCOME_OF, Comment, Decision, Receipt, ReceiptState, Snooze, Verdict
from review.items import ItemState

_EMPTY: ColumnClause[str] = literal_column("''")
_ZERO: ColumnClause[int] = literal_column("0")


def _token_holds(token: ColumnElement[int], supervisor: ColumnElement[str]) -> ColumnElement[bool]:
    """The lease's own token, named by its owner: tokens are numbers that can be guessed. Or one of a former life of
    the store (up to the floor): its lease may have died with the machine, so it holds unless somebody else was given
    the item since. See docs/decisions/0010."""
    own = items.c.lease_owner.in_([_EMPTY, supervisor])
    return and_(
        token > 0,
        or_(
            and_(items.c.lease_token == token, own),
            and_(
                token <= bindparam("b_floor", type_=BigInteger),
                or_(items.c.lease_token < token, items.c.lease_owner == supervisor),
                or_(own, items.c.lease_until_ms <= bindparam("b_now", type_=BigInteger)),
            ),
        ),
    )


_TOKEN_HOLDS = _token_holds(bindparam("b_token", type_=BigInteger), bindparam("b_supervisor", type_=Text))
AS_SHOWN = and_(
    items.c.id == bindparam("b_id"),
    items.c.version == bindparam("b_version"),
    *in_state(ItemState.OPEN),
    _TOKEN_HOLDS,
)
_TOUCHED = (items.c.seq, items.c.kind, items.c.round, items.c.held, items.c.at_risk)
_DECIDE = (
    update(items)
    .where(AS_SHOWN, items.c.kind == bindparam("b_kind"), items.c.assets == bindparam("b_assets"))
    .values(
        state=bindparam("b_state"),
        decision_key=bindparam("b_key"),
        verdict=bindparam("b_verdict"),
        lease_owner=_EMPTY,
        lease_until_ms=_ZERO,
    )
    .returning(*_TOUCHED)
)


def _list(name: str, kind: type[TypeEngine[Any]]) -> BindParameter[Any]:
    return bindparam(name, type_=ARRAY(kind))


_GIVEN_COLUMNS: dict[str, type[TypeEngine[Any]]] = {
    "id": Text,
    "version": BigInteger,
    "kind": Text,
    "assets": Text,
    "token": BigInteger,
    "supervisor": Text,
    "state": Text,
    "key": Text,
    "verdict": Text,
}
_given = (
    func.unnest(*(_list(f"b_{name}", kind) for name, kind in _GIVEN_COLUMNS.items()))
    .table_valued(*(column(name, kind) for name, kind in _GIVEN_COLUMNS.items()), name="given")
    .render_derived()
)
_DECIDE_ALL = (
    update(items)
    .where(
        items.c.id == _given.c.id,
        items.c.version == _given.c.version,
        still_in(ItemState.OPEN),
        _token_holds(_given.c.token, _given.c.supervisor),
        items.c.kind == _given.c.kind,
        items.c.assets == _given.c.assets,
        ~exists().where(keys.c.key == _given.c.key),
        ~exists().where(conflicts.c.key == _given.c.key),
        ~exists().where(sweeps.c.stem == func.left(_given.c.key, literal_column(str(STEM)))),
    )
    .values(
        state=_given.c.state,
        decision_key=_given.c.key,
        verdict=_given.c.verdict,
        lease_owner=_EMPTY,
        lease_until_ms=_ZERO,
    )
    .returning(*_TOUCHED, _given.c.key)
)
"""As ``_DECIDE`` for all decisions at once, on a server. What came before with its key, or whose key is a
sweep's, is left alone."""
_SNOOZE = (
    update(items)
    .where(AS_SHOWN)
    .values(
        state=literal_column("'snoozed'"),
        snoozed_until_ms=bindparam("b_until"),
        decision_key=bindparam("b_key"),
        lease_owner=_EMPTY,
        lease_until_ms=_ZERO,
    )
    .returning(*_TOUCHED)
)
_ITEM = select(
    items.c.version,
    items.c.kind,
    items.c.state,
    items.c.assets,
    items.c.lease_owner,
    items.c.lease_until_ms,
    items.c.lease_token,
    items.c.snoozed_until_ms,
    items.c.decision_key,
).where(items.c.id == bindparam("b_id"))


def confirmed(key: str, reason: str = "", *, repeated: bool = False) -> Receipt:
    """It took effect."""
    return Receipt(key, ReceiptState.CONFIRMED, reason, repeated)


def refused(key: str, reason: str) -> Receipt:
    """It will never be acceptable as it is."""
    return Receipt(key, ReceiptState.REFUSED, reason)


def conflict(key: str, reason: str, by: str = "", at_ms: int | None = None) -> Receipt:
    """The item is not what it was when it was shown."""
    return Receipt(
        key, ReceiptState.CONFLICT, reason, decided_by=by, decided_at=None if at_ms is None else moment_of(at_ms)
    )


def settle(ledger: Ledger, made: Sequence[Decision], floor: int) -> dict[str, Any]:
    """Settles the items of new decisions that are independent of each other, where they still are what was shown.

    The row of each decision's item by the decision's key; None where it did not match.
    """
    if ledger.connection.dialect.name == "sqlite":
        connection = ledger.connection
        return {one.key: connection.execute(_DECIDE, shown_values(ledger, one, floor)).one_or_none() for one in made}
    (found,) = ask_all(ledger.connection, [settling(ledger, made, floor)])
    return dict.fromkeys((one.key for one in made), None) | {row.key: row for row in found}


def settling(ledger: Ledger, made: Sequence[Decision], floor: int) -> Asked:
    """The statement that settles them on a server; its rows are those of ``settle`` with their keys."""
    each = [shown_values(ledger, decision, floor) for decision in made]
    values: dict[str, Any] = {f"b_{name}": [one[f"b_{name}"] for one in each] for name in _GIVEN_COLUMNS}
    return _DECIDE_ALL, values | {"b_floor": floor, "b_now": ledger.now_ms}


def shown_values(ledger: Ledger, decision: Decision, floor: int) -> dict[str, Any]:
    """What ``AS_SHOWN`` and the statements over it are asked with."""
    return {
        "b_id": decision.item_id,
        "b_version": decision.item_version,
        "b_kind": decision.kind,
        "b_assets": " ".join(decision.assets),
        "b_token": decision.token,
        "b_floor": floor,
        "b_supervisor": decision.supervisor,
        "b_now": ledger.now_ms,
        "b_state": _state_after(decision).value,
        "b_key": decision.key,
        "b_verdict": decision.verdict.value,
    }


def _state_after(decision: Decision) -> ItemState:
    return ItemState.ESCALATED if decision.verdict is Verdict.ESCALATE else ItemState.DECIDED


def decide(ledger: Ledger, written: Written, decision: Decision, row: Any, due_ms: int = 0) -> Receipt:
    """Records a decision whose item was settled (``settle``); where it was not, tells why.

    ``due_ms``: the pipeline may not read its outcome before.
    """
    state = _state_after(decision)
    if row is None:
        return why_not(ledger, decision)
    ledger.changed.move(row.kind, bool(row.held), row.at_risk, left=ItemState.OPEN, entered=state)
    ledger.record(
        "decision",
        written,
        Change(state.value, row.kind, verdict=decision.verdict.value),
        item_version=decision.item_version,
        round=row.round,
        token=decision.token,
        verdict=decision.verdict.value,
    )
    outcome = OUTCOME_OF[decision.verdict]
    if due_ms > ledger.now_ms:
        held = {"decision_key": decision.key, "item_id": decision.item_id, "item_version": decision.item_version}
        ledger.connection.execute(insert(held_outcomes), held | {"outcome": outcome.value, "due_ms": due_ms})
    else:
        ledger.outcome(decision.item_id, decision.item_version, decision.key, outcome)
    return confirmed(decision.key)


def snooze(ledger: Ledger, written: Written, entry: Snooze, floor: int) -> Receipt:
    """Puts an item away until a time; needs the lease as a decision does."""
    until_ms = ms_of(entry.until)
    values = {
        "b_id": entry.item_id,
        "b_version": entry.item_version,
        "b_token": entry.token,
        "b_floor": floor,
        "b_supervisor": entry.supervisor,
        "b_now": ledger.now_ms,
        "b_until": until_ms,
        "b_key": entry.key,
    }
    row = ledger.connection.execute(_SNOOZE, values).one_or_none()
    if row is None:
        return why_not(ledger, entry)
    ledger.changed.move(row.kind, bool(row.held), row.at_risk, left=ItemState.OPEN, entered=ItemState.SNOOZED)
    ledger.record("snooze", written, Change("snoozed", row.kind), item_version=entry.item_version, until_ms=until_ms)
    return confirmed(entry.key)


def comment(ledger: Ledger, written: Written, entry: Comment) -> Receipt:
    """Adds a remark; needs no lease and never conflicts."""
    row = item_row(ledger.connection, entry.item_id)
    if row is None:
        return refused(entry.key, _unknown(entry.item_id))
    ledger.record("comment", written, Change("commented", row.kind))
    return confirmed(entry.key)


def item_row(connection: Connection, item_id: str) -> Any:
    """How an item stands; None where the store has none of this id."""
    return connection.execute(_ITEM, {"b_id": item_id}).one_or_none()


def _unknown(item_id: str) -> str:
    return f"The item {item_id} is not in this store; ingest it, then send this again."


def why_not(ledger: Ledger, entry: Decision | Snooze) -> Receipt:
    """Why an item is not what an entry takes it for."""
    ledger.flush()
    row = item_row(ledger.connection, entry.item_id)
    if row is None:
        return refused(entry.key, _unknown(entry.item_id))
    by, at_ms = _settled_by(ledger.connection, row)
    if row.version != entry.item_version:
        reason = f"The item changed (version {entry.item_version} was shown, {row.version} is here): look again."
        return conflict(entry.key, reason, by, at_ms)
    if row.state == ItemState.SNOOZED:
        return conflict(entry.key, f"The item was snoozed until {short(row.snoozed_until_ms)}.", by, at_ms)
    if row.state != ItemState.OPEN:
        who = f" by {by}" if by else ""
        return conflict(entry.key, f"The item was {row.state}{who} meanwhile; your work is kept as a draft.", by, at_ms)
    if isinstance(entry, Decision) and row.kind != entry.kind:
        return refused(entry.key, f"The decision is about a {entry.kind}; the item {entry.item_id} is a {row.kind}.")
    if isinstance(entry, Decision) and row.assets != " ".join(entry.assets):
        return conflict(entry.key, "The item's media are not those that were shown: look again.")
    if row.lease_owner and row.lease_until_ms > ledger.now_ms and row.lease_owner != entry.supervisor:
        until = short(row.lease_until_ms)
        return conflict(entry.key, f"The lease ran out and {row.lease_owner} has the item until {until}.")
    return conflict(entry.key, "The lease had moved on; the item comes back to you, your work is kept as a draft.")


def _settled_by(connection: Connection, row: Any) -> tuple[str, int | None]:
    if not row.decision_key or row.state == ItemState.SNOOZED:
        return "", None
    found = who_decided(connection, row.decision_key)
    return ("", None) if found is None else (found.supervisor, found.decided_ms)
