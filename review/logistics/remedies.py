"""What an action must be true of: the parcel it is about. The window asks before, the letter's draft with it.

What an action is in itself was checked when it was made (``review.parcel_actions``); here it meets order and journey.
"""

from __future__ import annotations

from datetime import datetime

from review.items import Shipment
from review.logistics.events import Stage
from review.logistics.journey import CLOCKS, Journey, is_postal_code
from review.parcel_actions import (
    Action,
    Address,
    CloseDelivered,
    CorrectAddress,
    Refund,
    RefundReason,
    Resend,
    SupplyPapers,
    Trace,
)

DEFAULT_REASON = {
    "LD-LOST": RefundReason.LOST,
    "LD-STOLEN": RefundReason.LOST,
    "TN-EXPIRED": RefundReason.LOST,
    "LD-DAMAGED": RefundReason.DAMAGED,
    "DL-REFUSED": RefundReason.REFUSED,
    "RT-RETURN": RefundReason.RETURNED,
    "RT-DONE": RefundReason.RETURNED,
    "CU-PROH": RefundReason.PROHIBITED,
}
"""Why money goes back, by exception; of all others it is that the parcel is late."""


def obstacles(action: Action, road: Journey, now: datetime) -> tuple[str, ...]:
    """What speaks against doing this to this parcel, in words; empty where nothing does."""
    shipment = road.shipment
    match action:
        case Trace():
            return () if shipment.tracking_number else ("There is no number by which the carrier could trace it.",)
        case CorrectAddress():
            return _address(action.address, road)
        case SupplyPapers():
            return ("The parcel was delivered: customs need nothing more.",) if _delivered(road) else ()
        case Resend():
            found = _address(action.address, road) if action.address is not None else ()
            return (*found, "It was delivered.") if _delivered(road) else found
        case Refund():
            return _refund(action, shipment)
        case CloseDelivered():
            return _closing(action, shipment, now)


def _refund(refund: Refund, shipment: Shipment) -> tuple[str, ...]:
    value = shipment.value
    if value is None:
        return ("Nobody knows what the order was worth.",)
    same = (refund.amount.amount, refund.amount.currency) == (value.amount, value.currency)
    return () if same else (f"A refund is the order's full value, which is {value}.",)


def _address(address: Address, road: Journey) -> tuple[str, ...]:
    shipment = road.shipment
    found = []
    country = shipment.country.strip().upper()
    if country and address.country != country:
        found.append(f"The parcel is on its way to {country}, not to {address.country}: the carrier will not turn it.")
    if address.postal_code and not is_postal_code(address.postal_code, address.country):
        found.append(f"{address.postal_code} is no postal code of {address.country}.")
    if _delivered(road):
        found.append("The parcel was delivered.")
    return tuple(found)


def _closing(action: CloseDelivered, shipment: Shipment, now: datetime) -> tuple[str, ...]:
    if action.at > now + CLOCKS:
        return ("It cannot have been delivered in the future.",)
    if shipment.ordered_at is not None and action.at < shipment.ordered_at:
        return ("It cannot have been delivered before it was ordered.",)
    return ()


def _delivered(road: Journey) -> bool:
    return road.ended is not None and road.ended.reading.stage is Stage.DELIVERED
