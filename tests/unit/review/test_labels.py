"""Labels: a span runs forward and a box lies in the picture, or they do not come to be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.labels import MISSED_CHARS, MISSED_WORDS, Box, Label, Severity, Span
from review.tracks import Region, Track, TrackKey
from tests.mends import regions

BASE = Fraction(1, 90_000)
parts = st.floats(-0.5, 1.5, allow_nan=False)


@given(parts, parts, parts, parts)
def test_a_box_is_inside_the_picture_or_refused(x: float, y: float, width: float, height: float) -> None:
    inside = 0 <= x <= 1 and 0 <= y <= 1 and width > 0 and height > 0
    inside = inside and x + width <= 1 + 1e-9 and y + height <= 1 + 1e-9
    if inside:
        assert Box(x, y, width, height).x == x
    else:
        with pytest.raises(BadInput, match="inside the picture"):
            Box(x, y, width, height)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_box_of_no_number_is_refused(place: int, value: float) -> None:
    sides = [0.1, 0.1, 0.2, 0.2]
    sides[place] = value
    with pytest.raises(BadInput):
        Box(*sides)


@given(st.integers(-5, 50), st.integers(-5, 50), st.integers(-500, 500), st.integers(-500, 500))
def test_a_span_runs_forward_or_is_refused(start: int, end: int, first: int, last: int) -> None:
    if 0 <= start <= end and first <= last:
        span = Span(start, end, first, last, BASE)
        assert span.seconds == (float(first * BASE), float(last * BASE))
        assert span.seconds[0] <= span.seconds[1]
    else:
        with pytest.raises(BadInput, match="forward"):
            Span(start, end, first, last, BASE)


@pytest.mark.parametrize("base", [Fraction(0), Fraction(-1, 25)])
def test_time_runs_in_a_positive_base(base: Fraction) -> None:
    with pytest.raises(BadInput, match="positive time base"):
        Span(0, 1, 0, 1, base)


TRACK = Track((TrackKey(2, Box(0.1, 0.1, 0.2, 0.2)), TrackKey(8, Box(0.3, 0.1, 0.2, 0.2))))


def test_a_region_stands_still_or_moves() -> None:
    with pytest.raises(BadInput, match="not both"):
        Label("l", "PF-LOGO", Severity.MAJOR, box=Box(0.1, 0.1, 0.2, 0.2), track=TRACK)


@given(st.none() | regions, st.none() | regions)
def test_a_label_is_at_the_place_it_was_put_last(first: Region | None, then: Region | None) -> None:
    label = Label("l", "PF-LOGO", Severity.MAJOR).placed(first).placed(then)
    assert label.region == then
    assert (label.box, label.track) == ((None, then) if isinstance(then, Track) else (then, None))


@pytest.mark.parametrize("missed", [("",), ("x" * (MISSED_CHARS + 1),), ("x",) * (MISSED_WORDS + 1)])
def test_missed_words_are_words_and_few(missed: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="pieces of a prompt"):
        Label("l", "PF-LOGO", Severity.MAJOR, missed=missed)
