"""Text on the screen that is never markup: labels, tool tips and messages for data from outside.

Only this module touches bare ``QLabel``, ``setToolTip`` and ``QMessageBox``: Qt guesses rich text in all three, and
``<img src='file:…'>`` in a title once read a local file (promise G15).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMessageBox, QPlainTextEdit, QStyle, QWidget

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
    "measure_of",
    "one_line",
    "paint_lines",
    "plain_message",
    "set_plain_tooltip",
    "unmnemonic",
    "visible_text",
]

LTR_MARK, RTL_MARK = "\u200e", "\u200f"
HINTED_WIDTH = 480  # unscaled pixels: a wrapped text asks for no more


def _pixels(font: QFont) -> int:
    """The size of a font, also of one that is given in points: what a widget has before it is dressed."""
    return font.pixelSize() if font.pixelSize() > 0 else QFontInfo(font).pixelSize()


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
    step = _pixels(font) * theme().line_height(is_tall(text))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0.0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout, top


class Measured:
    """What a font makes of texts: how wide they are, how high at a width, and their lines, each worked out once.

    The same few words come again with every item ("EUR", "zh-Hans"), and a layout asks for each size many times.
    """

    LIMIT = 1024  # texts a font; beyond it all are worked out anew, which takes a millisecond

    def __init__(self, font: QFont) -> None:
        self.scale, self.tokens = theme().scale, theme().tokens
        self.metrics = QFontMetrics(font)
        self._font = font
        shared = _measures.get(key := f"{font.key()} {self.scale}")
        if shared is None:
            shared = _measures[key] = ({}, {}, {})
        self._advances, self._steps, self._layouts = shared

    def advance(self, text: str) -> int:
        """The width of the longest line of ``text``, in pixels."""
        kept = self._advances.get(text)
        if kept is None:
            if len(self._advances) >= self.LIMIT:
                self._advances.clear()
                self._steps.clear()
            kept = max((self.metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)
            self._advances[text] = kept
        return kept

    def step(self, text: str) -> int:
        """The height of one line, by the script of ``text``."""
        kept = self._steps.get(text)
        if kept is None:
            kept = self._steps[text] = round(_pixels(self._font) * theme().line_height(is_tall(text)))
        return kept

    def height(self, text: str, width: int) -> int:
        """The height of ``text`` broken into lines of ``width`` pixels."""
        if self.advance(text) < width and "\n" not in text:
            return self.step(text)
        return round(self.laid(text, width)[1])

    def laid(self, text: str, width: int) -> tuple[QTextLayout, float]:
        """``lay_out``, kept."""
        kept = self._layouts.get((text, width))
        if kept is None:
            if len(self._layouts) >= self.LIMIT:
                self._layouts.clear()
            kept = self._layouts[text, width] = lay_out(text, self._font, width)
        return kept


def measured(role: str) -> Measured:
    """What the theme's font of a role makes of texts."""
    return _kept_measure(role, lambda: theme().font(role))


def measure_of(font: QFont) -> Measured:
    """What a font of the theme makes of texts."""
    return _kept_measure(font.key(), lambda: font)


def _kept_measure(name: str, make: Callable[[], QFont]) -> Measured:
    kept = _kept.get(name)
    if kept is None or kept.scale != theme().scale or kept.tokens is not theme().tokens:
        kept = _kept[name] = Measured(make())
    return kept


_kept: dict[str, Measured] = {}
"""By the theme's role, and by the font's own key."""
_measures: dict[str, tuple[dict[str, int], dict[str, int], dict[tuple[str, int], tuple[QTextLayout, float]]]] = {}
"""By font and scale: shared by all labels of a role."""


