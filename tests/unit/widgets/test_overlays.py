"""Sheets, the palette and the toast lie over the content: they take the keys, and give the focus back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.cheatsheet import CheatSheet, KeyGroup, KeyLine, _balanced
from widgets.layout import column
from widgets.palette import CommandPalette, Entry, rank
from widgets.sheet import Sheet
from widgets.text import PlainLabel
from widgets.toast import Toast, keep_clear


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.under = QPushButton("under")
        self.setLayout(column(self.under))
        for key in ("A", "F5"):
            action = QAction(key, self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(self._on_fired)
            self.addAction(action)

    def _on_fired(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.fired.append(action.text())


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.under.setFocus()
    return made


def test_no_shortcut_of_the_window_fires_under_a_sheet(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.under, Qt.Key.Key_A)
    assert window.fired == ["A"]
    sheet = Sheet(window, title="Approve 4 listings", primary="Approve 4 listings")
    check = QCheckBox("Sample first")
    sheet.add(check)
    sheet.open()
    assert check.hasFocus()
    QTest.keyClick(check, Qt.Key.Key_A)
    assert window.fired == ["A"]


def test_escape_leaves_and_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, title="t", primary="p")
    ends: list[str] = []
    sheet.dismissed.connect(lambda: ends.append("dismissed"))
    sheet.accepted.connect(lambda: ends.append("accepted"))
    sheet.open()
    QTest.keyClick(sheet.primary, Qt.Key.Key_Escape)
    assert ends == ["dismissed"]
    assert window.under.hasFocus()


def test_ctrl_enter_does_what_the_button_names_unless_it_is_blocked(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, title="t", primary="p")
    field = QLineEdit()
    sheet.add(field)
    ends: list[str] = []
    sheet.accepted.connect(lambda: ends.append("accepted"))
    sheet.set_primary("p", enabled=False)
    sheet.open()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ends == []
    sheet.set_primary("p", enabled=True)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ends == ["accepted"]


def test_tab_stays_inside_the_sheet(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, title="t", primary="p")
    field = QLineEdit()
    sheet.add(field)
    sheet.open()
    seen = []
    for _ in range(4):
        seen.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [field, sheet.primary, sheet.close_button, field]


def test_long_body_fits_the_window(window: Window) -> None:
    sheet = Sheet(window, title="t", primary="p")
    sheet.add(PlainLabel("wörter " * 800, wrap=True))
    sheet.open()
    assert sheet.panel.geometry().bottom() < window.height()
    short = Sheet(window, title="t", primary="p")
    short.add(PlainLabel("few words", wrap=True))
    short.open()
    assert short.panel.height() < 220


ENTRIES = (
    Entry("review.approve", "Approve and go on", "A", "approve"),
    Entry("file.export", "Export decided records", "Ctrl+E", "export"),
    Entry("view.theme", "Switch theme", "", "theme"),
    Entry("review.expand", "Expand all", "", "", enabled=False),
)


def test_starts_of_words_win() -> None:
    assert [entry.id for entry, _ in rank("ex", ENTRIES)] == ["file.export", "review.expand"]
    assert rank("st", ENTRIES)[0][0].id == "view.theme"
    assert rank("dr", ENTRIES)[0][0].id == "file.export"
    assert rank("zzz", ENTRIES) == []
    assert [entry.id for entry, _ in rank(" ", ENTRIES)] == [entry.id for entry in ENTRIES]


def test_enter_chooses_and_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    palette = CommandPalette(window)
    chosen: list[str] = []
    palette.chosen.connect(chosen.append)
    palette.open(ENTRIES)
    QTest.keyClicks(palette.field, "a")
    QTest.keyClick(palette.field, Qt.Key.Key_F5)
    assert window.fired == []
    palette.field.clear()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen == ["file.export"]
    assert window.under.hasFocus()


def test_a_disabled_command_is_not_chosen(window: Window, qtbot: QtBot) -> None:
    palette = CommandPalette(window)
    chosen: list[str] = []
    palette.chosen.connect(chosen.append)
    palette.open(ENTRIES)
    QTest.keyClicks(palette.field, "expand")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen == []
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_a_toast_stands_above_what_is_kept_clear(window: Window) -> None:
    toast = Toast(window)
    timeline = QWidget(window)
    timeline.setGeometry(0, window.height() - 120, window.width(), 120)
    timeline.show()
    toast.show_message("Approved")
    assert toast.geometry().intersects(timeline.geometry())
    keep_clear(timeline)
    toast.show_message("Approved")
    assert not toast.geometry().intersects(timeline.geometry())


def test_a_toast_makes_room_for_the_bars_of_the_page_that_comes(window: Window, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.show_message("Approved")
    bar = QWidget(window)
    bar.setGeometry(0, window.height() - 60, window.width(), 60)
    bar.show()
    keep_clear(bar)
    toast.come_along()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(bar.geometry()))


def test_undo_of_a_toast_names_its_step_once(window: Window) -> None:
    toast = Toast(window)
    undone: list[str] = []
    toast.undo_requested.connect(undone.append)
    toast.show_message("Rejected <b>SKU-1</b>", token="step-1")
    assert toast.label.text() == "Rejected <b>SKU-1</b>"
    toast.button.click()
    toast.button.click()
    assert undone == ["step-1"]
    toast.show_message("Saved")
    assert toast.button.isHidden()
    toast.dismiss()


def test_toast_fades_by_itself(window: Window, qtbot: QtBot) -> None:
    toast = Toast(window, shown_ms=1)
    toast.show_message("Saved")
    qtbot.waitUntil(toast.isHidden, timeout=5000)


def test_cheat_sheet_shows_every_key(window: Window, qtbot: QtBot) -> None:
    sheet = CheatSheet(window)
    groups = [KeyGroup(f"group {at}", (KeyLine("approve", ("A", "Ctrl+Enter")),) * (at + 1)) for at in range(5)]
    sheet.show_groups("Other keys", groups)
    sheet.show_groups("Keys", groups)  # asked again before it stood: once, not twice
    assert sheet.panel.isHidden()
    assert sheet.hasFocus()  # nothing to see yet, but the keys are no longer the window's
    QTest.keyClick(sheet, Qt.Key.Key_A)
    assert window.fired == []
    qtbot.waitUntil(sheet.panel.isVisible, timeout=5000)
    said = [label.full_text() for label in sheet.findChildren(PlainLabel)]
    assert said.count("approve") == 15
    assert [one for stack in _balanced(groups, 3) for one in stack] == groups
    assert len(_balanced(groups, 3)) == 3
    sheet.dismiss()


def test_a_sheet_that_is_held_and_left_never_opens(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, title="t", primary="p", once=False)
    sheet.hold()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.is_left
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.is_left
    assert window.under.hasFocus()
    sheet.hold()
    sheet.open()
    assert sheet.panel.isVisible()
    sheet.dismiss()
    assert window.under.hasFocus()  # as before it was held, not as before it was opened


def test_without_a_button_there_is_no_room_for_one(window: Window) -> None:
    sheet = Sheet(window, title="t")
    sheet.open()
    assert not sheet.foot.isVisible()
    sheet.set_primary("p")
    assert sheet.foot.isVisible()
