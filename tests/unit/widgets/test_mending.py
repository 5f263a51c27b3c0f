"""The mending sheet: keys add, choose, reorder and remove; values give edits; nothing is said to the window below."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from review.media import Pixels
from review.mending import (
    Blur,
    CutOut,
    Edit,
    Encode,
    Exposure,
    FadeSound,
    Frames,
    Hold,
    Inpaint,
    MatchColour,
    Reframe,
    RemoveOverlay,
    Straighten,
    WhiteBackground,
)
from review.regions import WHOLE, Box
from review.tracks import Track, TrackKey
from widgets.mending.bar import MendBar
from widgets.mending.edits import Offer
from widgets.mending.form import EditForm, Shape
from widgets.mending.sheet import MendSheet
from widgets.mending.words import edit_words
from widgets.theme import px, theme

BOX = Box(0.2, 0.3, 0.4, 0.5)
EDITS: tuple[Edit, ...] = (CutOut(Frames(3, 9)), Blur(Frames(10, 20), BOX), Hold(Frames(30, 40), 29))


class Heard:
    """What a signal said."""

    def __init__(self, *signals: SignalInstance) -> None:
        self.said: list[tuple[Any, ...]] = []
        for signal in signals:
            signal.connect(lambda *words: self.said.append(words))


@pytest.fixture
def sheet(qtbot: QtBot) -> MendSheet:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    under = QPushButton("under", window)
    window.show()
    window.activateWindow()
    under.setFocus()
    made = MendSheet(window, title="Mend SKU-1")
    offers = [Offer("1", "Cut out"), Offer("2", "Blur"), Offer("M", "Mute")]
    made.set_medium(count=100, frame=25, rate=25.0, still=False, offers=offers, shapes=[Shape("Square", 500, 500)])
    made.set_edits(EDITS, [edit_words(edit, still=False) for edit in EDITS], 0)
    made.tell("4.00 s → 3.72 s", "", may_render=True)
    made.open(made.list)
    return made


def press(sheet: MendSheet, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(sheet.list, key, how)


def test_digits_and_letters_add_what_stands_under_them(sheet: MendSheet) -> None:
    heard = Heard(sheet.add_requested)
    for key in (Qt.Key.Key_2, Qt.Key.Key_M, Qt.Key.Key_9):
        press(sheet, key)
    assert heard.said == [(1,), (2,)]


def test_the_list_is_walked_and_its_edits_are_moved_and_removed(sheet: MendSheet) -> None:
    moved, removed = Heard(sheet.move_requested), Heard(sheet.remove_requested)
    press(sheet, Qt.Key.Key_Down)
    assert sheet.chosen == 1
    assert sheet.region() == BOX
    press(sheet, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(sheet, Qt.Key.Key_Delete)
    assert (moved.said, removed.said) == ([(1, 0)], [(1,)])


def test_arrows_walk_frames_and_the_chosen_edit_takes_the_frame_on_screen(sheet: MendSheet) -> None:
    here = Heard(sheet.here_requested)
    press(sheet, Qt.Key.Key_Right)
    press(sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.frame == 51
    for key in (Qt.Key.Key_I, Qt.Key.Key_O, Qt.Key.Key_G):
        press(sheet, key)
    assert here.said == [(0, "first"), (0, "last"), (0, "good")]


def test_tab_goes_from_one_value_to_the_next(sheet: MendSheet) -> None:
    sheet.list.setCurrentRow(1)
    QApplication.processEvents()  # its values show in a turn of their own
    reached = []
    for _ in range(7):
        QTest.keyClick(sheet.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(sheet.window().focusWidget().accessibleName())
    assert reached == ["First frame", "Last frame", "Left", "Top", "Width", "Height", "Strength"]


def test_the_ais_own_is_shown_as_long_as_the_key_is_down(sheet: MendSheet) -> None:
    QTest.keyPress(sheet.list, Qt.Key.Key_Backslash)
    assert sheet.original
    QTest.keyRelease(sheet.list, Qt.Key.Key_Backslash)
    assert not sheet.original


def test_while_it_is_rendered_nothing_changes_and_the_sheet_may_be_left(sheet: MendSheet) -> None:
    asked, cancelled, left = Heard(sheet.render_requested), Heard(sheet.cancel_requested), Heard(sheet.dismissed)
    press(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.said == [()]
    sheet.set_rendering(True)
    sheet.advance(0.4, "40 %")
    assert sheet.bar.isVisible()
    added = Heard(sheet.add_requested)
    QTest.keyClick(sheet, Qt.Key.Key_1)
    QTest.keyClick(sheet.cancel, Qt.Key.Key_Space)
    assert (added.said, cancelled.said, left.said) == ([], [()], [])
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert (cancelled.said, left.said) == ([()], [()])


def test_what_cannot_be_rendered_is_not(sheet: MendSheet) -> None:
    asked = Heard(sheet.render_requested)
    sheet.tell("", "Edit 1 (mute): the clip has no sound.", may_render=False)
    press(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.said == []
    assert sheet.fault.isVisible()


def test_a_box_drawn_on_the_picture_is_the_chosen_edits_region(sheet: MendSheet) -> None:
    heard = Heard(sheet.edited)
    sheet.show_picture(Pixels(4, 4, 16, bytes(64)), "Frame 25")
    sheet.canvas.box_drawn.emit(WHOLE)
    assert heard.said == []  # the chosen one has no region
    press(sheet, Qt.Key.Key_Down)
    sheet.canvas.box_drawn.emit(WHOLE)
    assert heard.said == [(1, Blur(Frames(10, 20), WHOLE))]


TRACK = Track((TrackKey(0, BOX), TrackKey(9, BOX)))


@pytest.mark.parametrize(
    "edit",
    [
        *EDITS,
        Inpaint(Frames(0, 9), TRACK),
        FadeSound(Frames(0, 9), True),
        Reframe(WHOLE, 640, 360),
        Straighten(2.0),
        Exposure(-0.5),
        WhiteBackground(BOX),
        RemoveOverlay(BOX),
        Encode("jpeg", 90, 500_000),
        MatchColour(Frames(0, 9), "ab" * 32, 0.5),
    ],
)
def test_every_value_shows_and_another_one_gives_another_edit(edit: Edit, qtbot: QtBot) -> None:
    form = EditForm()
    qtbot.addWidget(form)
    form.set_room(99, [Shape("Square", 500, 500)])
    form.set_edit(edit)
    heard = Heard(form.changed)
    form.set_edit(edit)
    assert heard.said == []  # nothing is said of what is only shown
    for spin in form.findChildren(QSpinBox):
        spin.setValue(spin.value() - spin.singleStep())
    for fine in form.findChildren(QDoubleSpinBox):
        fine.setValue(fine.value() - fine.singleStep())
    for tick in form.findChildren(QCheckBox):
        tick.toggle()
    changed = {one.name for one in fields(edit)} - {"reference"}
    changed -= {"region"} if isinstance(edit, Inpaint) else set()
    last = heard.said[-1][0]
    assert type(last) is type(edit)
    if not isinstance(edit, Encode | Reframe):
        assert {name for name in changed if getattr(last, name) != getattr(edit, name)} == changed


def test_a_frame_that_is_typed_never_puts_the_other_one_in_its_place(qtbot: QtBot) -> None:
    form = EditForm()
    qtbot.addWidget(form)
    form.set_room(99, [])
    form.set_edit(CutOut(Frames(5, 15)))
    form.show()
    heard = Heard(form.changed)
    first, last = form.findChildren(QSpinBox)
    for spin, digits in ((last, "12"), (first, "20")):
        spin.setFocus()
        spin.selectAll()
        QTest.keyClicks(spin, digits)
    assert heard.said[-1] == (CutOut(Frames(2, 12)),), "on the way to 20, which lies behind the end"
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert [edit.frames.last for (edit,) in heard.said] == [12, 12, 20]
    assert heard.said[-1] == (CutOut(Frames(20, 20)),)


def test_a_channels_shape_and_a_file_type_are_chosen_by_name(qtbot: QtBot) -> None:
    form = EditForm()
    qtbot.addWidget(form)
    form.set_room(0, [Shape("Square", 500, 500)])
    form.set_edit(Reframe(WHOLE, 640, 360))
    asked = Heard(form.shape_asked)
    (choice,) = form.findChildren(QComboBox)
    choice.activated.emit(1)
    assert asked.said == [(0,)]
    form.set_edit(Encode("jpeg"))
    changed = Heard(form.changed)
    form.findChildren(QComboBox)[-1].setCurrentIndex(2)
    assert changed.said == [(Encode("webp"),)]


def test_the_bar_says_how_far_the_correction_is(qtbot: QtBot) -> None:
    bar = MendBar()
    qtbot.addWidget(bar)
    keys = {"approve": "A", "change": "E", "switch": "Shift+E"}
    bar.show_state(2, rendered=False, shown=False, keys=keys)
    assert bar.words.full_text() == "2 edits, not rendered yet"
    bar.show_state(2, rendered=True, shown=True, keys=keys)
    assert "would be published" in bar.words.full_text()
    assert "A approves it" in bar.keys.full_text()
    bar.show_state(2, rendered=True, shown=False, keys=keys)
    assert "AI's own" in bar.words.full_text()
    bar.show_rendering("Rendering, 40 %", {"next": "PgDown", "stop": "Ctrl+Alt+E"})
    assert bar.words.full_text() == "Rendering, 40 %"
    assert bar.keys.full_text() == "PgDown goes on meanwhile, Ctrl+Alt+E stops it"


def test_numbers_stand_away_from_the_border_at_every_scale(qapp: QApplication, qtbot: QtBot) -> None:
    form = EditForm()
    qtbot.addWidget(form)
    form.set_room(100, ())
    form.set_edit(CutOut(Frames(3, 9)))
    form.show()
    spin = form.findChildren(QSpinBox)[0]
    assert spin.lineEdit().textMargins().left() == px(7) == 7
    theme().apply(qapp, "light", 2.0)
    assert spin.lineEdit().textMargins().left() == px(7) == 14
