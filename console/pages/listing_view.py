"""A listing: source, AI text and corrected text side by side, with the attribute table beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.pages.item_view import ItemView
from console.shelf import ReadyMedia
from console.words import code_name, listing_limits
from review.drafts import Draft
from review.items import FieldValue, Listing
from review.queue import LeasedItem
from widgets.listing.editor import ListingEditor
from widgets.listing.values import FieldFinding, ListingValues, Texts

FIELD_OF_CODE = {"LT-GTIN": "gtin"}


class ListingView(ItemView):
    """Edits become the draft's fields; Ctrl+Enter approves what is on screen."""

    scope = "text"
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = ListingEditor()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.editor)
        self.editor.edited.connect(self._on_edited)
        self.editor.save_requested.connect(self.save_requested)
        self.editor.field_left.connect(lambda _name: self.setFocus())

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        self.fill_unless_staged(leased, draft)
        super().show_draft(draft)
        self.tell_when_painted(leased.item.id)

    def fill(self, leased: LeasedItem, draft: Draft) -> bool:
        listing = leased.item.listing
        if listing is None:
            self.editor.clear()
        else:
            self.editor.set_listing(_values(leased, listing, draft))
        return True

    def prepare(self, leased: LeasedItem) -> None:
        listing = leased.item.listing
        if listing is not None:
            self.editor.prepare(_values(leased, listing, Draft(leased.item.id, leased.item.version)))

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        if self.leased is not None and self.leased.item.listing is not None:
            self.editor.set_values({**self.leased.item.listing.text.fields, **draft.fields})

    def begin_correction(self) -> None:
        self.editor.edit_field()

    def bindings(self) -> dict[str, Callable[[], object]]:
        return {
            "text.next_difference": lambda: self.editor.go_to_difference(1),
            "text.previous_difference": lambda: self.editor.go_to_difference(-1),
        }

    def _on_edited(self, name: str, value: FieldValue) -> None:
        if self.draft is None or self.leased is None or self.leased.item.listing is None:
            return
        fields = {**self.draft.fields, name: value}
        if value == self.leased.item.listing.text.fields.get(name, ""):
            del fields[name]
        self.draft = replace(self.draft, fields=fields)
        self.edited.emit(self.draft, self.tr("Edit {0}").format(name), True)


def _values(leased: LeasedItem, listing: Listing, draft: Draft) -> ListingValues:
    source = listing.source
    findings = tuple(FieldFinding(FIELD_OF_CODE.get(code, ""), "warning", code_name(code)) for code in leased.reasons)
    return ListingValues(
        text=Texts(listing.text.locale, listing.text.fields),
        source=Texts(source.locale, source.fields) if source is not None else None,
        attributes=listing.attributes,
        limits=listing_limits(leased.item.market, datetime.now(UTC).date()),
        findings=findings,
        draft={**listing.text.fields, **draft.fields} if draft.fields else None,
    )
