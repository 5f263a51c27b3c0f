"""Filter chips: what narrows the queue, one chip a condition, each editable and removable by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from widgets.buttons import draw_focus
from widgets.icons import draw_icon
from widgets.layout import FlowLayout
from widgets.text import elided, set_plain_tooltip, visible_text
from widgets.theme import color, px, theme

_AT_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
MAX_CHIP_WIDTH = 260  # unscaled pixels


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: ``key`` is a field ("kind", "market"), or "" for free text."""

    key: str
    value: str

    def text(self) -> str:
        """As a person types it: ``kind:video``, ``text`` or ``"two words"``."""
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{self.key}:{value}" if self.key else value


def parse_filters(text: str) -> tuple[Filter, ...]:
    """Conditions out of ``kind:video market:DE "steel bottle"``; what is no field is free text."""
    words: list[str] = []
    word, quoted = "", False
    for char in text:
        if char == '"':
            quoted = not quoted
        elif char.isspace() and not quoted:
            words.append(word)
            word = ""
        else:
            word += char
    words.append(word)
    return tuple(_filter(word) for word in words if word)


def _filter(word: str) -> Filter:
    key, colon, value = word.partition(":")
    if colon and value and key.isascii() and key.replace("_", "").isalpha():
        return Filter(key.lower(), value)
    return Filter("", word)


_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_EDIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class Chip(QAbstractButton):
    """One condition. Click or Enter edits it, Delete or its cross removes it, Escape leaves it (``left``)."""

    edit_requested = Signal()
    remove_requested = Signal()
    left = Signal()

    def __init__(self, condition: Filter, *, known: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.condition = condition
        self.known = known
        self._shown = visible_text(condition.text(), 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = self.tr("Filter {0}. Enter edits, Delete removes.").format(self._shown)
        if not known:
            name = self.tr("{0} is not a field that can be filtered; it is passed over.").format(self._shown)
        self.setAccessibleName(name)
        set_plain_tooltip(self, name)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme().font("dense")).horizontalAdvance(self._shown) + px(8 + 4 + 20)
        wide += 0 if self.known else px(18)
        return QSize(min(wide, px(MAX_CHIP_WIDTH)), px(28))  # as the field beside it; painted a little lower

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not event.modifiers():
            ours = event.key() in (*_REMOVE, *_EDIT, Qt.Key.Key_Escape)
            event.setAccepted(ours)  # or Delete would reject what is selected in the list
            return ours
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.remove_requested.emit()
        elif event.key() in _EDIT:
            self.edit_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            on_cross = self._cross().contains(event.position().toPoint())
            (self.remove_requested if on_cross else self.edit_requested).emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # ``key:value`` is typed so in every language
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if self.known else QPen(color("warning"), 1))
        painter.setBrush(color("line" if self.underMouse() else "ground2"))
        room = QRectF(self.rect()).adjusted(0.5, 0.5 + px(2), -0.5, -0.5 - px(2))
        painter.drawRoundedRect(room, px(4), px(4))
        painter.setFont(theme().font("dense"))
        cross = self._cross()
        inner = self.rect().adjusted(px(8), 0, 0, 0)
        if not self.known:
            draw_icon(painter, QRectF(inner.left(), 0, px(14), self.height()), "warning", "warning", 14)
            inner.setLeft(inner.left() + px(18))
        inner.setRight(cross.left())
        key = f"{self.condition.key}:" if self.condition.key else ""
        shown = elided(self._shown, painter.fontMetrics(), inner.width())
        painter.setPen(color("muted"))
        painter.drawText(inner, _AT_LEFT, shown[: len(key)])
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(key))
        painter.setPen(color("text"))
        painter.drawText(inner, _AT_LEFT, shown[len(key) :])
        draw_icon(painter, QRectF(cross), "close", "muted", 12)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()))
        painter.end()

    def _cross(self) -> QRect:
        return QRect(self.width() - px(20), 0, px(18), self.height())


class ChipRow(QWidget):
    """Chips with a field after them. ``changed`` gives all conditions after each change by the person.

    In the field: Enter adds what was typed and goes to what is filtered (``applied``), Backspace in the empty field
    goes to the last chip, Escape empties the field and leaves the empty one (``left``). Conditions on fields that are
    not in ``known`` are kept and shown as not understood.
    """

    changed = Signal(tuple)
    applied = Signal()
    left = Signal()

    def __init__(self, known: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = frozenset(known)
        self._chips: list[Chip] = []
        self.field = QLineEdit()
        self.field.setProperty("bare", "true")
        self.field.setPlaceholderText(self.tr("Filter: market:DE lang:de, or words"))
        self.field.setAccessibleName(self.tr("Add a filter"))
        self.field.setMinimumWidth(px(280))
        self.field.returnPressed.connect(self._on_return)
        self.field.installEventFilter(self)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, px(4), 0, px(4))
        self._flow.addWidget(self.field)
        self.setAccessibleName(self.tr("Filters"))
        theme().theme_changed.connect(self._flow.invalidate)

    def filters(self) -> tuple[Filter, ...]:
        """The conditions in their order."""
        return tuple(chip.condition for chip in self._chips)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show ``filters``; emits nothing."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for one in filters:
            self._insert(len(self._chips), one)

    def edit(self) -> None:
        """Put the cursor into the field (``/`` and Ctrl+F)."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.field:
            if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._chips:
                self._chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.field.text():
                    self.field.clear()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _insert(self, at: int, condition: Filter) -> None:
        chip = Chip(condition, known=not condition.key or not self._known or condition.key in self._known, parent=self)
        chip.edit_requested.connect(self._on_edit)
        chip.remove_requested.connect(self._on_remove)
        chip.left.connect(self.left)
        self._chips.insert(at, chip)
        self._flow.insert_widget(at, chip)
        chip.show()
        self._order_tabs()

    def _order_tabs(self) -> None:
        order: list[QWidget] = [*self._chips, self.field]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _take(self, chip: Chip) -> int:
        at = self._chips.index(chip)
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        return at

    def _on_return(self) -> None:
        added = [one for one in parse_filters(self.field.text()) if one not in self.filters()]
        self.field.clear()
        for one in added:
            self._insert(len(self._chips), one)
        if added:
            self.changed.emit(self.filters())
        self.applied.emit()

    def _on_edit(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._take(chip)
            self.field.setText(chip.condition.text())
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
            self.changed.emit(self.filters())

    def _on_remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            at = self._take(chip)
            (self._chips[min(at, len(self._chips) - 1)] if self._chips else self.field).setFocus()
            self.changed.emit(self.filters())
