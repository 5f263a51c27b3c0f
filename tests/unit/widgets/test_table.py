"""The queue table by keyboard and mouse, its cursor, and its layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.unit.widgets.rows import make_row, make_rows
from widgets.layout import column
from widgets.table.model import PagedModel
from widgets.table.view import QueueTable
from widgets.thumbs import Thumbs


@pytest.fixture
def table(qtbot: QtBot) -> QueueTable:
    model = PagedModel()
    made = QueueTable(model)
    qtbot.addWidget(made)
    model.reset(600)
    model.set_page(0, make_rows(0, 256))
    made.resize(900, 500)
    made.show()
    made.setFocus()
    made.queue_cursor.move_to(2)
    return made


def test_space_selects_and_arrows_move(table: QueueTable, qtbot: QtBot) -> None:
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.queue_cursor.row == 3
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.queue_cursor.selection.ids() == ("item-2", "item-3", "item-4")
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.queue_cursor.selection.count(600) == 600


def test_letters_neither_search_nor_are_taken(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    table = QueueTable(PagedModel(parent=holder))
    table.paged.reset(20)
    table.paged.set_page(0, make_rows(0, 20))
    table.queue_cursor.move_to(2)
    holder.setLayout(column(table))
    fired: list[str] = []
    action = QAction(holder)
    action.setShortcut(QKeySequence("X"))
    action.triggered.connect(lambda: fired.append("X"))
    holder.addAction(action)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_X)
    QTest.keyClicks(table, "bottle 9")
    table.keyboardSearch("Bottle 9")
    assert fired == ["X"]
    assert table.queue_cursor.row == 2


def test_enter_and_double_click_open(table: QueueTable, qtbot: QtBot) -> None:
    opened: list[str] = []
    table.open_requested.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    point = QPoint(200, table.rowViewportPosition(4) + 10)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened == ["item-2", "item-4"]


def test_mouse_with_ctrl_and_shift_selects(table: QueueTable, qtbot: QtBot) -> None:
    def click(at: int, held: Qt.KeyboardModifier) -> None:
        point = QPoint(200, table.rowViewportPosition(at) + 10)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, point)

    click(1, Qt.KeyboardModifier.ControlModifier)
    click(3, Qt.KeyboardModifier.ShiftModifier)
    assert set(table.queue_cursor.selection.ids()) == {"item-1", "item-2", "item-3"}


def test_cursor_stays_with_its_item(table: QueueTable) -> None:
    cursor = table.queue_cursor
    told: list[str] = []
    cursor.current_changed.connect(told.append)
    table.paged.remove_item("item-0")
    assert (cursor.row, cursor.item_id()) == (1, "item-2")
    table.paged.remove_item("item-2")
    assert (cursor.row, cursor.item_id()) == (1, "item-3")
    table.paged.insert_item(0, make_row(0))
    assert (cursor.row, cursor.item_id()) == (2, "item-3")
    assert told == ["item-3"]


def test_cursor_tells_the_item_when_its_page_comes(table: QueueTable) -> None:
    told: list[str] = []
    table.queue_cursor.current_changed.connect(told.append)
    table.queue_cursor.move_to(300)
    table.paged.set_page(1, make_rows(256, 256))
    assert told == ["", "item-300"]


def test_last_row_gone_leaves_the_cursor_on_the_end(table: QueueTable) -> None:
    table.paged.set_count(5)
    table.queue_cursor.move_to(4)
    table.paged.remove_item("item-4")
    assert table.queue_cursor.row == 3
    table.paged.reset(0)
    assert table.queue_cursor.row == -1


def test_layout_comes_back(table: QueueTable, qtbot: QtBot) -> None:
    header = table.header
    table.set_density("compact")
    header.move_column("market", -2)
    risk = next(at for at, one in enumerate(table.paged.columns) if one.key == "risk")
    header.resizeSection(risk, 150)
    kept = table.layout_state()
    other = QueueTable(PagedModel())
    qtbot.addWidget(other)
    other.restore_layout(kept)
    assert other.layout_state() == kept
    assert other.density == "compact"


def test_a_bad_layout_blocks_nothing(table: QueueTable) -> None:
    first = table.layout_state()
    table.restore_layout({"columns": [3, {"key": "nope"}, {"key": "risk", "width": -9}], "sort": "x", "density": 7})
    assert table.layout_state() == first


def test_columns_are_chosen_and_reset(table: QueueTable) -> None:
    menu = table.header.chooser()
    locale = next(action for action in menu.actions() if action.text() == "Language")
    locale.trigger()
    column_at = next(at for at, one in enumerate(table.paged.columns) if one.key == "locale")
    assert not table.isColumnHidden(column_at)
    menu.actions()[-1].trigger()
    assert table.isColumnHidden(column_at)
    menu.deleteLater()


def test_sort_is_asked_for_with_its_direction(table: QueueTable, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda key, down: asked.append((key, down)))
    risk = next(at for at, one in enumerate(table.paged.columns) if one.key == "risk")
    point = QPoint(table.columnViewportPosition(risk) + 20, 10)
    for _ in range(2):
        QTest.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked == [("risk", False), ("risk", True)]


def test_thumbnails_are_wanted_once_and_painted_when_they_come(qtbot: QtBot) -> None:
    pictures: dict[str, QPixmap] = {}
    thumbs = Thumbs(pictures.get)
    wanted: list[str] = []
    thumbs.wanted.connect(wanted.append)
    assert thumbs.get("k", 40, 40) is None
    assert thumbs.get("k", 40, 40) is None
    qtbot.wait(1)
    assert wanted == ["k"]
    pictures["k"] = QPixmap(200, 100)
    thumbs.deliver("k")
    found = thumbs.get("k", 40, 40, 2.0)
    assert found is not None
    assert (found.width(), found.height()) == (80, 40)


def test_only_visible_pages_are_asked_for(table: QueueTable, qtbot: QtBot) -> None:
    asked: list[int] = []
    table.paged.page_wanted.connect(asked.append)
    table.paged.reset(1_000_000)
    table.viewport().repaint()
    qtbot.wait(1)
    assert asked == [0]


def test_page_down_is_the_list_s_although_the_window_has_a_command_on_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    model = PagedModel()
    table = QueueTable(model)
    elsewhere = QLineEdit()
    window.setLayout(column(table, elsewhere))
    command = QAction(window)
    command.setShortcut(Qt.Key.Key_PageDown)
    window.addAction(command)
    ran: list[bool] = []
    command.triggered.connect(lambda: ran.append(True))
    model.reset(1_000)
    window.resize(600, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    table.queue_cursor.move_to(0)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert table.queue_cursor.row > 1
    assert not ran
    elsewhere.setFocus()
    QTest.keyClick(elsewhere, Qt.Key.Key_PageDown)
    assert ran
