"""An item of a kind that this Backstop does not know: held for a person and shown as it came."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.pages.item_view import ItemView
from console.shelf import ReadyMedia
from console.words import held_text
from review.drafts import Draft
from review.queue import LeasedItem
from widgets.states import EmptyState
from widgets.text import PlainBlock


class UnknownView(ItemView):
    """Says why the item is held and shows every field that came with it, literally."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = EmptyState("held")
        self.fields = PlainBlock()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.addWidget(self.notice)
        box.addWidget(self.fields, 1)

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        super().show_item(leased, media, draft)
        item = leased.item
        words = self.tr("This item is held: {0}. A newer Backstop may know its kind; escalate or reject it meanwhile.")
        self.notice.set_state("held", words.format(held_text(item.held or item.kind)), "", ink="held")
        lines = [f"{name}: {value}" for name, value in sorted(item.extra.items())]
        self.fields.set_text("\n".join(lines) or self.tr("It came without further fields."))
        self.show_draft(draft)
        self.tell_when_painted(item.id)
