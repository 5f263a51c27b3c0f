"""The command palette: everything that can be done here, found by a few letters, with its key beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from widgets.announce import announce
from widgets.buttons import cap_width, draw_cap
from widgets.fuzzy import Match, match
from widgets.icons import draw_icon
from widgets.layout import Ground, Rule
from widgets.painted import mirrored, words
from widgets.theme import color, px, theme
from widgets.visible import is_right_to_left, visible_text

ROWS_SHOWN = 11
_AT_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its action id, its words, its key as text, its icon, and the group that stands at the right."""

    id: str
    text: str
    key: str = ""
    icon: str = ""
    group: str = ""
    enabled: bool = True


def rank(query: str, entries: Sequence[Entry]) -> list[tuple[Entry, Match]]:
    """The entries that answer ``query``, best first; all in their own order where nothing was typed."""
    found = [(entry, one) for entry in entries if (one := match(query, entry.text)) is not None]
    if query.strip():
        found.sort(key=lambda pair: (not pair[0].enabled, -pair[1].score))
    return found


class EntryList(QWidget):
    """The entries that were found, one line each, painted; the field above keeps the focus."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: list[tuple[Entry, Match]] = []
        self.current = 0
        self.top = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_found(self, found: list[tuple[Entry, Match]]) -> None:
        """Show ``found`` with the cursor on the first."""
        self.found, self.current, self.top = found, 0, 0
        self.setFixedHeight(self._line() * max(1, min(ROWS_SHOWN, len(found))) + px(8))
        self.update()

    def move_by(self, steps: int) -> None:
        """Move the cursor, round the ends."""
        if self.found:
            self.current = (self.current + steps) % len(self.found)
            self.top = min(max(self.top, self.current - ROWS_SHOWN + 1), self.current)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().y())
        if 0 <= at < len(self.found):
            self.picked.emit(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = -1 if event.angleDelta().y() > 0 else 1
        self.top = min(max(0, self.top + steps), max(0, len(self.found) - ROWS_SHOWN))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if not self.found:
            painter.setPen(color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No command has these letters."))
        for place, (entry, hit) in enumerate(self.found[self.top : self.top + ROWS_SHOWN]):
            rect = QRect(px(4), px(4) + place * self._line(), self.width() - px(8), self._line())
            self._paint_entry(painter, rect, entry, hit, current=self.top + place == self.current)
        painter.end()

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, hit: Match, *, current: bool) -> None:
        if current:
            painter.fillRect(rect, color("selection"))
        ink, backwards = "text" if entry.enabled else "muted", self.isRightToLeft()
        if entry.icon:
            icon = mirrored(QRect(rect.left() + px(8), rect.top(), px(16), rect.height()), rect, backwards)
            draw_icon(painter, icon.toRectF(), entry.icon, ink, 16)
        right = rect.right() - px(8)
        if entry.key:
            wide = cap_width(entry.key)
            cap = QRect(right - wide, rect.center().y() - px(10), wide, px(20))
            draw_cap(painter, mirrored(cap, rect, backwards).toRectF(), entry.key)
            right -= wide + px(12)
        if entry.group:
            wide = QFontMetrics(theme().font("dense")).horizontalAdvance(entry.group)
            group = QRect(right - wide, rect.top(), wide + 1, rect.height())
            words(painter, mirrored(group, rect, backwards), entry.group, theme().font("dense"), "muted")
            right -= wide + px(12)
        room = QRect(rect.left() + px(36), rect.top(), right - rect.left() - px(36), rect.height())
        self._paint_words(painter, mirrored(room, rect, backwards), entry, hit)

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry, hit: Match) -> None:
        """The words of an entry, the letters that were hit in semibold and colour."""
        if not hit.hits or is_right_to_left(entry.text):
            words(painter, rect, entry.text, theme().font("body"), "text" if entry.enabled else "muted")
            return
        runs = [
            (text, theme().font("strong" if is_hit else "body"), is_hit) for text, is_hit in _runs(entry.text, hit.hits)
        ]
        left = rect.left()
        if self.isRightToLeft():
            left = max(left, rect.right() - sum(QFontMetrics(font).horizontalAdvance(text) for text, font, _ in runs))
        for text, font, is_hit in runs:
            painter.setFont(font)
            painter.setPen(color("correct" if is_hit else "text" if entry.enabled else "muted"))
            painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), _AT_LEFT, text)
            left += painter.fontMetrics().horizontalAdvance(text)
            if left >= rect.right():
                break

    def _line(self) -> int:
        return px(32)

    def _at(self, y: float) -> int:
        return self.top + int((y - px(4)) // self._line())


def _runs(text: str, hits: Sequence[int]) -> list[tuple[str, bool]]:
    """``text`` cut into runs of hit and not hit characters."""
    runs: list[tuple[str, bool]] = []
    wanted = set(hits)
    for at, char in enumerate(text):
        is_hit = at in wanted
        if runs and runs[-1][1] == is_hit:
            runs[-1] = (runs[-1][0] + char, is_hit)
        else:
            runs.append((char, is_hit))
    return runs


class CommandPalette(QWidget):
    """Over ``parent``: a field and what it finds. Enter → ``chosen`` (id); Escape or a click beside → ``dismissed``."""

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._entries: tuple[Entry, ...] = ()
        self._before: QWidget | None = None
        self.panel = Ground("raised", self)
        self.field = QLineEdit()
        self.field.setProperty("bare", "true")
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list = EntryList()
        self.list.picked.connect(self._choose)
        box = QVBoxLayout(self.panel)
        box.setContentsMargins(1, px(4), 1, 1)
        box.setSpacing(0)
        box.addWidget(self.field)
        box.addWidget(Rule())
        box.addWidget(self.list)
        self.setAccessibleName(self.tr("Command palette"))
        parent.installEventFilter(self)
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Show it with ``entries``, in the order in which they stand while nothing is typed."""
        self._entries = tuple(entries)
        window = self.window()
        self._before = window.focusWidget()
        self.field.clear()
        self._on_text_changed("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close it without a command."""
        if not self.isHidden():
            self._leave()
            self.dismissed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and not self.isHidden():
            self._place()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.field:
            return self._on_field_key(event.key())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("shade", 0.35))
        painter.end()

    def _on_field_key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        steps |= {Qt.Key.Key_PageDown: ROWS_SHOWN, Qt.Key.Key_PageUp: -ROWS_SHOWN}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.current)
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in steps:
            self.list.move_by(steps[Qt.Key(key)])
            if self.list.found:
                announce(self.list, self.list.found[self.list.current][0].text)
        else:
            return False
        return True

    def _on_text_changed(self, text: str) -> None:
        self.list.show_found(rank(visible_text(text, 80), self._entries))
        self._place()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.list.found) and self.list.found[at][0].enabled:
            entry = self.list.found[at][0]
            self._leave()
            self.chosen.emit(entry.id)

    def _leave(self) -> None:
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        wide = min(px(600), self.width() - px(32))
        self.panel.setGeometry((self.width() - wide) // 2, px(56), wide, self.panel.sizeHint().height())
