"""The list of edits in their order, and the palette of what can be added, each under its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QListWidget, QListWidgetItem, QWidget

from widgets.buttons import cap_width, draw_cap, tip
from widgets.text import set_plain_tooltip, visible_text
from widgets.theme import color, px, theme

STEPS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
"""Keys with which the list itself is walked; all others are the sheet's."""


class EditList(QListWidget):
    """Edits as lines, the chosen one marked. ``chosen``: another one, -1 for none."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Edits"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(px(84))
        self.currentRowChanged.connect(self.chosen)

    def set_lines(self, lines: Sequence[str], chosen: int) -> None:
        """Shows these lines; nobody is told of it."""
        self.blockSignals(True)
        self.clear()
        for number, line in enumerate(lines, 1):
            self.addItem(QListWidgetItem(visible_text(f"{number}. {line}")))
        self.setCurrentRow(chosen)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in STEPS and plain:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of edit that can be added, and its key."""

    key: str
    name: str


class OfferButton(QAbstractButton):
    """One kind of edit: its key, then its name."""

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is nearer than Tab
        self.setAccessibleName(offer.name)
        set_plain_tooltip(self, tip(offer.name, offer.key))

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme().font("dense")).horizontalAdvance(self._offer.name)
        return QSize(cap_width(self._offer.key) + px(8) + wide, px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cap = cap_width(self._offer.key)
        ink = "text" if self.isEnabled() else "muted"
        draw_cap(painter, QRectF(0, px(1), cap, px(20)), self._offer.key)
        painter.setFont(theme().font("dense"))
        painter.setPen(color("correct" if self.underMouse() and self.isEnabled() else ink))
        where = QRectF(cap + px(8), 0, self.width() - cap - px(8), self.height())
        words = painter.fontMetrics().elidedText(self._offer.name, Qt.TextElideMode.ElideRight, int(where.width()))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class AddPalette(QWidget):
    """What can be added, two in a row. ``asked``: the number of one."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(2))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._keys: dict[str, int] = {}

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Shows these."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._keys = {offer.key: at for at, offer in enumerate(offers)}
        for at, offer in enumerate(offers):
            button = OfferButton(offer)
            button.clicked.connect(lambda _checked=False, at=at: self.asked.emit(at))
            self._grid.addWidget(button, at // 2, at % 2)

    def of_key(self, key: str) -> int | None:
        """The number of what stands under a key."""
        return self._keys.get(key.upper())
