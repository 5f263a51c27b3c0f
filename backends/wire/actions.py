"""What is done about a parcel ⇄ JSON: as drafts keep it, as it is sent, and as the pipeline reads it in an outcome.

``do`` names the action; every field stands under its own name. Amounts are decimal texts, so that no cent is rounded.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, assert_never

from backends.wire.times import time_of, time_text
from review import parcel_actions as acts
from review.errors import BadInput
from review.items import Money

Json = dict[str, Any]


def action_to_json(action: acts.Action) -> Json:
    """An action as plain values."""
    match action:
        case acts.Trace():
            return {"do": "trace", "question": action.question.value, "contents": action.contents}
        case acts.CorrectAddress():
            return {"do": "correct_address", "address": _address_json(action.address)}
        case acts.SupplyPapers():
            papers = [_paper_json(paper) for paper in action.papers]
            return {"do": "supply_papers", "papers": papers, "payer": action.payer.value}
        case acts.Resend():
            address = None if action.address is None else _address_json(action.address)
            return {
                "do": "resend",
                "sku": action.sku,
                "pieces": action.pieces,
                "carrier": action.carrier,
                "address": address,
            }
        case acts.Refund():
            amount = _money_json(action.amount)
            return {"do": "refund", "amount": amount, "reason": action.reason.value, "seconds": action.seconds}
        case acts.CloseDelivered():
            at = time_text(action.at)
            return {"do": "close_delivered", "at": at, "proof": action.proof.value, "reference": action.reference}
        case _:
            assert_never(action)


def action_from_json(block: Json) -> acts.Action:
    """The reverse; raises ``KeyError``, ``ValueError`` or ``BadInput`` for anything else."""
    match block["do"]:
        case "trace":
            return acts.Trace(acts.Question(block["question"]), _text(block["contents"]))
        case "correct_address":
            return acts.CorrectAddress(_address(block["address"]))
        case "supply_papers":
            return acts.SupplyPapers(tuple(_paper(paper) for paper in block["papers"]), acts.Payer(block["payer"]))
        case "resend":
            address = block["address"]
            sent_to = None if address is None else _address(address)
            return acts.Resend(_text(block["sku"]), _whole(block["pieces"]), _text(block["carrier"]), sent_to)
        case "refund":
            return acts.Refund(_money(block["amount"]), acts.RefundReason(block["reason"]), _text(block["seconds"]))
        case "close_delivered":
            return acts.CloseDelivered(time_of(block["at"]), acts.Proof(block["proof"]), _text(block["reference"]))
        case other:
            raise ValueError(f"no action is called {other!r}")


def letter_to_json(letter: acts.Letter) -> Json:
    """The customer's message as plain values."""
    return {"locale": letter.locale, "template": letter.template, "subject": letter.subject, "text": letter.text}


def letter_from_json(block: Json) -> acts.Letter:
    """The reverse; raises ``KeyError``, ``ValueError`` or ``BadInput`` for anything else."""
    return acts.Letter(*(_text(block[name]) for name in ("locale", "template", "subject", "text")))


def _address_json(address: acts.Address) -> Json:
    return {
        "recipient": address.recipient,
        "lines": list(address.lines),
        "city": address.city,
        "region": address.region,
        "postal_code": address.postal_code,
        "country": address.country,
        "phone": address.phone,
    }


def _address(block: Json) -> acts.Address:
    names = ("recipient", "city", "country", "postal_code", "region", "phone")
    return acts.Address(
        lines=tuple(_text(line) for line in block["lines"]), **{name: _text(block[name]) for name in names}
    )


def _paper_json(paper: acts.Paper) -> Json:
    value = None if paper.value is None else _money_json(paper.value)
    return {
        "kind": paper.kind.value,
        "number": paper.number,
        "hs_code": paper.hs_code,
        "origin": paper.origin,
        "value": value,
    }


def _paper(block: Json) -> acts.Paper:
    value = block["value"]
    return acts.Paper(
        acts.PaperKind(block["kind"]),
        _text(block["number"]),
        _text(block["hs_code"]),
        _text(block["origin"]),
        None if value is None else _money(value),
    )


def _money_json(money: Money) -> Json:
    return {"amount": str(money.amount), "currency": money.currency}


def _money(block: Json) -> Money:
    try:
        return Money(Decimal(_text(block["amount"])), _text(block["currency"]))
    except InvalidOperation as error:
        raise BadInput("The amount is no number.", remedy='Write it as "12.50".') from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadInput("A text is needed.")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput("A whole number is needed.")
    return value
