"""A listing: source, AI text and corrected text side by side, with attributes, findings and the other languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.checking import reason_findings, shown_findings, shown_suggestions, summary
from console.pages.item_view import ItemView
from console.shelf import ReadyMedia
from console.words import channel_limits, listing_limits
from review.drafts import Draft
from review.errors import BackstopError
from review.items import FieldValue, Item, Listing, ListingText
from review.listings.asking import Suggestion
from review.listings.findings import Finding, Mend, Place, mended, text_at
from review.listings.target import Target
from review.queue import LeasedItem
from widgets.listing.editor import ListingEditor
from widgets.listing.values import ListingValues, Texts

FIELD_OF_CODE = {"LT-GTIN": "gtin"}
SUGGESTIONS = 9


class ListingView(ItemView):
    """Edits become the draft's fields; Ctrl+Enter approves what is on screen.

    ``text_changed``: another text is on screen, which is to be checked. ``counterparts_requested``: what was corrected
    here is to be corrected in the other languages too.
    """

    scope = "text"
    save_requested = Signal()
    text_changed = Signal()
    earlier_requested = Signal()
    """The AI's earlier version is to be shown beside this one."""
    counterparts_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = ListingEditor()
        self.findings: Sequence[Finding] = ()
        """What the checks say of the text on screen."""
        self.suggestions: Sequence[tuple[Place, Suggestion]] = ()
        self.beside_earlier = False
        """Whether the AI's earlier version stands in the place of the source."""
        self._key_of: Callable[[str], str] = lambda _action: ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.editor)
        editor = self.editor
        editor.edited.connect(self._on_edited)
        editor.save_requested.connect(self.save_requested)
        editor.field_left.connect(lambda _name: self.setFocus())
        editor.mend_requested.connect(lambda number: self._mend([self.findings[number]]))
        editor.suggestion_requested.connect(self.take_suggestion)
        editor.languages.counterparts_requested.connect(self.counterparts_requested)

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        self.fill_unless_staged(leased, draft)
        super().show_draft(draft)
        self.findings, self.suggestions = (), ()
        self.tell_when_painted(leased.item.id)
        self.text_changed.emit()

    def fill(self, leased: LeasedItem, draft: Draft) -> bool:
        listing = leased.item.listing
        if listing is None:
            self.editor.clear()
        else:
            self.editor.set_listing(_values(leased, listing, draft))
        self.beside_earlier = False
        return True

    def prepare(self, leased: LeasedItem) -> None:
        listing = leased.item.listing
        if listing is not None:
            self.editor.prepare(_values(leased, listing, Draft(leased.item.id, leased.item.version)))

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        fields = self.fields()
        if fields:
            self.editor.set_values(fields)
            self.text_changed.emit()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        self._key_of = key_of
        self.editor.set_mend_key(key_of("text.mend"))

    def begin_correction(self) -> None:
        self.editor.edit_field()

    def bindings(self) -> dict[str, Callable[[], object]]:
        further = {f"text.suggestion_{place + 1}": partial(self.take_suggestion, place) for place in range(1, 9)}
        return {
            "text.next_difference": lambda: self.editor.go_to_difference(1),
            "text.previous_difference": lambda: self.editor.go_to_difference(-1),
            "text.next_finding": lambda: self.editor.go_to_finding(1),
            "text.previous_finding": lambda: self.editor.go_to_finding(-1),
            "text.mend": self.mend,
            "text.mend_all": lambda: self._mend(self.findings),
            "text.counterparts": self.counterparts_requested.emit,
            "text.earlier": self.change_beside,
            "text.suggestion": partial(self.take_suggestion, 0),
            **further,
        }

    # -- what stands beside it ------------------------------------------------------------------------

    def change_beside(self) -> None:
        """The source, or the AI's earlier version in its place."""
        if not self.beside_earlier:
            self.earlier_requested.emit()
        elif self.leased is not None and self.leased.item.listing is not None:
            self.beside_earlier = False
            self.editor.show_source(_texts(self.leased.item.listing.source))

    def show_earlier(self, earlier: Item) -> None:
        """``earlier``: the version before the one on screen."""
        texts = _texts(earlier.listing.text) if earlier.listing is not None else None
        if texts is not None:
            self.beside_earlier = True
            self.editor.show_earlier(earlier.version, texts)

    # -- what is checked ------------------------------------------------------------------------------

    def fields(self) -> Mapping[str, FieldValue]:
        """The corrected text as it is now; empty without a listing."""
        if self.leased is None or self.leased.item.listing is None or self.draft is None:
            return {}
        return {**self.leased.item.listing.text.fields, **self.draft.fields}

    def target(self) -> Target | None:
        """What is on screen, as the checks take it."""
        target = Target.of_item(self.leased.item) if self.leased is not None else None
        return None if target is None else replace(target, fields=self.fields())

    def show_checked(self, findings: Sequence[Finding]) -> None:
        """What the checks say of the text on screen."""
        if self.leased is None:
            return
        self.findings = findings
        reasons = reason_findings(self.leased.reasons, findings, FIELD_OF_CODE)
        self.editor.set_findings((*shown_findings(findings), *reasons))
        self.editor.set_status(*summary(findings, self._key_of("text.next_finding"), self._key_of("text.mend")))

    def show_checking(self) -> None:
        """The checks take longer than a moment."""
        self.editor.set_status(self.tr("Checking…"))

    def show_unchecked(self, why: str) -> None:
        """The text on screen was not checked, which is told and no reason to stop."""
        self.findings = ()
        self.editor.set_status(self.tr("Not checked: {0}").format(why), "warning")

    def show_suggestions(self, found: Sequence[tuple[Place, Suggestion]]) -> None:
        """What persons made of sentences like these before; ``found`` in the order of the text."""
        self.suggestions = found[:SUGGESTIONS]
        names = ["text.suggestion", *(f"text.suggestion_{place}" for place in range(2, SUGGESTIONS + 1))]
        keys = {number: self._key_of(name) for number, name in enumerate(names)}
        self.editor.set_suggestions(shown_suggestions(self.suggestions, keys))

    # -- mending --------------------------------------------------------------------------------------

    def mend(self) -> None:
        """Alt+Enter: the one right mend of the finding that stands out, or of the first that has one."""
        wanted = self.editor.finding
        if wanted is not None and 0 <= wanted.number < len(self.findings):
            self._mend([self.findings[wanted.number]])

    def take_suggestion(self, number: int) -> None:
        """Puts an earlier correction in the place of its sentence, where that still stands in the text."""
        if number >= len(self.suggestions) or self.leased is None or self.leased.item.listing is None:
            return
        place, one = self.suggestions[number]
        former = text_at(self.leased.item.listing.text.fields, place)[one.start : one.end]
        at = text_at(self.fields(), place).find(former)
        if former and at >= 0:
            there = Place(place.field, place.part, at, at + len(former))
            self._apply([Mend(there, former, one.after)], self.tr("Take an earlier correction"))

    def _mend(self, findings: Sequence[Finding]) -> None:
        mends = [one.mend for one in findings if one.mend is not None and one.mend.place.start is not None]
        name = self.tr("Mend a finding") if len(mends) == 1 else self.tr("Mend {0} findings").format(len(mends))
        self._apply(mends, name)

    def _apply(self, mends: Sequence[Mend], name: str) -> None:
        """From the last place of each text to its first, so that places hold; of two that overlap, the last."""
        if self.draft is None or self.leased is None or self.leased.item.listing is None:
            return
        fields = dict(self.fields())
        begun: dict[str, int] = {}
        for mend in sorted(mends, key=lambda one: one.place.start or 0, reverse=True):
            if (mend.place.end or 0) > begun.get(str(mend.place), mend.place.end or 0):
                continue
            try:
                fields[mend.place.field] = mended(fields, mend)
            except BackstopError:
                continue  # the text has changed since it was checked; it is being checked again
            begun[str(mend.place)] = mend.place.start or 0
        self._take(fields, name, goes_on=False)

    def _on_edited(self, name: str, value: FieldValue) -> None:
        self._take({**self.fields(), name: value}, self.tr("Edit {0}").format(name), goes_on=True)
        self.text_changed.emit()

    def _take(self, fields: Mapping[str, FieldValue], name: str, *, goes_on: bool) -> None:
        """The fields that differ from the AI's are the draft."""
        if self.draft is None or self.leased is None or self.leased.item.listing is None:
            return
        original = self.leased.item.listing.text.fields
        changed = {field: value for field, value in fields.items() if value != original.get(field, "")}
        if changed != self.draft.fields:
            self.draft = replace(self.draft, fields=changed)
            self.edited.emit(self.draft, name, goes_on)


def _texts(text: ListingText | None) -> Texts | None:
    return None if text is None else Texts(text.locale, text.fields)


def _values(leased: LeasedItem, listing: Listing, draft: Draft) -> ListingValues:
    today = datetime.now(UTC).date()
    return ListingValues(
        text=Texts(listing.text.locale, listing.text.fields),
        source=_texts(listing.source),
        attributes=listing.attributes,
        limits=listing_limits(leased.item.market, today),
        channels=channel_limits(leased.item.market, today),
        findings=tuple(reason_findings(leased.reasons, (), FIELD_OF_CODE)),
        draft={**listing.text.fields, **draft.fields} if draft.fields else None,
    )
