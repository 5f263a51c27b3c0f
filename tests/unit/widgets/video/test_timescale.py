"""The arithmetic of the timeline."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.widgets.video.clips import VARIABLE, make_index
from widgets.video.cadence import Cadence
from widgets.video.timescale import packed, tick_text, whole


def test_every_moment_of_a_frame_finds_that_frame() -> None:
    cadence = Cadence(make_index(), len(VARIABLE) - 1)
    for number in range(len(VARIABLE)):
        assert cadence.at(cadence.begins(number)) == number
        assert cadence.at((cadence.begins(number) + cadence.ends(number)) / 2) == number
    assert cadence.at(99.0) == len(VARIABLE) - 1
    assert cadence.at(-1.0) == 0


@given(
    st.lists(st.tuples(st.floats(0.2, 5.0), st.floats(0, 1.2)), max_size=8),
    st.floats(0, 1.2),
)
def test_zooming_keeps_the_moment_under_the_pointer_and_stays_within_the_clip(
    zooms: list[tuple[float, float]], moment: float
) -> None:
    scale = whole(Cadence(make_index(), len(VARIABLE) - 1), 88.0, 600.0)
    for factor, around in zooms:
        before, scale = scale, scale.zoomed(factor, around, 0.05)
        if factor >= 1 and before.start <= around <= before.end:
            assert abs(scale.x(around) - before.x(around)) < 1e-3  # further out the clip's ends may move it
        assert 0 <= scale.start < scale.end <= scale.duration + 1e-9
    back = scale.seconds(scale.x(moment))
    assert abs(back - min(moment, scale.duration)) < 1e-6


def test_the_window_turns_a_page_when_the_playhead_leaves_it() -> None:
    scale = whole(Cadence(make_index(), len(VARIABLE) - 1), 0.0, 600.0).zoomed(4, 0.0, 0.01)
    assert scale.showing(0.1) == scale
    turned = scale.showing(1.0)
    assert turned.start <= 1.0 <= turned.end


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 10)).map(lambda s: (s[0], s[0] + s[1])), max_size=12))
def test_spans_on_one_row_do_not_overlap_while_there_are_rows(spans: list[tuple[int, int]]) -> None:
    rows = packed(spans, 12)
    for at, (start, end) in enumerate(spans):
        for other in range(at):
            if rows[other] == rows[at]:
                assert spans[other][1] < start or spans[other][0] > end


def test_ruler_texts_have_the_decimals_of_their_step() -> None:
    assert [tick_text(63.25, step) for step in (0.05, 0.5, 1)] == ["1:03.25", "1:03.2", "1:03"]
