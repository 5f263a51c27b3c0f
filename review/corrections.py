"""Corrections: the typed difference between what the AI made and what the person made of it.

A correction names what it changes *from*: it applies only to the very text or number that was shown, so a
correction can never land on something else. The AI's output itself stays untouched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.errors import ItemChanged
from review.items import FieldValue, Listing, Shipment


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after."""

    field: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class ListingCorrection:
    """Changed fields of a listing's AI text, each once."""

    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ShipmentCorrection:
    """Changed fields of a parcel: ``tracking_number``, ``carrier``."""

    changes: tuple[FieldChange, ...]


Correction = ListingCorrection | ShipmentCorrection

SHIPMENT_FIELDS = ("tracking_number", "carrier")


def listing_difference(listing: Listing, edited: Mapping[str, FieldValue]) -> ListingCorrection | None:
    """The fields of ``edited`` that differ from the AI's text, in the AI's order; None where nothing differs."""
    before = listing.text.fields
    names = [*before, *(name for name in edited if name not in before)]
    changes = tuple(
        FieldChange(name, before.get(name, ""), edited[name])
        for name in names
        if name in edited and edited[name] != before.get(name, "")
    )
    return ListingCorrection(changes) if changes else None


def shipment_difference(shipment: Shipment, *, tracking_number: str, carrier: str) -> ShipmentCorrection | None:
    """The corrected number and courier against the shipment's; None where nothing differs."""
    edited = {"tracking_number": tracking_number, "carrier": carrier}
    changes = tuple(
        FieldChange(name, getattr(shipment, name), edited[name])
        for name in SHIPMENT_FIELDS
        if edited[name] != getattr(shipment, name)
    )
    return ShipmentCorrection(changes) if changes else None


def corrected_fields(listing: Listing, correction: ListingCorrection) -> dict[str, FieldValue]:
    """The listing's fields with ``correction`` applied; raises ``ItemChanged`` where a ``before`` differs."""
    fields = dict(listing.text.fields)
    for change in correction.changes:
        if fields.get(change.field, "") != change.before:
            raise ItemChanged(
                f"The field {change.field} is no longer the text that was corrected.", remedy="Look again."
            )
        fields[change.field] = change.after
    return fields
