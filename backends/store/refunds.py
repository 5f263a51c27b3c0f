"""Refunds: the order's full value, once, by two persons above a lead's limit, and undoable until it is sent on.

Every refund comes through here on its way into the store; whatever a console shows, this is where the line is drawn.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, literal_column, select, update

from backends.store import seconds
from backends.store.decisions import AS_SHOWN, confirmed, decide, refused, settle, shown_values, why_not
from backends.store.house import refund_rules
from backends.store.house_tables import refunds
from backends.store.ledger import Ledger, Written
from backends.store.lot_tables import held_outcomes
from backends.store.moments import short
from backends.store.news import Change
from backends.store.tables import documents, items
from backends.wire import item_from_document
from review.corrections import ShipmentCorrection
from review.decisions import Decision, Receipt, ReceiptState, Verdict
from review.items import Item, Money
from review.parcel_actions import Refund
from review.second_person import Standing, What, obstacle_to_answer

AWAITS = "It waits for a second person: the refund is above the limit for one."
SENT_ON = "The refund was sent on and cannot be undone here; ask whoever pays it out to stop it."

_DOCUMENT = select(documents.c.doc).join(items, items.c.seq == documents.c.seq).where(items.c.id == bindparam("b_id"))
_STANDS = select(refunds.c.by, refunds.c.at_ms).where(refunds.c.order_no == bindparam("b_order"))
_OURS = select(refunds.c.order_no).where(refunds.c.decision_key == bindparam("b_key"))
_HELD = select(held_outcomes.c.due_ms).where(held_outcomes.c.decision_key == bindparam("b_key"))
_LET_GO = (
    update(items)
    .where(AS_SHOWN, items.c.kind == bindparam("b_kind"), items.c.assets == bindparam("b_assets"))
    .values(lease_owner=literal_column("''"), lease_until_ms=literal_column("0"))
    .returning(items.c.kind)
)


def refund_of(decision: Decision) -> Refund | None:
    """The refund that a decision orders, if it does."""
    correction = decision.correction
    if decision.verdict is Verdict.CORRECT and isinstance(correction, ShipmentCorrection):
        return correction.action if isinstance(correction.action, Refund) else None
    return None


def refund(ledger: Ledger, written: Written, decision: Decision, wanted: Refund, floor: int) -> Receipt:
    """Decides a refund, or puts it down as a proposal, or says why neither."""
    connection = ledger.connection
    item = _item(connection, decision.item_id)
    if item is None or item.version != decision.item_version:
        return why_not(ledger, decision)
    value = None if item.shipment is None else item.shipment.value
    if value is None or (value.amount, value.currency) != (wanted.amount.amount, wanted.amount.currency):
        told = "nobody knows" if value is None else f"is {value}"
        return refused(decision.key, f"A refund is the order's full value, which {told}; nothing was refunded.")
    order = order_of(item)
    if (earlier := connection.execute(_STANDS, {"b_order": order}).one_or_none()) is not None:
        told = f"{earlier.by} refunded this order already, at {short(earlier.at_ms)}"
        return refused(decision.key, f"{told}; it is not refunded twice.")
    rules = refund_rules(connection)
    if wanted.seconds:
        obstacle = _obstacle(connection, decision, wanted)
        if obstacle:
            return refused(decision.key, f"{obstacle}; nothing was refunded.")
    elif rules.needs_second(value):
        return _propose(ledger, written, decision, wanted, floor)
    row = settle(ledger, [decision], floor)[decision.key]
    receipt = decide(ledger, written, decision, row, ledger.now_ms + rules.hold_s * 1000)
    if receipt.state is ReceiptState.CONFIRMED:
        stands = {"order_no": order, "decision_key": decision.key, "by": decision.supervisor, "at_ms": ledger.now_ms}
        connection.execute(insert(refunds), stands)
        if wanted.seconds:
            who, now = decision.supervisor, ledger.now_ms
            seconds.settle(connection, wanted.seconds, Standing.CONFIRMED, who, now, agreed=decision.key)
    return receipt


def take_back(ledger: Ledger, key: str) -> tuple[str, bool]:
    """A decision is to be undone: why that cannot be (empty where it can), and whether the pipeline never read it.

    The refund it ordered stands no more, and the proposal that it agreed to waits again.
    """
    connection = ledger.connection
    if connection.execute(_OURS, {"b_key": key}).one_or_none() is None:
        return "", False
    if connection.execute(_HELD, {"b_key": key}).one_or_none() is None:
        return SENT_ON, False
    connection.execute(delete(held_outcomes).where(held_outcomes.c.decision_key == key))
    connection.execute(delete(refunds).where(refunds.c.decision_key == key))
    seconds.reopen(connection, key)
    return "", True


def withdraw(ledger: Ledger, key: str, by: str) -> str:
    """Whoever proposed it takes it back; why that cannot be, empty where it was done."""
    if seconds.settle(ledger.connection, key, Standing.WITHDRAWN, by, ledger.now_ms):
        return ""
    proposal = seconds.one(ledger.connection, key)
    if proposal is None:
        return "There is no such proposal"
    who = f" by {proposal.answered_by}" if proposal.answered_by else ""
    return f"It was {proposal.standing.value}{who} already; only who decided it last can undo that"


def order_of(item: Item) -> str:
    """What is refunded once: the order, or the item where it names none."""
    named = item.shipment.order if item.shipment is not None and item.shipment.order else item.subject.order
    return f"order {named}" if named else f"item {item.id}"


def _propose(ledger: Ledger, written: Written, decision: Decision, wanted: Refund, floor: int) -> Receipt:
    """The first of two: nothing is refunded, the item stays open for somebody else."""
    before = seconds.of_item(ledger.connection, decision.item_id)
    if before is not None and before.version == decision.item_version:
        who = "You" if before.by == decision.supervisor else before.by
        return refused(decision.key, f"{who} proposed this refund already; a second person confirms or declines it.")
    row = ledger.connection.execute(_LET_GO, shown_values(ledger, decision, floor)).one_or_none()
    if row is None:
        return why_not(ledger, decision)
    says = _says(wanted.amount, wanted.reason.value)
    by, version = decision.supervisor, decision.item_version
    seconds.enter(ledger.connection, decision.key, What.REFUND, decision.item_id, version, by, ledger.now_ms, says)
    ledger.record("proposal", written, Change("proposed", row.kind), answer=AWAITS, item_version=version)
    return confirmed(decision.key, AWAITS)


def _says(amount: Money, reason: str) -> dict[str, str]:
    return {"amount": str(amount.amount), "currency": amount.currency, "reason": reason}


def _obstacle(connection: Connection, decision: Decision, wanted: Refund) -> str:
    """Why this decision cannot agree to the proposal that it names."""
    proposal = seconds.one(connection, wanted.seconds)
    if proposal is None or proposal.what is not What.REFUND or proposal.subject != decision.item_id:
        return "Nobody proposed this refund"
    if proposal.version != decision.item_version:
        return "The item changed since the refund was proposed"
    if says := obstacle_to_answer(proposal, decision.supervisor):
        return says
    same = (proposal.says.get("amount"), proposal.says.get("currency"))
    return "" if same == (str(wanted.amount.amount), wanted.amount.currency) else "Another amount was proposed"


def _item(connection: Connection, item_id: str) -> Item | None:
    row: Any = connection.execute(_DOCUMENT, {"b_id": item_id}).one_or_none()
    return None if row is None else item_from_document(row.doc)
