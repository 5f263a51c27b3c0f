"""The text areas of a listing: one to read with its differences marked, one to edit. Plain text, in its own direction.

Both grow with their text instead of scrolling inside a scrolled page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from widgets.listing.characters import invisible_places, shown_text, utf16
from widgets.listing.lines import DOCUMENT_MARGIN, Look, lines
from widgets.theme import color, px, theme
from widgets.visible import is_right_to_left

RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb")

Run = tuple[int, int, str]
"""start, end (code points of the text as it came), and the colour token to mark it with."""
FOUND = "~"
"""Behind a colour token: a wave under it, for what a rule points at; a line is a difference."""


def script_families(locale: str) -> list[str]:
    """Fonts to try first for a locale: Chinese, Japanese and Korean share code points and differ in their forms."""
    tag = locale.lower()
    if tag.startswith("ja"):
        return ["Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans"]
    if tag.startswith("ko"):
        return ["Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo"]
    if tag.startswith("zh") and any(part in tag for part in ("hant", "tw", "hk", "mo")):
        return ["Noto Sans CJK TC", "Microsoft JhengHei UI", "PingFang TC"]
    if tag.startswith("zh"):
        return ["Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC"]
    if tag.split("-")[0] in RIGHT_TO_LEFT:
        return ["Noto Sans Arabic", "Noto Naskh Arabic", "Segoe UI"]
    return []


def is_rtl(locale: str, text: str) -> bool:
    """Whether a field reads from the right: by its locale, else by its first strong character."""
    language = locale.lower().replace("_", "-").split("-")[0]
    return language in RIGHT_TO_LEFT if language else is_right_to_left(text)


def look_of(locale: str, text: str) -> Look:
    """How a field of ``locale`` is laid out; ``text`` decides the direction where the locale is unknown."""
    return Look(tuple(script_families(locale)), is_rtl(locale, text), theme().scale)


class FieldText(QPlainTextEdit):
    """A text area as high as its text. ``locale`` chooses font and direction.

    Until somebody comes to it (mouse, focus, a mark, a screen reader) it only paints kept ``lines`` of its text; then
    it becomes Qt's own text document with the same text at the same place.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asleep: str | None = None
        self._locale: str | None = None
        self._look: Look | None = None
        self._height: tuple[int, int, int] | None = None  # revision, width, height
        self._told = 0  # the height that the layout knows of
        theme().theme_changed.connect(self._on_theme_changed)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.document().setDocumentMargin(px(DOCUMENT_MARGIN))
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def set_locale(self, locale: str, text: str = "") -> None:
        """Font and direction for ``locale``; ``text`` decides the direction where the locale is unknown."""
        look = look_of(locale, text)
        self._locale = locale
        if look == self._look:
            return  # one look is right for all of Europe; another font lays everything out anew
        self._look = look
        self.setFont(look.font())
        self.document().setDefaultTextOption(look.option())

    def prepare(self, text: str, locale: str) -> None:
        """``text`` may come next: lays its lines out now."""
        if text:
            lines(text, look_of(locale, text), self.viewport().width())

    def show_text(self, text: str) -> None:
        """Another text; what could be undone before goes."""
        alone = not self.hasFocus() and not self.underMouse() and not QAccessible.isActive()
        if not text or self._look is None or not alone:
            self.setPlainText(text)
            return
        if self.extraSelections():
            self.setExtraSelections([])
        self._asleep, self._height = text, None
        if self.height_for_text() != self._told:
            self.updateGeometry()
        self.viewport().update()

    def wake(self) -> None:
        """Somebody is here: from now on it is a text document."""
        if self._asleep is not None:
            blocked = self.blockSignals(True)
            self.setPlainText(self._asleep)
            self.blockSignals(blocked)

    def setPlainText(self, text: str) -> None:
        self._asleep = None
        super().setPlainText(text)

    def insertPlainText(self, text: str) -> None:
        self.wake()
        super().insertPlainText(text)

    def toPlainText(self) -> str:
        return super().toPlainText() if self._asleep is None else self._asleep

    def textCursor(self) -> QTextCursor:
        self.wake()
        return super().textCursor()

    def selectAll(self) -> None:
        self.wake()
        super().selectAll()

    def moveCursor(
        self,
        operation: QTextCursor.MoveOperation,
        mode: QTextCursor.MoveMode = QTextCursor.MoveMode.MoveAnchor,
    ) -> None:
        self.wake()
        super().moveCursor(operation, mode)

    # Somebody comes to the field by one of these. Watching all events instead would cost a millisecond an item.

    def enterEvent(self, event: QEnterEvent) -> None:
        self.wake()
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.wake()
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.wake()
        super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.wake()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.wake()
        super().inputMethodEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.wake()
        super().dragEnterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._asleep is None or self._look is None:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        lines(self._asleep, self._look, self.viewport().width()).draw(painter, self.contentOffset())
        painter.end()

    def height_for_text(self) -> int:
        """Pixels that the whole text needs at the present width."""
        document, width = self.document(), self.viewport().width()
        state = (-1 if self._asleep is not None else document.revision(), width)
        if self._height is not None and self._height[:2] == state:
            return self._height[2]
        if self._asleep is not None and self._look is not None:
            height: float = lines(self._asleep, self._look, width).height
        else:
            height = 2 * document.documentMargin()
            block = document.begin()
            while block.isValid():
                height += max(self.fontMetrics().lineSpacing(), self.blockBoundingRect(block).height())
                block = block.next()
        around = self.contentsMargins().top() + self.contentsMargins().bottom()
        self._height = (*state, round(height) + around + px(6))
        return self._height[2]

    def sizeHint(self) -> QSize:
        self._told = self.height_for_text()
        return QSize(px(160), self._told)

    def minimumSizeHint(self) -> QSize:
        self._told = self.height_for_text()
        return QSize(px(64), self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _on_size_changed(self) -> None:
        """Lines were broken anew: what was known of the height no longer holds."""
        self._height = None
        self.updateGeometry()

    def _on_theme_changed(self) -> None:
        """Another scale or theme: the font and the marks are made anew with the next text."""
        self._look = self._height = None
        if self._locale is not None:
            self.set_locale(self._locale, self.toPlainText())
        self.updateGeometry()

    def mark(self, runs: Sequence[tuple[int, int, str]]) -> None:
        """Ground and underline for runs of *shown* code points, by colour token."""
        if not runs and self._asleep is not None:
            return
        self.wake()
        text = self.toPlainText()
        marks = []
        for start, end, token in runs:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(utf16(text, start), self.document().characterCount() - 1))
            kept = QTextCursor.MoveMode.KeepAnchor
            cursor.setPosition(min(utf16(text, end), self.document().characterCount() - 1), kept)
            selection.cursor = cursor
            selection.format = marked_format(token)
            marks.append(selection)
        self.setExtraSelections(marks)


