"""Shapes: what is refused, what they cover, and that they stay inside the picture."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.labels import Box, Label, Severity
from review.regions import Point
from review.shapes import Form, Shape, Stroke, turn_of, turned_box

TRIANGLE = Shape(Form.POLYGON, ((0.2, 0.2), (0.6, 0.2), (0.4, 0.7)))


@pytest.mark.parametrize(
    ("form", "points", "strokes"),
    [
        (Form.POLYGON, ((0.1, 0.1), (0.2, 0.2)), ()),
        (Form.TURNED, ((0.1, 0.1), (0.2, 0.2), (0.3, 0.3)), ()),
        (Form.POINT, (), ()),
        (Form.BRUSH, (), ()),
        (Form.BRUSH, ((0.1, 0.1),), (Stroke(((0.1, 0.1),), 0.1),)),
        (Form.BRUSH, (), (Stroke(((0.1, 0.1),), 0.1, erases=True),)),
        (Form.POINT, ((1.2, 0.1),), ()),
        (Form.POINT, ((math.nan, 0.1),), ()),
        (Form.BRUSH, (), (Stroke(((0.1, 0.1),) * 4_001, 0.1),)),
    ],
)
def test_what_is_no_shape_is_refused(form: Form, points: tuple[Point, ...], strokes: tuple[Stroke, ...]) -> None:
    with pytest.raises(BadInput):
        Shape(form, points, strokes)


@pytest.mark.parametrize("width", [0.0, -1.0, 1.5])
def test_a_stroke_has_a_width(width: float) -> None:
    with pytest.raises(BadInput):
        Stroke(((0.5, 0.5),), width)


def test_the_box_of_a_shape_is_what_it_covers() -> None:
    box = TRIANGLE.bounds(2.0)
    assert (box.x, box.y) == (0.2, 0.2)
    assert box.width == pytest.approx(0.4)
    assert box.height == pytest.approx(0.5)
    brush = Shape(Form.BRUSH, (), (Stroke(((0.5, 0.5), (0.6, 0.5)), 0.1), Stroke(((0.9, 0.9),), 0.1, erases=True)))
    box = brush.bounds(2.0)  # twice as wide as high: a brush reaches over twice the share of the height
    assert [box.x, box.y, box.width, box.height] == pytest.approx([0.45, 0.4, 0.2, 0.2])


def test_a_shape_stops_at_the_edges() -> None:
    moved = TRIANGLE.moved(0.9, -0.9)
    assert max(x for x, _ in moved.points) == 1.0
    assert min(y for _, y in moved.points) == 0.0
    assert moved.bounds(1.0).width == pytest.approx(TRIANGLE.bounds(1.0).width)


@given(
    st.floats(0.4, 0.6),
    st.floats(0.4, 0.6),
    st.floats(0.05, 0.2),
    st.floats(0.05, 0.2),
    st.floats(-179, 179),
    st.floats(0.8, 1.6),
)
def test_a_turned_box_is_read_as_it_was_made(
    x: float, y: float, width: float, height: float, degrees: float, aspect: float
) -> None:
    made = turned_box((x, y), width, height, degrees, aspect)
    assert made is not None
    middle, wide, high, turn = turn_of(made, aspect)
    assert middle == pytest.approx((x, y))
    assert [wide, high] == pytest.approx([width, height])
    assert (turn - degrees + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)
    sides = [math.hypot(b[0] - a[0], (b[1] - a[1]) / aspect) for a, b in pairwise((*made.points, made.points[0]))]
    assert sides[0] == pytest.approx(sides[2])
    assert sides[1] == pytest.approx(sides[3])


def test_a_turned_box_outside_is_none() -> None:
    assert turned_box((0.5, 0.5), 1.4, 0.1, 0, 1.0) is None
    assert turned_box((0.5, 0.5), 0.0, 0.1, 0, 1.0) is None


def test_a_label_with_a_shape_has_the_box_that_it_covers() -> None:
    label = Label("1", "TX-GARB", Severity.MAJOR).shaped(TRIANGLE, 1.0)
    assert label.box == TRIANGLE.bounds(1.0)
    assert label.shape == TRIANGLE
    assert label.placed(Box(0, 0, 1, 1)).shape is None
    with pytest.raises(BadInput):
        Label("1", "TX-GARB", Severity.MAJOR, shape=TRIANGLE)
