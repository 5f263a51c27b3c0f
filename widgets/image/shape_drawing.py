"""Painting of shapes over a picture: outline and veil in the colour of the severity, handles at the selected one."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from review.shapes import Form, Shape
from widgets.image.bending import corners_in, turn_handle
from widgets.image.drawing import halo_color, paint_tag
from widgets.image.severity import look
from widgets.image.shapes import ShapeTool, ShownShape, Tool
from widgets.image.viewport import Viewport
from widgets.theme import color, px

VEIL = 0.22  # opacity over what is marked: it must stay visible
BRUSHED = 0.45


def paint_shapes(painter: QPainter, view: Viewport, tool: ShapeTool) -> None:
    """Every shape in its order, the selected one with handles, then what is being drawn."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn_over = tool.draft is not None and tool.draft.form is Form.BRUSH and tool.is_busy
    for shown in tool.shapes:
        if not (drawn_over and shown.id == tool.selected):
            _paint_one(painter, view, shown)
        if shown.id == tool.selected:
            _paint_handles(painter, view, shown.shape)
    if tool.draft is not None:
        _outline(painter, view, tool.draft, color("focus"), px(2), Qt.PenStyle.DashLine)
    _paint_corners(painter, view, tool)
    if tool.tool is Tool.BRUSH and tool.pointer is not None:
        _paint_brush(painter, view, tool)
    painter.restore()


def _paint_one(painter: QPainter, view: Viewport, shown: ShownShape) -> None:
    style = look(shown.severity)
    ink = color(style.token)
    _outline(painter, view, shown.shape, ink, px(style.width), style.pen)
    if shown.text:
        box = view.box_rect(shown.shape.bounds(view.picture[0] / view.picture[1]))
        paint_tag(painter, box, f"{style.letter}  {shown.text}", ink, view)


def _outline(painter: QPainter, view: Viewport, shape: Shape, ink: QColor, width: float, style: Qt.PenStyle) -> None:
    if shape.form is Form.BRUSH:
        _paint_strokes(painter, view, shape, ink)
        return
    if shape.form is Form.POINT:
        _paint_cross(painter, view.to_widget(*shape.points[0]), ink, width)
        return
    polygon = QPolygonF(corners_in(shape, view))
    veil = QColor(ink)
    veil.setAlphaF(VEIL)
    painter.setBrush(veil)
    painter.setPen(QPen(halo_color(), width + px(2)))
    painter.drawPolygon(polygon)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, width, style))
    painter.drawPolygon(polygon)


def _paint_strokes(painter: QPainter, view: Viewport, shape: Shape, ink: QColor) -> None:
    """On a layer of its own, where it is, so that strokes that cross are not twice as dark and an eraser erases."""
    room = QRectF(0, 0, *view.room)
    where = (
        view.box_rect(shape.bounds(view.picture[0] / view.picture[1])).adjusted(-2, -2, 2, 2) & room
    ).toAlignedRect()
    if where.isEmpty():
        return
    layer = QImage(where.size() * view.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(view.ratio)
    layer.fill(Qt.GlobalColor.transparent)
    inner = QPainter(layer)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.translate(-where.topLeft())
    for stroke in shape.strokes:
        mode = QPainter.CompositionMode
        inner.setCompositionMode(mode.CompositionMode_Clear if stroke.erases else mode.CompositionMode_SourceOver)
        pen = QPen(ink, max(1.0, stroke.width * view.target.width()))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        inner.setPen(pen)
        line = [view.to_widget(*point) for point in stroke.points]
        if len(line) == 1:
            inner.drawPoint(line[0])
        else:
            inner.drawPolyline(QPolygonF(line))
    inner.end()
    painter.setOpacity(BRUSHED)
    painter.drawImage(where.topLeft(), layer)
    painter.setOpacity(1.0)


def _paint_cross(painter: QPainter, at: QPointF, ink: QColor, width: float) -> None:
    arm = px(9)
    for pen in (QPen(halo_color(), width + px(2)), QPen(ink, width)):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
        painter.drawEllipse(at, px(5), px(5))


def _paint_handles(painter: QPainter, view: Viewport, shape: Shape) -> None:
    if shape.form is Form.BRUSH:
        box = view.box_rect(shape.bounds(view.picture[0] / view.picture[1]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("focus"), px(1), Qt.PenStyle.DotLine))
        painter.drawRect(box)
        return
    corners = corners_in(shape, view)
    painter.setPen(QPen(color("on_accent"), 1))
    painter.setBrush(color("focus"))
    if shape.form is Form.POLYGON:
        for one, other in pairwise((*corners, corners[0])):
            painter.drawEllipse((one + other) / 2, px(3), px(3))
    if shape.form is Form.TURNED:
        turn = turn_handle(shape, view)
        painter.setPen(QPen(color("focus"), px(1)))
        painter.drawLine((corners[0] + corners[1]) / 2, turn)
        painter.setPen(QPen(color("on_accent"), 1))
        painter.drawEllipse(turn, px(5), px(5))
    side = px(7)
    for corner in corners:
        painter.drawRect(QRectF(corner.x() - side / 2, corner.y() - side / 2, side, side))


def _paint_corners(painter: QPainter, view: Viewport, tool: ShapeTool) -> None:
    """The polygon that is being drawn, with a line to the pointer."""
    if not tool.corners:
        return
    line = [view.to_widget(*point) for point in tool.corners]
    if tool.pointer is not None:
        line.append(view.to_widget(*tool.pointer))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(halo_color(), px(4)), QPen(color("focus"), px(2), Qt.PenStyle.DashLine)):
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(line))
    painter.setPen(QPen(color("on_accent"), 1))
    painter.setBrush(color("focus"))
    for corner in line[: len(tool.corners)]:
        painter.drawEllipse(corner, px(4), px(4))


def _paint_brush(painter: QPainter, view: Viewport, tool: ShapeTool) -> None:
    assert tool.pointer is not None
    at = view.to_widget(*tool.pointer)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(halo_color(), px(3)), QPen(color("focus"), px(1))):
        painter.setPen(pen)
        painter.drawEllipse(at, tool.brush / 2, tool.brush / 2)
