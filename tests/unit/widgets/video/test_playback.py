"""The playhead shows exactly what it says: stepping, seeking and playing against a decoder that the test controls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.unit.widgets.video.clips import VARIABLE, Decoder, Hand, make_frame, make_index, make_info, steady
from widgets.video.cadence import Cadence
from widgets.video.frames import Frame, FrameCache
from widgets.video.playback import MAX_LATE_S, STEP_BACKLOG, Playback
from widgets.video.readahead import ASKED_LIMIT, onward

STAGES: list[Stage] = []


class Stage:
    """A playback whose surface paints at once (``paints``) or when the test says so."""

    def __init__(self, *, slow: bool = False, pts: tuple[int, ...] = VARIABLE, broken_at: int | None = None) -> None:
        STAGES.append(self)
        self.hand = Hand()
        self.playback = Playback(now=self.hand)
        self.index = make_index(pts)
        self.shown: list[int] = []
        self.paints = True
        self.playback.frame_shown.connect(self.on_shown)
        self.decoder = Decoder(self.playback, self.index, slow=slow)
        self.playback.set_clip(make_info(len(pts), broken_at), self.index)

    def on_shown(self, frame: Frame) -> None:
        self.shown.append(frame.number)
        if self.paints:
            self.playback.on_painted(frame.number)

    def run(self, seconds: float, step: float = 0.001) -> None:
        """Let the clock go on and tick as the timer would."""
        for _ in range(round(seconds / step)):
            self.hand.seconds += step
            self.playback.tick()


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    """No clock runs on after its test."""
    yield
    while STAGES:
        STAGES.pop().playback.clear()


@pytest.fixture
def stage(qapp: QApplication) -> Stage:
    return Stage()


def test_the_first_frame_is_asked_for_before_any_other(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    assert stage.decoder.asked == [(0, 0)]
    assert stage.playback.position == -1
    stage.decoder.give(0)
    assert stage.playback.position == 0
    assert {number for number, priority in stage.decoder.asked if priority} == {1, 2, 3, 4, 5, 6}


def test_position_is_what_was_shown_never_what_is_on_its_way(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    stage.decoder.give(0)
    stage.playback.seek(7)
    assert (stage.playback.position, stage.playback.target, stage.playback.waiting) == (0, 7, True)
    assert stage.decoder.asked[-1] == (7, 0)
    stage.decoder.give(3)
    assert stage.playback.position == 0
    stage.decoder.give(7)
    assert (stage.playback.position, stage.playback.waiting) == (7, False)


def test_every_step_paints_its_frame_before_the_next(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    stage.decoder.give(0)
    for _ in range(3):
        stage.playback.step(1)
    stage.decoder.give(3, 2)
    assert stage.shown == [0]
    stage.decoder.give(1)
    assert stage.shown == [0, 1, 2, 3]


def test_a_step_waits_for_the_paint_and_not_only_for_the_frame(stage: Stage) -> None:
    stage.paints = False
    stage.playback.step(1)
    stage.playback.step(1)
    assert stage.shown == [0, 1]
    stage.playback.on_painted(1)
    assert stage.shown == [0, 1, 2]


def test_steps_back_cancel_steps_on_that_still_wait(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    stage.decoder.give(0)
    stage.playback.step(1)
    stage.playback.step(1)
    stage.playback.step(-1)
    stage.decoder.give(1, 2)
    assert stage.shown == [0, 1]


def test_a_held_key_does_not_run_on_for_long_and_never_skips(qapp: QApplication) -> None:
    stage = Stage(slow=True, pts=tuple(range(0, 4000, 40)))
    stage.decoder.give(0)
    for _ in range(50):
        stage.playback.step(1)
    stage.decoder.give(*range(1, 60))
    assert stage.shown == list(range(STEP_BACKLOG + 2))


def test_steps_beyond_the_ends_leave_nothing_behind(stage: Stage) -> None:
    stage.playback.step(-1)
    stage.playback.step(-1)
    assert stage.playback.position == 0
    stage.playback.step(1)
    assert stage.playback.position == 1
    stage.playback.seek(8)
    stage.paints = False
    stage.playback.step(1)
    stage.playback.step(1)
    stage.playback.step(1)
    stage.playback.on_painted(9)
    stage.paints = True
    stage.playback.step(-1)
    assert stage.shown[-2:] == [9, 8]


def test_playing_follows_timestamps_at_a_variable_rate(stage: Stage) -> None:
    start = stage.hand.seconds
    seen: dict[int, float] = {}
    stage.playback.position_changed.connect(lambda number: seen.setdefault(number, stage.hand.seconds - start))
    stage.playback.play()
    stage.playback.tick()
    stage.run(1.3)
    assert list(seen) == list(range(1, 10))
    for number, at in seen.items():
        assert at == pytest.approx((VARIABLE[number] - VARIABLE[0]) / 1000, abs=0.0011)
    assert stage.playback.ended
    assert not stage.playback.playing


def test_playing_backwards_gives_each_frame_its_own_time(stage: Stage) -> None:
    stage.playback.seek(6)
    start, seen = stage.hand.seconds, dict[int, float]()
    stage.playback.position_changed.connect(lambda number: seen.setdefault(number, stage.hand.seconds - start))
    stage.playback.shuttle(-1)
    stage.playback.tick()
    stage.run(1.2)
    assert list(seen) == [5, 4, 3, 2, 1, 0]
    assert seen[5] == pytest.approx(0.010, abs=0.0021)
    assert seen[0] == pytest.approx(0.010 + 0.9, abs=0.0041)
    assert stage.playback.position == 0


def test_late_decoding_shows_the_newest_frame_there_is_and_the_clock_waits(qapp: QApplication) -> None:
    stage = Stage(slow=True, pts=tuple(range(0, 8000, 40)))
    stage.decoder.give(0)
    stage.playback.play()
    stage.playback.tick()
    stage.run(0.2)
    assert stage.shown == [0]
    stage.decoder.give(1)
    stage.decoder.give(3)
    assert stage.shown == [0, 1, 3]
    stage.run(5.0, 0.01)
    stage.decoder.give(4)
    assert stage.shown[-1] == 4
    assert stage.playback.target <= 4 + round(MAX_LATE_S / 0.04)


def test_the_last_frame_is_shown_even_where_it_comes_late(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    stage.decoder.give(*range(9))
    stage.playback.seek(8)
    stage.playback.play()
    stage.playback.tick()
    stage.run(0.5)
    assert stage.playback.ended
    assert (stage.playback.position, stage.playback.target) == (8, 9)
    stage.decoder.give(9)
    assert stage.playback.position == 9


def test_a_loop_runs_round_within_in_and_out(stage: Stage) -> None:
    stage.playback.set_loop((2, 4))
    stage.playback.play()
    stage.playback.tick()
    stage.run(1.0)
    assert set(stage.shown[1:]) == {2, 3, 4}
    assert stage.shown.count(2) >= 2
    assert stage.playback.playing


def test_shuttle_goes_faster_turns_round_and_steps_while_k_is_held(stage: Stage) -> None:
    playback = stage.playback
    rates = []
    for direction in (1, 1, 1, 1, -1, -1):
        playback.shuttle(direction)
        rates.append(playback.rate)
    assert rates == [1, 2, 4, 4, -1, -2]
    playback.shuttle(0)
    assert not playback.playing
    playback.seek(5)
    playback.shuttle_held = True
    playback.shuttle(1)
    playback.shuttle(-1)
    assert not playback.playing
    assert stage.shown[-2:] == [6, 5]


def test_rates_stay_within_four_times(stage: Stage) -> None:
    stage.playback.set_speed(4.0)
    for _ in range(3):
        stage.playback.shuttle(-1)
    assert stage.playback.rate == -4
    stage.playback.set_speed(0.001)
    assert stage.playback.speed == 0.1


def test_at_four_times_only_frames_that_a_screen_can_show_are_asked_for(qapp: QApplication) -> None:
    index = steady(300, 20)
    cadence = Cadence(index, 299)
    wanted = onward(cadence, 0, 4.0, None, 1000)
    assert cadence.stride(4.0) == 3
    assert all(number % 3 == 0 for number in wanted[:-1])
    assert all(cadence.due(at / 1000, 4.0) % 3 == 0 for at in range(0, 5000, 7))


def test_a_broken_clip_ends_before_its_first_broken_frame(qapp: QApplication) -> None:
    stage = Stage(broken_at=4)
    stage.playback.seek(9)
    assert stage.playback.position == 3
    stage.playback.step(1)
    assert stage.playback.position == 3
    assert max(number for number, _ in stage.decoder.asked) == 3


def test_a_frame_that_fails_ends_the_clip_before_it(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    stage.decoder.give(0, 1, 2, 3, 4)
    stage.playback.seek(7)
    stage.playback.fail_frame(5)
    assert stage.playback.last == 4
    assert stage.playback.position == 4


def test_frames_of_another_clip_are_not_shown(qapp: QApplication) -> None:
    stage = Stage(slow=True)
    stage.decoder.give(0)
    stage.playback.seek(7)
    foreign = replace(make_frame(stage.index, 7), pts=VARIABLE[7] + 1)
    stage.playback.set_frame(foreign)
    stage.playback.set_frame(replace(foreign, number=99))
    assert stage.shown == [0]
    stage.decoder.give(7)
    assert stage.shown == [0, 7]


def test_the_end_is_the_last_frame_however_late_the_clock_is_read(stage: Stage) -> None:
    stage.playback.play()
    stage.playback.tick()
    stage.hand.seconds += 60
    stage.playback.tick()
    assert stage.playback.ended
    assert stage.shown[-1] == stage.playback.position == 9


def test_few_frames_are_on_their_way_and_a_jump_is_not_kept_waiting(qapp: QApplication) -> None:
    stage = Stage(slow=True, pts=tuple(range(0, 40_000, 40)))
    stage.decoder.give(0)
    stage.playback.play()
    stage.playback.tick()
    ahead = [number for number, priority in stage.decoder.asked if priority]
    assert ahead == list(range(1, ASKED_LIMIT + 1))
    stage.playback.seek(800)
    assert stage.decoder.asked[-1] == (800, 0)


def test_the_cache_holds_its_limit_and_keeps_what_is_near(qapp: QApplication) -> None:
    index = steady(100)
    one = 16 * 12 * 4
    cache = FrameCache(limit=10 * one)
    for number in range(50):
        cache.put(make_frame(index, number), playhead=20, direction=1)
        assert cache.bytes <= cache.limit
    assert 20 in cache
    assert len(cache) == 10
    ahead = sum(1 for start, end in cache.ranges() for number in range(start, end + 1) if number > 20)
    assert ahead > 5
    assert cache.get(49) is None


def test_a_clip_of_one_frame_can_be_played(qapp: QApplication) -> None:
    stage = Stage(pts=(5,))
    stage.playback.play()
    stage.playback.tick()
    stage.run(0.3)
    assert stage.playback.position == 0
    assert stage.playback.ended
