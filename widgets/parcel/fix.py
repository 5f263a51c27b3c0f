"""A fix as one large button: its key, what it does, and why it is offered."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.buttons import cap_width, draw_cap
from widgets.painted import PaintedButton, words
from widgets.parcel.figures import mixed
from widgets.parcel.values import Fix
from widgets.text import measured, paint_lines
from widgets.theme import color, px, theme
from widgets.visible import visible_text

ABOVE, BELOW = 8, 8  # unscaled pixels over the title and under the reasons
KEY_GAP = 12  # unscaled pixels between key and words
BAR = 3  # unscaled pixels of the bar that marks the first thing to press


class FixButton(PaintedButton):
    """As high as its words need at its width. ``best`` stands out: it is what the page proposes."""

    def __init__(self, *, best: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._best = best
        self._key = ""
        self._fix = Fix("")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_key(self, key: str) -> None:
        """The key that does the same."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def show_fix(self, fix: Fix) -> None:
        """Be another fix from now on."""
        if fix == self._fix:
            return
        self._fix = Fix(visible_text(fix.title), visible_text(fix.why), fix.ink)
        self.setAccessibleName(". ".join(part for part in (self._fix.title, self._fix.why) if part))
        self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """What is shown: what it does, why."""
        return [self._fix.title, self._fix.why]

    def sizeHint(self) -> QSize:
        return QSize(px(320), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        room = self._room(width)
        why = measured("dense").height(self._fix.why, room) if self._fix.why else 0
        return px(ABOVE + BELOW) + measured("strong").height(self._fix.title, room) + why

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        if self._best:
            whole = self.rect()
            bar = QRect(whole.left(), whole.top(), px(BAR), whole.height())
            painter.fillRect(whole, mixed("ground2", "ground1", 0.5))
            painter.fillRect(self.mirrored(bar, whole), color(self._fix.ink))
        room = self._room(self.width())
        step = measured("strong").step(self._fix.title)
        if self._key:
            cap = QRect(rect.left(), rect.top() + px(ABOVE) + step // 2 - px(10), cap_width(self._key), px(20))
            draw_cap(painter, self.mirrored(cap, rect).toRectF(), self._key, self._fix.ink)
        left, top = rect.left() + self._indent(), rect.top() + px(ABOVE)
        high = measured("strong").height(self._fix.title, room)
        painter.setPen(color(self._fix.ink))
        title = QRect(left, top, room, high)
        if high <= step:
            words(painter, self.mirrored(title, rect), self._fix.title, theme().font("strong"), self._fix.ink)
        else:
            paint_lines(painter, self.mirrored(title, rect), self._fix.title, measured("strong"))
        if self._fix.why:
            painter.setPen(color("muted"))
            why = QRect(left, top + high, room, rect.bottom() - px(BELOW) - top - high)
            paint_lines(painter, self.mirrored(why, rect), self._fix.why, measured("dense"))

    def _indent(self) -> int:
        return cap_width(self._key) + px(KEY_GAP) if self._key else 0

    def _room(self, width: int) -> int:
        return max(1, width - px(24) - self._indent())
