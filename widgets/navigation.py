"""The left side: home, the kinds, the saved queues, each with its live count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from widgets.buttons import tip
from widgets.icons import draw_icon
from widgets.layout import Ground, Rule
from widgets.painted import PaintedButton, words
from widgets.table.rows import count_text, short_count
from widgets.text import PlainLabel, set_plain_tooltip, visible_text
from widgets.theme import px, theme


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can go: an id, its words, its icon, its key; ``count`` None where there is nothing to count."""

    id: str
    text: str
    icon: str = "bookmark"
    key: str = ""
    count: int | None = None
    saved: bool = False


class PlaceButton(PaintedButton):
    """One place, chosen like a tab."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setCheckable(True)
        self.set_count(place.count)
        set_plain_tooltip(self, tip(place.text, place.key))

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        self.count = count
        told = "" if count is None else count_text(count)
        self.setAccessibleName(f"{visible_text(self.place.text)} {told}".strip())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the side moves the focus; Qt would choose the place with it
        else:
            super().keyPressEvent(event)

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        ink = "correct" if self.isChecked() else "muted"
        icon = self.mirrored(QRect(rect.left(), rect.top(), px(16), rect.height()), rect)
        draw_icon(painter, QRectF(icon), self.place.icon, ink, 16)
        font, number = theme().font("strong" if self.isChecked() else "body"), theme().font("number")
        name = visible_text(self.place.text, 120)
        shown = self.count_in(rect.width() - px(24) - QFontMetrics(font).horizontalAdvance(name), number)
        wide = 0
        if shown:
            wide = QFontMetrics(number).horizontalAdvance(shown) + px(8)
            count = self.mirrored(QRect(rect.right() - wide, rect.top(), wide, rect.height()), rect)
            words(painter, count, shown, number, "muted", right=True)
        room = QRect(rect.left() + px(24), rect.top(), rect.width() - px(24) - wide, rect.height())
        words(painter, self.mirrored(room, rect), name, font, "text")

    def count_in(self, room: int, font: QFont) -> str:
        """The count as it fits beside the whole name: in few letters where there is little room, else not at all."""
        if self.count is None:
            return ""
        texts = (count_text(self.count), short_count(self.count))
        return next((text for text in texts if QFontMetrics(font).horizontalAdvance(text) + px(8) <= room), "")


class SideNavigation(Ground):
    """``place_requested`` (place id) when the person goes somewhere; ↑ ↓ move inside, Enter or Space goes."""

    place_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("0", parent)
        self._buttons: dict[str, PlaceButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, px(8), 0, px(8))
        self._box.setSpacing(0)
        self.setAccessibleName(self.tr("Queues"))

    def set_places(self, places: Sequence[Place]) -> None:
        """Show ``places``; saved ones go under a line of their own. The chosen one stays chosen."""
        chosen = self.current()
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for saved in (False, True):
            part = [place for place in places if place.saved == saved]
            if saved and part:
                self._add_heading()
            for place in part:
                self._add(place)
        self._box.addStretch(1)
        self.set_current(chosen)

    def set_count(self, place_id: str, count: int | None) -> None:
        """A live count."""
        if place_id in self._buttons:
            self._buttons[place_id].set_count(count)

    def counts(self) -> dict[str, int]:
        """The counts that are shown, by place."""
        return {name: one.count for name, one in self._buttons.items() if one.count is not None}

    def set_current(self, place_id: str) -> None:
        """Show where one is; emits nothing."""
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == place_id)
        self._group.setExclusive(True)
        # Of a group Qt makes the chosen one a stop of Tab, but only where a person chose it.
        stop = self._buttons.get(place_id) or next(iter(self._buttons.values()), None)
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def current(self) -> str:
        """Where one is, "" for nowhere."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if steps is not None and at is not None:
            buttons[(at + steps) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _add_heading(self) -> None:
        self._box.addSpacing(px(8))
        self._box.addWidget(Rule())
        heading = PlainLabel(self.tr("Saved"), role="heading")
        heading.setContentsMargins(px(12), px(8), px(12), px(4))
        self._box.addWidget(heading)

    def _add(self, place: Place) -> None:
        button = PlaceButton(place)
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        self._buttons[place.id] = button
        self._box.addWidget(button)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PlaceButton):
            self.place_requested.emit(button.place.id)
