"""The gallery for triage: references on a held key, the loupe, and no picture decoded that has scrolled past."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.unit.widgets.rows import make_rows
from widgets.gallery import Gallery
from widgets.gallery.loupe import PANE, loupe_rect, place_in
from widgets.table.model import PagedModel
from widgets.theme import px
from widgets.thumbs import Thumbs

OUTPUT, REFERENCE = QColor(200, 30, 40), QColor(30, 160, 60)


class Wall:
    """A gallery over pictures of one colour each, with what was asked for and given up."""

    def __init__(self, qtbot: QtBot, *, there: bool) -> None:
        self.wanted: list[str] = []
        self.unwanted: list[str] = []
        self.there = there
        self.thumbs, self.large = Thumbs(self.lookup), Thumbs(self.lookup)
        self.thumbs.wanted.connect(self.wanted.append)
        self.thumbs.unwanted.connect(self.unwanted.append)
        self.references: dict[str, str] = {}
        model = PagedModel()
        self.view = Gallery(model, thumbs=self.thumbs, large=self.large, reference_of=self.references.get)
        qtbot.addWidget(self.view)
        self.view.resize(720, 500)
        self.view.show()
        model.reset(2_000)
        for page in range(8):
            rows = make_rows(page * 256, min(256, 2_000 - page * 256))
            model.set_page(page, [replace(row, thumb_key=f"out-{row.item_id}") for row in rows])
        self.view.queue_cursor.move_to(0)

    def lookup(self, key: str) -> QPixmap | None:
        if not self.there:
            return None
        picture = QPixmap(QSize(800, 800))
        picture.fill(OUTPUT if key.startswith("out") else REFERENCE)
        return picture

    def colour_at(self, point: QPoint) -> QColor:
        return self.view.viewport().grab().toImage().pixelColor(point)


def test_what_scrolled_past_is_given_up(qtbot: QtBot) -> None:
    wall = Wall(qtbot, there=False)
    wall.view.viewport().repaint()
    qtbot.waitUntil(lambda: "out-item-0" in wall.wanted)
    bar = wall.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    wall.view.viewport().repaint()
    assert "out-item-0" in wall.unwanted
    seen = len(wall.wanted)
    bar.setValue(0)
    wall.view.viewport().repaint()
    qtbot.waitUntil(lambda: "out-item-0" in wall.wanted[seen:])


def test_a_picture_that_nobody_was_told_of_yet_is_not_given_up_aloud(qtbot: QtBot) -> None:
    told: list[str] = []
    thumbs = Thumbs(lambda key: None)
    thumbs.wanted.connect(told.append)
    thumbs.unwanted.connect(told.append)
    thumbs.get("a", 40, 40)
    thumbs.only(())
    qtbot.wait(5)
    assert told == []


def test_references_stand_in_the_pictures_places_and_say_so(qtbot: QtBot) -> None:
    wall = Wall(qtbot, there=True)
    wall.references |= {"item-1": "ref", "item-2": ""}
    middle = wall.view.cell_rect(1).topLeft() + QPoint(px(80), px(80))
    assert wall.colour_at(middle) == OUTPUT
    wall.view.show_references(True)
    assert wall.colour_at(middle) == REFERENCE
    none = wall.view.cell_rect(2).topLeft() + QPoint(px(80), px(80))
    assert wall.colour_at(none) not in (OUTPUT, REFERENCE)
    wall.view.show_references(False)
    assert wall.colour_at(middle) == OUTPUT


def test_the_loupe_shows_output_and_reference_beside_the_pointer(qtbot: QtBot) -> None:
    wall = Wall(qtbot, there=True)
    wall.references["item-0"] = "ref"
    wall.view.show_loupe(True)  # the pointer is elsewhere: under the cursor
    pointer = wall.view.cell_rect(0).center()
    where = loupe_rect(pointer, wall.view.viewport().rect(), 2)
    assert wall.colour_at(where.topLeft() + QPoint(px(PANE) // 2, px(PANE) // 2)) == OUTPUT
    assert wall.colour_at(where.topLeft() + QPoint(px(PANE) * 3 // 2, px(PANE) // 2)) == REFERENCE
    wall.view.show_loupe(False)
    assert wall.colour_at(where.topLeft() + QPoint(px(PANE) * 3 // 2, px(PANE) // 2)) != REFERENCE


@pytest.mark.parametrize("pointer", [QPoint(0, 0), QPoint(999, 0), QPoint(999, 799), QPoint(500, 400)])
def test_the_loupe_stays_inside(pointer: QPoint) -> None:
    room = QRect(0, 0, 1000, 800)
    assert room.contains(loupe_rect(pointer, room, 2))


def test_the_loupe_finds_the_place_in_a_picture_that_does_not_fill_its_cell() -> None:
    tall = QPixmap(QSize(100, 200))
    assert place_in(QPoint(100, 100), QPoint(0, 0), 200, tall) == (0.5, 0.5)
    assert place_in(QPoint(50, 0), QPoint(0, 0), 200, tall) == (0.0, 0.0)
    assert place_in(QPoint(10, 200), QPoint(0, 0), 200, tall) == (0.0, 1.0)
    assert place_in(QPoint(10, 20), QPoint(0, 0), 200, None) == (0.5, 0.5)


def test_the_loupe_key_leaves_selection_and_cursor_alone(qtbot: QtBot) -> None:
    wall = Wall(qtbot, there=True)
    wall.view.show_loupe(True)
    QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, pos=wall.view.cell_rect(3).center())
    assert wall.view.queue_cursor.row == 3
    assert wall.view.loupe_shown
