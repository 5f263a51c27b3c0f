"""The paged model asks once for what is missing, and tells views exactly what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from tests.unit.widgets.rows import make_row, make_rows
from widgets.table.model import PagedModel
from widgets.table.pages import PAGE_ROWS


@pytest.fixture(autouse=True)
def no_complaints(qtlog: _QtMessageCapture) -> Iterator[None]:
    """Qt's model tester writes what is wrong into the log."""
    yield
    assert [record.message for record in qtlog.records if "FAIL" in record.message] == []


def checked_model(qtbot: QtBot, count: int) -> PagedModel:
    model = PagedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.reset(count)
    return model


def test_each_missing_page_is_asked_for_once(qtbot: QtBot) -> None:
    model = PagedModel()
    model.reset(1_000_000)
    asked: list[int] = []
    model.page_wanted.connect(asked.append)
    for at in (0, 1, 2, 300, 0, 999_999):
        assert model.row(at) is None
    assert asked == []
    qtbot.wait(1)
    assert asked == [0, 1, 3906]
    model.row(5)
    qtbot.wait(1)
    assert asked == [0, 1, 3906]


def test_a_failed_page_may_be_asked_for_again(qtbot: QtBot) -> None:
    model = PagedModel()
    model.reset(10)
    asked: list[int] = []
    model.page_wanted.connect(asked.append)
    model.row(0)
    qtbot.wait(1)
    model.forget_page(0)
    model.row(0)
    qtbot.wait(1)
    assert asked == [0, 0]


def test_rows_come_with_their_page(qtbot: QtBot) -> None:
    model = checked_model(qtbot, 600)
    model.set_page(1, make_rows(PAGE_ROWS, PAGE_ROWS))
    row = model.row(PAGE_ROWS + 3)
    assert row is not None
    assert row.item_id == "item-259"
    assert model.row_of("item-259") == 259
    assert model.row_of("item-1") is None
    title = next(at for at, column in enumerate(model.columns) if column.key == "title")
    assert model.data(model.index(259, title)) == "Bottle 259"


def test_a_short_page_is_the_end(qtbot: QtBot) -> None:
    model = checked_model(qtbot, 1000)
    removed: list[tuple[int, int]] = []

    def note(parent: QModelIndex, first: int, last: int) -> None:
        removed.append((first, last))

    model.rowsRemoved.connect(note)
    model.set_page(1, make_rows(PAGE_ROWS, 10))
    assert model.rowCount() == PAGE_ROWS + 10
    assert removed == [(PAGE_ROWS + 10, 999)]
    model.set_page(0, [])
    assert model.rowCount() == 0


def test_a_longer_last_page_grows_the_list(qtbot: QtBot) -> None:
    model = checked_model(qtbot, 5)
    model.set_page(0, make_rows(0, 9))
    assert model.rowCount() == 9


def test_update_touches_one_row(qtbot: QtBot) -> None:
    model = checked_model(qtbot, 20)
    model.set_page(0, make_rows(0, 20))
    changed: list[tuple[int, int]] = []
    ids: list[str] = []

    def note(first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        changed.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    model.row_changed.connect(ids.append)
    assert model.update_row(replace(make_row(7), decided="approve"))
    assert not model.update_row(make_row(99))
    assert changed == [(7, 7)]
    assert ids == ["item-7"]


def test_taking_out_and_bringing_back(qtbot: QtBot) -> None:
    model = checked_model(qtbot, 2 * PAGE_ROWS)
    model.set_page(0, make_rows(0, PAGE_ROWS))
    model.set_page(1, make_rows(PAGE_ROWS, PAGE_ROWS))
    assert model.remove_item("item-3") == 3
    assert model.rowCount() == 2 * PAGE_ROWS - 1
    assert model.row_of(f"item-{PAGE_ROWS}") == PAGE_ROWS - 1
    model.insert_item(3, make_row(3))
    assert model.row_of("item-3") == 3
    assert model.row_of(f"item-{PAGE_ROWS}") == PAGE_ROWS
    assert model.remove_item("item-none") is None


def test_cells_are_never_editable(qtbot: QtBot) -> None:
    model = checked_model(qtbot, 3)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
