"""Item records and dossiers ⇄ JSON, between a service and its console; see ``backends.wire.queues``."""

from __future__ import annotations

from typing import Any

from backends.wire.documents import document_dict, item_of
from backends.wire.entries import entry_dict, entry_from_dict
from backends.wire.leases import lease_from_json, lease_to_json
from backends.wire.queues import key_of_text, key_text
from backends.wire.times import time_of, time_text
from review.decisions import Comment, Decision
from review.items import ItemState, Subject
from review.ports import Dossier, ItemRecord, PastDecision

Json = dict[str, Any]


def past_to_json(past: PastDecision) -> Json:
    """One line of a history."""
    return {
        "key": past.key,
        "item_id": past.item_id,
        "kind": past.kind,
        "what": past.what,
        "reason": past.reason,
        "note": past.note,
        "codes": list(past.codes),
        "supervisor": past.supervisor,
        "at": time_text(past.at),
        "retracted": past.retracted,
    }


def past_from_json(block: Json) -> PastDecision:
    """The reverse of ``past_to_json``."""
    return PastDecision(
        key=block["key"],
        item_id=block["item_id"],
        kind=block["kind"],
        what=block["what"],
        reason=block["reason"],
        note=block["note"],
        codes=tuple(block["codes"]),
        supervisor=block["supervisor"],
        at=time_of(block["at"]),
        retracted=block["retracted"],
    )


def record_to_json(record: ItemRecord) -> Json:
    """One item with everything said of it."""
    return {
        "item": document_dict(record.item),
        "state": record.state.value,
        "risk": record.risk,
        "reasons": list(record.reasons),
        "key": key_text(record.key),
        "lease": None if record.lease is None else lease_to_json(record.lease),
        "history": [past_to_json(past) for past in record.history],
        "comments": [entry_dict(comment) for comment in record.comments],
        "standing": None if record.standing is None else entry_dict(record.standing),
        "previous": None if record.previous is None else document_dict(record.previous),
    }


def record_from_json(block: Json) -> ItemRecord:
    """The reverse of ``record_to_json``."""
    comments = [entry_from_dict(comment) for comment in block["comments"]]
    standing = block.get("standing")  # a service of before did not tell it
    previous = block.get("previous")  # nor this
    decided = None if standing is None else entry_from_dict(standing)
    if decided is not None and not isinstance(decided, Decision):
        raise ValueError("an item stands decided by an entry of another type")
    if not all(isinstance(comment, Comment) for comment in comments):
        raise ValueError("among an item's comments is an entry of another type")
    return ItemRecord(
        item=item_of(block["item"]),
        state=ItemState(block["state"]),
        risk=float(block["risk"]),
        reasons=tuple(block["reasons"]),
        key=key_of_text(block["key"]),
        lease=None if block["lease"] is None else lease_from_json(block["lease"]),
        history=tuple(past_from_json(past) for past in block["history"]),
        comments=tuple(comment for comment in comments if isinstance(comment, Comment)),
        standing=decided,
        previous=None if previous is None else item_of(previous),
    )


def dossier_to_json(dossier: Dossier) -> Json:
    """Everything known of a SKU or an order."""
    return {
        "subject": {"sku": dossier.subject.sku, "order": dossier.subject.order},
        "items": [{"item_id": item_id, "kind": kind, "state": state} for item_id, kind, state in dossier.items],
        "history": [past_to_json(past) for past in dossier.history],
    }


def dossier_from_json(block: Json) -> Dossier:
    """The reverse of ``dossier_to_json``."""
    return Dossier(
        Subject(block["subject"]["sku"], block["subject"]["order"]),
        tuple((item["item_id"], item["kind"], item["state"]) for item in block["items"]),
        tuple(past_from_json(past) for past in block["history"]),
    )
