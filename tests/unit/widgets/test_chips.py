"""Filter chips by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.chips import Chip, ChipRow, Filter, parse_filters


@pytest.fixture
def row(qtbot: QtBot) -> ChipRow:
    made = ChipRow(("kind", "market"))
    qtbot.addWidget(made)
    made.resize(800, 40)
    made.show()
    made.edit()
    return made


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("kind:video market:DE", (Filter("kind", "video"), Filter("market", "DE"))),
        ('"steel bottle" x', (Filter("", "steel bottle"), Filter("", "x"))),
        ('title:"two words"', (Filter("title", "two words"),)),
        ("12:30 :x y:", (Filter("", "12:30"), Filter("", ":x"), Filter("", "y:"))),
        ("   ", ()),
    ],
)
def test_filters_are_read_as_typed(text: str, filters: tuple[Filter, ...]) -> None:
    assert parse_filters(text) == filters
    assert parse_filters(" ".join(one.text() for one in filters)) == filters


def test_typed_filters_become_chips_once(row: ChipRow, qtbot: QtBot) -> None:
    told: list[tuple[Filter, ...]] = []
    row.changed.connect(told.append)
    QTest.keyClicks(row.field, "kind:video")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    QTest.keyClicks(row.field, "kind:video")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert told == [(Filter("kind", "video"),)]
    assert row.field.text() == ""


def test_enter_goes_to_what_is_filtered_and_escape_empties_before_it_leaves(row: ChipRow) -> None:
    told: list[str] = []
    row.applied.connect(lambda: told.append("applied"))
    row.left.connect(lambda: told.append("left"))
    QTest.keyClicks(row.field, "vase")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.field.text() == ""
    assert told == []
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert told == ["left"]
    QTest.keyClicks(row.field, "vase")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert told == ["left", "applied"]


def test_backspace_goes_to_the_chip_and_delete_removes_it(row: ChipRow, qtbot: QtBot) -> None:
    row.set_filters((Filter("kind", "video"), Filter("market", "DE")))
    QTest.keyClick(row.field, Qt.Key.Key_Backspace)
    chip = row.findChildren(Chip)[-1]
    assert chip.hasFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert row.filters() == (Filter("kind", "video"),)


def test_keys_of_a_chip_are_never_those_of_the_list(row: ChipRow, qtbot: QtBot) -> None:
    fired: list[str] = []
    left: list[str] = []
    window = row.windowHandle()
    assert window is not None
    for name in ("Del", "Backspace", "Space", "F2", "Esc"):  # reject, clear, select, correct, back
        QShortcut(QKeySequence(name), row).activated.connect(partial(fired.append, name))
    row.left.connect(lambda: left.append("left"))
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        row.set_filters((Filter("market", "DE"),))
        row.findChildren(Chip)[-1].setFocus()
        QTest.keyClick(window, key)
        assert row.filters() == ()
    row.set_filters((Filter("market", "DE"),))
    row.findChildren(Chip)[-1].setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (fired, left) == ([], ["left"])


def test_enter_on_a_chip_edits_it(row: ChipRow, qtbot: QtBot) -> None:
    row.set_filters((Filter("market", "DE"),))
    chip = row.findChildren(Chip)[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert row.field.text() == "market:DE"
    assert row.field.hasFocus()
    assert row.filters() == ()


def test_unknown_fields_are_kept_and_said(row: ChipRow) -> None:
    row.set_filters((Filter("colour", "red"), Filter("kind", "video")))
    unknown, known = row.findChildren(Chip)
    assert not unknown.known
    assert "passed over" in unknown.accessibleName()
    assert known.known


def test_setting_filters_tells_nothing(row: ChipRow) -> None:
    told: list[tuple[Filter, ...]] = []
    row.changed.connect(told.append)
    row.set_filters((Filter("kind", "video"),))
    row.set_filters(())
    assert told == []


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_condition_reads_the_same_from_the_right(qtbot: QtBot, from_the_right: QApplication) -> None:
    """Key, colon, value: the colon stays between the two, as it is typed."""
    images = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        from_the_right.setLayoutDirection(direction)
        chip = Chip(Filter("batch", "late-delivery"))
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
        images.append(chip.grab().toImage())
    assert images[0] == images[1]


def test_a_condition_stands_level_with_the_field(row: ChipRow) -> None:
    row.set_filters((Filter("kind", "video"),))
    (chip,) = row.findChildren(Chip)
    layout = row.layout()
    assert layout is not None
    layout.activate()
    assert abs(chip.geometry().center().y() - row.field.geometry().center().y()) <= 1
