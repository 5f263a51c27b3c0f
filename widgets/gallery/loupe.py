"""The loupe: what lies under the pointer at full size, beside the same place of the reference."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from widgets.theme import color, px, theme

PANE = 320  # unscaled pixels a side: some three thumbnails
GAP = 16  # unscaled pixels between pointer and panes


@dataclass(frozen=True)
class Pane:
    """One picture under the loupe: None while it is on its way. ``caption`` names it."""

    picture: QPixmap | None
    caption: str


def loupe_rect(pointer: QPoint, room: QRect, panes: int) -> QRect:
    """Where the panes stand: beside the pointer, on the side where there is room."""
    width, height = px(PANE) * panes + px(2) * (panes - 1), px(PANE)
    left = pointer.x() + px(GAP)
    if left + width > room.right():
        left = pointer.x() - px(GAP) - width
    top = pointer.y() - height // 2
    left = min(max(room.left(), left), max(room.left(), room.right() - width))
    top = min(max(room.top(), top), max(room.top(), room.bottom() - height))
    return QRect(left, top, width, height)


def place_in(pointer: QPoint, corner: QPoint, side: int, picture: QPixmap | None) -> tuple[float, float]:
    """The point (0..1, 0..1) under ``pointer`` of a picture fitted into the middle of a square at ``corner``."""
    if picture is None:
        return 0.5, 0.5
    scale = side / max(picture.width(), picture.height())
    wide, high = picture.width() * scale, picture.height() * scale
    x = (pointer.x() - corner.x() - (side - wide) / 2) / wide
    y = (pointer.y() - corner.y() - (side - high) / 2) / high
    return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))


def paint_loupe(painter: QPainter, where: QRect, place: tuple[float, float], panes: list[Pane], ratio: float) -> None:
    """``place``: the point (0..1, 0..1) of the pictures that lies in the middle of each pane; a pixel is a pixel."""
    painter.fillRect(where.adjusted(-1, -1, 1, 1), color("media"))
    side = px(PANE)
    for at, pane in enumerate(panes):
        room = QRect(where.left() + at * (side + px(2)), where.top(), side, where.height())
        if pane.picture is not None:
            _paint_part(painter, room, place, pane.picture, ratio)
        _caption(painter, room, pane)
    painter.setPen(color("media_text"))
    painter.drawRect(where.adjusted(-1, -1, 0, 0))


def _paint_part(painter: QPainter, room: QRect, place: tuple[float, float], picture: QPixmap, ratio: float) -> None:
    wide, high = room.width() * ratio, room.height() * ratio
    left = place[0] * picture.width() - wide / 2
    top = place[1] * picture.height() - high / 2
    left = min(max(0.0, left), picture.width() - wide) if picture.width() > wide else (picture.width() - wide) / 2
    top = min(max(0.0, top), picture.height() - high) if picture.height() > high else (picture.height() - high) / 2
    source = QRectF(round(left), round(top), wide, high)
    shown = source & QRectF(picture.rect())
    target = QRectF(
        room.left() + (shown.left() - source.left()) / ratio,
        room.top() + (shown.top() - source.top()) / ratio,
        shown.width() / ratio,
        shown.height() / ratio,
    )
    painter.drawPixmap(target, picture, shown)


def _caption(painter: QPainter, room: QRect, pane: Pane) -> None:
    text = pane.caption
    if pane.picture is None:
        text = QCoreApplication.translate("Gallery", "Loading…")
    painter.setFont(theme().font("dense"))
    metrics = painter.fontMetrics()
    plate = QRect(room.left(), room.top(), metrics.horizontalAdvance(text) + px(12), metrics.height() + px(4))
    painter.fillRect(plate, color("media", 0.9))
    painter.setPen(color("media_text"))
    painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)
