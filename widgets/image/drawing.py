"""What is painted over a picture: boxes with their severity and text, and notices where there is no picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout

from review.labels import Box
from widgets.icons import draw_icon
from widgets.image.boxes import ShownBox
from widgets.image.severity import look
from widgets.image.viewport import Viewport
from widgets.text import elided, lay_out
from widgets.theme import color, px, theme
from widgets.visible import visible_text

NOTICE_WIDTH = 420  # unscaled pixels: some 60 characters, the longest line that reads well
HALO = 0.55  # opacity of the line beside a mark, which keeps it visible on any picture


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in the place of a picture: an icon, what is the matter, why, and what one can still do."""

    icon: str
    title: str
    text: str = ""
    ink: str = "media_text"


def halo_color() -> QColor:
    """The contrast to the accents of the theme in force: dark beside bright ones, light beside dark ones."""
    return QColor(0, 0, 0, round(255 * HALO)) if theme().is_dark else QColor(255, 255, 255, round(255 * HALO))


def paint_boxes(
    painter: QPainter,
    view: Viewport,
    boxes: tuple[ShownBox, ...],
    selected: str,
    draft: Box | None,
    hint: Box | None = None,
) -> None:
    """Boxes in the colour and weight of their severity, the selected one with handles, the draft dashed, a program's
    hint dotted."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if hint is not None:
        _outline(painter, view.box_rect(hint).toAlignedRect().toRectF(), color("warning"), px(2), Qt.PenStyle.DotLine)
    for shown in sorted(boxes, key=lambda s: s.id == selected):
        rect = view.box_rect(shown.box).toAlignedRect().toRectF()
        style = look(shown.severity)
        ink = color(style.token)
        _outline(painter, rect, ink, px(style.width), style.pen)
        if shown.text:
            paint_tag(painter, rect, f"{style.letter}  {visible_text(shown.text, 60)}", ink, view)
        if shown.id == selected:
            _handles(painter, rect)
    if draft is not None:
        _outline(painter, view.box_rect(draft).toAlignedRect().toRectF(), color("focus"), px(2), Qt.PenStyle.DashLine)
    painter.restore()


def _outline(painter: QPainter, rect: QRectF, ink: QColor, width: int, style: Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QPen(halo_color(), width + px(2))
    halo.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(halo)
    painter.drawRect(rect)
    line = QPen(ink, width, style)
    line.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(line)
    painter.drawRect(rect)


def paint_tag(painter: QPainter, rect: QRectF, text: str, ink: QColor, view: Viewport) -> None:
    """A mark's text on its own ground above it, or inside its top where there is no room above."""
    font = theme().font("dense")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    height = metrics.height() + px(2)
    room = max(rect.width(), px(160))
    text = elided(text, painter.fontMetrics(), round(room))
    width = metrics.horizontalAdvance(text) + px(8)
    left = min(max(0.0, rect.left() - px(1)), max(0.0, view.room[0] - width))
    top = rect.top() - height - px(2)
    if top < 0:
        top = max(0.0, rect.top() + px(3))
    ground = QRectF(left, top, width, height)
    painter.fillRect(ground, ink)
    painter.setPen(color("on_accent"))
    painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), text)


def _handles(painter: QPainter, rect: QRectF) -> None:
    side = px(7)
    painter.setPen(QPen(color("on_accent"), 1))
    painter.setBrush(color("focus"))
    middle = rect.center()
    for x in (rect.left(), middle.x(), rect.right()):
        for y in (rect.top(), middle.y(), rect.bottom()):
            if (x, y) != (middle.x(), middle.y()):
                painter.drawRect(QRectF(round(x - side / 2), round(y - side / 2), side, side))


def paint_notice(painter: QPainter, room: QRectF, notice: Notice, *, compact: bool = False) -> None:
    """``notice`` in the middle of ``room``, on the media surround; ``compact`` puts it on a plate at the top."""
    ink = color(notice.ink)
    width = min(px(NOTICE_WIDTH), room.width() - px(48))
    if width < px(40):
        return
    title, title_height = lay_out(visible_text(notice.title, 200), theme().font("strong"), width)
    text, text_height = lay_out(visible_text(notice.text, 600, multiline=True), theme().font("body"), width)
    if not notice.text:
        text_height = 0.0
    icon = px(20)
    gap = px(8)
    height = icon + gap + title_height + (px(4) + text_height if notice.text else 0)
    left = room.center().x() - width / 2
    top = room.top() + px(24) if compact else max(room.top() + gap, room.center().y() - height / 2)
    if compact:
        plate = QRectF(left - px(12), top - px(12), width + px(24), height + px(24))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("media", 0.92))
        painter.drawRoundedRect(plate, px(4), px(4))
    draw_icon(painter, QRectF(room.center().x() - icon / 2, top, icon, icon), notice.icon, ink, 20)
    top += icon + gap
    painter.setPen(ink)
    _centred(painter, title, QPointF(left, top), width)
    painter.setPen(color("media_text"))
    if notice.text:
        _centred(painter, text, QPointF(left, top + title_height + px(4)), width)


def _centred(painter: QPainter, layout: QTextLayout, origin: QPointF, width: float) -> None:
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        spare = width - line.naturalTextWidth()
        shift = -spare / 2 if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft else spare / 2
        line.draw(painter, QPointF(origin.x() + shift, origin.y()))
