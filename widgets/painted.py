"""A button that paints itself from tokens: the base of navigation rows, decisions, defects and queue rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.buttons import draw_focus
from widgets.text import elided, measure_of, one_line
from widgets.theme import color, px, theme


class PaintedButton(QAbstractButton):
    """One line, ``line_height`` unscaled pixels high; subclasses draw ``paint_content`` between ground and focus ring.

    ``bar`` is the colour token of the bar at the leading edge of a checked button.
    """

    line_height = 32
    bar = "correct"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(self.line_height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(48), px(self.line_height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rect = self.rect()
        if self.isChecked() or self.isDown():
            painter.fillRect(rect, color("ground2"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(rect, color("ground2", 0.6))
        if self.isChecked():
            left = rect.right() - px(3) + 1 if self.isRightToLeft() else rect.left()
            painter.fillRect(QRect(left, rect.top(), px(3), rect.height()), color(self.bar))
        if not self.isEnabled():
            painter.setOpacity(0.5)
        self.paint_content(painter, rect.adjusted(px(12), 0, -px(12), 0))
        painter.setOpacity(1.0)
        if self.hasFocus():
            draw_focus(painter, QRectF(rect))
        painter.end()

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        """Draw what the button says into ``rect``."""
        words(painter, self.mirrored(rect, rect), self.text(), theme().font("body"), "text")

    def mirrored(self, part: QRect, whole: QRect) -> QRect:
        """``part`` of ``whole`` where the layout runs right to left, else ``part`` itself."""
        return mirrored(part, whole, self.isRightToLeft())


def mirrored(part: QRect, whole: QRect, right_to_left: bool) -> QRect:
    """``part`` of ``whole`` on the other side where ``right_to_left``."""
    if not right_to_left:
        return part
    return QRect(whole.left() + whole.right() - part.right(), part.top(), part.width(), part.height())


def words(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str, *, right: bool = False) -> int:
    """One elided line; returns the width that it took. It begins, or ends with ``right``, as the layout runs."""
    painter.setFont(font)
    painter.setPen(color(ink))
    measure = measure_of(font)
    shown = text if measure.advance(text) <= rect.width() else elided(text, measure.metrics, rect.width())
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        right = not right
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    side |= Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(rect, int(side) | one_line(text), shown)
    return measure.advance(shown)
