"""Drafts: half-made work on one item, frozen at every change, so that undo is going back to an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from review.corrections import Correction, listing_difference, media_difference, shipment_difference
from review.items import EMPTY, FieldValue, Item
from review.labels import Label
from review.mending import Mend
from review.parcel_actions import Action, Letter


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has made of an item so far.

    ``fields``: edited listing fields by name. ``tracking_number`` and ``carrier``: None while untouched.
    ``mark_in`` and ``mark_out``: frame numbers in presentation order. ``mend``: edits of the clip; ``mended`` and
    ``mended_type``: SHA-256 and kind of the file they were rendered to and which was checked, empty until then.
    """

    item_id: str
    version: int
    labels: tuple[Label, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=lambda: EMPTY)
    tracking_number: str | None = None
    carrier: str | None = None
    note: str = ""
    mark_in: int | None = None
    mark_out: int | None = None
    mend: Mend | None = None
    mended: str = ""
    mended_type: str = ""
    action: Action | None = None
    """What is to be done about a parcel, beside its corrected fields."""
    letter: Letter | None = None
    """The customer's message, drafted and not yet decided."""

    @property
    def empty(self) -> bool:
        """True where nothing would be lost."""
        return self == Draft(self.item_id, self.version)

    @property
    def _of_parcel(self) -> bool:
        return any(part is not None for part in (self.tracking_number, self.carrier, self.action, self.letter))

    def with_label(self, label: Label) -> Draft:
        """Adds a label, or replaces the one of the same id."""
        if any(held.id == label.id for held in self.labels):
            return replace(self, labels=tuple(label if held.id == label.id else held for held in self.labels))
        return replace(self, labels=(*self.labels, label))

    def without_label(self, label_id: str) -> Draft:
        """Takes one label out."""
        return replace(self, labels=tuple(held for held in self.labels if held.id != label_id))

    def without_code(self, code: str) -> Draft:
        """Takes every label of one code out."""
        return replace(self, labels=tuple(held for held in self.labels if held.code != code))

    def with_field(self, name: str, value: FieldValue) -> Draft:
        """Notes an edited listing field."""
        return replace(self, fields={**self.fields, name: value})

    def with_mend(self, mend: Mend | None) -> Draft:
        """Notes the clip's edits. What was rendered of others is no longer what would be published."""
        kept = mend is not None and mend == self.mend
        mended, mended_type = (self.mended, self.mended_type) if kept else ("", "")
        return replace(self, mend=mend if mend else None, mended=mended, mended_type=mended_type)

    def with_mended(self, asset: str, media_type: str) -> Draft:
        """Notes the file that the present edits were rendered to."""
        return replace(self, mended=asset, mended_type=media_type)

    def carried_to(self, version: int) -> Draft:
        """This work on a newer version: all that does not point into media that may be others now."""
        labels = tuple(held for held in self.labels if held.span is None and held.region is None)
        return replace(self.with_mend(None), version=version, labels=labels, mark_in=None, mark_out=None)

    def correction(self, item: Item) -> Correction | None:
        """The typed difference between the AI's output and this draft; None where there is none."""
        if item.listing is not None and self.fields:
            return listing_difference(item.listing, self.fields)
        if item.shipment is not None and self._of_parcel:
            shipment = item.shipment
            number = shipment.tracking_number if self.tracking_number is None else self.tracking_number
            carrier = shipment.carrier if self.carrier is None else self.carrier
            return shipment_difference(
                shipment, tracking_number=number, carrier=carrier, action=self.action, letter=self.letter
            )
        if self.mend is not None and self.mended:
            return media_difference(item, self.mend, self.mended, self.mended_type)
        return None
