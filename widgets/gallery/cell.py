"""One cell of the gallery: the picture or its reference, its state in the corner, a line of words below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from widgets.buttons import draw_focus
from widgets.icons import draw_icon
from widgets.table.rows import QueueRow, kind_mark, state_mark
from widgets.text import elided, visible_text
from widgets.theme import color, px
from widgets.thumbs import Thumbs

ReferenceOf = Callable[[str], str | None]
"""The thumbnail key of an item's reference: empty where it has none, None while that is not known yet."""


class CellPainter:
    """Paints cells for one view. ``reference_of`` is asked only while ``references`` is set."""

    def __init__(self, view: QWidget, thumbs: Thumbs | None, reference_of: ReferenceOf | None) -> None:
        self._view = view
        self._thumbs = thumbs
        self._reference_of = reference_of
        self.references = False

    def key_of(self, row: QueueRow) -> str:
        """What the cell shows now; empty where there is nothing to show."""
        if not self.references or self._reference_of is None:
            return row.thumb_key
        return self._reference_of(row.item_id) or ""

    def paint(self, painter: QPainter, rect: QRect, side: int, row: QueueRow | None, *, selected: bool) -> QRect:
        """Paint ``row`` (None while it is not loaded) in ``rect``; returns the picture's frame."""
        frame = QRect(rect.left(), rect.top(), side, side)
        if row is None:
            painter.fillRect(frame, color("media_text", 0.06))
            return frame
        self._paint_picture(painter, frame, row)
        self._paint_state(painter, frame, row, selected=selected)
        if self.references:
            self._paint_caption(painter, frame, row)
        painter.setPen(color("media_text"))
        words = visible_text(row.title or row.sku or row.item_id, 120)
        line = QRect(rect.left(), frame.bottom() + px(2), side, rect.bottom() - frame.bottom() - px(2))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), elided(words, painter.fontMetrics(), side))
        return frame

    def paint_cursor(self, painter: QPainter, frame: QRect) -> None:
        """The ring around the cell under the cursor."""
        grown = QRectF(frame.adjusted(-px(4), -px(4), px(4), px(4)))
        if self._view.hasFocus():
            draw_focus(painter, grown)
        else:
            painter.setPen(color("media_text"))
            painter.drawRect(grown)

    def _paint_picture(self, painter: QPainter, frame: QRect, row: QueueRow) -> None:
        picture: QPixmap | None = None
        key = self.key_of(row)
        if self._thumbs is not None and key:
            picture = self._thumbs.get(key, frame.width(), frame.height(), self._view.devicePixelRatioF())
        if picture is None:
            painter.fillRect(frame, color("media_text", 0.06))
            if key or not self.references:
                draw_icon(painter, QRectF(frame), kind_mark(row.kind).icon, "media_text", 32)
            return
        size = picture.deviceIndependentSize().toSize()
        painter.drawPixmap(
            frame.left() + (frame.width() - size.width()) // 2,
            frame.top() + (frame.height() - size.height()) // 2,
            picture,
        )

    def _paint_caption(self, painter: QPainter, frame: QRect, row: QueueRow) -> None:
        """That this is not the output: nobody may take one for the other."""
        known = self._reference_of(row.item_id) if self._reference_of is not None else ""
        text = QCoreApplication.translate("Gallery", "No reference")
        if known is None or known:
            text = QCoreApplication.translate("Gallery", "Reference")
        width = painter.fontMetrics().horizontalAdvance(text) + px(12)
        high = painter.fontMetrics().height() + px(4)
        plate = QRect(frame.left(), frame.bottom() + 1 - high, min(width, frame.width()), high)
        painter.fillRect(plate, color("media", 0.9))
        painter.setPen(color("media_text"))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_state(self, painter: QPainter, frame: QRect, row: QueueRow, *, selected: bool) -> None:
        mark = state_mark(row.state, row.decided)
        badge = QRect(frame.left() + px(4), frame.top() + px(4), px(20), px(20))
        if selected:
            painter.fillRect(badge, color("correct"))
            draw_icon(painter, QRectF(badge), "approve", "on_accent", 16)
            painter.setPen(QColor(color("correct")))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
            badge.translate(px(24), 0)
        if mark.icon != "pending":
            painter.fillRect(badge, color("ground1"))
            draw_icon(painter, QRectF(badge), mark.icon, mark.ink, 16)
