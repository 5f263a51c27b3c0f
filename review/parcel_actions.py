"""What a supervisor can have done about a parcel, each with the data that it needs, checked when it is made.

The number and the courier are corrected as changed fields; waiting is a snooze. All else stands here: an action goes
into a ``ShipmentCorrection``, and so into the decision, its outcome and its undo. What an action says of the parcel
itself (is the amount the full one?) is checked where the parcel is known: ``review.logistics.remedies``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from review.errors import BadInput
from review.items import Money

MAX_TEXT = 500
"""Characters of one line of an address, of a number, of a reason."""
MAX_LETTER = 10_000
MAX_HOLD_S = 7 * 86_400
MAX_LINES, MAX_PAPERS, MAX_PIECES = 4, 20, 1_000
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_HS = re.compile(r"[0-9]{6}(?:[0-9]{2}){0,2}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,30}")
_LOCALE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}")


class Question(StrEnum):
    """What the carrier is asked."""

    WHERE = "where"
    NEVER_SCANNED = "never_scanned"
    PROOF_OF_DELIVERY = "proof_of_delivery"
    CONFIRM_LOSS = "confirm_loss"
    REROUTE = "reroute"


class PaperKind(StrEnum):
    """Papers that customs ask for."""

    INVOICE = "invoice"
    DECLARATION = "declaration"
    LICENCE = "licence"
    ORIGIN = "origin"
    PAYMENT = "payment"
    AUTHORITY = "authority"


class Payer(StrEnum):
    """Who pays the duties."""

    SENDER = "sender"
    RECIPIENT = "recipient"


class RefundReason(StrEnum):
    """Why the money goes back."""

    LATE = "late"
    LOST = "lost"
    DAMAGED = "damaged"
    REFUSED = "refused"
    RETURNED = "returned"
    PROHIBITED = "prohibited"
    GOODWILL = "goodwill"


class Proof(StrEnum):
    """By what a parcel is known to be delivered."""

    CARRIER = "carrier"
    SIGNATURE = "signature"
    PHOTO = "photo"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Trace:
    """Ask the carrier to trace the parcel."""

    question: Question
    contents: str = ""

    def __post_init__(self) -> None:
        _text(self.contents, "The description of the contents")


@dataclass(frozen=True, slots=True)
class Address:
    """The whole address as it should be; ``country`` ISO 3166-1 alpha-2."""

    recipient: str
    lines: tuple[str, ...]
    city: str
    country: str
    postal_code: str = ""
    region: str = ""
    phone: str = ""

    def __post_init__(self) -> None:
        _needed(self.recipient, "The recipient's name")
        if not 1 <= len(self.lines) <= MAX_LINES:
            raise BadInput(f"An address has 1 to {MAX_LINES} lines of street and house.", remedy="Fill them in.")
        for line in self.lines:
            _needed(line, "A line of the address")
        _needed(self.city, "The city")
        _country(self.country, "The address's country")
        _text(self.postal_code, "The postal code")
        _text(self.region, "The region")
        if self.phone and not _PHONE.fullmatch(self.phone):
            raise BadInput(f"{self.phone[:40]} is no telephone number.", remedy="Write digits, or leave it empty.")


@dataclass(frozen=True, slots=True)
class CorrectAddress:
    """Give the carrier the right address."""

    address: Address


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper for customs. ``hs_code``: 6, 8 or 10 digits of the Harmonized System, empty where it names no goods."""

    kind: PaperKind
    number: str
    hs_code: str = ""
    origin: str = ""
    value: Money | None = None

    def __post_init__(self) -> None:
        _needed(self.number, "The paper's number")
        if self.hs_code and not _HS.fullmatch(self.hs_code):
            raise BadInput(f"{self.hs_code[:40]} is no HS code.", remedy="Write 6, 8 or 10 digits without points.")
        if self.origin:
            _country(self.origin, "The country of origin")
        if self.value is not None:
            _money(self.value, "The declared value")
        if self.kind is PaperKind.INVOICE and (self.value is None or not self.hs_code or not self.origin):
            raise BadInput(
                "A commercial invoice needs value, HS code and country of origin: customs refuse it without.",
                remedy="Fill them in.",
            )


@dataclass(frozen=True, slots=True)
class SupplyPapers:
    """Hand in what customs lack, and say who pays the duties."""

    papers: tuple[Paper, ...]
    payer: Payer = Payer.SENDER

    def __post_init__(self) -> None:
        if not 1 <= len(self.papers) <= MAX_PAPERS:
            raise BadInput(f"1 to {MAX_PAPERS} papers go to customs at once.", remedy="Name at least one.")


