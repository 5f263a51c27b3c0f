"""Tracks: what lies between two keys lies on the straight line between them, and hidden is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.regions import Box
from review.tracks import Track, TrackKey, region_at, track_of
from tests.mends import MAX_FRAME, boxes, numbers, tracks

SIDES = ("x", "y", "width", "height")


@given(tracks())
def test_at_a_key_it_is_the_key(track: Track) -> None:
    for key in track.keys:
        assert track.at(key.frame) == (key.box if key.shown else None)


@given(tracks(), numbers)
def test_between_two_keys_every_side_lies_between(track: Track, frame: int) -> None:
    box = track.at(frame)
    if box is None:
        return
    before = max((key for key in track.keys if key.frame <= frame), key=lambda key: key.frame)
    after = min((key for key in track.keys if key.frame >= frame), key=lambda key: key.frame)
    for side in SIDES:
        ends = sorted((getattr(before.box, side), getattr(after.box, side)))
        assert ends[0] - 1e-9 <= getattr(box, side) <= ends[1] + 1e-9


@given(tracks(), numbers)
def test_steps_between_two_shown_keys_are_even(track: Track, frame: int) -> None:
    inner = [key.frame for key in track.keys]
    if frame in inner or frame - 1 < track.first or frame + 1 > track.last:
        return
    boxes_there = [track.at(frame + step) for step in (-1, 0, 1)]
    if any(box is None for box in boxes_there) or any(frame + step in inner for step in (-1, 1)):
        return
    for side in SIDES:
        a, b, c = (getattr(box, side) for box in boxes_there)
        assert b - a == pytest.approx(c - b, abs=1e-9)


@given(tracks(), st.integers(0, MAX_FRAME + 50))
def test_it_is_there_only_between_a_shown_key_and_the_next(track: Track, frame: int) -> None:
    before = [key for key in track.keys if key.frame <= frame]
    there = bool(before) and frame <= track.last and before[-1].shown
    assert (track.at(frame) is not None) == there


@given(tracks(), numbers, boxes(), st.booleans())
def test_a_key_is_put_in_and_taken_out_again(track: Track, frame: int, box: Box, shown: bool) -> None:
    key = TrackKey(frame, box, shown)
    more = track.with_key(key)
    assert key in more.keys
    if all(other.frame != frame for other in track.keys):
        assert more.without_key(frame) == track
    else:
        assert len(more.keys) == len(track.keys)


@given(tracks(), numbers, numbers)
def test_hiding_a_stretch_changes_nothing_else(track: Track, one: int, two: int) -> None:
    first, last = min(one, two), max(one, two)
    less = track.hidden(first, last)
    for frame in range(MAX_FRAME + 2):
        box, was = less.at(frame), track.at(frame)
        if first <= frame <= last or was is None:
            assert box is None
        else:
            assert box is not None
            for side in SIDES:
                assert getattr(box, side) == pytest.approx(getattr(was, side), abs=1e-9)


@given(tracks(most=4))
def test_a_follower_s_boxes_become_a_track_with_few_keys(track: Track) -> None:
    seen = [(frame, track.at(frame)) for frame in range(track.first, track.last + 1)]
    if all(box is None for _, box in seen):
        with pytest.raises(BadInput):
            track_of(seen)
        return
    made = track_of(seen)
    for frame, box in seen:
        there = made.at(frame)
        assert (there is None) == (box is None)
        if there is not None and box is not None:
            assert all(getattr(there, side) == pytest.approx(getattr(box, side), abs=1e-6) for side in SIDES)
    assert len(made.keys) <= 3 * len(track.keys)


def test_keys_that_do_not_rise_are_refused() -> None:
    box = Box(0, 0, 1, 1)
    for frames in ((3, 3), (4, 2)):
        with pytest.raises(BadInput, match="rise"):
            Track(tuple(TrackKey(frame, box) for frame in frames))
    with pytest.raises(BadInput, match="at least one"):
        Track(())
    with pytest.raises(BadInput, match="no key at frame 7"):
        Track((TrackKey(3, box),)).without_key(7)


def test_a_box_is_everywhere() -> None:
    box = Box(0.1, 0.2, 0.3, 0.4)
    assert region_at(box, 12345) == box
    assert region_at(Track((TrackKey(5, box),)), 6) is None


@given(tracks(), st.sampled_from([0.0, 0.01, 0.2]))
def test_a_simpler_track_has_no_more_keys_and_is_nowhere_farther_off(track: Track, off: float) -> None:
    simple = track.simplified(off)
    assert set(simple.keys) <= set(track.keys)
    assert (simple.first, simple.last) == (track.first, track.last)
    for key in track.keys:
        there = simple.at(key.frame)
        assert (there is None) == (track.at(key.frame) is None)
        if there is not None:
            assert all(abs(getattr(there, side) - getattr(key.box, side)) <= off + 1e-9 for side in SIDES)


def test_a_straight_way_needs_two_keys() -> None:
    keys = [TrackKey(at, Box(at / 100, 0.2, 0.1, 0.1)) for at in range(0, 60, 3)]
    assert len(Track(tuple(keys)).simplified(0.001).keys) == 2


@given(tracks(), st.integers(0, MAX_FRAME + 50))
def test_where_it_is_not_seen_the_last_known_place_is_told(track: Track, frame: int) -> None:
    assert track.known(frame) == (track.at(frame) or max(track.until(frame + 1) or track.keys[:1], key=_frame).box)
    key = track.key_at(frame)
    assert key is None or key.frame == frame


def _frame(key: TrackKey) -> int:
    return key.frame
