"""What the four kinds of item views have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from console.shelf import ReadyMedia, Rooms
from review.drafts import Draft
from review.labels import Box, Span
from review.ports import ItemRecord
from review.queue import LeasedItem
from review.signals import Reading, Suspect


class PaintedEvent(QEvent):
    """The paint pass that showed an item is over."""

    kind = QEvent.Type(QEvent.registerEventType())

    def __init__(self, item_id: str) -> None:
        super().__init__(self.kind)
        self.item_id = item_id


class Witness(QWidget):
    """One pixel over a view that is painted last: ``seen`` in the paint pass that paints what changed below it.

    The view itself is not asked to paint: that would paint all of it, and most stays from item to item.
    """

    seen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, 1, 1)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.seen.emit()


class ItemView(QWidget):
    """Shows one item of its kind.

    ``painted`` (item id): everything that a decision binds to has been on screen. ``edited`` (draft, undo's word for
    it, whether it goes on from the last edit): half-made work changed. ``scope``: which keys are alive beside it.
    """

    painted = Signal(str)
    edited = Signal(object, str, bool)
    said = Signal(str)
    """A sentence for the person."""
    scope = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leased: LeasedItem | None = None
        self.result = ""
        """SHA-256 of the mended file that stands in the AI's place: to be looked at, not to be marked."""
        self.draft: Draft | None = None
        self._to_tell = ""
        self._witness: Witness | None = None
        self._staged: tuple[LeasedItem, Draft] | None = None

    def show_item(self, leased: LeasedItem, media: ReadyMedia | None, draft: Draft) -> None:
        """Shows an item; ``media`` is None while it is still being decoded, and the call comes again with it.

        Each kind adds what it shows of it.
        """
        self.leased = leased
        self.mark_result("")

    def mark_result(self, asset: str) -> None:
        """What stands here is the mended file ``asset``; the AI's own where it is empty."""
        self.result = asset

    def prepare(self, leased: LeasedItem) -> None:
        """An item that may come soon: works out ahead what its first paint would else wait for; some milliseconds."""

    def stage(self, leased: LeasedItem, draft: Draft) -> None:
        """Fills the view with an item that comes next, while an item of another kind is on screen."""
        if self.leased is None and self._staged != (leased, draft) and self.fill(leased, draft):
            self._staged = leased, draft

    def fill(self, leased: LeasedItem, draft: Draft) -> bool:
        """Puts an item's contents into the widgets and tells nobody; False where this kind needs its media for it."""
        return False

    def fill_unless_staged(self, leased: LeasedItem, draft: Draft) -> None:
        """``fill``, where that was not done ahead."""
        if self._staged != (leased, draft):
            self.fill(leased, draft)
        self._staged = None

    def show_draft(self, draft: Draft) -> None:
        """Shows other half-made work on the same item (an edit, an undo)."""
        self.draft = draft

    def show_reading(self, reading: Reading | None) -> None:
        """What programs measured of the item on screen; None where nothing is known yet. Media kinds show it."""

    def show_record(self, record: ItemRecord) -> None:
        """What the store knows of the item on screen: what was said of it, its version before. Clips show it."""

    def show_suspect(self, suspect: Suspect) -> None:
        """Goes to where a suspect is to be seen. Media kinds do."""

    def leave(self) -> None:
        """The item goes off the screen: stop what plays."""
        self.leased = None
        self.mark_result("")
        self.draft = None
        self._to_tell = ""

    def place(self) -> tuple[Span | None, Box | None]:
        """Where a label that is set now points: the marked span, the selected box."""
        return None, None

    def label_in_hand(self) -> str:
        """The id of the label that the person chose on this page, empty where none is."""
        return ""

    def begin_correction(self) -> None:
        """Puts the focus where this kind is corrected."""
        self.setFocus()

    def bindings(self) -> dict[str, Callable[[], object]]:
        """What this view does for actions of its scope, by action id."""
        return {}

    def holds(self) -> dict[str, Callable[[bool], object]]:
        """What keys of this view do as long as they are down, by action id; ``bindings`` says it for buttons."""
        return {}

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Names at the view's buttons the keys that do the same; ``key_of``: by action id."""

    def player(self) -> QWidget | None:
        """The widget that Space belongs to, where there is one."""
        return None

    def rooms(self) -> Rooms:
        """How large output and reference stand on the screen, so that they are scaled before they are shown."""
        return None, None

    def tell_when_painted(self, item_id: str) -> None:
        """For views without media: ``painted`` comes after the next paint."""
        self._to_tell = item_id
        if self._witness is None:
            self._witness = Witness(self)
            self._witness.seen.connect(self._on_seen)
        self._witness.raise_()
        self._witness.update()

    def _on_seen(self) -> None:
        if self._to_tell:
            item_id, self._to_tell = self._to_tell, ""
            # After this paint pass everything is on the surface; a timer would come behind whatever else waits.
            QCoreApplication.postEvent(self, PaintedEvent(item_id), Qt.EventPriority.HighEventPriority.value)

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, PaintedEvent):
            return super().event(event)
        if self.leased is not None and self.leased.item.id == event.item_id:
            self.painted.emit(event.item_id)
        return True
