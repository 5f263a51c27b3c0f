"""Time edits: which frames are left, what they show, and when."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.errors import BadInput
from review.media import FrameIndex
from review.mending import CutOut, Edit, Frames, Hold, Mirror, Trim, time_map
from review.mending.timing import durations


def clip(count: int, step: int = 1, offset: int = 0) -> FrameIndex:
    pts = tuple(offset + step * number for number in range(count))
    return FrameIndex(pts, Fraction(1, 30), (0,), end_pts=pts[-1] + step)


@st.composite
def clips(draw: st.DrawFn) -> FrameIndex:
    """Any clip: variable rate, any offset, sometimes without an end."""
    steps = draw(st.lists(st.integers(1, 400), min_size=1, max_size=60))
    pts = [draw(st.integers(-10_000, 900_000))]
    for step in steps[:-1]:
        pts.append(pts[-1] + step)
    end = draw(st.sampled_from((pts[-1] + steps[-1], pts[-1], 0)))
    return FrameIndex(tuple(pts), Fraction(1, 90_000), (0,), end_pts=end)


@st.composite
def time_edits(draw: st.DrawFn, count: int) -> list[Edit]:
    def strip() -> Frames:
        one, two = draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))
        return Frames(min(one, two), max(one, two))

    kinds = draw(st.lists(st.sampled_from((Trim, CutOut, Hold, Mirror)), max_size=4))
    return [Hold(strip(), draw(st.integers(0, count - 1))) if kind is Hold else kind(strip()) for kind in kinds]


@given(clips())
def test_without_edits_nothing_changes(index: FrameIndex) -> None:
    times = time_map((), index)
    assert times.slots == times.shown == tuple(range(len(index)))
    assert times.starts == tuple(pts - index.pts[0] for pts in index.pts)
    assert [run.source for run in times.runs] == [Frames(0, len(index) - 1)]


@given(clips(), st.data())
def test_the_map_holds_together(index: FrameIndex, data: st.DataObject) -> None:
    edits = data.draw(time_edits(len(index)))
    try:
        times = time_map(edits, index)
    except BadInput:
        assume(False)
    assert list(times.slots) == sorted(set(times.slots))
    assert times.starts[0] == 0
    lasting = durations(index)
    for number, slot in enumerate(times.slots):
        until = times.starts[number + 1] if number + 1 < len(times) else times.end
        assert until - times.starts[number] == lasting[slot]
        assert times.result_of(slot) == number == times.nearest(slot)
        assert times.at(times.seconds(number)) == number
    for frame in set(range(len(index))) - set(times.slots):
        assert times.result_of(frame) is None
    together = [frame for run in times.runs for frame in range(run.source.first, run.source.last + 1)]
    assert together == list(times.slots)
    assert [run.at for run in times.runs] == [times.slots.index(run.source.first) for run in times.runs]


@given(clips(), st.data())
def test_the_order_of_cuts_does_not_matter(index: FrameIndex, data: st.DataObject) -> None:
    edits = [edit for edit in data.draw(time_edits(len(index))) if isinstance(edit, Trim | CutOut)]
    try:
        times = time_map(edits, index)
    except BadInput:
        assume(False)
    assert time_map(edits[::-1], index) == times


def test_a_cut_moves_what_follows_forward() -> None:
    times = time_map([CutOut(Frames(3, 5))], clip(10, step=2, offset=100))
    assert times.slots == (0, 1, 2, 6, 7, 8, 9)
    assert times.starts == (0, 2, 4, 6, 8, 10, 12)
    assert times.end == 14
    assert times.duration_s == pytest.approx(14 / 30)
    assert times.nearest(4) == 3
    assert times.nearest(99) == 6


def test_a_variable_rate_keeps_each_frame_s_time() -> None:
    index = FrameIndex((0, 1, 5, 6, 20), Fraction(1, 30), (0,), end_pts=22)
    times = time_map([CutOut(Frames(1, 1))], index)
    assert times.starts == (0, 1, 2, 16)
    assert times.end == 18


def test_a_held_frame_and_a_mirrored_span_keep_the_clock() -> None:
    times = time_map([Hold(Frames(2, 4), 1), Mirror(Frames(6, 8))], clip(10))
    assert times.shown == (0, 1, 1, 1, 1, 5, 8, 7, 6, 9)
    assert times.slots == tuple(range(10))
    assert times.end == 10


def test_a_mirror_may_show_what_a_cut_took_out() -> None:
    times = time_map([Mirror(Frames(2, 5)), CutOut(Frames(2, 3))], clip(8))
    assert times.slots == (0, 1, 4, 5, 6, 7)
    assert times.shown == (0, 1, 3, 2, 6, 7)


def test_nothing_left_is_refused() -> None:
    with pytest.raises(BadInput, match="no frame"):
        time_map([Trim(Frames(0, 3)), CutOut(Frames(0, 5))], clip(9))


def test_times_that_do_not_rise_still_give_each_frame_its_moment() -> None:
    index = FrameIndex((0, 5, 5, 3), Fraction(1, 30), (0,))
    assert durations(index) == [5, 1, 1, 1]
