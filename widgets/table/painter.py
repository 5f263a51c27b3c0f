"""Paints one row of the queue table cell by cell: fast enough for 40 rows of 12 columns within a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from widgets.buttons import draw_focus
from widgets.icons import draw_icon
from widgets.numbers import percent_text
from widgets.painted import mirrored
from widgets.table.columns import Column
from widgets.table.rows import QueueRow, kind_mark, state_mark
from widgets.theme import color, px, theme
from widgets.thumbs import Thumbs
from widgets.visible import is_right_to_left, visible_text

_ABSOLUTE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_AT_LEFT = int(_ABSOLUTE | Qt.AlignmentFlag.AlignLeft)  # plain numbers: an enum's "|" costs 1.5 µs a cell
_AT_RIGHT = int(_ABSOLUTE | Qt.AlignmentFlag.AlignRight)
_FORWARDS = int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextForceLeftToRight)
_BACKWARDS = int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextForceRightToLeft)
LINE_LIMIT = 240  # characters of a title that can matter in a cell
DENSITIES = {"normal": (48, 40), "compact": (32, 24)}
"""Row height and thumbnail height in unscaled pixels."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row stands: ``current`` is the cursor, ``selected`` is picked for a bulk decision."""

    current: bool = False
    selected: bool = False
    hovered: bool = False
    focused: bool = False


@lru_cache(maxsize=8192)
def fitted(text: str, width: int, role: str, stamp: tuple[str, float]) -> tuple[str, bool]:
    """``text`` visible and elided for ``width``, and whether it runs right to left; ``stamp`` is theme and scale."""
    shown = visible_text(text, LINE_LIMIT)
    metrics = QFontMetrics(theme().font(role))
    return metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width), is_right_to_left(shown)


def risk_ink(risk: float) -> str:
    """The colour token of a risk 0…1."""
    if risk >= 0.66:
        return "reject"
    return "warning" if risk >= 0.33 else "muted"


