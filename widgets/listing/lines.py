"""A field's text in lines, as Qt's plain text area lays it out, worked out once and kept: also ahead of the item.

Going through listings nobody touches most fields. A text document for each of nine costs several milliseconds an item;
lines that were laid out while the item before was being read cost nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from widgets.theme import px, theme

DOCUMENT_MARGIN = 2  # unscaled pixels around a field's text
KEPT = 120  # texts: the item on screen and three ahead, nine fields each, in two widths


@dataclass(frozen=True, slots=True)
class Look:
    """What, beside text and width, decides how a field's lines fall: fonts to try first, direction, interface scale."""

    families: tuple[str, ...]
    right_to_left: bool
    scale: float

    def font(self) -> QFont:
        """The body font with the look's families before its own."""
        font = theme().font("body")
        font.setFamilies([*self.families, *font.families()])
        return font

    def option(self) -> QTextOption:
        """Wrapping, direction and alignment."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        rtl = self.right_to_left
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        return option


class Lines:
    """``text`` in blocks and lines; ``height`` as a plain text area's own, in pixels."""

    def __init__(self, text: str, look: Look, width: int) -> None:
        self._blocks: list[tuple[float, QTextLayout]] = []
        font, option, margin = look.font(), look.option(), float(px(DOCUMENT_MARGIN))
        spacing = QFontMetrics(font).lineSpacing()
        top, height = 0.0, 2 * margin
        parts = text.split("\n")
        for at, part in enumerate(parts):
            layout = QTextLayout(part, font)
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
            high = _break(layout, width - 2 * margin, margin)
            self._blocks.append((top, layout))
            top += high
            height += max(spacing, high + (margin if at == len(parts) - 1 else 0.0))
        self.height = round(height)

    def draw(self, painter: QPainter, origin: QPointF) -> None:
        """All of it, in the painter's pen."""
        for top, layout in self._blocks:
            layout.draw(painter, origin + QPointF(0.0, top))


def _break(layout: QTextLayout, room: float, margin: float) -> float:
    """Breaks one block as QPlainTextDocumentLayout does; returns its height."""
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(max(1.0, room))
        line.setPosition(QPointF(margin, height))
        height += line.height()
        if line.leading() < 0:
            height += ceil(line.leading())
    layout.endLayout()
    return height


_kept: OrderedDict[tuple[str, Look, int], Lines] = OrderedDict()


def lines(text: str, look: Look, width: int) -> Lines:
    """``Lines``, kept for the next time."""
    key = (text, look, width)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = Lines(text, look, width)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(key)
    return found
