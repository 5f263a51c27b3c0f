"""A new look reaches an open window pane by pane, the visible ones before anything is painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from widgets.buttons import WordButton
from widgets.text import PlainLabel
from widgets.theme import Theme
from widgets.wardrobe import Wardrobe

OLD, NEW = "QLabel { color: #112233; }", "QLabel { color: #445566; }"


class Window(QWidget):
    """A visible pane, and a stack with a visible page and a hidden one."""

    def __init__(self) -> None:
        super().__init__()
        self.head = PlainLabel("head")
        self.front = PlainLabel("front")
        self.back = PlainLabel("back")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.front)
        self.stack.addWidget(self.back)
        box = QVBoxLayout(self)
        box.addWidget(self.head)
        box.addWidget(self.stack)
        self.show()


def ink(label: PlainLabel) -> str:
    label.ensurePolished()
    return label.palette().color(label.foregroundRole()).name()


def turn() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[Window]:
    made = Window()
    turn()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def test_panes_are_dressed_one_a_turn_and_nothing_is_painted_half_dressed(window: Window) -> None:
    wardrobe = Wardrobe(window, (window.stack,), OLD)
    told: list[tuple[str, str, bool]] = []
    wardrobe.seen.connect(lambda: told.append((ink(window.head), ink(window.front), window.updatesEnabled())))
    assert ink(window.back) == "#112233"
    wardrobe.dress(NEW)
    assert not window.updatesEnabled()
    assert window.head.styleSheet() == OLD
    for _ in range(20):
        turn()
    assert told == [("#445566", "#445566", False)]
    assert window.updatesEnabled()
    assert ink(window.back) == "#445566"
    assert window.stack.styleSheet() == ""


def test_what_is_added_later_and_what_goes_meanwhile(window: Window) -> None:
    wardrobe = Wardrobe(window, (window.stack,), OLD)
    late = PlainLabel("late", window)
    late.show()
    assert ink(late) == "#112233"
    wardrobe.dress(NEW)
    window.stack.removeWidget(window.back)
    window.back.deleteLater()
    QCoreApplication.sendPostedEvents(window.back, QEvent.Type.DeferredDelete)
    for _ in range(20):
        turn()
    assert ink(late) == "#445566"
    assert window.updatesEnabled()


def test_a_second_look_overtakes_the_first(window: Window) -> None:
    wardrobe = Wardrobe(window, (window.stack,), OLD)
    wardrobe.dress(NEW)
    turn()
    wardrobe.dress(OLD)
    for _ in range(20):
        turn()
    assert {ink(label) for label in (window.head, window.front, window.back)} == {"#112233"}


def test_the_theme_dresses_a_window_by_pane_until_it_goes(qapp: QApplication) -> None:
    kept = qapp.styleSheet()
    one, window, told = Theme(), Window(), []
    one.apply(qapp, "dark", 1.0)
    try:
        one.theme_changed.connect(lambda: told.append(one.tokens.name))
        one.dress_by_pane(qapp, window, ())
        page = QWidget()
        QVBoxLayout(page).addWidget(WordButton("Later"))
        one.add_places(window.stack)
        window.stack.addWidget(page)
        window.stack.setCurrentWidget(page)
        assert qapp.styleSheet() == ""
        one.apply(qapp, "light", 1.0)
        assert told == []
        for _ in range(20):
            turn()
        assert told == ["light"]
        assert one.tokens.colors["focus"] in page.styleSheet()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        one.apply(qapp, "dark", 1.0)
        assert one.tokens.colors["focus"] in qapp.styleSheet()
        assert told == ["light", "dark"]
    finally:
        qapp.setStyleSheet(kept)
