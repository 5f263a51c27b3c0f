"""The line by a clock moved by hand: how often a console asks a service that is away, and when it asks again."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from backends.http.line import BURST, PER_SECOND, Line, LineDown
from review.errors import NotSignedIn
from review.standing import LineState, Person, SignOutCause, Standing

LI = Person("Li Wei", "supervisor")


@dataclass
class Watch:
    seconds: float = 0.0
    told: list[Standing] = field(default_factory=list)

    def line(self, seed: int = 1) -> Line:
        made = Line(self.told.append, clock=lambda: self.seconds, chance=random.Random(seed).random)
        made.known(LI)
        return made


def asks(line: Line, watch: Watch, wait_s: float | None = None) -> bool:
    """True where a request went out; nobody answers it."""
    try:
        began = line.admit()
    except LineDown:
        return False
    watch.seconds += 0.01
    line.failed(began, "away", wait_s)
    return True


@pytest.mark.parametrize("seed", range(50))
def test_an_outage_of_ten_minutes_costs_few_requests(seed: int) -> None:
    watch = Watch()
    line = watch.line(seed)
    sent = 0
    while watch.seconds < 600:
        sent += asks(line, watch)
        watch.seconds += 0.1  # somebody wants something ten times a second
    assert 5 <= sent <= 60


@pytest.mark.parametrize("seed", range(20))
def test_nobody_asks_before_the_time_that_was_named_and_not_all_at_once(seed: int) -> None:
    watch = Watch()
    line = watch.line(seed)
    assert asks(line, watch, 30.0)
    failed_at = watch.seconds
    while not asks(line, watch, 30.0):
        watch.seconds += 0.05
    assert 30.0 <= watch.seconds - failed_at <= 36.0


def test_one_request_shows_how_the_line_is_while_the_others_wait() -> None:
    watch = Watch()
    line = watch.line()
    asks(line, watch)
    watch.seconds += 10
    began = line.admit()
    with pytest.raises(LineDown) as caught:
        line.admit()
    assert caught.value.wait_s < 1
    line.answered()
    assert line.admit() >= began
    assert line.standing.state is LineState.ONLINE


def test_a_request_that_never_comes_back_does_not_close_the_line_for_ever() -> None:
    watch = Watch()
    line = watch.line()
    asks(line, watch)
    watch.seconds += 10
    line.admit()
    watch.seconds += 31
    assert line.admit() == watch.seconds


def test_what_fails_together_is_one_failure() -> None:
    watch = Watch()
    line = watch.line()
    begun = [line.admit() for _ in range(8)]
    watch.seconds += 1
    waits = [line.failed(began, "away").wait_s for began in begun]
    assert len(set(waits)) == 1
    assert len([one for one in watch.told if one.state is LineState.OFFLINE]) == 1


def test_signed_out_nothing_goes_until_somebody_signs_in() -> None:
    watch = Watch()
    line = watch.line()
    line.signed_out(SignOutCause.EXPIRED, "over")
    for _ in range(3):
        watch.seconds += 1_000
        with pytest.raises(NotSignedIn):
            line.admit()
    line.failed(watch.seconds, "away")
    assert line.standing.state is LineState.SIGNED_OUT
    line.signed_in(LI)
    line.hurry()
    assert line.admit() == watch.seconds


def test_a_hundred_at_once_are_paced() -> None:
    watch = Watch()
    line = watch.line()
    pauses = [line.pause() for _ in range(100)]
    assert pauses[: int(BURST)] == [0.0] * int(BURST)
    assert pauses[-1] == pytest.approx((100 - BURST) / PER_SECOND)
    watch.seconds += 60
    assert line.pause() == 0.0
