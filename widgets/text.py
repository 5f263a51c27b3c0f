"""Text on the screen that is never markup: labels, tool tips and messages for data from outside.

Only this module touches bare ``QLabel``, ``setToolTip`` and ``QMessageBox``: Qt guesses rich text in all three, and
``<img src='file:…'>`` in a title once read a local file (promise G15).
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMessageBox, QPlainTextEdit, QWidget

from widgets.theme import theme
from widgets.visible import (
    ELLIPSIS,
    TEXT_LIMIT,
    escaped_tooltip,
    is_right_to_left,
    is_tall,
    isolate,
    unmnemonic,
    visible_text,
)

__all__ = [
    "PlainBlock",
    "PlainLabel",
    "draw_line",
    "elided",
    "escaped_tooltip",
    "isolate",
    "lay_out",
    "plain_message",
    "set_plain_tooltip",
    "unmnemonic",
    "visible_text",
]


def lay_out(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """``text`` broken into lines of ``width`` pixels at the line height of its script; returns layout and height."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_right_to_left(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    step = font.pixelSize() * theme().line_height(is_tall(text))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0.0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout, top


class PlainLabel(QLabel):
    """A label that shows text as it is.

    ``role``: body, dense, title, strong, heading, muted, dense-muted, or a colour token (approve, reject, correct,
    escalate, warning, held). ``elide`` cuts one line with "…" and puts the whole text in the tool tip; ``wrap`` breaks
    lines at the line height of the script; ``selectable`` lets mouse and keyboard copy.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: str = "body",
        elide: bool = False,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self._elide = elide
        self._wrap = wrap
        self._full = ""
        self._heights: tuple[str, dict[int, int]] = ("", {})
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, invisible characters marked; it is also what a screen reader says."""
        shown = visible_text(text, multiline=self._wrap)
        if shown == self._full:
            return  # going through items, most labels stay as they are: no layout, no repaint
        self._full = shown
        self._heights[1].clear()
        super().setText(self._full)
        self.setAccessibleName(self._full)
        if self._elide:
            self._show_elided()

    def full_text(self) -> str:
        """The text as shown when there is room for all of it."""
        return self._full

    def set_role(self, role: str) -> None:
        """Change the role, and with it size, weight and colour."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()
            if self._elide:
                self._show_elided()

    def setText(self, text: str) -> None:
        self.set_text(text)

    def minimumSizeHint(self) -> QSize:
        if not self._elide and not self._wrap:
            return super().minimumSizeHint()
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        if self._elide:
            margins = self.contentsMargins()
            return QSize(metrics.averageCharWidth() * 3, metrics.height() + margins.top() + margins.bottom())
        # A wrapped text can be as narrow as the layout wants; how high it then is says heightForWidth.
        return QSize(theme().px(64), metrics.height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        margins = self.contentsMargins()
        if self._wrap:
            longest = max((metrics.horizontalAdvance(line) for line in self._full.split("\n")), default=0)
            width = min(longest + 2 + margins.left() + margins.right(), theme().px(480))
            return QSize(width, self.heightForWidth(width))
        height = round(self.font().pixelSize() * theme().line_height(is_tall(self._full)))
        width = metrics.horizontalAdvance(self._full) + 2 + margins.left() + margins.right()
        return QSize(width, max(height, metrics.height()) + margins.top() + margins.bottom())

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return -1
        margins = self.contentsMargins()
        font = self.font()
        stamp = f"{font.key()} {theme().scale}"
        if self._heights[0] != stamp:
            self._heights = (stamp, {})
        inner = width - margins.left() - margins.right()
        kept = self._heights[1].get(inner)
        if kept is None:  # one layout asks for the same few widths again and again
            kept = self._heights[1][inner] = round(lay_out(self._full, font, inner)[1])
        return kept + margins.top() + margins.bottom()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._show_elided()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._wrap or self.textInteractionFlags() != Qt.TextInteractionFlag.NoTextInteraction:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        inside = QRectF(self.contentsRect())
        layout, height = lay_out(self._full, self.font(), inside.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        top = inside.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (inside.height() - height) / 2)
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            shift = 0.0
            if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                shift = (inside.width() - line.naturalTextWidth()) / 2
            line.draw(painter, QPointF(inside.left() + shift, top))
        painter.end()

    def _show_elided(self) -> None:
        self.ensurePolished()
        room = self.contentsRect().width()
        shown = QFontMetrics(self.font()).elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        super().setText(shown)
        set_plain_tooltip(self, self._full if shown != self._full else "")


class PlainBlock(QPlainTextEdit):
    """Long text to read and copy: read-only, plain, scrolled, in the direction of its script."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, limit: int = 50 * TEXT_LIMIT) -> None:
        super().__init__(parent)
        self._limit = limit
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, invisible characters marked."""
        shown = visible_text(text, self._limit, multiline=True)
        option = self.document().defaultTextOption()
        way = Qt.LayoutDirection.RightToLeft if is_right_to_left(shown) else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        self.document().setDefaultTextOption(option)
        self.setPlainText(shown)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """``text`` on one line of at most ``width`` pixels, its end cut with "…"."""
    if len(text) > 400:
        text = text[:400] + ELLIPSIS
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_line(painter: QPainter, rect: QRect, text: str, *, align_right: bool = False) -> None:
    """One elided line of ``text`` in ``rect``, vertically centred; right-to-left text starts at the right edge."""
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextSingleLine)
    starts_right = is_right_to_left(text) or align_right
    flags |= int(Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft)
    if is_right_to_left(text):
        flags |= int(Qt.TextFlag.TextForceRightToLeft)
    painter.drawText(rect, flags, elided(text, painter.fontMetrics(), rect.width()))


def set_plain_tooltip(target: QWidget | QAction, text: str) -> None:
    """Give ``target`` a tool tip that shows ``text`` as it is; an empty text removes it."""
    target.setToolTip(escaped_tooltip(text))


def plain_message(parent: QWidget | None, title: str, text: str, detail: str = "") -> QMessageBox:
    """A message box, not yet shown, whose texts are plain; for the rare moment before there is a window for a sheet."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(visible_text(title, 120))
    box.setText(visible_text(text, multiline=True))
    if detail:
        box.setInformativeText(visible_text(detail, multiline=True))
    return box
