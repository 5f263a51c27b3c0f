"""Settings: what fits the table is kept, what does not is ignored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from console.keys.keymap import PROFILES
from console.pages.settings_page import SettingsPage
from console.settings import BY_NAME, SETTINGS, Settings, name_fault

values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers()))


@given(st.dictionaries(st.sampled_from([*BY_NAME, "no.such"]), values))
def test_whatever_was_kept_every_value_in_force_fits_the_table(kept: dict[str, Any]) -> None:
    settings = Settings(kept)
    for name, value in settings.as_dict().items():
        assert BY_NAME[name].accepts(value) or value == BY_NAME[name].default
        fits = name in kept and BY_NAME[name].accepts(kept[name])
        assert value == (kept[name] if fits else BY_NAME[name].default)


def test_what_is_kept_comes_back_through_json() -> None:
    settings = Settings()
    assert settings.set("theme", "light")
    assert settings.set("scale", 1.4)
    assert settings.set("auto_advance", False)
    assert Settings(json.loads(json.dumps(settings.as_dict()))).as_dict() == settings.as_dict()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "neon"), ("theme", True), ("scale", 0.5), ("scale", True), ("scale", float("nan")), ("scale", "1"),
        ("auto_advance", 1), ("auto_advance", "yes"), ("supervisor", 5), ("no.such", "x"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_changes_nothing(name: str, value: object) -> None:
    settings = Settings()
    assert not settings.set(name, value)
    assert settings.as_dict() == Settings().as_dict()


NO_NAMES = {
    "empty": "",
    "spaces": "  \u3000\u00a0 ",
    "only marks": "- . ,",
    "overlong": "x" * 81,
    "control": "Li\x07Wei",
    "two lines": "Li\nWei",
    "nul": "Li\0",
    "turned round": "Li \u202eieW",
    "isolate that is not closed": "\u2066Li",
    "zero width": "Li\u200b Wei",
    "joiner at the end": "Li\u200d",
    "tag": "Li\U000e0041",
    "lone surrogate": "Li\ud800",
    "line separator": "Li\u2028Wei",
}
NAMES = ("Li Wei", "李伟", "Mara Olsen-Ñúñez", "O’Brien", "محمد", "می\u200cخواهم", "x" * 80, "7")


@pytest.mark.parametrize("name", NO_NAMES.values(), ids=NO_NAMES.keys())
def test_what_is_no_name_is_refused_and_told(name: str) -> None:
    assert name_fault(name)
    settings = Settings({"supervisor": "Li Wei"})
    assert not settings.set("supervisor", name)
    assert settings.text("supervisor") == "Li Wei"
    assert Settings({"supervisor": name}).text("supervisor") == ""


@pytest.mark.parametrize("name", NAMES)
def test_names_of_people_are_taken(name: str) -> None:
    assert not name_fault(name)
    assert Settings({"supervisor": name}).text("supervisor") == name


def test_every_key_profile_can_be_chosen() -> None:
    assert BY_NAME["keys.profile"].choices == PROFILES


def test_every_default_fits_and_every_setting_explains_itself() -> None:
    assert all(setting.accepts(setting.default) or setting.is_name for setting in SETTINGS)
    assert all(setting.title and setting.explanation for setting in SETTINGS)
    assert len(BY_NAME) == len(SETTINGS)


def test_the_page_has_a_control_for_each_and_tells_what_is_chosen(qtbot: QtBot) -> None:
    settings = Settings({"theme": "light", "scale": 1.2})
    page = SettingsPage(settings)
    qtbot.addWidget(page)
    told: list[tuple[str, object]] = []
    page.changed.connect(lambda name, value: told.append((name, value)))
    combos = {child.accessibleName(): child for child in page.findChildren(QComboBox)}
    spins = {child.accessibleName(): child for child in page.findChildren(QSpinBox)}
    decimals = {child.accessibleName() for child in page.findChildren(QDoubleSpinBox)}
    boxes = {child.accessibleName(): child for child in page.findChildren(QCheckBox)}
    fields = {child.accessibleName() for child in page.findChildren(QLineEdit)}
    assert {setting.title for setting in SETTINGS} <= {*combos, *spins, *decimals, *boxes, *fields}
    theme = combos[BY_NAME["theme"].title]
    assert theme.currentData() == "light"
    theme.setCurrentIndex(theme.findData("system"))
    spins[BY_NAME["scale"].title].setValue(150)
    boxes[BY_NAME["auto_advance"].title].setChecked(False)
    assert told == [("theme", "system"), ("scale", 1.5), ("auto_advance", False)]
    assert all(BY_NAME[name].accepts(value) for name, value in told)