class PlainLabel(QLabel):
    """A label that shows text as it is.

    ``role``: body, dense, title, strong, heading, muted, dense-muted, or a colour token (approve, reject, correct,
    escalate, warning, held). ``elide`` cuts one line with "…" and puts the whole text in the tool tip; ``wrap`` breaks
    lines at the line height of the script; ``selectable`` lets mouse and keyboard copy. ``sentence``: a wrapped one of
    ours with somebody's words in it, laid out in the interface's direction whatever it begins with.

    It paints itself, several times faster than a styled ``QLabel``. A selectable one becomes Qt's own text document
    only when the mouse or the focus comes to it: going through items, twenty documents a key would be seen.
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
        sentence: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self._elide = elide
        self._wrap = wrap
        self._selectable = selectable
        self._sentence = sentence
        self._pictured = False
        self._full = ""
        self._measured: Measured | None = None
        self._heights: dict[int, int] = {}
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if selectable:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, invisible characters marked; it is also what a screen reader says."""
        shown = visible_text(text, multiline=self._wrap)
        if shown == self._full and not self._pictured:
            return  # going through items, most labels stay as they are: no layout, no repaint
        self._full, self._pictured = shown, False
        self._heights.clear()
        if self._selectable:
            self._rest()
        self.setAccessibleName(shown)
        if self._elide:
            self._show_elided()
        else:
            super().setText(shown)

    def prepare(self, text: str) -> None:
        """``text`` may come next: works out now what its first layout and paint will ask for."""
        shown, measured = visible_text(text, multiline=self._wrap), self._measure()
        measured.advance(shown)
        measured.step(shown)
        if self._wrap:
            measured.height(shown, self.contentsRect().width())
            measured.height(shown, self._hinted_width(shown) - self._margins_width())

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

    def setPixmap(self, pixmap: QPixmap | QImage) -> None:
        self._pictured = True
        super().setPixmap(pixmap)

    def minimumSizeHint(self) -> QSize:
        if not self._elide and not self._wrap:
            return self.sizeHint()
        metrics = self._measure().metrics
        if self._elide:
            margins = self.contentsMargins()
            return QSize(metrics.averageCharWidth() * 3, metrics.height() + margins.top() + margins.bottom())
        # A wrapped text can be as narrow as the layout wants; how high it then is says heightForWidth.
        return QSize(theme().px(64), metrics.height())

    def sizeHint(self) -> QSize:
        if self._pictured:
            return super().sizeHint()
        measured = self._measure()
        margins = self.contentsMargins()
        width = self._hinted_width(self._full)
        if self._wrap:
            return QSize(width, self.heightForWidth(width))
        height = max(measured.step(self._full), measured.metrics.height())
        return QSize(width, height + margins.top() + margins.bottom())

    def _hinted_width(self, shown: str) -> int:
        width = self._measure().advance(shown) + 2 + self._margins_width()
        return min(width, theme().px(HINTED_WIDTH)) if self._wrap else width

    def _margins_width(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return -1
        measured, margins = self._measure(), self.contentsMargins()
        inner = width - margins.left() - margins.right()
        height = self._heights.get(inner)
        if height is None:
            height = self._heights[inner] = measured.height(self._full, inner)
        return height + margins.top() + margins.bottom()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured = None  # measured anew, in the font that the style gives it
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide and event.size().width() != event.oldSize().width():
            self._show_elided()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._wake()
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._wake()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._wake()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pictured or (self._selectable and self._is_awake):
            super().paintEvent(event)
            return
        inside = self.contentsRect()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        if self._wrap:
            lead = ""
            if self._sentence:
                lead = RTL_MARK if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else LTR_MARK
            paint_lines(painter, inside, lead + self._full, self._measure(), self.alignment())
        else:
            sides = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
            painter.drawText(inside, sides.value | one_line(self.text()), self.text())
        painter.end()

    @property
    def _is_awake(self) -> bool:
        return self.textInteractionFlags() != Qt.TextInteractionFlag.NoTextInteraction

    def _wake(self) -> None:
        """The mouse or the focus is here: now the text can be selected."""
        if self._selectable and not self._is_awake:
            policy = self.focusPolicy()
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
            self.setFocusPolicy(policy)

    def _rest(self) -> None:
        """Another text, and nobody is about to select any of it."""
        if self._is_awake and not self.underMouse() and not self.hasFocus():
            policy = self.focusPolicy()
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self.setFocusPolicy(policy)

    def _measure(self) -> Measured:
        if self._measured is None or self._measured.scale != theme().scale:
            self.ensurePolished()
            self._measured = Measured(self.font())
            self._heights.clear()
        return self._measured

    def _show_elided(self) -> None:
        measured, room = self._measure(), self.contentsRect().width()
        shown = self._full
        if measured.advance(shown) > room:
            shown = elided(shown, measured.metrics, room)
        if shown != self.text():
            super().setText(shown)
        tip = self._full if shown != self._full else ""
        if tip or self.toolTip():
            set_plain_tooltip(self, tip)


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


def paint_lines(
    painter: QPainter,
    inside: QRect,
    text: str,
    measure: Measured,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
) -> None:
    """``text``, visible already, broken into the lines of ``inside``; it begins as the painter's layout runs."""
    layout, height = measure.laid(text, inside.width())
    top = float(inside.top())
    if alignment & Qt.AlignmentFlag.AlignVCenter:
        top += max(0.0, (inside.height() - height) / 2)
    sides = QStyle.visualAlignment(painter.layoutDirection(), alignment)
    share = 0.5 if sides & Qt.AlignmentFlag.AlignHCenter else 1.0 if sides & Qt.AlignmentFlag.AlignRight else 0.0
    if not share or is_right_to_left(text):  # laid out from its own side already
        layout.draw(painter, QPointF(inside.left(), top))
        return
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        line.draw(painter, QPointF(inside.left() + (inside.width() - line.naturalTextWidth()) * share, top))


def one_line(text: str) -> int:
    """Flags for one line in the direction of ``text`` itself: "5 h" stays so in an Arabic window."""
    backwards = is_right_to_left(text)
    way = Qt.TextFlag.TextForceRightToLeft if backwards else Qt.TextFlag.TextForceLeftToRight
    return int(Qt.TextFlag.TextSingleLine) | int(way)


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
