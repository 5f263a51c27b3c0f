"""What can be done about a parcel, what each action asks for, and the action that comes of what was filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from console.parcels import carriers
from review.errors import BadInput
from review.items import Item, Money, Shipment
from review.logistics.remedies import DEFAULT_REASON
from review.parcel_actions import (
    Action,
    Address,
    CloseDelivered,
    CorrectAddress,
    Paper,
    PaperKind,
    Payer,
    Proof,
    Question,
    Refund,
    RefundReason,
    Resend,
    SupplyPapers,
    Trace,
)
from widgets.numbers import money_text
from widgets.parcel.form import Field, of_names

translate = QCoreApplication.translate

MOMENT = "%Y-%m-%d %H:%M"
TOMORROW_AT = 9
"""The hour at which a parcel that waits comes back, where nobody says otherwise."""


class Doing(StrEnum):
    """What can be done, beside correcting number and courier; in the order of the digits."""

    TRACE = "trace"
    ADDRESS = "correct_address"
    PAPERS = "supply_papers"
    RESEND = "resend"
    REFUND = "refund"
    WAIT = "wait"
    CLOSE = "close_delivered"
    LETTER = "letter"


DEFAULTS = {
    "ask_carrier": Doing.TRACE,
    "trace": Doing.TRACE,
    "correct_address": Doing.ADDRESS,
    "supply_papers": Doing.PAPERS,
    "resend": Doing.RESEND,
    "refund": Doing.REFUND,
    "restock": Doing.REFUND,
    "reschedule": Doing.LETTER,
    "remind_customer": Doing.LETTER,
    "inform_customer": Doing.LETTER,
}
"""The exceptions' own default actions (``taxonomy/exceptions.json``) → what is done here."""

QUESTIONS = {"TN-NOSCAN": Question.NEVER_SCANNED, "LD-LOST": Question.CONFIRM_LOSS, "TR-MISROUTE": Question.REROUTE}
PAPERS = {"CU-DUTY": PaperKind.PAYMENT, "CU-DOCS": PaperKind.INVOICE, "CU-HOLD": PaperKind.DECLARATION}
"""What an exception asks for, by its code; of any other the first choice is offered."""


def doing_text(doing: Doing) -> str:
    """What it is called, for a list, a title and a button."""
    return {
        Doing.TRACE: translate("parcel forms", "Ask the carrier to trace it"),
        Doing.ADDRESS: translate("parcel forms", "Correct the address"),
        Doing.PAPERS: translate("parcel forms", "Supply customs papers"),
        Doing.RESEND: translate("parcel forms", "Send it again"),
        Doing.REFUND: translate("parcel forms", "Refund in full"),
        Doing.WAIT: translate("parcel forms", "Wait until…"),
        Doing.CLOSE: translate("parcel forms", "Close as delivered"),
        Doing.LETTER: translate("parcel forms", "Write to the customer only"),
    }[doing]


@dataclass(frozen=True, slots=True)
class Case:
    """The parcel that something is done about. ``exception``: its code, or empty."""

    item: Item
    shipment: Shipment
    exception: str
    now: datetime


def fields_of(doing: Doing, case: Case) -> tuple[Field, ...]:
    """What an action asks for, filled in as far as the order tells it."""
    match doing:
        case Doing.TRACE:
            return _trace_fields(case)
        case Doing.ADDRESS:
            return _address_fields(case.shipment)
        case Doing.PAPERS:
            return _paper_fields(case)
        case Doing.RESEND:
            return _resend_fields(case)
        case Doing.REFUND:
            return _refund_fields(case)
        case Doing.WAIT:
            return _wait_fields(case)
        case Doing.CLOSE:
            return _close_fields(case)
        case Doing.LETTER:
            return ()


def action_of(doing: Doing, case: Case, values: Mapping[str, str], *, seconds: str = "") -> Action | None:
    """The action that a form's values order; None for what needs none. Raises ``BadInput`` that says what is wrong.

    ``seconds``: the proposal that a refund confirms.
    """
    match doing:
        case Doing.TRACE:
            return Trace(Question(values["question"]), values["contents"].strip())
        case Doing.ADDRESS:
            return CorrectAddress(_address(values))
        case Doing.PAPERS:
            return _papers(values)
        case Doing.RESEND:
            return Resend(values["sku"].strip(), _whole(values["pieces"]), values["carrier"])
        case Doing.REFUND:
            return refund_of(case.shipment, RefundReason(values["reason"]), seconds)
        case Doing.CLOSE:
            at = moment_of(values["at"])
            if at > case.now:
                raise BadInput("The delivery lies in the future.", remedy="Write when it was.")
            return CloseDelivered(at, Proof(values["proof"]), values["reference"].strip())
        case _:
            return None


