"""Comparing: the other picture in its ways, and large pictures by parts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.unit.widgets.image.test_canvas import middle, plain
from widgets.image import overlay as room
from widgets.image.canvas import ImageCanvas
from widgets.image.overlay import Way
from widgets.image.tiled import SIDE, TiledPicture, TileKey
from widgets.image.viewport import Viewport


@pytest.fixture
def canvas(qtbot: QtBot) -> ImageCanvas:
    made = ImageCanvas()
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_onion_skin_mixes_both(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(200, 0, 0))
    canvas.set_reference(plain(0, 200, 0))
    canvas.overlay.toggle(Way.ONION)
    assert list(middle(canvas)) == pytest.approx([100, 100, 0], abs=2)
    canvas.overlay.toggle(Way.ONION)
    assert middle(canvas) == (200, 0, 0)


def test_blinking_shows_one_after_the_other(canvas: ImageCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas.overlay._blink.setInterval(5)
    canvas.set_picture(plain(200, 0, 0))
    canvas.set_reference(plain(0, 200, 0))
    canvas.overlay.toggle(Way.BLINK)
    qtbot.waitUntil(lambda: middle(canvas) == (0, 200, 0))
    qtbot.waitUntil(lambda: middle(canvas) == (200, 0, 0))
    canvas.overlay.show(Way.NONE)
    assert not canvas.overlay._blink.isActive()
    assert room.BLINK_MS * 3 > 1000  # WCAG 2.3.1: at most three flashes a second


def test_the_difference_takes_the_pictures_place_once_it_is_here(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(200, 0, 0))
    canvas.set_reference(plain(0, 200, 0))
    canvas.overlay.toggle(Way.DIFFERENCE)
    assert middle(canvas) == (200, 0, 0)
    canvas.overlay.set_aligned(plain(0, 0, 150), plain(1, 2, 3))
    assert middle(canvas) == (1, 2, 3)
    canvas.overlay.show(Way.HELD)
    assert middle(canvas) == (0, 0, 150)
    canvas.set_reference(plain(0, 200, 0))
    canvas.hold_reference(True)
    assert middle(canvas) == (0, 200, 0)


def test_there_is_nothing_to_show_without_a_reference(canvas: ImageCanvas) -> None:
    canvas.set_picture(plain(200, 0, 0))
    for way in Way:
        canvas.overlay.show(way)
        assert not canvas.overlay.covers
        assert middle(canvas) == (200, 0, 0)


def test_a_large_picture_asks_for_the_parts_in_view_and_shows_them(canvas: ImageCanvas) -> None:
    asked: list[tuple[TileKey, ...]] = []
    canvas.tiles_wanted.connect(asked.append)
    canvas.set_picture(plain(200, 0, 0, (400, 400)), (8000, 8000))
    canvas.repaint()
    canvas.set_view(canvas.viewport.zoomed(1.0, QPointF(300, 300)))
    canvas.repaint()
    wanted = asked[-1]
    assert all(key.level == 0 for key in wanted)
    assert len(wanted) in (4, 6, 9)
    assert middle(canvas) == (200, 0, 0)
    for key in wanted:
        canvas.add_tile(key, plain(0, 0, 150, (SIDE, SIDE)))
    assert middle(canvas) == (0, 0, 150)
    canvas.repaint()
    assert asked[-1] == ()


def test_halved_parts_are_asked_for_where_the_screen_has_no_more_pixels() -> None:
    picture = TiledPicture(plain(1, 2, 3, (100, 100)), (8000, 8000))
    view = Viewport((8000, 8000), (1000, 1000), 1.0)
    assert {key.level for key in picture.missing(view.zoomed(0.3))} == {1}
    assert {key.level for key in picture.missing(view.zoomed(0.25))} == {2}
    assert {key.level for key in picture.missing(view.zoomed(3.0))} == {0}
    assert picture.missing(Viewport((8000, 8000), (100, 100), 1.0)) == []


def test_parts_make_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.image.tiled.KEPT_BYTES", 3 * SIDE * SIDE * 4)
    picture = TiledPicture(plain(1, 2, 3, (100, 100)), (8000, 8000))
    view = Viewport((8000, 8000), (1000, 1000), 1.0).zoomed(1.0)
    wanted = picture.missing(view)
    for key in wanted:
        picture.add(key, plain(0, 0, 9, (SIDE, SIDE)))
    assert len(picture.missing(view)) == len(wanted) - 3
