"""Leases and receipts ⇄ JSON, between a service and its console; see ``backends.wire.queues``.

Each answer of a list tells which it is by its only field: ``{"lease": …}``, ``{"leased": …}`` or ``{"blocked": …}``.
"""

from __future__ import annotations

from typing import Any

from backends.wire.documents import document_dict, item_of
from backends.wire.queues import key_of_text, key_text
from backends.wire.times import time_of, time_text
from review.decisions import Receipt, ReceiptState
from review.queue import Blocked, Lease, LeasedItem

Json = dict[str, Any]


def lease_to_json(lease: Lease) -> Json:
    """A lease with its fencing token; ``until`` by the service's clock."""
    return {"item_id": lease.item_id, "token": lease.token, "owner": lease.owner, "until": time_text(lease.until)}


def lease_from_json(block: Json) -> Lease:
    """The reverse of ``lease_to_json``."""
    return Lease(block["item_id"], block["token"], block["owner"], time_of(block["until"]))


def leased_to_json(leased: LeasedItem) -> Json:
    """A leased item: its manifest document, its lease, its place and why it stands there."""
    return {
        "item": document_dict(leased.item),
        "lease": lease_to_json(leased.lease),
        "key": key_text(leased.key),
        "risk": leased.risk,
        "reasons": list(leased.reasons),
    }


def leased_from_json(block: Json) -> LeasedItem:
    """The reverse of ``leased_to_json``."""
    return LeasedItem(
        item_of(block["item"]),
        lease_from_json(block["lease"]),
        key_of_text(block["key"]),
        float(block["risk"]),
        tuple(block["reasons"]),
    )


def answer_to_json(answer: LeasedItem | Lease | Blocked) -> Json:
    """One answer of a list of claims or renewals."""
    match answer:
        case LeasedItem():
            return {"leased": leased_to_json(answer)}
        case Lease():
            return {"lease": lease_to_json(answer)}
        case Blocked():
            return {"blocked": {"item_id": answer.item_id, "reason": answer.reason}}


def claimed_from_json(block: Json) -> LeasedItem | Blocked:
    """One answer to a claim."""
    return leased_from_json(block["leased"]) if "leased" in block else _blocked(block["blocked"])


def renewed_from_json(block: Json) -> Lease | Blocked:
    """One answer to a renewal, or to the lease of a frozen row."""
    return lease_from_json(block["lease"]) if "lease" in block else _blocked(block["blocked"])


def _blocked(block: Json) -> Blocked:
    return Blocked(block["item_id"], block["reason"])


def receipt_to_json(receipt: Receipt) -> Json:
    """The answer to one entry."""
    return {
        "key": receipt.key,
        "state": receipt.state.value,
        "reason": receipt.reason,
        "repeated": receipt.repeated,
        "decided_by": receipt.decided_by,
        "decided_at": None if receipt.decided_at is None else time_text(receipt.decided_at),
    }


def receipt_from_json(block: Json) -> Receipt:
    """The reverse of ``receipt_to_json``."""
    decided_at = block["decided_at"]
    return Receipt(
        key=block["key"],
        state=ReceiptState(block["state"]),
        reason=block["reason"],
        repeated=block["repeated"],
        decided_by=block["decided_by"],
        decided_at=None if decided_at is None else time_of(decided_at),
    )
