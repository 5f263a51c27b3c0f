"""The player as a person meets it: what is painted, told, marked and drawn, by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from review.labels import Box, Severity
from tests.unit.widgets.video.clips import Decoder, make_info, steady
from widgets.image.boxes import ShownBox
from widgets.video.player import VideoPlayer
from widgets.video.transport import clock_text
from widgets.video.values import MarkedRange, SignalLane, SignalStretch, TimelineSpan

INDEX = steady(50)


@pytest.fixture
def player(qtbot: QtBot) -> VideoPlayer:
    made = VideoPlayer()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    qtbot.waitExposed(made)
    made.setProperty("decoder", Decoder(made.playback, INDEX))
    return made


def load(player: VideoPlayer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.painted):
        player.set_clip(make_info(50, size=(160, 120)), INDEX)


def seek(player: VideoPlayer, qtbot: QtBot, number: int) -> None:
    with qtbot.waitSignal(player.painted) as told:
        player.playback.seek(number)
    assert told.args == [number]


def test_painted_is_told_once_for_each_frame_and_only_after_its_paint(player: VideoPlayer, qtbot: QtBot) -> None:
    told: list[int] = []
    player.painted.connect(told.append)
    player.set_clip(make_info(50), INDEX)
    assert told == []
    qtbot.waitUntil(lambda: told == [0])
    player.picture.repaint()
    player.picture.repaint()
    assert told == [0]
    for _ in range(3):
        with qtbot.waitSignal(player.painted):
            player.playback.step(1)
    assert told == [0, 1, 2, 3]


def test_the_painted_pixels_are_those_of_the_frame(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    seek(player, qtbot, 7)
    grey = player.picture.grab().toImage().pixelColor(player.picture.rect().center())
    assert (grey.red(), grey.green(), grey.blue()) == (140, 140, 140)


def test_the_readout_names_the_painted_frame(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    seek(player, qtbot, 12)
    assert player.transport.readout.text() == "frame 12 / 49  ·  00:00.480  ·  pts 480"
    assert clock_text(3725.0406) == "1:02:05.041"


def test_marks_are_frames_that_were_seen(player: VideoPlayer, qtbot: QtBot) -> None:
    told: list[MarkedRange] = []
    player.marks_changed.connect(told.append)
    player.marks.mark_in()
    assert told == []
    load(player, qtbot)
    seek(player, qtbot, 10)
    player.marks.mark_in()
    seek(player, qtbot, 20)
    player.marks.mark_out()
    assert told[-1] == MarkedRange(10, 20)
    player.marks.go_in()
    assert player.playback.target == 10
    player.marks.go_out()
    assert player.playback.target == 20
    seek(player, qtbot, 5)
    player.marks.mark_out()
    assert told[-1] == MarkedRange(None, 5)
    player.marks.clear_marks()
    assert told[-1] == MarkedRange()


def test_going_from_mark_to_mark_stops_at_spans(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.set_spans([TimelineSpan("a", 4, 9), TimelineSpan("b", 30, 31, Severity.CRITICAL, "x")])
    visited = []
    for direction in (1, 1, 1, 1, 1, -1, -1):
        player.marks.go_mark(direction)
        visited.append(player.playback.target)
    assert visited == [4, 9, 30, 31, 31, 30, 9]


def test_loop_begins_at_in_and_ends_with_the_marks(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.marks.set_range(MarkedRange(3, 6))
    player.marks.toggle_loop()
    assert player.playback.loop == (3, 6)
    assert player.playing
    player.marks.clear_marks()
    assert player.playback.loop is None
    player.playback.pause()


def test_a_held_stop_makes_shuttles_step(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.playback.shuttle_held = True
    player.playback.shuttle(1)
    qtbot.waitUntil(lambda: player.position == 1)
    assert not player.playing
    player.playback.shuttle_held = False
    player.playback.shuttle(1)
    assert player.playing


def test_a_hidden_player_does_not_play_on(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.playback.play()
    player.hide()
    assert not player.playing


def test_a_clip_that_cannot_be_displayed_says_why_and_what_is_left_to_do(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.show_failure("<b>moov</b> is missing")
    assert player.picture.notice is not None
    assert "<b>moov</b> is missing" in player.picture.accessibleDescription()
    assert "reject" in player.picture.accessibleDescription()
    assert not player.picture.has_picture
    assert player.position == -1


def test_broken_is_told_from_ended(player: VideoPlayer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.painted):
        player.set_clip(make_info(50, broken_at=30), INDEX)
    note = player.transport.note
    assert "30 to 49" in note.full_text()
    for width in (640, 900, 1280):
        player.resize(width, 480)
        qtbot.waitUntil(lambda: note.width() >= note.fontMetrics().horizontalAdvance(note.full_text()))
    load(player, qtbot)
    player.playback.seek(48)
    player.playback.play()
    qtbot.waitUntil(lambda: player.playback.ended)
    qtbot.waitUntil(lambda: player.position == 49)
    assert player.transport.note.full_text() == "ended"


def test_loading_is_said_only_after_a_while(player: VideoPlayer, qtbot: QtBot) -> None:
    player.show_loading()
    assert player.picture.notice is None
    qtbot.waitUntil(lambda: player.picture.notice is not None)
    player.clear()
    assert player.picture.notice is None


def test_a_region_is_drawn_by_mouse_only_on_a_paused_picture(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    drawn: list[Box] = []
    player.box_drawn.connect(drawn.append)
    target = player.picture.viewport.target
    start, end = target.topLeft() + QPoint(40, 30), target.topLeft() + QPoint(120, 90)
    player.playback.play()
    drag(player.picture, start.toPoint(), end.toPoint())
    assert drawn == []
    player.playback.pause()
    drag(player.picture, start.toPoint(), end.toPoint())
    assert len(drawn) == 1
    assert drawn[0].x == pytest.approx(40 / target.width(), abs=1.5 / target.width())
    assert drawn[0].height == pytest.approx(60 / target.height(), abs=1.5 / target.height())


def test_a_region_is_drawn_moved_and_deleted_by_keys_alone(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    with qtbot.waitSignal(player.box_drawn):
        player.add_box()
    player.set_boxes([ShownBox("a", Box(0.25, 0.25, 0.5, 0.5), Severity.MAJOR, "logo")])
    player.picture.boxes.select("a")
    changed: list[tuple[str, Box]] = []
    player.box_changed.connect(lambda box_id, box: changed.append((box_id, box)))
    QTest.keyClick(player.picture, Qt.Key.Key_Right)
    QTest.keyClick(player.picture, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert changed[0] == ("a", Box(0.25 + 1 / 160, 0.25, 0.5, 0.5))
    assert changed[1][1].height == pytest.approx(0.5 + 1 / 120)
    assert changed[1][1].x == changed[0][1].x
    with qtbot.waitSignal(player.box_deleted):
        QTest.keyClick(player.picture, Qt.Key.Key_Delete)


def test_a_click_on_the_timeline_seeks_and_selects(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.set_spans([TimelineSpan("a", 20, 30, Severity.CRITICAL, "morphing")])
    player.set_lanes([SignalLane("freeze"), SignalLane("morph", (SignalStretch(3, 9, 0.5),))])
    player.set_waveform([0.1, 0.9] * 40)
    timeline = player.timeline
    timeline.repaint()
    selected: list[str] = []
    player.span_selected.connect(selected.append)
    scale = timeline._scale
    assert scale is not None
    at = QPoint(round(scale.x(INDEX.elapsed(25)) + 1), round(timeline._lanes.labels.center().y()))
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    assert player.playback.target == 25
    assert selected == ["a"]
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert player.playback.target == 20


def test_speeds_go_through_the_list_and_stop_at_its_ends(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.change_speed(1)
    assert player.playback.speed == 1.25
    for _ in range(20):
        player.change_speed(-1)
    assert player.playback.speed == 0.1
    player.jump_seconds(1)
    assert player.playback.target == 25
    player.jump_seconds(-0.001)
    assert player.playback.target == 24


def test_a_new_clip_forgets_marks_spans_and_regions(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.marks.mark_in()
    player.set_spans([TimelineSpan("a", 4, 9)])
    player.set_boxes([ShownBox("a", Box(0, 0, 1, 1))])
    load(player, qtbot)
    assert player.marked == MarkedRange()
    assert player.marks.spans == ()
    assert player.picture.boxes.boxes == ()


def test_a_low_window_keeps_its_height_for_the_picture(player: VideoPlayer, qtbot: QtBot) -> None:
    load(player, qtbot)
    player.set_lanes([SignalLane("freeze"), SignalLane("morph")])
    high = player.timeline.height()
    player.resize(640, 360)
    qtbot.waitUntil(lambda: player.timeline.height() < high)
    assert player.picture.height() > player.height() / 2


def test_every_control_is_named_and_reached_by_tab(player: VideoPlayer) -> None:
    focusable = [w for w in player.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(focusable) >= 13
    for widget in focusable:
        assert widget.accessibleName(), widget


def drag(target: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(target, (start + end) / 2)
    QTest.mouseMove(target, end)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)