def marked_format(ink: str) -> QTextCharFormat:
    """Ground and underline of a marked run: never colour alone."""
    made = QTextCharFormat()
    found, ink = ink.endswith(FOUND), ink.removesuffix(FOUND)
    made.setBackground(color(ink, 0.24))
    style = QTextCharFormat.UnderlineStyle
    made.setUnderlineStyle(style.WaveUnderline if found else style.SingleUnderline)
    made.setUnderlineColor(color(ink))
    return made


class ReadText(FieldText):
    """Text as it came, read-only: invisible characters are marks, nothing reorders its neighbours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("plainField", True)
        self._shown = shown_text("")

    def set_text(self, text: str, locale: str) -> None:
        """Show ``text`` of ``locale`` (BCP 47)."""
        self._shown = shown_text(text)
        self.set_locale(locale, text)
        if self._shown.text != self.toPlainText():
            self.show_text(self._shown.text)
        self.mark_runs(())

    def mark_runs(self, runs: Sequence[Run]) -> None:
        """Mark runs of the original text; invisible characters are always marked."""
        places = self._shown.places
        last = len(places) - 1
        shown = [(places[min(start, last)], places[min(end, last)], token) for start, end, token in runs]
        self.mark([*shown, *((start, end, f"warning{FOUND}") for start, end in self._shown.marks)])


class EditText(FieldText):
    """Text to correct. Enter is left to the input method and to the text; Ctrl+Enter and Esc are told."""

    edited = Signal()
    save_requested = Signal()
    left = Signal()
    """Esc: the person is done with this field."""
    difference_wanted = Signal(int)
    """F7 (1) and Shift+F7 (-1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one_line = False
        self._composing = False
        self._invisible: list[tuple[int, str]] = []
        self.textChanged.connect(self._on_text_changed)

    def set_text(self, text: str, locale: str) -> None:
        """Replace all of it, without telling; what could be undone before goes."""
        self.set_locale(locale, text)
        self._invisible = invisible_places(text)
        self.blockSignals(True)
        if self._invisible:
            self.setPlainText(text)
        else:
            self.show_text(text)
        self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._composing:
            super().keyPressEvent(event)
        elif enter and _control_alone(event):
            self.save_requested.emit()
        elif enter and self.one_line:
            event.accept()  # a title has one line; Tab goes on
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F7:
            self.difference_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only the plain text of what is pasted or dropped."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n")
        self.insertPlainText(" ".join(text.split("\n")) if self.one_line else text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._invisible:
            return
        painter = QPainter(self.viewport())
        font = QFont(theme().font("dense"))
        font.setPixelSize(px(9))
        painter.setFont(font)
        for place, mark in self._invisible:
            self._paint_mark(painter, place, mark)
        painter.end()

    def _paint_mark(self, painter: QPainter, place: int, mark: str) -> None:
        """A tick where an invisible character stands, and its name above it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(utf16(self.toPlainText(), place), self.document().characterCount() - 1))
        spot = self.cursorRect(cursor)
        ink: QColor = color("warning")
        painter.fillRect(spot.left() - px(1), spot.top(), px(2), spot.height(), ink)
        painter.setPen(ink)
        painter.drawText(spot.left() + px(3), spot.top() + px(7), mark.strip("⟦⟧"))

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys that are the field's, before any window-wide command of the same key."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        own = event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F7) or (enter and _control_alone(event))
        return self._composing or own

    def look_for_invisible(self) -> None:
        """Finds what nobody would see, to be painted as marks."""
        self._invisible = invisible_places(self.toPlainText())
        self.updateGeometry()
        self.viewport().update()

    def _on_text_changed(self) -> None:
        self.look_for_invisible()
        self.edited.emit()


def _control_alone(event: QKeyEvent) -> bool:
    """Ctrl without Alt: Ctrl+Alt+Enter is another command."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.ControlModifier
