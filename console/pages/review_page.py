"""The item under review: the view of its kind, and a line above it that says what it is and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.pages.item_view import ItemView
from console.shelf import ReadyMedia
from console.words import held_text
from review.decisions import Verdict
from review.drafts import Draft
from review.items import Item, Kind
from review.ports import ItemRecord
from review.queue import LeasedItem
from widgets.layout import Ground, Rule, row, take_focus_from
from widgets.states import EmptyState, Picture
from widgets.suspects import SuspectBar
from widgets.table.rows import kind_mark, state_mark
from widgets.text import PlainLabel
from widgets.theme import theme


class ReviewPage(QWidget):
    """Holds one view a kind. ``painted`` (item id), ``edited`` (draft, name, goes on) come from the view in use."""

    painted = Signal(str)
    edited = Signal(object, str, bool)
    home_requested = Signal()

    def __init__(self, views: dict[str, ItemView], unknown: ItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = views
        self.unknown = unknown
        self.kind_icon = Picture("queue", "muted", 16)
        self.title = PlainLabel("", role="title", elide=True)
        self.subtitle = PlainLabel("", role="dense-muted", elide=True)
        self.state_icon = Picture("held", "held", 16)
        self.state_words = PlainLabel("", role="strong")
        self.suspects = SuspectBar()
        self.empty = EmptyState("approve", "")
        self._home_key = ""
        self.empty.action_requested.connect(self.home_requested)
        self.stack = QStackedWidget()
        for view in (*views.values(), unknown):
            self.stack.addWidget(view)
            view.painted.connect(self.painted)
            view.edited.connect(self.edited)
        self.stack.addWidget(self.empty)
        head = Ground("1")
        head.setLayout(
            row(
                self.kind_icon,
                self.title,
                self.subtitle,
                None,
                self.state_icon,
                self.state_words,
                margin=(16, 8, 16, 8),
            )
        )
        self.head = head
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (head, Rule(), self.suspects, self.stack):
            box.addWidget(part, 1 if part is self.stack else 0)
        theme().add_places(self, self.stack)  # every view wears a new look in a turn of its own

    @property
    def view(self) -> ItemView | None:
        """The view on screen, None where the queue is empty."""
        current = self.stack.currentWidget()
        return current if isinstance(current, ItemView) else None

    def view_of(self, kind: str) -> ItemView:
        """The view that shows items of ``kind``."""
        return self.views.get(kind, self.unknown)

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft, verdict: Verdict | str) -> None:
        """Another item, or the same one when its media have come."""
        view = self.view_of(leased.item.kind)
        former = self.view
        if former is not None and former is not view:
            former.leave()
            take_focus_from(former)
        item = leased.item
        mark = kind_mark(item.kind)
        self.head.show()
        self.kind_icon.set_icon(mark.icon, "muted")
        self.suspects.setVisible(item.kind in (Kind.VIDEO, Kind.IMAGE))
        self.title.set_text(item.title)
        self.subtitle.set_text(_subtitle(item))
        self.show_verdict(leased, verdict)
        self.stack.setCurrentWidget(view)
        view.show_item(leased, media, draft)

    def prepare(self, leased: LeasedItem) -> None:
        """The item may come next: what can be worked out ahead is worked out now."""
        self.title.prepare(leased.item.title)
        self.subtitle.prepare(_subtitle(leased.item))
        self.view_of(leased.item.kind).prepare(leased)

    def show_verdict(self, leased: LeasedItem, verdict: Verdict | str) -> None:
        """How the item stands: decided, held, waiting for its lease."""
        if verdict:
            mark = state_mark("decided", str(verdict)) if verdict != "snooze" else state_mark("snoozed")
            self.state_icon.set_icon(mark.icon, mark.ink)
            self.state_words.set_text(mark.word)
        elif leased.item.held:
            self.state_icon.set_icon("held", "held")
            self.state_words.set_text(self.tr("held: {0}").format(held_text(leased.item.held)))
        else:
            self.state_words.set_text("")
        told = bool(verdict or leased.item.held)
        self.state_icon.setVisible(told)
        self.state_words.setVisible(told)

    def focus_item(self) -> None:
        """Puts the focus where the item's own keys work: Space in the player, arrows on the picture."""
        view = self.view
        if view is not None:
            (view.player() or view).setFocus()

    def show_draft(self, draft: Draft) -> None:
        """Other half-made work on the item on screen."""
        view = self.view
        if view is None or view.result or view.leased is None:  # of a mended result nothing is marked
            return
        if view.leased.item.id == draft.item_id:
            view.show_draft(draft)

    def show_record(self, record: ItemRecord) -> None:
        """What the store knows of the item on screen."""
        view = self.view
        if view is not None and view.leased is not None and view.leased.item.id == record.item.id:
            view.show_record(record)

    def show_empty(self, sentence: str, action: str) -> None:
        """Nothing more in this queue."""
        view = self.view
        if view is not None:
            view.leave()
        self.head.hide()
        self.suspects.hide()
        self.empty.set_state("approve", sentence, action, self._home_key, "approve")
        self.stack.setCurrentWidget(self.empty)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names at the buttons the keys that do the same; ``key_of``: by action id."""
        self._home_key = key_of("go.home")
        self.suspects.set_keys({"next": key_of("suspect.next"), "mark": key_of("suspect.mark")})
        for view in self.views.values():
            view.show_keys(key_of)

    def bindings(self) -> dict[str, Callable[[], object]]:
        """Everything that the views do, by action id; what several of them do, the one on screen does."""
        found: dict[str, dict[ItemView, Callable[[], object]]] = {}
        for view in self.views.values():
            for name, slot in view.bindings().items():
                found.setdefault(name, {})[view] = slot
        return {name: partial(self._do, slots) for name, slots in found.items()}

    def _do(self, slots: dict[ItemView, Callable[[], object]]) -> None:
        slot = slots.get(self.view) if self.view is not None else None
        if slot is not None:
            slot()

    def holds(self) -> dict[str, Callable[[bool], object]]:
        """What keys of the views do as long as they are down, by action id."""
        return {name: slot for view in self.views.values() for name, slot in view.holds().items()}


def _subtitle(item: Item) -> str:
    parts = (item.subject.sku if item.subject.sku != item.title else "", item.market, item.locale, item.batch)
    return " · ".join(part for part in parts if part)
