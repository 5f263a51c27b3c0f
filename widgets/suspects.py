"""The line over a clip or a picture that leads through what programs suspect, one at a time, with the keys for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.buttons import cap_width, draw_cap
from widgets.icons import draw_icon
from widgets.layout import row
from widgets.painted import PaintedButton, mirrored, words
from widgets.text import measured
from widgets.theme import color, px, theme
from widgets.visible import visible_text

HEIGHT = 32  # unscaled pixels, whether anything is suspected or not: nothing below it moves
DETAIL_LEAST = 120  # unscaled pixels: below that a detail tells nothing


@dataclass(frozen=True, slots=True)
class SuspectLine:
    """What the line says. ``text``: the fault, or that there is none; ``detail``: how likely, where, when.

    ``suspected``: there is something to look at and to mark. ``marked``: it is a label already. ``more``: more follow.
    """

    text: str = ""
    detail: str = ""
    suspected: bool = False
    marked: bool = False
    more: bool = False


class KeyButton(PaintedButton):
    """A word with its key."""

    line_height = HEIGHT - 2

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """The key that does the same."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        cap = cap_width(self._key) + px(8) if self._key else 0
        return QSize(measured("body").advance(self.text()) + cap + px(24) + 2, px(self.line_height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        wide = cap_width(self._key) if self._key else 0
        cap = QRect(rect.right() - wide + 1, rect.center().y() - px(10), wide, px(20))
        if self._key:
            draw_cap(painter, QRectF(self.mirrored(cap, rect)), self._key, "text")
        room = QRect(rect.left(), rect.top(), rect.width() - (wide + px(8) if wide else 0), rect.height())
        words(painter, self.mirrored(room, rect), self.text(), theme().font("body"), "text")


class SuspectBar(QWidget):
    """``asked`` ("next" or "mark"). The page says with ``set_line`` what is suspected."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = SuspectLine()
        self._buttons = {"next": KeyButton(self.tr("Next")), "mark": KeyButton(self.tr("Mark"))}
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, what=name: self.asked.emit(what))
        self.setLayout(row(None, *self._buttons.values(), gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().theme_changed.connect(self.updateGeometry)
        self._renew()

    @property
    def line(self) -> SuspectLine:
        """What it says."""
        return self._line

    def set_line(self, line: SuspectLine) -> None:
        """Say something else."""
        if line != self._line:
            self._line = line
            self._renew()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """The keys of ``next`` and ``mark``."""
        for name, key in keys.items():
            self._buttons[name].set_key(key)

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), color("ground1"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("line"))
        whole = self.rect()
        free = [button.width() for button in self._buttons.values() if not button.isHidden()]
        room = QRect(px(16), 0, self.width() - px(24) - sum(free), self.height() - 1)
        line = self._line
        if line.suspected:
            icon = QRect(room.left(), room.center().y() - px(8), px(16), px(16))
            ink = "approve" if line.marked else "warning"
            draw_icon(painter, QRectF(self._mirrored(icon, whole)), "approve" if line.marked else "warning", ink, 16)
            room.setLeft(icon.right() + px(8))
        font = theme().font("strong" if line.suspected else "dense")
        ink = "text" if line.suspected else "muted"
        taken = words(painter, self._mirrored(room, whole), visible_text(line.text, 120), font, ink)
        room.setLeft(room.left() + taken + px(12))
        if line.detail and room.width() >= px(DETAIL_LEAST):
            words(painter, self._mirrored(room, whole), visible_text(line.detail, 200), theme().font("dense"), "muted")
        painter.end()

    def _mirrored(self, part: QRect, whole: QRect) -> QRect:
        return mirrored(part, whole, self.isRightToLeft())

    def _renew(self) -> None:
        line = self._line
        self._buttons["next"].setVisible(line.suspected and line.more)
        self._buttons["mark"].setVisible(line.suspected)
        self.setAccessibleName(self.tr("Suspects"))
        self.setAccessibleDescription(" ".join(part for part in (line.text, line.detail) if part))
        self.update()
