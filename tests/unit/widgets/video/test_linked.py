"""Two linked playheads: either moves the other, by time, however their rates differ and however late frames come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from review.media import FrameIndex
from tests.unit.widgets.video.clips import Decoder, Hand, make_info, steady
from widgets.video.linked import Link, LinkedClip
from widgets.video.playback import Playback


class Pair:
    """Two clips whose playheads are linked; their frames are here at once, or (``slow``) when the test says so."""

    def __init__(self, first: FrameIndex, second: FrameIndex, *, slow: bool = False) -> None:
        self.hand = Hand()
        self.first, self.second = Playback(now=self.hand), Playback(now=self.hand)
        self.decoders = (Decoder(self.first, first), Decoder(self.second, second, slow=slow))
        for playback, index in ((self.first, first), (self.second, second)):
            playback.set_clip(make_info(len(index)), index)
        self.link = Link(self.first, self.second)
        self.link.set_on(True)

    def painted(self, playback: Playback) -> None:
        playback.on_painted(playback.position)

    @property
    def places(self) -> tuple[int, int]:
        return self.first.position, self.second.position


def index_of(gaps: list[int]) -> FrameIndex:
    pts = [500]
    for gap in gaps:
        pts.append(pts[-1] + gap)
    return FrameIndex(tuple(pts), steady(2).time_base, (0,), 0)


gaps = st.lists(st.integers(1, 120), min_size=1, max_size=20)


@settings(max_examples=40)
@given(gaps, gaps, st.data())
def test_the_other_shows_what_is_on_screen_at_that_moment(one: list[int], two: list[int], data: st.DataObject) -> None:
    pair = Pair(index_of(one), index_of(two))
    for _ in range(4):
        leads = data.draw(st.sampled_from((pair.first, pair.second)))
        follows = pair.second if leads is pair.first else pair.first
        wanted = data.draw(st.integers(0, leads.last))
        if wanted == leads.position:
            continue  # it is not moved, and so moves nothing
        leads.seek(wanted)
        assert leads.cadence is not None
        assert follows.cadence is not None
        assert leads.position == wanted
        assert follows.position == follows.cadence.at(leads.cadence.begins(wanted))


@given(st.lists(st.integers(0, 29), min_size=1, max_size=20))
@settings(max_examples=30)
def test_equal_clips_show_the_same_frame(seeks: list[int]) -> None:
    pair = Pair(steady(30), steady(30))
    for number in seeks:
        pair.first.seek(number)
        assert pair.places == (number, number)


def test_a_step_of_the_second_moves_the_first_and_back_again() -> None:
    pair = Pair(steady(30, 40), steady(60, 20))
    pair.first.seek(10)
    assert pair.places == (10, 20)
    for step, places in ((1, (10, 21)), (1, (11, 22)), (-1, (10, 21)), (-1, (10, 20)), (-1, (9, 19))):
        pair.painted(pair.second)
        pair.second.step(step)
        assert pair.places == places


def test_playing_one_takes_the_other_along_and_only_one_runs() -> None:
    pair = Pair(steady(30), steady(30))
    pair.first.play()
    pair.first.tick()
    pair.hand.seconds += 0.41
    pair.first.tick()
    assert pair.places == (10, 10)
    assert not pair.second.playing
    pair.link.hand_to(pair.second)
    assert not pair.first.playing
    pair.second.play()
    pair.second.tick()
    pair.hand.seconds += 0.09
    pair.second.tick()
    assert pair.places == (12, 12)
    pair.second.pause()


def test_late_frames_are_skipped_not_queued() -> None:
    pair = Pair(steady(30), steady(30), slow=True)
    decoder = pair.decoders[1]
    decoder.give(0)
    decoder.asked.clear()
    for number in range(1, 13):
        pair.first.seek(number)
    urgent = [number for number, priority in decoder.asked if priority == 0]
    assert urgent == [1]
    decoder.give(1)
    assert [number for number, priority in decoder.asked if priority == 0] == [1, 12]
    decoder.give(12)
    assert pair.places == (12, 12)


def test_a_shorter_clip_stays_at_its_last_frame() -> None:
    pair = Pair(steady(30), steady(12))
    pair.first.seek(29)
    assert pair.places == (29, 11)


def test_clips_made_of_each_other_go_by_their_frames_not_by_time() -> None:
    pair = Pair(steady(30), steady(20))
    kept = [*range(5), *range(15, 30)]  # frames 5 to 14 were cut out
    pair.link.set_on(True, (lambda number: next(at for at, one in enumerate(kept) if one >= number), kept.__getitem__))
    pair.first.seek(16)
    assert pair.places == (16, 6)
    pair.first.seek(9)
    assert pair.places == (9, 5)
    pair.second.seek(7)
    assert pair.places == (17, 7)


def test_unlinked_each_goes_alone() -> None:
    pair = Pair(steady(30), steady(30))
    pair.link.set_on(False)
    pair.first.seek(7)
    assert pair.places == (7, 0)


@pytest.mark.parametrize("number", [0, 4])
def test_a_frame_that_cannot_be_decoded_ends_the_second(qtbot: QtBot, number: int) -> None:
    first = Playback()
    clip = LinkedClip(first)
    qtbot.addWidget(clip)
    clip.set_clip(make_info(30), steady(30))
    told: list[str] = []
    clip.failed.connect(told.append)
    clip.fail_frame(number, "it breaks off")
    assert told == (["it breaks off"] if number == 0 else [])
    assert clip.playback.last == (29 if number == 0 else 3)
