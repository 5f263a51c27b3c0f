"""The frame's panes: a page that asks for more than there is narrows the sides only as long as it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.frame import LEFT_WIDTH, RIGHT_WIDTH, MainWindow


def shown(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def page_of(window: MainWindow, least: int) -> QWidget:
    page = QWidget()
    page.setMinimumWidth(least)
    window.pages.addWidget(page)
    return page


def test_a_wide_page_leaves_the_sides_as_they_were(qtbot: QtBot) -> None:
    window = shown(qtbot)
    side = QWidget()
    window.side_place.addWidget(side)
    wide, slim = page_of(window, 900), QWidget()
    window.show_page(wide, side=side)
    assert window.split.sizes()[2] < RIGHT_WIDTH
    window.pages.removeWidget(wide)
    window.pages.addWidget(slim)
    window.show_page(slim, side=side)
    left, _middle, right = window.split.sizes()
    assert (left, right) == (LEFT_WIDTH, RIGHT_WIDTH)


def test_a_border_that_was_moved_stays(qtbot: QtBot) -> None:
    window = shown(qtbot)
    page = page_of(window, 100)
    window.show_page(page, side=None)
    window.split.moveSplitter(220, 1)
    window.show_page(page, side=None)
    assert window.split.sizes()[0] == 220
