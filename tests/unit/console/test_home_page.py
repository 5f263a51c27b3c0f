"""Home: last decisions by name, and no sideways scrolling, also large in a small window."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from console.pages.home_page import HomePage
from review.decisions import Decision, Verdict
from review.metrics import Pace
from review.outbox import EntryState, OutboxEntry
from review.queue import QueueCount
from widgets.moments import moment_text
from widgets.queue_row import columns_of
from widgets.text import PlainLabel
from widgets.theme import apply, px

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def held(
    item_id: str, state: EntryState = EntryState.CONFIRMED, reason: str = "", verdict: Verdict = Verdict.APPROVE
) -> OutboxEntry:
    decision = Decision(f"key-{item_id}", item_id, 1, "listing", verdict, (), 1, "Mara", NOW, "gesture")
    return OutboxEntry(1, decision, state, reason=reason)


@pytest.fixture
def home(qtbot: QtBot) -> HomePage:
    page = HomePage()
    qtbot.addWidget(page)
    return page


def texts(home: HomePage) -> list[str]:
    return [label.full_text() for label in home.findChildren(PlainLabel) if not label.isHidden()]


def test_last_decisions_have_the_items_names(home: HomePage) -> None:
    home.show_recent([held("l-1"), held("l-2")], {"l-1": "Glass vase, blue"})
    assert "Glass vase, blue" in texts(home)
    assert "l-2" in texts(home)


def test_names_of_last_decisions_begin_at_one_place_and_nothing_before_them_is_cut(
    home: HomePage, qtbot: QtBot
) -> None:
    home.show_recent([held("l-1"), held("l-2", verdict=Verdict.REJECT)], {"l-1": "Glass vase", "l-2": "Clay jug"})
    home.resize(900, 600)
    home.show()
    labels = {label.full_text(): label for label in home.recent.findChildren(PlainLabel)}
    assert len({labels[title].x() for title in ("Glass vase", "Clay jug")}) == 1
    for text in (moment_text(NOW.astimezone()), "approved", "rejected"):
        assert labels[text].fontMetrics().horizontalAdvance(text) <= labels[text].width()


def test_what_was_not_accepted_has_the_items_name(home: HomePage) -> None:
    home.show_trouble([held("l-1", EntryState.REFUSED, "Too late.")], {"l-1": "Glass vase, blue"})
    assert any(text.startswith("Glass vase, blue: ") for text in texts(home))


def test_the_same_last_decisions_keep_their_buttons(home: HomePage) -> None:
    """The figures are read anew every half minute: the focus must not be lost for it."""
    home.show_recent([held("l-1")], {})
    line = home.recent.findChildren(PlainLabel)[0]
    home.show_recent([held("l-1")], {})
    assert line in home.recent.findChildren(PlainLabel)
    home.show_recent([held("l-1")], {"l-1": "Glass vase"})
    assert "Glass vase" in texts(home)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_home_never_scrolls_sideways(home: HomePage, qtbot: QtBot, scale: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, "dark", scale)
    try:
        count = QueueCount("listing", 4_812, 1, 0, 0, 12, NOW, 3)
        home.show_counts([count], NOW, Pace(), {})
        home.show_recent([held("l-1")], {"l-1": "A very long title of a vase " * 8})
        home.resize(1000, 700)
        home.show()
        qtbot.waitExposed(home)
        area = home.findChild(QScrollArea)
        assert area is not None
        inner = area.widget()
        assert inner is not None
        assert inner.width() <= area.viewport().width()
    finally:
        apply(app, "dark", 1.0)


def test_columns_that_have_no_room_are_left_out_from_the_right() -> None:
    roomy = columns_of(QRect(0, 0, px(800), 52))
    assert all(not part.isEmpty() for part in roomy)
    tight = columns_of(QRect(0, 0, px(460), 52))
    assert [part.isEmpty() for part in tight] == [False, False, False, False, False, True]
    tightest = columns_of(QRect(0, 0, px(300), 52))
    assert [part.isEmpty() for part in tightest] == [False, False, False, True, True, True]
    assert tightest[2].right() <= px(300)
