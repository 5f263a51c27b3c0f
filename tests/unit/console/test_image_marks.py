"""Marks on an image: what is drawn becomes labels, and the labels of the item before can be brought along."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.pages.image_marks import ImageMarks
from review.drafts import Draft
from review.labels import Box, Label, Severity
from review.shapes import Form, Shape, Stroke
from tests.domain import CountedKeys
from tests.unit.widgets.image.test_canvas import plain
from widgets.image.canvas import ImageCanvas
from widgets.image.shapes import Tool

POLYGON = Shape(Form.POLYGON, ((0.2, 0.2), (0.6, 0.2), (0.4, 0.7)))
BRUSH = Shape(Form.BRUSH, (), (Stroke(((0.5, 0.5),), 0.1),))


class Desk:
    """Keeps the draft as the desk does, and shows it again."""

    def __init__(self, qtbot: QtBot) -> None:
        self.canvas = ImageCanvas()
        qtbot.addWidget(self.canvas)
        self.canvas.resize(400, 300)
        self.canvas.set_picture(plain(1, 2, 3))
        self.steps: list[tuple[str, bool]] = []
        self.draft = Draft("i-1", 1)
        self.marks = ImageMarks(self.canvas, CountedKeys(), self.edit)
        self.marks.show(self.draft)

    def edit(self, draft: Draft, name: str, goes_on: bool) -> None:
        self.steps.append((name, goes_on))
        self.draft = draft
        self.marks.show(draft)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_shape_becomes_a_label_with_the_box_that_it_covers(desk: Desk) -> None:
    desk.canvas.shapes.shape_drawn.emit(POLYGON)
    label = desk.draft.labels[0]
    assert label.shape == POLYGON
    assert label.box == POLYGON.bounds(400 / 300)
    assert [shown.id for shown in desk.canvas.shapes.shapes] == [label.id]
    assert desk.canvas.boxes.boxes == ()


def test_a_defect_that_was_chosen_first_gets_its_place(desk: Desk) -> None:
    desk.edit(desk.draft.with_label(Label("l-1", "PF-LOGO", Severity.CRITICAL)), "Mark defect", False)
    desk.canvas.shapes.shape_drawn.emit(POLYGON)
    assert [(label.id, label.code, label.shape) for label in desk.draft.labels] == [("l-1", "PF-LOGO", POLYGON)]


def test_a_change_goes_on_from_the_last_edit_and_a_deletion_does_not(desk: Desk) -> None:
    desk.canvas.shapes.shape_drawn.emit(POLYGON)
    name = desk.draft.labels[0].id
    desk.canvas.shapes.shape_changed.emit(name, POLYGON.moved(0.1, 0.1))
    assert desk.draft.labels[0].shape == POLYGON.moved(0.1, 0.1)
    desk.canvas.shapes.shape_deleted.emit(name)
    assert desk.draft.labels == ()
    assert [goes_on for _name, goes_on in desk.steps] == [False, True, False]


def test_a_box_takes_the_place_of_a_shape_where_it_is_drawn_anew(desk: Desk) -> None:
    desk.canvas.box_drawn.emit(Box(0.1, 0.1, 0.2, 0.2))
    desk.canvas.box_changed.emit(desk.draft.labels[0].id, Box(0.3, 0.1, 0.2, 0.2))
    assert desk.draft.labels[0].box == Box(0.3, 0.1, 0.2, 0.2)


def test_the_next_stroke_goes_on_with_the_mask_that_was_drawn(desk: Desk) -> None:
    desk.marks.commands()["image.brush"]()
    assert desk.canvas.shapes.tool is Tool.BRUSH
    desk.canvas.shapes.shape_drawn.emit(BRUSH)
    assert desk.canvas.shapes.selected == desk.draft.labels[0].id


def test_marks_of_the_item_before_are_copied_with_ids_of_their_own(desk: Desk) -> None:
    assert not desk.marks.copy_previous()
    desk.canvas.shapes.shape_drawn.emit(POLYGON)
    desk.canvas.box_drawn.emit(Box(0.1, 0.1, 0.2, 0.2))
    former = desk.draft.labels
    desk.draft = Draft("i-2", 1)
    desk.marks.show(desk.draft)
    assert desk.marks.copy_previous()
    copied = desk.draft.labels
    assert [(label.code, label.box, label.shape) for label in copied] == [
        (label.code, label.box, label.shape) for label in former
    ]
    assert not {label.id for label in copied} & {label.id for label in former}
    assert desk.steps[-1] == ("Copy marks", False)


def test_marks_of_the_last_item_that_had_any_are_meant(desk: Desk) -> None:
    desk.canvas.box_drawn.emit(Box(0.1, 0.1, 0.2, 0.2))
    for name in ("i-2", "i-3"):
        desk.draft = Draft(name, 1)
        desk.marks.show(desk.draft)
    assert desk.marks.copy_previous()
    assert len(desk.draft.labels) == 1


def test_a_mark_goes_over_the_others_and_back(desk: Desk) -> None:
    for by in (0.0, 0.05, 0.1):
        desk.canvas.shapes.shape_drawn.emit(POLYGON.moved(by, by))
    first = desk.draft.labels[0].id
    desk.canvas.shapes.select(first)
    desk.marks.commands()["image.forward"]()
    assert [label.id for label in desk.draft.labels].index(first) == 1
    desk.marks.commands()["image.forward"]()
    desk.marks.commands()["image.forward"]()
    assert desk.canvas.shapes.shapes[-1].id == first
    desk.marks.commands()["image.backward"]()
    assert [label.id for label in desk.draft.labels].index(first) == 1
