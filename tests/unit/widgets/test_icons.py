"""Every icon draws, in the colour of the theme, and again when the theme changes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

import resources
from widgets.icons import _IconBinding, bind_icon, icon_names, pixmap
from widgets.theme import color, theme

ASKED_FOR = """
home video image listing parcel approve reject correct escalate skip snooze comment undo redo play pause step-back
step-forward loop mark-in mark-out search filter columns gallery table settings command theme keyboard export
conflict warning held saved offline refresh user close chevron-left chevron-right chevron-up chevron-down zoom-in
zoom-out fit compare box pan waveform queue bookmark add remove info regenerate
"""
NAMES = ASKED_FOR.split()


def test_all_icons_are_there() -> None:
    assert set(icon_names()) >= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_of_one_hand_and_draws(qapp: QApplication, name: str) -> None:
    source = resources.read_text(f"icons/{name}.svg")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke-width="1.5" stroke-linecap="round"' in source
    assert "#" not in source, "colours come from the theme"
    image = pixmap(name, "text", 16).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 100 for x in range(16) for y in range(16))
    assert 1 < inked < 220


def test_icon_has_the_colour_of_its_token(qapp: QApplication) -> None:
    image = pixmap("pause", "approve", 20, 2.0).toImage()
    strongest = max((image.pixelColor(x, y) for x in range(40) for y in range(40)), key=lambda one: one.alpha())
    assert strongest.name() == color("approve").name()


def test_bound_icon_follows_theme_and_scale(qapp: QApplication, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    bind_icon(button, "approve")
    before = button.icon().pixmap(16).toImage()
    theme().apply(qapp, "light", 1.5)
    assert button.icon().pixmap(16).toImage() != before
    assert button.iconSize().width() == 24


def test_binding_again_replaces(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    bind_icon(button, "play")
    bind_icon(button, "pause")
    assert [one.name for one in button.findChildren(_IconBinding)] == ["pause"]


def test_actions_take_icons_too(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    action = QAction(button)
    bind_icon(action, "undo")
    assert not action.icon().isNull()
