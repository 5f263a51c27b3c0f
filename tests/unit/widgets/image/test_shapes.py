"""Shapes on the canvas: drawn, bent, moved, turned and deleted, by mouse and by keys."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from review.labels import Box
from review.shapes import Form, Shape, Stroke, turn_of, turned_box
from tests.unit.widgets.image.test_canvas import plain
from widgets.image.bending import turn_handle
from widgets.image.boxes import ShownBox
from widgets.image.canvas import ImageCanvas
from widgets.image.shapes import ShownShape, Tool

TRIANGLE = Shape(Form.POLYGON, ((0.3, 0.3), (0.7, 0.3), (0.5, 0.7)))


@dataclass
class Easel:
    """A canvas with a picture of 400 x 300, and what it told."""

    canvas: ImageCanvas
    drawn: list[Shape] = field(default_factory=list)
    changed: list[Shape] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.viewport.to_widget(x, y).toPoint()

    def drag(self, *places: tuple[float, float], button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mousePress(self.canvas, button, pos=self.at(*places[0]))
        for place in places[1:]:
            QTest.mouseMove(self.canvas, self.at(*place))
        QTest.mouseRelease(self.canvas, button, pos=self.at(*places[-1]))

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=self.at(x, y))

    def show(self, *shapes: Shape, selected: str = "") -> None:
        self.canvas.set_shapes([ShownShape(str(at), shape) for at, shape in enumerate(shapes)])
        self.canvas.shapes.select(selected)


@pytest.fixture
def easel(qtbot: QtBot) -> Easel:
    canvas = ImageCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    canvas.set_picture(plain(90, 90, 90))
    made = Easel(canvas)
    canvas.shapes.shape_drawn.connect(made.drawn.append)
    canvas.shapes.shape_changed.connect(lambda _id, shape: made.changed.append(shape))
    canvas.shapes.shape_deleted.connect(made.deleted.append)
    return made


def test_a_polygon_is_drawn_by_clicks_and_closed_by_enter(easel: Easel) -> None:
    easel.canvas.shapes.set_tool(Tool.POLYGON)
    for place in ((0.2, 0.2), (0.6, 0.25), (0.5, 0.6), (0.9, 0.9)):
        easel.click(*place)
    QTest.keyClick(easel.canvas, Qt.Key.Key_Backspace)  # the last corner was one too many
    assert easel.drawn == []
    QTest.keyClick(easel.canvas, Qt.Key.Key_Return)
    assert easel.drawn[0].form is Form.POLYGON
    assert [round(x, 1) for x, _ in easel.drawn[0].points] == [0.2, 0.6, 0.5]


def test_a_polygon_is_closed_at_its_first_corner_too(easel: Easel) -> None:
    easel.canvas.shapes.set_tool(Tool.POLYGON)
    for place in ((0.2, 0.2), (0.6, 0.25), (0.5, 0.6), (0.2, 0.2)):
        easel.click(*place)
    assert len(easel.drawn[0].points) == 3


def test_a_point_is_one_click(easel: Easel) -> None:
    easel.canvas.shapes.set_tool(Tool.POINT)
    easel.click(0.4, 0.5)
    assert easel.drawn[0].form is Form.POINT
    assert easel.drawn[0].points[0] == pytest.approx((0.4, 0.5), abs=0.003)


def test_a_brush_paints_and_its_right_button_erases(easel: Easel) -> None:
    easel.canvas.shapes.set_tool(Tool.BRUSH)
    easel.drag((0.3, 0.3), (0.4, 0.3), (0.5, 0.35))
    assert len(easel.drawn) == 1
    easel.show(easel.drawn[0], selected="0")
    easel.drag((0.4, 0.2), (0.4, 0.4), button=Qt.MouseButton.RightButton)
    strokes = easel.changed[0].strokes
    assert [stroke.erases for stroke in strokes] == [False, True]
    assert strokes[0].width == pytest.approx(24 / easel.canvas.viewport.target.width())


def test_what_is_brushed_is_seen_and_what_is_erased_is_not(easel: Easel) -> None:
    blob = Stroke(((0.5, 0.5),), 0.2)
    before = easel.canvas.grab().toImage().pixelColor(easel.at(0.5, 0.5))
    easel.show(Shape(Form.BRUSH, (), (blob,)))
    assert easel.canvas.grab().toImage().pixelColor(easel.at(0.5, 0.5)) != before
    easel.show(Shape(Form.BRUSH, (), (blob, Stroke(((0.5, 0.5),), 0.3, erases=True))))
    assert easel.canvas.grab().toImage().pixelColor(easel.at(0.5, 0.5)) == before


def test_a_turned_box_is_drawn_turned_and_sized(easel: Easel) -> None:
    easel.canvas.shapes.set_tool(Tool.TURNED)
    easel.drag((0.3, 0.3), (0.5, 0.5), (0.7, 0.6))
    box = easel.drawn[0]
    assert box.form is Form.TURNED
    easel.show(box, selected="0")
    QTest.keyClick(easel.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert turn_of(easel.changed[-1], 4 / 3)[3] == pytest.approx(1.0)
    view = easel.canvas.viewport
    handle = turn_handle(easel.canvas.shapes.shapes[0].shape, view)
    middle = view.to_widget(*turn_of(box, 4 / 3)[0])
    QTest.mousePress(easel.canvas, Qt.MouseButton.LeftButton, pos=handle.toPoint())
    QTest.mouseMove(easel.canvas, (middle + QPointF(120, 0)).toPoint())
    QTest.mouseRelease(easel.canvas, Qt.MouseButton.LeftButton, pos=(middle + QPointF(120, 0)).toPoint())
    assert turn_of(easel.changed[-1], 4 / 3)[3] == pytest.approx(90, abs=1)


def test_the_corner_across_stays_while_one_is_pulled(easel: Easel) -> None:
    box = turned_box((0.5, 0.5), 0.3, 0.15, 20, 4 / 3)
    assert box is not None
    easel.show(box, selected="0")
    easel.drag(box.points[0], (0.3, 0.3))
    pulled = easel.changed[0]
    assert pulled.points[2] == pytest.approx(box.points[2], abs=0.01)
    assert turn_of(pulled, 4 / 3)[3] == pytest.approx(20, abs=0.5)


def test_corners_are_pulled_and_put_in_between(easel: Easel) -> None:
    easel.show(TRIANGLE, selected="0")
    easel.drag((0.5, 0.7), (0.55, 0.8))
    assert easel.changed[-1].points[2] == pytest.approx((0.55, 0.8), abs=0.01)
    easel.drag((0.5, 0.3), (0.5, 0.2))  # the middle of the first side
    assert len(easel.changed[-1].points) == 4
    assert easel.changed[-1].points[1] == pytest.approx((0.5, 0.2), abs=0.01)


def test_keys_nudge_delete_and_let_go(easel: Easel) -> None:
    easel.show(TRIANGLE, selected="0")
    QTest.keyClick(easel.canvas, Qt.Key.Key_Right)
    QTest.keyClick(easel.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert easel.changed[-1].points[0] == pytest.approx((0.3 + 1 / 400, 0.3 + 10 / 300))
    QTest.keyClick(easel.canvas, Qt.Key.Key_Escape)
    assert easel.canvas.shapes.selected == ""
    easel.canvas.shapes.select("0")
    QTest.keyClick(easel.canvas, Qt.Key.Key_Delete)
    assert easel.deleted == ["0"]


def test_a_corner_snaps_to_another_mark_but_not_with_ctrl(easel: Easel) -> None:
    easel.canvas.set_boxes([ShownBox("b", Box(0.5, 0.5, 0.2, 0.2))])
    easel.show()
    easel.canvas.shapes.set_tool(Tool.POINT)
    near = easel.at(0.5, 0.1) + QPoint(4, 0)
    QTest.mouseClick(easel.canvas, Qt.MouseButton.LeftButton, pos=near)
    assert easel.drawn[-1].points[0][0] == 0.5
    QTest.mouseClick(easel.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, near)
    assert easel.drawn[-1].points[0][0] != 0.5


def test_a_box_that_is_drawn_snaps_to_the_edge_of_the_picture(easel: Easel) -> None:
    drawn: list[Box] = []
    easel.canvas.box_drawn.connect(drawn.append)
    start, end = easel.at(0, 0) + QPoint(3, 3), easel.at(0.4, 0.4)
    QTest.mousePress(easel.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(easel.canvas, end)
    QTest.mouseRelease(easel.canvas, Qt.MouseButton.LeftButton, pos=end)
    assert (drawn[0].x, drawn[0].y) == (0.0, 0.0)


def test_the_topmost_shape_is_taken(easel: Easel) -> None:
    other = Shape(Form.POLYGON, ((0.4, 0.35), (0.6, 0.35), (0.5, 0.6)))
    easel.show(TRIANGLE, other)
    easel.click(0.5, 0.45)
    assert easel.canvas.shapes.selected == "1"
    easel.show(other, TRIANGLE)
    easel.click(0.5, 0.45)
    assert easel.canvas.shapes.selected == "1"


def test_without_a_mouse_a_mark_comes_in_the_middle(easel: Easel) -> None:
    boxes: list[Box] = []
    easel.canvas.box_drawn.connect(boxes.append)
    for tool in (Tool.TURNED, Tool.POINT):
        easel.canvas.shapes.set_tool(tool)
        easel.canvas.add_mark()
    assert [shape.form for shape in easel.drawn] == [Form.TURNED, Form.POINT]
    easel.canvas.shapes.set_tool(Tool.POINT)  # once more: back to boxes
    easel.canvas.add_mark()
    assert len(boxes) == 1
