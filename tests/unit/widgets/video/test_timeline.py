"""The timeline in a person's hands: labels dragged from frame to frame, comments met, single frames near enough."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.unit.widgets.video.clips import steady
from widgets.theme import px
from widgets.video.cadence import Cadence
from widgets.video.lanes import LABEL_ROW, RULER, WAVE
from widgets.video.pulling import SpanPull
from widgets.video.timeline import Timeline
from widgets.video.timescale import CLOSEST_FRAME
from widgets.video.values import TimelineComment, TimelineSpan

FRAMES = 50
CADENCE = Cadence(steady(FRAMES), FRAMES - 1)
LABEL_Y = RULER + WAVE + LABEL_ROW // 2


@dataclass
class Watched:
    """A timeline and what it told."""

    timeline: Timeline
    sought: list[int] = field(default_factory=list)
    moved: list[tuple[str, int, int]] = field(default_factory=list)

    def at(self, frame: float, y: int = LABEL_Y) -> QPoint:
        """The place of a frame's middle, unscaled pixels from the top."""
        scale = self.timeline._scale
        assert scale is not None
        return QPoint(round(scale.x((frame + 0.5) * CADENCE.gap)), px(y))

    def edge(self, frame: int) -> QPoint:
        """Where frame ``frame`` begins."""
        return self.at(frame - 0.5)

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.timeline, Qt.MouseButton.LeftButton, pos=start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(self.timeline, start + (end - start) * share)
        QTest.mouseRelease(self.timeline, Qt.MouseButton.LeftButton, pos=end)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 200)
    timeline.set_clip(CADENCE)
    timeline.set_spans([TimelineSpan("a", 10, 19)])
    timeline.show()
    qtbot.waitExposed(timeline)
    made = Watched(timeline)
    timeline.seek_wanted.connect(made.sought.append)
    timeline.span_moved.connect(lambda *told: made.moved.append(told))
    return made


@pytest.mark.parametrize(
    ("grip", "to", "wanted"),
    [
        ("whole", 25, ("a", 20, 29)),
        ("whole", 0, ("a", 0, 9)),
        ("whole", 49, ("a", 40, 49)),
        ("start", 5, ("a", 5, 19)),
        ("start", 40, ("a", 19, 19)),
        ("end", 30, ("a", 10, 30)),
        ("end", 2, ("a", 10, 10)),
    ],
)
def test_a_label_is_dragged_whole_and_by_its_edges(
    watched: Watched, grip: str, to: int, wanted: tuple[str, int, int]
) -> None:
    start = {"whole": watched.at(15), "start": watched.edge(10), "end": watched.edge(20)}[grip]
    watched.drag(start, watched.at(to))
    assert watched.moved == [wanted]
    assert watched.sought[-1] == wanted[2 if grip == "end" else 1]


def test_a_click_on_a_label_only_seeks(watched: Watched) -> None:
    QTest.mouseClick(watched.timeline, Qt.MouseButton.LeftButton, pos=watched.at(15))
    assert watched.moved == []
    assert watched.sought == [15]


def test_esc_gives_a_drag_up(watched: Watched) -> None:
    QTest.mousePress(watched.timeline, Qt.MouseButton.LeftButton, pos=watched.at(15))
    QTest.mouseMove(watched.timeline, watched.at(30))
    QTest.keyClick(watched.timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(watched.timeline, Qt.MouseButton.LeftButton, pos=watched.at(30))
    assert watched.moved == []
    assert watched.timeline._content.spans == (TimelineSpan("a", 10, 19),)


def test_a_comment_seeks_and_tells_itself_as_it_was_written(watched: Watched) -> None:
    watched.timeline.set_comments([TimelineComment(30, 34, "Li Wei: <b>handle</b>")])
    place = watched.at(30, RULER + WAVE + LABEL_ROW + 4 + 8)
    QTest.mouseMove(watched.timeline, place)
    assert "&lt;b&gt;handle" in watched.timeline.toolTip()
    QTest.mouseClick(watched.timeline, Qt.MouseButton.LeftButton, pos=place)
    assert watched.sought == [30]
    QTest.mouseMove(watched.timeline, watched.at(5, 8))
    assert watched.timeline.toolTip() == ""


def test_one_key_leads_to_single_frames_and_back(watched: Watched) -> None:
    watched.timeline.set_position(25, 25)
    watched.timeline.toggle_zoom()
    scale = watched.timeline._scale
    assert scale is not None
    assert CADENCE.gap * scale.pixels_a_second == pytest.approx(CLOSEST_FRAME)
    assert scale.start <= CADENCE.begins(25) <= scale.end
    watched.timeline.toggle_zoom()
    whole = watched.timeline._scale
    assert whole is not None
    assert whole.end - whole.start == pytest.approx(CADENCE.duration)


@given(st.integers(0, 49), st.integers(0, 49), st.integers(0, 49), st.lists(st.integers(-20, 90)),
       st.sampled_from(("start", "end", "whole")))  # fmt: skip
def test_a_dragged_label_stays_in_the_clip_and_in_order(
    one: int, other: int, at: int, through: list[int], grip: str
) -> None:
    span = TimelineSpan("a", min(one, other), max(one, other))
    pull = SpanPull(span, grip, at, 49, 0.0)
    for number in through:
        start, end = pull.to(number)
        assert 0 <= start <= end <= 49
        if grip == "whole":
            assert end - start == span.end - span.start
        else:
            assert (end == span.end) if grip == "start" else (start == span.start)
    assert pull.to(at if grip == "whole" else span.start if grip == "start" else span.end) == (span.start, span.end)
