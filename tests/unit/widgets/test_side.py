"""The right and left sides: decisions, reasons, defects, dossier, places, home rows, the strip at the bottom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFontMetrics, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.decide import Choice, ChoiceButton, DecisionStrip, Reason, ReasonStrip
from widgets.dossier import DossierPanel, Fact
from widgets.labels import Defect, DefectButton, LabelPalette
from widgets.layout import column
from widgets.navigation import Place, PlaceButton, SideNavigation
from widgets.queue_row import QueueCard, QueueCardRow, QueueCards
from widgets.states import EmptyState, LoadingOverlay
from widgets.strip import SyncState, SyncStrip
from widgets.table.rows import short_count
from widgets.theme import px, theme

CHOICES = (
    Choice("review.approve", "Approve", "approve", "A", "approve"),
    Choice("review.reject", "Reject", "reject", "X", "reject"),
)


def test_a_press_requests_and_decides_nothing(qtbot: QtBot) -> None:
    strip = DecisionStrip()
    qtbot.addWidget(strip)
    strip.set_choices(CHOICES)
    strip.show()
    asked: list[str] = []
    strip.requested.connect(asked.append)
    approve, reject = strip.findChildren(ChoiceButton)
    QTest.mouseClick(approve, Qt.MouseButton.LeftButton)
    assert asked == ["review.approve"]
    assert not approve.isChecked()
    strip.set_taken("review.reject")
    assert reject.isChecked()
    strip.set_enabled(())
    QTest.mouseClick(approve, Qt.MouseButton.LeftButton)
    assert asked == ["review.approve"]


def reason_strip(qtbot: QtBot, last: str) -> tuple[QWidget, ReasonStrip, list[str], list[str]]:
    window = QWidget()
    qtbot.addWidget(window)
    strip = ReasonStrip()
    window.setLayout(column(strip))
    fired: list[str] = []
    action = QAction(window)
    action.setShortcut(QKeySequence("2"))
    action.triggered.connect(lambda: fired.append("label 2"))
    window.addAction(action)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    picked: list[str] = []
    strip.picked.connect(picked.append)
    strip.dismissed.connect(lambda: picked.append("dismissed"))
    strip.set_reasons([Reason("morph", "morphing"), Reason("logo", "logo differs")], last)
    strip.open()
    return window, strip, picked, fired


def test_a_digit_picks_the_reason_and_not_the_defect(qtbot: QtBot) -> None:
    _window, strip, picked, fired = reason_strip(qtbot, "")
    QTest.keyClick(strip, Qt.Key.Key_2)
    assert picked == ["logo"]
    assert fired == []
    assert strip.isHidden()


def test_enter_keeps_the_last_reason_and_escape_leaves(qtbot: QtBot) -> None:
    _window, strip, picked, _ = reason_strip(qtbot, "logo")
    QTest.keyClick(strip, Qt.Key.Key_Return)
    strip.open()
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert picked == ["logo", "dismissed"]


def test_defects_follow_the_draft(qtbot: QtBot) -> None:
    palette = LabelPalette()
    qtbot.addWidget(palette)
    palette.set_defects([Defect("morph", "morphing", "critical", "1"), Defect("logo", "logo", "minor", "2")])
    palette.show()
    told: list[str] = []
    palette.toggled.connect(told.append)
    morph, logo = palette.findChildren(DefectButton)
    QTest.mouseClick(morph, Qt.MouseButton.LeftButton)
    assert told == ["morph"]
    assert not morph.isChecked()
    palette.set_marked(["logo", "logo"])
    assert logo.isChecked()
    assert palette.code_of_key("2") == "logo"
    assert palette.code_of_key("9") == ""


def dossier_of(qtbot: QtBot, *facts: Fact) -> DossierPanel:
    panel = DossierPanel()
    qtbot.addWidget(panel)
    panel.set_facts(facts)
    panel.resize(300, panel.heightForWidth(300))
    panel.show()
    return panel


def test_a_dossier_says_its_facts_and_is_as_high_as_they_are(qtbot: QtBot) -> None:
    panel = dossier_of(qtbot, Fact("Subject", heading=True), Fact("SKU", "<b>SKU-1</b>"))
    assert panel.texts() == panel.accessibleDescription().splitlines() == ["Subject", "SKU <b>SKU-1</b>"]
    two = panel.heightForWidth(300)
    panel.set_facts([*panel.facts(), Fact("Prompt", "a lamp on a table " * 20)])
    assert panel.heightForWidth(300) > two + 60
    assert panel.heightForWidth(300) > panel.heightForWidth(600)
    panel.set_facts([Fact("SKU", "SKU-2")])
    assert panel.heightForWidth(300) < two
    assert panel.texts() == ["SKU SKU-2"]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_value_of_a_dossier_is_drawn_beside_its_name_and_can_be_copied(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    panel = dossier_of(qtbot, Fact("SKU", "LAMP-2"), Fact("Held", "until noon", "held"))
    panel.setLayoutDirection(direction)
    clean = panel.grab().toImage()
    name, value = QRect(0, 0, 88, 19), QRect(100, 0, 200, 19)
    if direction == Qt.LayoutDirection.RightToLeft:
        name.moveLeft(300 - 88)
        value.moveLeft(0)
    assert all(len(colors(clean.copy(place))) > 1 for place in (name, value))
    QTest.mouseMove(panel, value.center())
    assert panel.reader.isVisible()
    assert panel.reader.full_text() == "LAMP-2"
    assert panel.grab().toImage() == clean, "a value that can be selected looks as it did"
    QTest.mouseDClick(panel.reader, Qt.MouseButton.LeftButton, pos=reader_text(panel))
    assert panel.reader.selectedText() in ("LAMP", "LAMP-2", "2")
    QTest.mouseMove(panel, name.center())
    assert panel.reader.isVisible(), "what is selected stays"
    panel.set_facts([Fact("SKU", "LAMP-3")])
    assert not panel.reader.isVisible()


def test_a_long_value_beside_a_long_name_in_a_narrow_side_stands_under_it(qtbot: QtBot) -> None:
    long, short = Fact("Outside the channel's specification", "22% · outside channel spec 2 faults"), Fact("Risk", "9%")
    panel = dossier_of(qtbot, long)
    panel.resize(400, 200)
    beside = panel.heightForWidth(400)
    assert panel.heightForWidth(190) < 3 * beside  # not a word a line
    both = dossier_of(qtbot, long, short)
    assert both.heightForWidth(190) < panel.heightForWidth(190) + 2 * beside  # what fits stays beside its name


def reader_text(panel: DossierPanel) -> QPoint:
    """A place in the first word of the value that is being read."""
    backwards = panel.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return QPoint(panel.reader.width() - 24 if backwards else 10, 9)


def colors(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_a_name_that_is_cut_says_all_of_itself_under_the_mouse(qtbot: QtBot) -> None:
    panel = dossier_of(qtbot, Fact("A name that is far too long for its column", "1"), Fact("SKU", "2"))
    QTest.mouseMove(panel, QPoint(20, 8))
    assert "far too long" in panel.toolTip()
    QTest.mouseMove(panel, QPoint(20, 30))
    assert not panel.toolTip()


def test_a_name_goes_before_its_count_where_there_is_no_room_for_both(qtbot: QtBot) -> None:
    assert [short_count(one) for one in (0, 999, 1_204, 10_057, 1_000_000, 1_204_318)] == [
        "0", "999", "1\u202f204", "10\u202fk", "1\u202fM", "1\u202f204\u202fk",
    ]  # fmt: skip
    place = PlaceButton(Place("listing", "Listing", "listing", "G T", 10_057))
    qtbot.addWidget(place)
    font = theme().font("number")
    texts = ("10\u202f057", "10\u202fk", "")
    needs = [QFontMetrics(font).horizontalAdvance(text) + px(8) if text else 0 for text in texts]
    assert [place.count_in(need, font) for need in needs] == list(texts)
    assert place.count_in(needs[0] - 1, font) == texts[1]
    assert place.accessibleName() == "Listing 10\u202f057"


def test_places_have_live_counts_and_one_is_chosen(qtbot: QtBot) -> None:
    side = SideNavigation()
    qtbot.addWidget(side)
    side.set_places([Place("home", "Home", "home"), Place("video", "Video", "video", "G V", 1204)])
    side.show()
    asked: list[str] = []
    side.place_requested.connect(asked.append)
    home, video = side.findChildren(PlaceButton)
    side.set_current("home")
    home.setFocus()
    QTest.keyClick(home, Qt.Key.Key_Down)
    QTest.keyClick(video, Qt.Key.Key_Return)
    assert asked == ["video"]
    assert side.current() == "video"
    side.set_count("video", 1203)
    assert video.accessibleName() == "Video 1\u202f203"
    side.set_places([Place("video", "Video", "video"), Place("q", "US high", saved=True)])
    assert side.current() == "video"


def test_home_rows_say_their_figures_and_open(qtbot: QtBot) -> None:
    cards = QueueCards()
    qtbot.addWidget(cards)
    cards.show()
    late = QueueCard("v", "Video", "video", 1204, 90_000, 86_400, 0.42, 18_000, (3, 1, 2))
    cards.set_cards((late, QueueCard("p", "Parcel", "parcel", 0)))
    opened: list[str] = []
    cards.open_requested.connect(opened.append)
    first = cards.findChildren(QueueCardRow)[0]
    assert first.late()
    assert "25 h of 24 h" in first.accessibleName()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert opened == ["v"]
    cards.set_cards((QueueCard("v", "Video", "video", 1),))
    assert first.card.count == 1


def test_strip_says_what_needs_a_person_first(qtbot: QtBot) -> None:
    strip = SyncStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.set_sync(SyncState(waiting=3))
    assert strip.mark.words() == "saved · 3 waiting"
    strip.set_sync(SyncState(waiting=3, conflicts=1, parked=2, offline=True))
    assert strip.mark.words() == "1 in conflict · offline, saved here · 3 waiting"
    strip.set_sync(SyncState(saved=False, conflicts=1))
    assert strip.mark.words() == "not saved · 0 waiting"
    asked: list[int] = []
    strip.details_requested.connect(lambda: asked.append(1))
    QTest.keyClick(strip.mark, Qt.Key.Key_Return)
    assert asked == [1]
    strip.set_next(("SKU-1 <b>",), 1)
    strip.set_today(142, 4.12)
    assert strip.next.full_text() == "next: SKU-1 <b> (1 ready)"
    assert strip.today.full_text() == "142 today · 4.1 s each"


def test_empty_state_has_one_step(qtbot: QtBot) -> None:
    state = EmptyState("parcel", "No parcel needs a person.", "Show decided")
    qtbot.addWidget(state)
    state.show()
    asked: list[int] = []
    state.action_requested.connect(lambda: asked.append(1))
    state.button.click()
    assert asked == [1]
    state.set_state("held", "Cannot be displayed.")
    assert state.button.isHidden()


def test_loading_shows_only_when_it_takes_long(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    overlay = LoadingOverlay(parent)
    overlay.begin("Loading the queue")
    assert overlay.isHidden()
    overlay.end()
    qtbot.wait(200)
    assert overlay.isHidden()
    overlay.begin("Loading the queue", 10)
    qtbot.waitUntil(overlay.isVisible, timeout=5000)
    overlay.advance(4)
    assert overlay.bar.value() == 4
    overlay.end()
