"""The image canvas: what is painted, marked and compared, by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from review.errors import MediaBroken
from review.labels import Box, Severity
from review.media import Pixels
from widgets.image.boxes import ShownBox
from widgets.image.canvas import ImageCanvas
from widgets.image.compare import SideBySide
from widgets.image.overlay import Way
from widgets.image.pixels import Picture, wrap


def plain(red: int, green: int, blue: int, size: tuple[int, int] = (400, 300)) -> Pixels:
    width, height = size
    return Pixels(width, height, width * 4, bytes((blue, green, red, 255)) * (width * height))


@pytest.fixture
def canvas(qtbot: QtBot) -> ImageCanvas:
    made = ImageCanvas()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def middle(widget: QWidget) -> tuple[int, int, int]:
    colour = widget.grab().toImage().pixelColor(widget.rect().center())
    return colour.red(), colour.green(), colour.blue()


def test_painted_is_told_once_a_picture(canvas: ImageCanvas, qtbot: QtBot) -> None:
    told: list[bool] = []
    canvas.painted.connect(lambda: told.append(True))
    canvas.set_picture(plain(200, 10, 30))
    assert told == []
    qtbot.waitUntil(lambda: told == [True])
    canvas.repaint()
    assert told == [True]
    assert middle(canvas) == (200, 10, 30)


def test_bytes_that_do_not_match_their_size_are_refused() -> None:
    with pytest.raises(MediaBroken):
        wrap(Pixels(100, 100, 400, b"\x00" * 399))
    with pytest.raises(MediaBroken):
        wrap(Pixels(100, 10, 100, b"\x00" * 4000))


def test_the_reference_is_shown_as_long_as_it_is_held(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(200, 10, 30))
    canvas.set_reference(plain(10, 200, 30))
    canvas.hold_reference(True)
    assert middle(canvas) == (10, 200, 30)
    canvas.hold_reference(False)
    assert middle(canvas) == (200, 10, 30)


def test_a_wipe_shows_the_reference_left_of_its_line(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(200, 10, 30))
    canvas.set_reference(plain(10, 200, 30))
    canvas.overlay.wipe = 0.3
    canvas.overlay.toggle(Way.WIPE)
    image = canvas.grab().toImage()
    assert image.pixelColor(75, 300).green() == 200
    assert image.pixelColor(300, 300).red() == 200


def test_keys_pan_and_zoom_and_tell(canvas: ImageCanvas, qtbot: QtBot) -> None:
    canvas.set_picture(plain(1, 2, 3))
    with qtbot.waitSignal(canvas.view_changed):
        canvas.toggle_fit()
    assert canvas.viewport.zoom == 1.0
    for _ in range(8):
        canvas.zoom_in()
    before = canvas.viewport.target.left()
    with qtbot.waitSignal(canvas.view_changed):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.viewport.target.left() == before - 48
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(130, 90))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(130, 90))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.viewport.target.left() == pytest.approx(before - 48 + 30)
    assert canvas.boxes.draft is None


def test_a_finer_version_keeps_the_view_and_another_picture_does_not(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(1, 2, 3), (4000, 3000))
    canvas.zoom_in()
    zoomed = canvas.viewport
    canvas.set_picture(plain(1, 2, 3, (800, 600)), (4000, 3000), keep_view=True)
    assert canvas.viewport == zoomed
    canvas.set_picture(plain(1, 2, 3), (4000, 3000))
    assert canvas.viewport.zoom is None


def test_boxes_are_drawn_while_zoomed_at_the_place_that_was_meant(canvas: ImageCanvas, qtbot: QtBot) -> None:
    canvas.set_picture(plain(1, 2, 3))
    canvas.set_view(canvas.viewport.scaled_by(3, QPointF(300, 120)))
    drawn: list[Box] = []
    canvas.box_drawn.connect(drawn.append)
    wanted = canvas.viewport.rect_box(canvas.viewport.target.adjusted(0, 0, 0, 0))
    assert wanted == Box(0, 0, 1, 1)
    x0, y0 = canvas.viewport.to_picture(QPointF(50, 60))
    x1, y1 = canvas.viewport.to_picture(QPointF(250, 200))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    QTest.mouseMove(canvas, QPoint(250, 200))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(250, 200))
    assert (drawn[0].x, drawn[0].y) == pytest.approx((x0, y0))
    assert (drawn[0].width, drawn[0].height) == pytest.approx((x1 - x0, y1 - y0))


def test_a_click_selects_the_smallest_box_and_escape_lets_go(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(1, 2, 3))
    canvas.set_boxes(
        [ShownBox("big", Box(0.1, 0.1, 0.8, 0.8)), ShownBox("small", Box(0.4, 0.4, 0.2, 0.2), Severity.CRITICAL, "x")]
    )
    inside = canvas.viewport.to_widget(0.5, 0.5).toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=inside)
    assert canvas.boxes.selected == "small"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.boxes.selected == ""


def test_a_drag_inside_the_selected_box_moves_it_and_tells_once(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(1, 2, 3))
    canvas.set_boxes([ShownBox("a", Box(0.2, 0.2, 0.4, 0.4))])
    canvas.boxes.select("a")
    told: list[Box] = []
    canvas.box_changed.connect(lambda box_id, box: told.append(box))
    start = canvas.viewport.to_widget(0.4, 0.4).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for by in (10, 20, 50):
        QTest.mouseMove(canvas, start + QPoint(by, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(50, 0))
    assert len(told) == 1
    assert told[0].x == pytest.approx(0.2 + 50 / canvas.viewport.target.width())
    assert (told[0].width, told[0].height) == (0.4, 0.4)


def test_large_pictures_are_halved_in_bands_that_average() -> None:
    striped = Pixels(4000, 1500, 16000, (bytes((0, 0, 0, 255)) + bytes((255, 255, 255, 255))) * (2000 * 1500))
    picture = Picture(striped)
    calls = 0
    while picture.wants_level:
        picture.grow()
        calls += 1
    half: QImage = picture._levels[1]
    assert calls > 4
    assert (half.width(), half.height()) == (2000, 750)
    for x, y in ((0, 0), (777, 400), (1999, 749)):
        assert half.pixelColor(x, y).red() == pytest.approx(127, abs=2)


def test_reasons_are_shown_as_they_are(canvas: ImageCanvas) -> None:
    canvas.show_failure("<img src='file:/etc/hostname'>")
    assert "<img src='file:/etc/hostname'>" in canvas.accessibleDescription()
    assert not canvas.has_picture
    canvas.repaint()


def test_side_by_side_zooms_as_one_and_says_when_there_is_no_reference(qtbot: QtBot) -> None:
    both = SideBySide()
    qtbot.addWidget(both)
    both.resize(900, 400)
    both.show()
    qtbot.waitExposed(both)
    both.set_output(plain(1, 2, 3))
    both.set_reference(plain(4, 5, 6, (800, 600)))
    both.output.zoom_in()
    assert both.reference.viewport.relative == pytest.approx(both.output.viewport.relative)
    both.reference.zoom_in()
    assert both.output.viewport.relative == pytest.approx(both.reference.viewport.relative)
    assert both.show_over(Way.WIPE)
    assert both.output.overlay.way is Way.WIPE
    both.toggle_beside()
    assert not both.is_beside
    both.set_reference(None)
    assert not both.output.overlay.covers
    assert "No reference" in both.reference.accessibleDescription()
