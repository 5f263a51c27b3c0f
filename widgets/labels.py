"""The label palette: the defects of this kind of item, each with its number, its severity mark and its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets.buttons import cap_width, draw_cap, tip
from widgets.icons import draw_icon
from widgets.layout import column
from widgets.painted import PaintedButton, words
from widgets.text import set_plain_tooltip, visible_text
from widgets.theme import color, px, theme

SEVERITY_STEPS = {"minor": 1, "major": 2, "critical": 3}
SEVERITY_INK = {"minor": "muted", "major": "warning", "critical": "reject"}


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect to choose: taxonomy ``code``, its words, severity (minor, major, critical), key ("1"…"9" or "")."""

    code: str
    text: str
    severity: str = "major"
    key: str = ""
    hint: str = ""


def draw_severity(painter: QPainter, rect: QRectF, severity: str) -> None:
    """Three rising bars, filled as far as the severity goes: colour and height together."""
    steps = SEVERITY_STEPS.get(severity, 2)
    ink = SEVERITY_INK.get(severity, "warning")
    wide, gap = px(3), px(2)
    left = rect.center().x() - (3 * wide + 2 * gap) / 2
    base = rect.center().y() + px(6)
    for at in range(3):
        high = px(4 + 4 * at)
        bar = QRectF(left + at * (wide + gap), base - high, wide, high)
        painter.fillRect(bar, color(ink if at < steps else "line"))


class DefectButton(PaintedButton):
    """One defect, on or off; ``count`` is how often it is marked on the item (spans, boxes)."""

    line_height = 26

    def __init__(self, defect: Defect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.defect = defect
        self.bar = SEVERITY_INK.get(defect.severity, "warning")
        self._count = 0
        self.setCheckable(True)
        self.setAccessibleName(f"{visible_text(defect.text)}, {defect.severity}")
        set_plain_tooltip(self, tip(f"{defect.text}. {defect.hint}" if defect.hint else defect.text, defect.key))

    def set_count(self, count: int) -> None:
        """How often it is marked; it is on where that is more than 0."""
        self.setChecked(count > 0)
        if count != self._count:
            self._count = count
            self.update()

    def restore(self) -> None:
        """Stand as the last ``set_count`` said, whatever was pressed."""
        self.set_count(self._count)

    def paint_content(self, painter: QPainter, rect: QRect) -> None:
        wide = px(22)
        if self.defect.key:
            cap = QRect(rect.left(), rect.center().y() - px(10), cap_width(self.defect.key), px(20))
            draw_cap(
                painter, QRectF(self.mirrored(cap, rect)), self.defect.key, "text" if self.isChecked() else "muted"
            )
        marks = QRect(rect.right() - px(20), rect.top(), px(20), rect.height())
        draw_severity(painter, QRectF(self.mirrored(marks, rect)), self.defect.severity)
        right = marks.left() - px(4)
        if self._count > 1:
            times = QRect(right - px(28), rect.top(), px(28), rect.height())
            words(painter, self.mirrored(times, rect), f"×{self._count}", theme().font("number"), "muted", right=True)
            right = times.left()
        elif self.isChecked():
            check = QRect(right - px(20), rect.top(), px(20), rect.height())
            draw_icon(painter, QRectF(self.mirrored(check, rect)), "approve", "text", 16)
            right = check.left()
        room = QRect(rect.left() + wide + px(8), rect.top(), right - rect.left() - wide - px(12), rect.height())
        font = theme().font("strong" if self.isChecked() else "body")
        words(painter, self.mirrored(room, rect), visible_text(self.defect.text, 120), font, "text")


class LabelPalette(QWidget):
    """``toggled`` (code) when the person presses a defect; the page answers with ``set_marked``."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, DefectButton] = {}
        self._box = column(gap=0)
        self.setLayout(self._box)
        self.setAccessibleName(self.tr("Defects"))

    def set_defects(self, defects: Sequence[Defect]) -> None:
        """Offer ``defects``, in this order, none of them marked."""
        for button in self._buttons.values():
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for defect in defects:
            button = self._buttons[defect.code] = DefectButton(defect)
            button.clicked.connect(self._on_clicked)
            self._box.addWidget(button)

    def set_marked(self, codes: Iterable[str]) -> None:
        """Show which defects the draft has; a code that comes twice is marked twice."""
        marked = list(codes)
        for code, button in self._buttons.items():
            button.set_count(marked.count(code))

    def code_of_key(self, key: str) -> str:
        """The code whose key is ``key``, "" for none."""
        return next((code for code, button in self._buttons.items() if button.defect.key == key), "")

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, DefectButton):
            # The mark follows the draft, not the mouse: the page says what is marked.
            button.restore()
            self.toggled.emit(button.defect.code)
