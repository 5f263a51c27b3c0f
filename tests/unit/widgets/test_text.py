"""Labels never read markup, cut with a tool tip, and are said as they are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.text import Measured, PlainBlock, PlainLabel, one_line, plain_message, set_plain_tooltip

MARKER = "<b>bold</b><img src='file:/etc/hostname'>"


@pytest.mark.parametrize("wrap", [True, False])
def test_markup_stays_text(qtbot: QtBot, wrap: bool) -> None:
    label = PlainLabel(MARKER, wrap=wrap)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == MARKER
    label.setText(MARKER + "\u202e")
    assert label.text().endswith("⟦RLO⟧")
    assert label.accessibleName() == label.full_text()


def test_cut_text_stands_in_the_tool_tip(qtbot: QtBot) -> None:
    label = PlainLabel("A long title that has no room <i>", elide=True)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert "&lt;i&gt;" in label.toolTip()
    label.resize(900, 20)
    assert label.text() == "A long title that has no room <i>"
    assert label.toolTip() == ""


def test_wrapped_text_grows_with_less_room(qtbot: QtBot) -> None:
    label = PlainLabel("words " * 60, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(100) > 2 * label.heightForWidth(400)


def test_wrapped_text_is_drawn(qtbot: QtBot) -> None:
    label = PlainLabel("قارورة ماء من الفولاذ", wrap=True)
    qtbot.addWidget(label)
    label.resize(300, 40)
    picture = label.grab().toImage()
    label.set_text("")
    assert picture != label.grab().toImage()


def test_block_takes_the_direction_of_its_text(qtbot: QtBot) -> None:
    block = PlainBlock("قارورة ماء")
    qtbot.addWidget(block)
    assert block.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    block.set_text(MARKER)
    assert block.toPlainText() == MARKER
    assert block.isReadOnly()


def test_tool_tips_of_widgets_and_actions_are_escaped(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    action = QAction(widget)
    for target in (widget, action):
        set_plain_tooltip(target, MARKER)
        assert "<img" not in target.toolTip()


def test_message_is_plain(qtbot: QtBot) -> None:
    box = plain_message(None, "Title", MARKER, MARKER)
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == MARKER


def test_text_can_be_selected_once_somebody_comes_to_it(qtbot: QtBot) -> None:
    label = PlainLabel("BTL-ELO-LAV0", selectable=True)
    qtbot.addWidget(label)
    label.show()
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    QTest.mousePress(label, Qt.MouseButton.LeftButton)
    label.setSelection(0, 3)
    assert label.selectedText() == "BTL"
    assert label.focusPolicy() == Qt.FocusPolicy.ClickFocus


def test_a_line_reads_in_its_own_direction() -> None:
    assert one_line("29 cm") & Qt.TextFlag.TextForceLeftToRight.value
    assert one_line("قارورة 29") & Qt.TextFlag.TextForceRightToLeft.value


def test_a_font_given_in_points_has_a_height_too(qapp: QApplication) -> None:
    """What a widget measures before it is dressed must not ask for a negative size."""
    font = QFont()
    font.setPointSize(10)
    assert font.pixelSize() == -1
    measured = Measured(font)
    assert measured.height("", 80) > 0
    assert measured.height("two words", 20) > measured.height("two words", 2_000) > 0


def test_a_sentence_of_ours_begins_on_the_interface_s_side_whatever_it_begins_with(qtbot: QtBot) -> None:
    said = "“سم” is wrong"
    inked = []
    for sentence in (False, True):
        label = PlainLabel(said, wrap=True, sentence=sentence)
        qtbot.addWidget(label)
        label.resize(600, 30)
        picture = label.grab().toImage()
        ground = picture.pixelColor(300, 0)
        first = next(x for x in range(600) if any(picture.pixelColor(x, y) != ground for y in range(picture.height())))
        inked.append(first)
        assert label.full_text() == said
    assert inked[0] > 300 > inked[1]
