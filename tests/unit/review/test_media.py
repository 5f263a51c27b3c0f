"""The frame index: which frame is on screen at a time, whatever the clip's rate, gaps and start."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.media import FrameIndex

stamps = st.lists(st.integers(-1_000, 100_000), min_size=1, max_size=60, unique=True).map(
    lambda pts: tuple(sorted(pts))
)
bases = st.sampled_from([Fraction(1, 25), Fraction(1, 90_000), Fraction(1001, 30_000), Fraction(1, 1_000)])


def by_hand(index: FrameIndex, seconds: float) -> int:
    """The last frame that began by then, told in exact arithmetic; the first one before any began."""
    begun = [number for number, pts in enumerate(index.pts) if pts * index.time_base <= Fraction(seconds)]
    return begun[-1] if begun else 0


@given(stamps, bases, st.floats(-100, 5_000))
def test_the_frame_on_screen_is_the_last_that_began(pts: tuple[int, ...], base: Fraction, seconds: float) -> None:
    index = FrameIndex(pts, base, (0,))
    assert index.nearest(seconds) == by_hand(index, seconds)


@given(stamps, bases, st.data())
def test_just_around_a_frames_beginning_the_index_is_exact(
    pts: tuple[int, ...], base: Fraction, data: st.DataObject
) -> None:
    index = FrameIndex(pts, base, (0,))
    number = data.draw(st.integers(0, len(pts) - 1))
    for seconds in (index.seconds(number), index.seconds(number) - 1e-9, index.seconds(number) + 1e-9):
        assert index.nearest(seconds) == by_hand(index, seconds)


@given(stamps, bases)
def test_the_players_clock_begins_at_nought_and_never_goes_back(pts: tuple[int, ...], base: Fraction) -> None:
    index = FrameIndex(pts, base, (0,))
    elapsed = [index.elapsed(number) for number in range(len(index))]
    assert elapsed[0] == 0.0
    assert elapsed == sorted(elapsed)


def test_the_last_frame_lasts_as_long_as_the_container_says() -> None:
    assert FrameIndex((0, 40, 80), Fraction(1, 1000), (0,), end_pts=120).last_duration == 40
    assert FrameIndex((0, 40, 80), Fraction(1, 1000), (0,)).last_duration == 0
    assert FrameIndex((), Fraction(1, 1000), ()).last_duration == 0


def test_a_clip_without_frames_has_none_at_any_time() -> None:
    with pytest.raises(ValueError, match="without frames"):
        FrameIndex((), Fraction(1, 25), ()).nearest(0.0)
