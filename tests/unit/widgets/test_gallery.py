"""The gallery by keyboard, rubber band and wheel, over the cursor that the table has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.unit.widgets.rows import make_rows
from widgets.gallery import MAX_CELL, Gallery
from widgets.table.model import PagedModel


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    model = PagedModel()
    made = Gallery(model)
    qtbot.addWidget(made)
    made.resize(720, 500)
    made.show()
    model.reset(1_000_000)
    model.set_page(0, make_rows(0, 256))
    made.queue_cursor.move_to(0)
    return made


def test_arrows_go_by_cell_and_by_line(gallery: Gallery, qtbot: QtBot) -> None:
    assert gallery.columns() == 4
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Down)
    assert gallery.queue_cursor.row == 5
    QTest.keyClick(gallery, Qt.Key.Key_Space)
    QTest.keyClick(gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert gallery.queue_cursor.selection.ids() == ("item-5", "item-6")


def test_end_is_shown(gallery: Gallery, qtbot: QtBot) -> None:
    QTest.keyClick(gallery, Qt.Key.Key_End)
    rect = gallery.cell_rect(999_999)
    assert gallery.queue_cursor.row == 999_999
    assert gallery.viewport().rect().contains(rect)


def test_rubber_band_selects_what_it_touches(gallery: Gallery, qtbot: QtBot) -> None:
    start = gallery.cell_rect(0).center()
    end = gallery.cell_rect(5).center()
    view = gallery.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert set(gallery.queue_cursor.selection.ids()) == {"item-0", "item-1", "item-4", "item-5"}


def test_a_rubber_band_takes_the_gallery_along_beyond_its_edge(gallery: Gallery, qtbot: QtBot) -> None:
    view, bar = gallery.viewport(), gallery.verticalScrollBar()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=gallery.cell_rect(0).center())
    QTest.mouseMove(view, QPoint(gallery.cell_rect(1).center().x(), view.height() + 60))
    qtbot.waitUntil(lambda: bar.value() > 2 * view.height())
    inside = QPoint(gallery.cell_rect(1).center().x(), view.height() // 2)
    QTest.mouseMove(view, inside)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=inside)
    stood = bar.value()
    chosen = set(gallery.queue_cursor.selection.ids())
    assert chosen >= {"item-0", "item-1", "item-4", "item-5", "item-20", "item-21"}
    assert not chosen & {"item-2", "item-3", "item-22"}
    assert "item-100" not in chosen
    QTest.qWait(80)
    assert bar.value() == stood


def test_double_click_opens(gallery: Gallery, qtbot: QtBot) -> None:
    opened: list[str] = []
    gallery.open_requested.connect(opened.append)
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=gallery.cell_rect(2).center())
    QTest.mouseDClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=gallery.cell_rect(2).center())
    assert opened == ["item-2"]


def test_size_is_bounded_and_told(gallery: Gallery) -> None:
    told: list[int] = []
    gallery.cell_size_changed.connect(told.append)
    gallery.set_cell_size(5000)
    gallery.set_cell_size(5000)
    assert told == [MAX_CELL]
    assert gallery.columns() == 1


def test_only_pages_on_the_screen_are_asked_for(gallery: Gallery, qtbot: QtBot) -> None:
    asked: list[int] = []
    gallery.paged.page_wanted.connect(asked.append)
    gallery.verticalScrollBar().setValue(gallery.verticalScrollBar().maximum() // 2)
    gallery.viewport().repaint()
    qtbot.wait(1)
    assert len(asked) in (1, 2)


def test_cells_are_mirrored(gallery: Gallery) -> None:
    gallery.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert gallery.cell_rect(0).left() > gallery.cell_rect(1).left()
    assert gallery.row_at(gallery.cell_rect(1).center()) == 1
    assert gallery.row_at(QPoint(1, 1)) == -1
