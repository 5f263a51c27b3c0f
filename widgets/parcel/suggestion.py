"""A suggested number as one button: its key, the number in groups, and below it why it is offered."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.buttons import cap_width, draw_cap
from widgets.painted import PaintedButton, words
from widgets.parcel.figures import NUMBER_LIMIT, grouped, number_font
from widgets.parcel.values import Suggestion
from widgets.text import measured, paint_lines
from widgets.theme import color, px
from widgets.visible import visible_text

ABOVE, BELOW = 6, 6  # unscaled pixels over the number and under the reasons
KEY_GAP = 12  # unscaled pixels between key and number


class SuggestionButton(PaintedButton):
    """As high as its reasons need at its width. It paints itself: nine of them come and go with a parcel."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._number = self._why = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_suggestion(self, place: int, suggestion: Suggestion) -> None:
        """Be another suggestion; ``place``: from 1, the best first."""
        number, courier = visible_text(suggestion.number, NUMBER_LIMIT), visible_text(suggestion.carrier_name, 60)
        self._number = grouped(suggestion.number)
        self._why = visible_text("  ·  ".join(part for part in (suggestion.carrier_name, suggestion.evidence) if part))
        self.setAccessibleName(
            self.tr("Take suggestion {place}: {number}, {courier}. {evidence}").format(
                place=place, number=number, courier=courier, evidence=visible_text(suggestion.evidence, 200)
            )
        )
        self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """What is shown: number, reasons."""
        return [self._number, self._why]

    def sizeHint(self) -> QSize:
        return QSize(px(320), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        why = measured("dense").height(self._why, self._room(width)) if self._why else 0
        return px(ABOVE + BELOW) + self._step() + why

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        middle = rect.top() + px(ABOVE) + self._step() // 2
        cap = QRect(rect.left(), middle - px(10), cap_width(self._key), px(20))
        draw_cap(painter, self.mirrored(cap, rect).toRectF(), self._key)
        left, room = rect.left() + self._indent(), self._room(self.width())
        number = QRect(left, rect.top() + px(ABOVE), room, self._step())
        words(painter, self.mirrored(number, rect), self._number, number_font(14), "text")
        if self._why:
            why = QRect(left, number.bottom() + 1, room, rect.bottom() - px(BELOW) - number.bottom())
            painter.setPen(color("muted"))
            paint_lines(painter, self.mirrored(why, rect), self._why, measured("dense"))

    def _step(self) -> int:
        return px(22)

    def _indent(self) -> int:
        return cap_width(self._key) + px(KEY_GAP)

    def _room(self, width: int) -> int:
        return max(1, width - px(24) - self._indent())