@dataclass(frozen=True, slots=True)
class Resend:
    """Send the goods again. ``address``: where they go this time; None for where they went."""

    sku: str
    pieces: int = 1
    carrier: str = ""
    address: Address | None = None

    def __post_init__(self) -> None:
        _needed(self.sku, "The SKU to send again")
        _text(self.carrier, "The courier")
        if isinstance(self.pieces, bool) or not 1 <= self.pieces <= MAX_PIECES:
            raise BadInput(f"1 to {MAX_PIECES} pieces are sent again.", remedy="Write how many.")


@dataclass(frozen=True, slots=True)
class Refund:
    """Give the customer all of their money back. ``seconds``: the proposal that this confirms, empty for none."""

    amount: Money
    reason: RefundReason
    seconds: str = ""

    def __post_init__(self) -> None:
        _money(self.amount, "The refund")
        if self.amount.amount <= 0:
            raise BadInput("A refund of nothing is none.", remedy="The order's full value goes back.")
        _text(self.seconds, "The proposal")


@dataclass(frozen=True, slots=True)
class CloseDelivered:
    """The parcel arrived at ``at``, whatever its events say."""

    at: datetime
    proof: Proof
    reference: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise BadInput("The time of delivery needs its zone.", remedy="Write it with an offset.")
        _text(self.reference, "The proof's reference")
        if self.proof is not Proof.CARRIER and not self.reference.strip():
            raise BadInput(
                "Say where the proof is: the number of the signature, photo or message.", remedy="Fill it in."
            )


@dataclass(frozen=True, slots=True)
class RefundRules:
    """What a lead sets of refunds. ``limits`` by currency: above, a second person must agree.

    No limit at all turns the rule off; once one is set, a currency without its own always takes two persons.
    ``hold_s``: seconds that a refund waits before the pipeline may read it; until then it can be undone.
    """

    limits: Mapping[str, Decimal] = field(default_factory=dict)
    hold_s: int = 300

    def __post_init__(self) -> None:
        for currency, limit in self.limits.items():
            _money(Money(limit, currency), "A limit")
        if isinstance(self.hold_s, bool) or not 0 <= self.hold_s <= MAX_HOLD_S:
            raise BadInput(f"A refund waits 0 to {MAX_HOLD_S} seconds.", remedy="Write a number between.")

    def needs_second(self, amount: Money) -> bool:
        """Whether a refund of ``amount`` takes two persons."""
        if not self.limits:
            return False
        limit = self.limits.get(amount.currency)
        return limit is None or amount.amount > limit


Action = Trace | CorrectAddress | SupplyPapers | Resend | Refund | CloseDelivered


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to the customer, as drafted and read by a person; the pipeline sends it, Backstop never does.

    ``template`` names what it was drafted from, ``locale`` is its language (BCP 47).
    """

    locale: str
    template: str
    subject: str
    text: str

    def __post_init__(self) -> None:
        if not _LOCALE.fullmatch(self.locale):
            raise BadInput("The message's language is none.", remedy="Choose one, such as de.")
        _needed(self.subject, "The message's subject")
        _text(self.template, "The message's template")
        if not self.text.strip() or len(self.text) > MAX_LETTER:
            raise BadInput(f"The message has 1 to {MAX_LETTER} characters.", remedy="Write it, or leave it out.")
        if re.search(r"\{[a-z_]*\}", self.text + self.subject):
            raise BadInput("The message has a gap that nothing was put into.", remedy="Fill it in, or take it out.")


def _needed(text: str, what: str) -> None:
    if not text.strip():
        raise BadInput(f"{what} is missing.", remedy="Fill it in.")
    _text(text, what)


def _text(text: str, what: str) -> None:
    if len(text) > MAX_TEXT:
        raise BadInput(f"{what} has more than {MAX_TEXT} characters.", remedy="Shorten it.")
    if any(ord(char) < 32 or 0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise BadInput(f"{what} holds characters that cannot be printed.", remedy="Type it anew.")


def _country(code: str, what: str) -> None:
    if not _COUNTRY.fullmatch(code):
        raise BadInput(f"{what} is a code of two capitals, such as DE.", remedy="Choose it.")


def _money(money: Money, what: str) -> None:
    if not _CURRENCY.fullmatch(money.currency):
        raise BadInput(f"{what} needs a currency of three capitals, such as EUR.", remedy="Choose it.")
    if not money.amount.is_finite() or money.amount < 0 or money.amount >= 10**15:
        raise BadInput(f"{what} is no amount.", remedy="Write a number.")
