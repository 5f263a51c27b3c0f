"""Journey, number and promise of a parcel."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from widgets.parcel.axis import Axis, tops
from widgets.parcel.figures import THIN_SPACE, grouped
from widgets.parcel.journey import Journey
from widgets.parcel.number import NumberPanel
from widgets.parcel.order import OrderPanel
from widgets.parcel.promise import SOON, PromiseState, promise_of
from widgets.parcel.stops import STALL, entries_of, stops
from widgets.parcel.values import (
    ORDER,
    Candidate,
    JourneyEvent,
    JourneyValues,
    NumberState,
    NumberValues,
    OrderValues,
    Suggestion,
)
from widgets.text import PlainLabel
from widgets.theme import theme

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
IMAGE = "<img src='file:/etc/hostname'>"
CARRIERS = (("dhl", "DHL Express"), ("ups", "UPS"))
VALUES = NumberValues(
    "RB123456786CN",
    "ups",
    NumberState.INVALID,
    "The check digit is 6 and should be 5.",
    "RB123456786CN",
    (Candidate("dhl", "DHL Express", NumberState.FORMAT_ONLY, "form only"),),
    (Suggestion("RB123456785CN", "ups", "UPS", "check digit"), Suggestion("RB123456786CN", "dhl", IMAGE)),
    CARRIERS,
)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and not label.isHidden()]


def order(days_left: float | None, delivered_after: float | None = None) -> OrderValues:
    promised = None if days_left is None else START + timedelta(days=days_left)
    delivered = None if delivered_after is None else START + timedelta(days=delivered_after)
    return OrderValues("SO-1", "DE 10115", "89.00 EUR", START, promised, START, delivered, IMAGE)


def test_stalls_and_steps_back_in_time_are_found() -> None:
    days = (0, 1, 1 + STALL.days, 3, 1 + 2 * STALL.days)
    found = stops(tuple(JourneyEvent(START + timedelta(days=day), str(day)) for day in days))
    assert [stop.gap.days for stop in found] == [0, 0, STALL.days, 0, STALL.days]
    assert [stop.out_of_order for stop in found] == [False, False, False, True, False]


@pytest.mark.parametrize("wide", [120, 160, 240, 400])
def test_a_journeys_texts_have_room_at_every_width(qtbot: QtBot, wide: int) -> None:
    journey = Journey()
    qtbot.addWidget(journey)
    journey.resize(wide, 400)
    journey.show()
    for events in ((), (JourneyEvent(START, "Arrived at the hub", "Köln", "", "InTransit"),)):
        journey.set_journey(JourneyValues(events))
        for entry in journey.page.entries:
            room = journey.page.width() - journey.page.indent(entry)
            assert room >= 80
            assert all(layout.boundingRect().width() <= room for _, layout, _ in journey.page.laid(entry))


def test_a_journey_says_what_contradicts_and_shows_text_as_it_is(qtbot: QtBot) -> None:
    journey = Journey()
    qtbot.addWidget(journey)
    assert any("No event yet" in text for text in journey.texts())
    events = (
        JourneyEvent(START, IMAGE, IMAGE, IMAGE, "InTransit"),
        JourneyEvent(START + timedelta(days=9), "Delivered", trouble="before it was shipped"),
        JourneyEvent(START + timedelta(days=8), "Customs", is_exception=True),
    )
    journey.set_journey(JourneyValues(events))
    journey.resize(400, 500)
    journey.show()
    journey.grab()
    shown = journey.accessibleDescription().split("\n")
    assert IMAGE in shown
    assert "! no event for 9 d" in shown
    assert "! before it was shipped" in shown
    assert "! dated before the event above it" in shown
    assert f"InTransit  ·  {IMAGE}" in shown
    assert not journey.findChildren(QLabel)
    assert [entry.kind for entry in journey.page.entries] == ["event", "gap", "trouble", "trouble"]


def test_a_lane_that_is_silent_for_long_makes_no_stall_of_it() -> None:
    """And one that never is makes a stall of two days."""
    later = JourneyEvent(START + 2 * STALL, "Arrived")
    for patience, gaps in ((3 * STALL, 0), (None, 1), (STALL / 4, 1)):
        found = stops((JourneyEvent(START, "Departed", patience=patience), later))
        assert sum(stop.since is not None for stop in found) == gaps
    quick = JourneyEvent(START, "Departed", patience=STALL / 4)
    told = entries_of(JourneyValues((quick,), now=START + STALL / 2))
    assert [entry.kind for entry in told] == ["last", "gap", "now"]
    assert "usual here: 1.0 d" in told[1].lines[0].text
    ended = entries_of(JourneyValues((quick,), now=START + STALL / 2, ended=True))
    assert [entry.kind for entry in ended] == ["last", "now"]


def test_the_axis_is_to_scale_and_texts_stay_apart_in_their_order() -> None:
    axis = Axis(START, START + timedelta(days=10), 100, 300)
    assert [axis.y(START + timedelta(days=day)) for day in (-3, 0, 5, 10, 12)] == [100, 100, 200, 300, 300]
    days = [(later - one).days for one, later in zip(axis.ticks(10), axis.ticks(10)[1:], strict=False)]
    assert set(days) == {1}
    assert len(axis.ticks(30)) < len(axis.ticks(10))
    assert tops([0, 50, 55, 60], [20, 20, 20, 20], 0, 200) == [0, 50, 70, 90]
    assert tops([0, 150, 155, 160], [20, 20, 20, 20], 0, 170) == [0, 110, 130, 150]
    assert tops([0, 0], [90, 90], 0, 100) == [0, 90]


def test_a_journey_stands_between_order_now_and_promise() -> None:
    day = timedelta(days=1)
    early = JourneyEvent(START - day, "Delivered", trouble="before the order", against=(ORDER,))
    values = JourneyValues((early,), START, START + day, START + 2 * day)
    told = entries_of(values)
    assert [entry.kind for entry in told] == ["ordered", "trouble", "quiet", "now", "promised"]
    assert told[1].against == (told[0].index,)
    over = entries_of(replace(values, promised_by=START + day / 2))
    assert over[-1].kind == "broken"
    far = entries_of(replace(values, promised_by=START + 30 * day))
    assert far[-1].at is None
    assert "29 d ahead" in far[-1].lines[0].text


@pytest.mark.parametrize(
    ("left", "delivered", "state"),
    [
        (None, None, PromiseState.NONE),
        (5, None, PromiseState.GOOD),
        (SOON.days - 0.1, None, PromiseState.SOON),
        (-0.1, None, PromiseState.OVERDUE),
        (5, 5, PromiseState.KEPT),
        (5, 5.1, PromiseState.BROKEN),
    ],
)
def test_the_promise_is_told_by_word_and_icon(
    qtbot: QtBot, left: float | None, delivered: float | None, state: PromiseState
) -> None:
    panel = OrderPanel()
    qtbot.addWidget(panel)
    panel.set_values(order(left, delivered))
    assert promise_of(order(left, delivered)).state is state
    words = {
        "none": "No promise",
        "good": "left",
        "soon": "only",
        "overdue": "overdue by",
        "kept": "before",
        "broken": "late",
    }
    assert words[state.value] in panel.promise.full_text()
    assert not panel.sign.pixmap().isNull()
    assert IMAGE in panel.risk.full_text()


def test_numbers_are_grouped_without_changing_them() -> None:
    assert grouped("RB123456785CN").split(THIN_SPACE) == ["RB", "123", "456", "785", "CN"]
    assert grouped("1Z879E930346834440").replace(THIN_SPACE, "") == "1Z879E930346834440"
    assert grouped("") == ""


def test_a_number_is_edited_and_told(qtbot: QtBot) -> None:
    panel = NumberPanel()
    qtbot.addWidget(panel)
    told: list[str] = []
    panel.number_edited.connect(told.append)
    panel.set_values(VALUES)
    assert told == []
    assert panel.carrier.currentData() == "ups"
    panel.edit_number()
    QTest.keyClicks(panel.edit, "1Z")
    assert told[-1] == "1Z"
    with qtbot.waitSignal(panel.carrier_edited) as chosen:
        panel.carrier.activated.emit(0)
    assert chosen.args == ["dhl"]


def test_without_suggestions_or_a_fault_nothing_is_headed_so(qtbot: QtBot) -> None:
    panel = NumberPanel()
    qtbot.addWidget(panel)
    panel.set_values(VALUES)
    panel.show()
    heads = [one for one in panel.findChildren(PlainLabel) if one.full_text().startswith("Suggestions")]
    assert [head.isVisible() for head in heads] == [True]
    panel.set_values(replace(VALUES, suggestions=(), state=NumberState.VERIFIED))
    assert [head.isVisible() for head in heads] == [False]


def test_a_suggestion_is_taken_by_place_or_button(qtbot: QtBot) -> None:
    panel = NumberPanel()
    qtbot.addWidget(panel)
    panel.set_values(VALUES)
    taken: list[int] = []
    panel.suggestion_taken.connect(taken.append)
    panel.take_suggestion(0)
    assert panel.edit.text() == "RB123456785CN"
    panel.suggestions[1].click()
    assert (panel.edit.text(), panel.carrier.currentData()) == ("RB123456786CN", "dhl")
    panel.take_suggestion(2)
    assert taken == [0, 1]


def test_the_state_of_a_number_is_a_word_and_the_draft_stands_in_the_fields(qtbot: QtBot) -> None:
    panel = NumberPanel()
    qtbot.addWidget(panel)
    panel.set_values(VALUES, number="RB1", carrier="dhl")
    assert panel.edit.text() == "RB1"
    assert panel.state.full_text() == "invalid"
    assert "should be 5" in panel.reason.full_text()
    panel.set_state(NumberState.VERIFIED)
    assert "check digit" in panel.state.full_text()
    assert panel.reason.isHidden()
    panel.set_values(NumberValues("", "odd-courier", NumberState.UNKNOWN, carriers=CARRIERS))
    assert panel.carrier.currentText() == "odd-courier"
    assert "no number" in panel.number.full_text()
    assert any("None" in text for text in texts(panel))


def test_every_control_is_named(qtbot: QtBot) -> None:
    panel = NumberPanel()
    qtbot.addWidget(panel)
    panel.set_values(VALUES)
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            assert widget.accessibleName(), widget


def test_the_room_for_the_focus_ring_is_painted(qtbot: QtBot) -> None:
    """Else what lay over it, a toast, would leave its traces there."""
    journey = Journey()
    qtbot.addWidget(journey)
    journey.resize(300, 200)
    journey.show()
    image = journey.grab().toImage()
    ground = theme().tokens.colors["ground1"].lower()
    places = ((0, 0), (299, 0), (0, 199), (299, 199), (1, 100), (298, 100))
    assert {image.pixelColor(x, y).name() for x, y in places} == {ground}
