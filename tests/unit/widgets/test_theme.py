"""Tokens keep their contrast, scale reaches fonts, and a change of theme reaches everything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.layout import column
from widgets.text import PlainLabel
from widgets.theme import Theme, color, contrast, load_tokens, px, theme

INKS = ("text", "muted", "approve", "reject", "correct", "escalate", "warning", "held")
GROUNDS = ("ground0", "ground1", "ground2")


@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_ink_reads_on_every_ground(name: str) -> None:
    colors = load_tokens(name).colors
    low = {
        (ink, ground): round(contrast(colors[ink], colors[ground]), 2)
        for ink in INKS
        for ground in (*GROUNDS, "selection")
        if contrast(colors[ink], colors[ground]) < 4.5 and not (ground == "selection" and ink not in ("text", "muted"))
    }
    assert not low
    assert contrast(colors["media_text"], colors["media"]) >= 4.5
    assert contrast(colors["on_accent"], colors["correct"]) >= 4.5
    assert contrast(colors["focus"], colors["ground1"]) >= 3.0


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_media_surround_has_no_tint() -> None:
    for name in ("dark", "light"):
        media = load_tokens(name).colors["media"]
        assert media[1:3] == media[3:5] == media[5:7]


def test_both_themes_name_the_same_tokens() -> None:
    assert load_tokens("dark").colors.keys() == load_tokens("light").colors.keys()


def test_scale_reaches_fonts_and_distances(qapp: QApplication) -> None:
    theme().apply(qapp, "light", 2.0)
    assert px(8) == 16
    assert theme().font("title").pixelSize() == 32
    assert qapp.font().pixelSize() == 26
    assert "padding: 8px 16px" in qapp.styleSheet()


def test_scale_is_kept_within_its_bounds(qapp: QApplication) -> None:
    theme().apply(qapp, "dark", 9.0)
    assert theme().scale == 2.0
    theme().apply(qapp, "dark", 0.1)
    assert theme().scale == 0.8


def test_change_of_theme_is_told_after_it_is_in_place(qapp: QApplication, qtbot: QtBot) -> None:
    seen: list[str] = []

    class Listener(QWidget):
        def on_changed(self) -> None:
            seen.append(f"{color('text').name()} {qapp.palette().window().color().name()}")

    listener = Listener()
    qtbot.addWidget(listener)
    theme().theme_changed.connect(listener.on_changed)
    theme().apply(qapp, "light", 1.0)
    assert seen == ["#1b1e23 #f4f5f7"]


def test_system_without_a_known_scheme_is_dark(qapp: QApplication) -> None:
    theme().apply(qapp, "system", 1.0)
    assert theme().chosen == "system"
    assert theme().is_dark


def test_unknown_theme_is_dark(qapp: QApplication) -> None:
    one = Theme()
    one.apply(qapp, "solarized", 1.0)
    assert one.chosen == "dark"


def test_tall_scripts_get_more_height(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    chinese, english = PlainLabel("不锈钢保温杯", wrap=True), PlainLabel("steel bottle", wrap=True)
    holder.setLayout(column(chinese, english))
    assert chinese.heightForWidth(400) == round(13 * 1.6)
    assert english.heightForWidth(400) == round(13 * 1.45)
