"""Figures of a shift: rates with honest intervals, and a pace that a coffee break does not spoil."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.metrics import IDLE_CAP_S, Pace, wilson

counted = st.integers(1, 1_000_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counted)
def test_the_interval_holds_the_rate_and_stays_a_rate(figures: tuple[int, int]) -> None:
    defects, looked_at = figures
    low, high = wilson(defects, looked_at)
    assert 0.0 <= low <= defects / looked_at <= high <= 1.0
    assert low < high


@given(counted, st.integers(2, 50))
def test_looking_at_more_narrows_the_interval(figures: tuple[int, int], times: int) -> None:
    defects, looked_at = figures
    low, high = wilson(defects, looked_at)
    nearer_low, nearer_high = wilson(defects * times, looked_at * times)
    assert nearer_high - nearer_low < high - low


def test_the_interval_is_that_of_the_textbook() -> None:
    # Newcombe 1998, table I, method 3: 81 of 263 and 15 of 148, at 95 %.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)


@pytest.mark.parametrize("looked_at", [70, 125, 161, 205])
def test_rounding_never_pushes_a_rate_of_nought_or_one_out_of_its_interval(looked_at: int) -> None:
    assert wilson(0, looked_at)[0] == 0.0
    assert wilson(looked_at, looked_at)[1] == 1.0


def test_nothing_looked_at_tells_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.lists(st.floats(-10, 10_000), min_size=1, max_size=50))
def test_a_pace_never_counts_absence_as_looking(looks: list[float]) -> None:
    pace = Pace()
    for seconds in looks:
        pace.add(seconds)
    assert pace.seconds_each is not None
    assert 0.0 <= pace.seconds_each <= IDLE_CAP_S
    assert pace.decided == len(looks)


def test_only_the_latest_decisions_tell_the_pace() -> None:
    pace = Pace(window=3)
    for seconds in (90.0, 1.0, 2.0, 3.0):
        pace.add(seconds)
    assert pace.seconds_each == pytest.approx(2.0)
    assert pace.clear_in(10) == pytest.approx(20.0)


def test_a_gesture_over_many_items_shares_its_seconds() -> None:
    pace = Pace()
    pace.add(10.0, items=5)
    assert pace.decided == 5
    assert pace.seconds_each == pytest.approx(2.0)


def test_there_is_no_pace_before_the_first_decision() -> None:
    assert Pace().seconds_each is None
    assert Pace().clear_in(100) is None


def test_undone_decisions_are_not_counted() -> None:
    pace = Pace()
    pace.add(1.0, items=2)
    pace.take_back()
    assert pace.decided == 1
    pace.take_back(5)
    assert pace.decided == 0
