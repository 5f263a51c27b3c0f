"""Corrections: the typed difference between what the AI made and what the person made of it.

A correction names what it changes *from*: it applies only to the very text or number that was shown, so a
correction can never land on something else. The AI's output itself stays untouched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from review.errors import BadInput, ItemChanged
from review.items import FieldValue, Item, Listing, Shipment
from review.mending import Mend
from review.parcel_actions import Action, Letter


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
    """Changed fields of a parcel: ``tracking_number``, ``carrier``; what is to be done about it; the customer's letter.

    Raises ``BadInput`` where it is nothing of these.
    """

    changes: tuple[FieldChange, ...] = ()
    action: Action | None = None
    letter: Letter | None = None

    def __post_init__(self) -> None:
        if not self.changes and self.action is None and self.letter is None:
            raise BadInput("The correction of the parcel is empty.", remedy="Change, or do, something.")


@dataclass(frozen=True, slots=True)
class MediaCorrection:
    """A mended clip: the edits, and the asset they were rendered to. ``mend.asset`` is the AI's clip, untouched.

    ``asset`` is the new file's SHA-256, ``media_type`` what it is. Raises ``BadInput`` where it is no other file.
    """

    mend: Mend
    asset: str
    media_type: str

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.asset):
            raise BadInput("A mended clip is named by its SHA-256 in lower-case hex.", remedy="Render it again.")
        if self.asset == self.mend.asset or not self.mend.edits:
            raise BadInput("A mended clip is another file than the AI's.", remedy="Approve the AI's clip instead.")


_SHA256 = re.compile(r"[0-9a-f]{64}")

Correction = ListingCorrection | ShipmentCorrection | MediaCorrection

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


def shipment_difference(
    shipment: Shipment,
    *,
    tracking_number: str,
    carrier: str,
    action: Action | None = None,
    letter: Letter | None = None,
) -> ShipmentCorrection | None:
    """The corrected number and courier against the shipment's, and what is done; None where it is nothing."""
    edited = {"tracking_number": tracking_number, "carrier": carrier}
    changes = tuple(
        FieldChange(name, getattr(shipment, name), edited[name])
        for name in SHIPMENT_FIELDS
        if edited[name] != getattr(shipment, name)
    )
    return ShipmentCorrection(changes, action, letter) if changes or action or letter else None


def media_difference(item: Item, mend: Mend, asset: str, media_type: str) -> MediaCorrection:
    """The correction of one of the item's own clips; raises ``ItemChanged`` where the edits are made for another."""
    if mend.asset not in {output.sha256 for output in item.of_role("output")}:
        raise ItemChanged("The edits were made for a clip that this item no longer has.", remedy="Look again.")
    return MediaCorrection(mend, asset, media_type)


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
