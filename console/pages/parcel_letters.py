"""The customer's message, drafted for what is done about the parcel: in the customer's language first, then in all."""

from __future__ import annotations

from functools import lru_cache

import resources
from console.pages.parcel_forms import Case, Doing
from console.parcels import carrier_name
from review.logistics.letters import LATE, PICKUP, Letters
from widgets.parcel.form import Message

TEMPLATES = {
    Doing.TRACE: "trace",
    Doing.ADDRESS: "address",
    Doing.PAPERS: "customs",
    Doing.RESEND: "resend",
    Doing.REFUND: "refund",
    Doing.CLOSE: "delivered",
}


@lru_cache(maxsize=1)
def letters() -> Letters:
    """The templates of every language, read once."""
    return Letters.from_data(resources.load_json("logistics/letters.json"))


def drafted(doing: Doing, case: Case) -> tuple[Message, ...]:
    """The message in every language, the customer's first; nothing where nobody needs to be written to."""
    if doing is Doing.WAIT:
        return ()
    template = TEMPLATES.get(doing) or (PICKUP if case.exception == "DL-PICKUP" else LATE)
    known, shipment = letters(), case.shipment
    drafts = known.drafts(template, case.item.locale, shipment, carrier_name(shipment.carrier))
    return tuple(
        Message(one.locale, known.tongues[one.locale].name, one.subject, one.text, one.template) for one in drafts
    )
