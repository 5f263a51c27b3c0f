"""The registry: only what is alive here can fire, and every place says the same key."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.keys.actions import ACTIONS
from console.keys.keymap import keymap
from console.keys.registry import ActionRegistry
from console.pages.keys_page import KeysPage


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def registry(window: QWidget) -> ActionRegistry:
    return ActionRegistry(window)


def test_nothing_fires_before_it_is_bound_and_its_place_is_alive(registry: ActionRegistry) -> None:
    assert not any(registry.action(action.id).isEnabled() for action in ACTIONS)
    registry.bind("video.in", lambda: None)
    registry.bind("app.undo", lambda: None)
    assert [action.id for action in registry.alive()] == ["app.undo"]
    registry.set_scopes({"video"})
    assert [action.id for action in registry.alive()] == ["video.in", "app.undo"]
    assert registry.action("video.in").isEnabled()
    registry.set_scopes({"image"})
    assert not registry.action("video.in").isEnabled()


def test_blocked_nothing_fires_and_unblocked_it_does_again(registry: ActionRegistry) -> None:
    registry.bind("app.undo", lambda: None)
    registry.block(True)
    assert not registry.action("app.undo").isEnabled()
    registry.block(False)
    assert registry.action("app.undo").isEnabled()


def test_an_action_does_what_it_is_bound_to_and_tells_it(registry: ActionRegistry) -> None:
    done: list[str] = []
    registry.triggered.connect(lambda name: done.append(f"told {name}"))
    registry.bind("app.undo", lambda: done.append("undone"))
    registry.action("app.undo").trigger()
    registry.run("app.undo")
    registry.run("app.redo")
    assert done == ["undone", "told app.undo"] * 2


def test_every_action_has_the_keys_of_the_map_in_force(registry: ActionRegistry) -> None:
    registry.set_keys(keymap("gmail"))
    for name, keys in keymap("gmail").items():
        assert registry.action(name).shortcuts() == [QKeySequence(key) for key in keys]
    assert registry.key_text("review.approve") == "E"
    registry.set_keys({})
    assert registry.key_text("review.approve") == ""
    assert registry.action("review.approve").shortcuts() == []


def test_only_what_may_repeat_repeats(registry: ActionRegistry) -> None:
    for action in ACTIONS:
        assert registry.action(action.id).autoRepeat() is action.repeats


@pytest.fixture
def page(qtbot: QtBot) -> KeysPage:
    made = KeysPage()
    qtbot.addWidget(made)
    made.show_keys(keymap())
    return made


def choose(page: KeysPage, name: str, key: str) -> None:
    page.table.selectRow([action.id for action in ACTIONS].index(name))
    page.editor.setKeySequence(QKeySequence(key))
    page.take.click()


def test_a_free_key_is_taken_in_the_place_of_the_first(page: KeysPage) -> None:
    told: list[tuple[str, tuple[str, ...]]] = []
    page.changed.connect(lambda name, keys: told.append((name, keys)))
    choose(page, "review.approve", "Ctrl+J")
    assert told == [("review.approve", ("Ctrl+J", "P", "Ctrl+Return"))]
    assert page.warning.full_text() == ""


@pytest.mark.parametrize(("key", "other"), [("X", "Reject"), ("Ctrl+K", "Command palette"), ("G", "Home")])
def test_a_key_that_is_taken_is_refused_and_its_owner_named(page: KeysPage, key: str, other: str) -> None:
    told: list[str] = []
    page.changed.connect(lambda name, _keys: told.append(name))
    choose(page, "review.approve", key)
    assert told == []
    assert other in page.warning.full_text()
    choose(page, "review.approve", "Ctrl+J")
    assert told == ["review.approve"]


def test_a_key_of_a_place_apart_may_be_taken(page: KeysPage) -> None:
    told: list[str] = []
    page.changed.connect(lambda name, _keys: told.append(name))
    choose(page, "image.fit", "J")
    assert told == ["image.fit"]
