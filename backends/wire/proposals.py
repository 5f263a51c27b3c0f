"""Proposals that wait for a second person, and the limits of refunds ⇄ JSON, between a service and its console."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from backends.wire.times import time_of, time_text
from review.parcel_actions import RefundRules
from review.second_person import Proposal, Standing, What

Json = dict[str, Any]


def proposal_to_json(proposal: Proposal) -> Json:
    """A proposal as plain values."""
    answered = proposal.answered_at
    return {
        "id": proposal.id,
        "what": proposal.what.value,
        "subject": proposal.subject,
        "version": proposal.version,
        "by": proposal.by,
        "at": time_text(proposal.at),
        "says": dict(proposal.says),
        "standing": proposal.standing.value,
        "answered_by": proposal.answered_by,
        "answered_at": None if answered is None else time_text(answered),
        "note": proposal.note,
    }


def proposal_from_json(block: Json) -> Proposal:
    """The reverse of ``proposal_to_json``."""
    answered = block["answered_at"]
    return Proposal(
        str(block["id"]),
        What(block["what"]),
        str(block["subject"]),
        str(block["by"]),
        time_of(block["at"]),
        int(block["version"]),
        {str(name): str(value) for name, value in block["says"].items()},
        Standing(block["standing"]),
        str(block["answered_by"]),
        None if answered is None else time_of(answered),
        str(block["note"]),
    )


def refund_rules_to_json(rules: RefundRules) -> Json:
    """What a lead allows of refunds; amounts as decimal texts."""
    return {"limits": {currency: str(limit) for currency, limit in rules.limits.items()}, "hold_s": rules.hold_s}


def refund_rules_from_json(block: Json) -> RefundRules:
    """The reverse of ``refund_rules_to_json``; raises ``BadInput`` where it makes no sense."""
    limits = {str(currency): Decimal(str(limit)) for currency, limit in block["limits"].items()}
    return RefundRules(limits, int(block["hold_s"]))
