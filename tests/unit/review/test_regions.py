"""Regions: upright and stored are the same place, whatever the turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.media.orientation import Orientation
from review.errors import BadInput
from review.regions import WHOLE, Box, Turn
from tests.mends import boxes

turns = st.builds(Turn, st.sampled_from((0, 90, 180, 270)), st.booleans())
places = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(turns, places)
def test_there_and_back(turn: Turn, point: tuple[float, float]) -> None:
    assert turn.stored(turn.upright(point)) == pytest.approx(point)
    assert turn.upright(turn.stored(point)) == pytest.approx(point)


@given(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 6), st.integers(0, 4))
def test_it_turns_as_pixels_are_turned(transpose: bool, flip_x: bool, flip_y: bool, x: int, y: int) -> None:
    orientation = Orientation(transpose, flip_x, flip_y)
    stored = np.zeros((5, 7, 4), np.uint8)
    stored[y, x] = 255
    shown = orientation.apply(stored)
    (row, column), *_ = np.argwhere(shown[..., 0])
    turn = Turn(orientation.rotation, orientation.mirrored)
    there = turn.upright(((x + 0.5) / 7, (y + 0.5) / 5))
    assert there == pytest.approx(((column + 0.5) / shown.shape[1], (row + 0.5) / shown.shape[0]))


@given(turns, boxes(), st.integers(1, 2000), st.integers(1, 2000))
def test_pixels_cover_the_box_and_lie_inside(turn: Turn, box: Box, width: int, height: int) -> None:
    left, top, right, bottom = turn.pixels(box, width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    around = turn.box(left, top, right, bottom, width, height)
    slack = 1e-5
    assert around.x <= box.x + slack
    assert around.y <= box.y + slack
    assert around.x + around.width >= box.x + box.width - slack
    assert around.y + around.height >= box.y + box.height - slack


@given(turns, st.data())
def test_a_box_along_pixel_borders_touches_just_those_pixels(turn: Turn, data: st.DataObject) -> None:
    width, height = data.draw(st.integers(1, 4000)), data.draw(st.integers(1, 4000))
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    right, bottom = data.draw(st.integers(left + 1, width)), data.draw(st.integers(top + 1, height))
    box = turn.box(left, top, right, bottom, width, height)
    assert turn.pixels(box, width, height) == (left, top, right, bottom)


def test_the_whole_is_every_pixel() -> None:
    assert Turn(90, mirrored=True).pixels(WHOLE, 64, 48) == (0, 0, 64, 48)


def test_an_askew_turn_is_refused() -> None:
    with pytest.raises(BadInput, match="45"):
        Turn(45)