def refund_of(shipment: Shipment, reason: RefundReason, seconds: str = "") -> Refund:
    """The order's full value back; raises ``BadInput`` where nobody knows it."""
    if shipment.value is None:
        raise BadInput("The order's value is not known, so nothing can be refunded here.", remedy="Escalate it.")
    return Refund(shipment.value, reason, seconds)


def until_of(values: Mapping[str, str], now: datetime) -> datetime:
    """Until when a parcel waits; raises ``BadInput`` for a moment that is none, or is over."""
    at = moment_of(values["until"])
    if at <= now:
        raise BadInput("That moment is over.", remedy="Write a later one.")
    return at


def moment_of(text: str) -> datetime:
    """A moment as a person writes it, "2026-11-23 14:30" or the day alone, in their own time zone."""
    for form in (MOMENT, "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).astimezone()
        except (ValueError, OverflowError, OSError):
            continue
    raise BadInput(f"{text[:40]} is no date.", remedy="Write it as 2026-11-23 14:30.")


def refund_reason_text(reason: RefundReason) -> str:
    """Why the money goes back, in words."""
    return {
        RefundReason.LATE: translate("parcel forms", "late: the promise ran out"),
        RefundReason.LOST: translate("parcel forms", "lost"),
        RefundReason.DAMAGED: translate("parcel forms", "damaged"),
        RefundReason.REFUSED: translate("parcel forms", "refused by the customer"),
        RefundReason.RETURNED: translate("parcel forms", "came back"),
        RefundReason.PROHIBITED: translate("parcel forms", "prohibited there"),
        RefundReason.GOODWILL: translate("parcel forms", "goodwill"),
    }[reason]


# -- the fields ---------------------------------------------------------------------------------------


def _trace_fields(case: Case) -> tuple[Field, ...]:
    texts = {
        Question.WHERE: translate("parcel forms", "Where is it?"),
        Question.NEVER_SCANNED: translate("parcel forms", "Was it ever handed over?"),
        Question.PROOF_OF_DELIVERY: translate("parcel forms", "What proves the delivery?"),
        Question.CONFIRM_LOSS: translate("parcel forms", "Confirm that it is lost"),
        Question.REROUTE: translate("parcel forms", "Send it the right way"),
    }
    asked = QUESTIONS.get(case.exception, Question.WHERE)
    return (
        Field("question", translate("parcel forms", "Question"), asked, _options(texts)),
        Field("contents", translate("parcel forms", "Contents"), case.item.subject.sku),
    )


def _address_fields(shipment: Shipment) -> tuple[Field, ...]:
    return (
        Field("recipient", translate("parcel forms", "Recipient")),
        Field("lines", translate("parcel forms", "Street and house"), lines=2),
        Field("postal_code", translate("parcel forms", "Postal code"), shipment.postal_code),
        Field("city", translate("parcel forms", "City")),
        Field("region", translate("parcel forms", "Region")),
        Field("country", translate("parcel forms", "Country"), shipment.country, hint="DE", longest=2),
        Field("phone", translate("parcel forms", "Telephone")),
    )


def _paper_fields(case: Case) -> tuple[Field, ...]:
    texts = {
        PaperKind.INVOICE: translate("parcel forms", "commercial invoice"),
        PaperKind.DECLARATION: translate("parcel forms", "customs declaration"),
        PaperKind.LICENCE: translate("parcel forms", "licence"),
        PaperKind.ORIGIN: translate("parcel forms", "certificate of origin"),
        PaperKind.PAYMENT: translate("parcel forms", "proof of payment"),
        PaperKind.AUTHORITY: translate("parcel forms", "authority to clear it"),
    }
    payers = {
        Payer.SENDER: translate("parcel forms", "we do"),
        Payer.RECIPIENT: translate("parcel forms", "the recipient does"),
    }
    value = case.shipment.value
    wanted = PAPERS.get(case.exception, PaperKind.INVOICE)
    return (
        Field("kind", translate("parcel forms", "Paper"), wanted, _options(texts)),
        Field("number", translate("parcel forms", "Its number")),
        Field("hs_code", translate("parcel forms", "HS code"), hint="691200"),
        Field("origin", translate("parcel forms", "Made in"), "CN", longest=2),
        Field("amount", translate("parcel forms", "Declared value"), str(value.amount) if value else ""),
        Field("currency", translate("parcel forms", "Currency"), value.currency if value else "EUR", longest=3),
        Field("payer", translate("parcel forms", "Who pays duties"), Payer.SENDER, _options(payers)),
    )


def _resend_fields(case: Case) -> tuple[Field, ...]:
    same = ("", translate("parcel forms", "the usual one"))
    known = ((carrier.courier, carrier.name) for carrier in carriers().carriers.values())
    return (
        Field("sku", "SKU", case.item.subject.sku),
        Field("pieces", translate("parcel forms", "Pieces"), "1", longest=4),
        Field("carrier", translate("parcel forms", "Courier"), "", (same, *known)),
    )


def _refund_fields(case: Case) -> tuple[Field, ...]:
    known = case.shipment.value
    value = money_text(known.amount, known.currency) if known else translate("parcel forms", "not known")
    late = RefundReason.LATE
    texts = {reason: refund_reason_text(reason) for reason in RefundReason}
    return (
        Field("amount", translate("parcel forms", "Full value"), value, fixed=True),
        Field("reason", translate("parcel forms", "Why"), DEFAULT_REASON.get(case.exception, late), _options(texts)),
    )


def _wait_fields(case: Case) -> tuple[Field, ...]:
    later = (case.now.astimezone() + timedelta(days=1)).replace(hour=TOMORROW_AT, minute=0)
    return (Field("until", translate("parcel forms", "Until"), later.strftime(MOMENT), hint="2026-11-23 14:30"),)


def _close_fields(case: Case) -> tuple[Field, ...]:
    texts = {
        Proof.CARRIER: translate("parcel forms", "the carrier's word"),
        Proof.SIGNATURE: translate("parcel forms", "a signature"),
        Proof.PHOTO: translate("parcel forms", "a photo"),
        Proof.CUSTOMER: translate("parcel forms", "the customer's word"),
    }
    last = max((event.at for event in case.shipment.events), default=case.now)
    return (
        Field("at", translate("parcel forms", "Delivered at"), last.astimezone().strftime(MOMENT)),
        Field("proof", translate("parcel forms", "Known by"), Proof.CARRIER, _options(texts)),
        Field("reference", translate("parcel forms", "Its number")),
    )


def _options(texts: Mapping[Any, str]) -> tuple[tuple[str, str], ...]:
    """``texts`` by member of an enumeration, as a field offers them."""
    return tuple((str(value), words) for value, words in texts.items())


# -- what comes of them -------------------------------------------------------------------------------


def _address(values: Mapping[str, str]) -> Address:
    recipient, city, country, code, region, phone = of_names(
        values, "recipient", "city", "country", "postal_code", "region", "phone"
    )
    lines: Sequence[str] = [line.strip() for line in values["lines"].splitlines() if line.strip()]
    return Address(recipient, tuple(lines), city, country.upper(), code, region, phone)


def _papers(values: Mapping[str, str]) -> SupplyPapers:
    number, code, origin, currency = of_names(values, "number", "hs_code", "origin", "currency")
    amount = values["amount"].strip()
    value = _money(amount, currency.upper()) if amount else None
    bare = code.replace(".", "").replace(" ", "")
    return SupplyPapers(
        (Paper(PaperKind(values["kind"]), number, bare, origin.upper(), value),), Payer(values["payer"])
    )


def _money(amount: str, currency: str) -> Money:
    try:
        return Money(Decimal(amount.replace(",", ".")), currency)
    except InvalidOperation as error:
        raise BadInput(f"{amount[:40]} is no amount.", remedy="Write it as 12.50.") from error


def _whole(text: str) -> int:
    if not text.strip().isdecimal():
        raise BadInput(f"{text[:40]} is no number of pieces.", remedy="Write how many.")
    return int(text)
