"""Boxes keep their place under zoom, pan, another window and another screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from review.labels import Box
from widgets.image.boxes import Grip, grip_at, moved
from widgets.image.viewport import MAX_ZOOM, Viewport, span_box

sizes = st.tuples(st.integers(16, 8000), st.integers(16, 8000))
rooms = st.tuples(st.integers(200, 3840), st.integers(200, 2160))
views = st.builds(
    lambda size, room, ratio, zoom, dx, dy: (
        Viewport(size, room, ratio) if zoom is None else Viewport(size, room, ratio).zoomed(zoom).panned(dx, dy)
    ),
    sizes, rooms, st.sampled_from([1.0, 1.25, 2.0]), st.none() | st.floats(0.05, MAX_ZOOM),
    st.floats(-3000, 3000), st.floats(-3000, 3000),
)  # fmt: skip
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, max(1e-3, w * (1 - x)), max(1e-3, h * (1 - y))),
    st.floats(0, 0.99), st.floats(0, 0.99), st.floats(0, 1), st.floats(0, 1),
)  # fmt: skip


@given(views, boxes)
def test_a_box_comes_back_from_the_screen_as_it_went(view: Viewport, box: Box) -> None:
    rect = view.box_rect(box)
    back = view.rect_box(rect)
    if back is None:
        assert rect.width() < 4.01 or rect.height() < 4.01
        return
    for name in ("x", "y", "width", "height"):
        assert getattr(back, name) == pytest.approx(getattr(box, name), abs=1e-6)


@given(views, boxes, rooms)
def test_a_box_stays_on_the_same_pixels_in_another_window(view: Viewport, box: Box, room: tuple[int, int]) -> None:
    turned = view.resized(room[1], room[0], 2.0)
    centre = turned.box_rect(box).center()
    x, y = turned.to_picture(centre)
    assert x == pytest.approx(box.x + box.width / 2, abs=1e-6)
    assert y == pytest.approx(box.y + box.height / 2, abs=1e-6)


@given(views, st.floats(0, 1), st.floats(0, 1), st.floats(0.3, 3))
def test_what_lies_under_the_pointer_stays_there(view: Viewport, x: float, y: float, factor: float) -> None:
    """Where no edge of the picture comes into the room, which would pull it to the edge or the middle."""
    held = view.to_widget(x, y)
    near = view.scaled_by(factor, held)
    target = near.target
    for low, high, room, after, before in (
        (target.left(), target.right(), near.room[0], near.to_widget(x, y).x(), held.x()),
        (target.top(), target.bottom(), near.room[1], near.to_widget(x, y).y(), held.y()),
    ):
        if low < -1 and high > room + 1:
            assert after == pytest.approx(before, abs=1e-3)


@given(views)
def test_a_larger_picture_leaves_no_empty_room_and_a_smaller_one_is_in_the_middle(view: Viewport) -> None:
    target = view.target
    for low, high, room in (
        (target.left(), target.right(), view.room[0]),
        (target.top(), target.bottom(), view.room[1]),
    ):
        if high - low > room + 1e-6:
            assert low <= 1e-6
            assert high >= room - 1e-6
        else:
            assert low == pytest.approx(room - high, abs=1e-6)


def test_fit_shows_all_of_it_and_one_shows_pixel_on_pixel() -> None:
    view = Viewport((4000, 3000), (1000, 600), 2.0)
    assert view.target.height() == pytest.approx(600)
    assert view.zoomed(1.0).scale == 0.5


def test_linked_views_of_other_sizes_show_the_same_part() -> None:
    first = Viewport((4000, 3000), (500, 400)).scaled_by(5).panned(200, -100)
    second = Viewport((800, 600), (900, 400)).following(first)
    assert second.relative == pytest.approx(first.relative)
    assert second.following(first.fitted()).zoom is None


@given(boxes, st.sampled_from([-1, 0, 1]), st.sampled_from([-1, 0, 1]), st.floats(-2, 2), st.floats(-2, 2))
def test_no_drag_takes_a_box_out_of_the_picture(box: Box, x: int, y: int, dx: float, dy: float) -> None:
    for grip in (Grip(x, y), Grip(0, 0, whole=True)):
        after = moved(box, grip, dx, dy)
        assert after.x >= 0
        assert after.x + after.width <= 1 + 1e-9
        if grip.whole:
            assert (after.width, after.height) == (box.width, box.height)


def test_edges_and_corners_are_taken_hold_of_before_the_inside() -> None:
    rect = QRectF(100, 100, 200, 100)
    assert grip_at(rect, QPointF(101, 99), 6, inside=True) == Grip(-1, -1)
    assert grip_at(rect, QPointF(303, 150), 6, inside=True) == Grip(1, 0)
    assert grip_at(rect, QPointF(200, 150), 6, inside=True) == Grip(0, 0, whole=True)
    assert grip_at(rect, QPointF(200, 150), 6, inside=False) is None
    assert grip_at(rect, QPointF(400, 150), 6, inside=True) is None


def test_nothing_is_no_box() -> None:
    assert span_box(0.5, 0.5, 0.5, 0.9) is None
    assert span_box(-1, -1, -0.1, 2) is None
    assert span_box(0.75, 0.75, -1, 0.25) == Box(0.0, 0.25, 0.75, 0.5)