class RowPainter:
    """Draws rows. Holds what is the same for all cells of one painting, so that a cell costs only its own drawing."""

    def __init__(self, painter: QPainter, *, thumbs: Thumbs | None, density: str, now_ms: int, ratio: float) -> None:
        self._painter = painter
        self._thumbs = thumbs
        self._thumb_height = px(DENSITIES[density][1])
        self._two_lines = density == "normal"
        self._now_ms = now_ms
        self._ratio = ratio
        self._backwards = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._stamp = (theme().tokens.name, theme().scale)
        self._pad = px(8)
        self._fonts = {role: theme().font(role) for role in ("body", "dense", "number")}
        self._font = ""
        self._cells: dict[str, Callable[[QRect, QueueRow, Column], None]] = {
            "text": self._text,
            "muted": self._text,
            "number": self._text,
            "state": self._state,
            "kind": self._kind,
            "thumb": self._thumb,
            "title": self._title,
            "risk": self._risk,
            "reasons": self._reasons,
        }

    def ground(self, rect: QRect, look: RowLook) -> None:
        """The row's surface and its separator."""
        painter = self._painter
        if look.selected:
            painter.fillRect(rect, color("selection"))
        elif look.current or look.hovered:
            painter.fillRect(rect, color("ground2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line", 0.55))

    def cell(self, rect: QRect, column: Column, row: QueueRow, look: RowLook) -> None:
        """One cell of a loaded row; a picked row shows a tick in the place of its state."""
        if column.paint == "state" and look.selected:
            self._tick(rect)
        else:
            self._cells[column.paint](rect, row, column)

    def placeholder(self, rect: QRect, column: Column) -> None:
        """One cell of a row that is not there yet: a quiet bar in place, so that nothing jumps when it comes."""
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        if column.paint in ("state", "kind") or inner.width() <= 0:
            return
        height = self._thumb_height if column.paint == "thumb" else px(8)
        width = inner.width() if column.paint == "thumb" else max(px(16), inner.width() * 2 // 5)
        left = inner.right() - width + 1 if column.align == "right" else inner.left()
        bar = QRect(left, rect.center().y() - height // 2, width, height)
        self._painter.fillRect(mirrored(bar, rect, self._backwards), color("line", 0.4))

    def finish(self, rect: QRect, look: RowLook) -> None:
        """The marks over the cells: the cursor's bar at the edge, the focus ring."""
        if look.current:
            edge = QRect(rect.left(), rect.top(), px(3), rect.height())
            self._painter.fillRect(mirrored(edge, rect, self._backwards), color("correct"))
            if look.focused:
                draw_focus(self._painter, QRectF(rect))

    def _use(self, role: str) -> None:
        if self._font != role:
            self._painter.setFont(self._fonts[role])
            self._font = role

    def _line(self, rect: QRect, text: str, role: str, ink: str, *, right: bool = False) -> None:
        if not text or rect.width() < 8:
            return
        shown, backwards = fitted(text, rect.width(), role, self._stamp)
        self._use(role)
        self._painter.setPen(color(ink))
        # Titles of all scripts begin at one edge, so that the eye runs down the column; their own order is kept inside.
        flags = _AT_RIGHT if right != self._backwards else _AT_LEFT
        flags |= _BACKWARDS if backwards else _FORWARDS
        self._painter.drawText(rect, flags, shown)

    def _text(self, rect: QRect, row: QueueRow, column: Column) -> None:
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        role = "number" if column.paint == "number" else "dense"
        ink = "muted" if column.paint == "muted" else "text"
        self._line(inner, column.value(row, self._now_ms), role, ink, right=column.align == "right")

    def _state(self, rect: QRect, row: QueueRow, column: Column) -> None:
        mark = state_mark(row.state, row.decided)
        draw_icon(self._painter, QRectF(rect), mark.icon, mark.ink, 16)

    def _tick(self, rect: QRect) -> None:
        side = px(16)
        box = QRectF(rect.center().x() - side / 2 + 1, rect.center().y() - side / 2 + 1, side, side)
        self._painter.fillRect(box, color("correct"))
        draw_icon(self._painter, box, "approve", "on_accent", 14)

    def _kind(self, rect: QRect, row: QueueRow, column: Column) -> None:
        mark = kind_mark(row.kind)
        side = px(16)
        place = QRect(rect.left() + self._pad, rect.top(), side, rect.height())
        draw_icon(self._painter, QRectF(mirrored(place, rect, self._backwards)), mark.icon, mark.ink, 16)
        room = rect.adjusted(self._pad * 2 + side, 0, -px(4), 0)
        self._line(mirrored(room, rect, self._backwards), mark.word, "dense", "muted")

    def _thumb(self, rect: QRect, row: QueueRow, column: Column) -> None:
        height = self._thumb_height
        frame = QRect(0, 0, min(rect.width() - px(8), max(height, px(44) if self._two_lines else height)), height)
        frame.moveCenter(rect.center())
        self._painter.fillRect(frame, color("media"))
        picture = None
        if self._thumbs is not None and row.thumb_key:
            picture = self._thumbs.get(row.thumb_key, frame.width(), frame.height(), self._ratio)
        if picture is None:
            mark = kind_mark(row.kind)
            draw_icon(self._painter, QRectF(frame), mark.icon, "media_text", 16)
            return
        size = picture.deviceIndependentSize().toSize()
        at = QPoint(frame.center().x() - size.width() // 2 + 1, frame.center().y() - size.height() // 2 + 1)
        self._painter.drawPixmap(at, picture)

    def _title(self, rect: QRect, row: QueueRow, column: Column) -> None:
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        title = row.title or QCoreApplication.translate("QueueTable", "untitled")
        ink = "text" if row.title else "muted"
        if not self._two_lines or not row.sku:
            self._line(inner, title, "body", ink)
            return
        half = inner.height() // 2
        self._line(QRect(inner.left(), inner.top() + px(3), inner.width(), half), title, "body", ink)
        parts = (row.sku if row.sku != row.title else "", row.market if row.sku == row.title else "", row.locale)
        under = "  ·  ".join(part for part in parts if part)
        self._line(QRect(inner.left(), inner.top() + half, inner.width(), half - px(4)), under, "dense", "muted")

    def _risk(self, rect: QRect, row: QueueRow, column: Column) -> None:
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        number = px(40)
        risk = min(1.0, max(0.0, row.risk))
        figure = mirrored(inner.adjusted(inner.width() - number, 0, 0, 0), inner, self._backwards)
        self._line(figure, percent_text(risk), "number", "text", right=True)
        room = inner.width() - number - px(4)
        if room < px(12):
            return
        thick = px(4)
        bar = QRect(inner.left(), rect.center().y() - thick // 2, room, thick)
        self._painter.fillRect(mirrored(bar, inner, self._backwards), color("line"))
        bar.setWidth(round(room * risk))
        self._painter.fillRect(mirrored(bar, inner, self._backwards), color(risk_ink(risk)))

    def _reasons(self, rect: QRect, row: QueueRow, column: Column) -> None:
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        self._line(inner, column.value(row, self._now_ms), "dense", "muted")
