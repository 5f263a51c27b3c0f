"""A key has one name in a language: in tool tips, the cheat sheet, the palette, on the keys page and in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QTableWidget, QToolButton, QWidget

from console import i18n
from console.pages.keys_page import KeysPage
from tests.unit.console.office import one_of_each, open_office
from tests.unit.console.test_i18n import LANGUAGES, _messages
from widgets.buttons import KeyCap
from widgets.keynames import key_name

NAMES = {
    "en": ("Ctrl+Enter", "Shift+A", "Del", "Space"),
    "de": ("Strg+Enter", "Umschalt+A", "Entf", "Leertaste"),
    "zh_CN": ("Ctrl+Enter", "Shift+A", "Del", "Space"),
}
FOREIGN = {
    "en": r"\b(Strg|Umschalt|Entf|Leertaste|Return)\b|回车|空格|退格",
    "de": r"\b(Ctrl|Shift|Del|Delete|Space|Backspace|Return)\b(?!:)",
    "zh_CN": r"\b(Strg|Umschalt|Return)\b|回车|空格键|退格",
}


@pytest.fixture
def app() -> Iterator[QApplication]:
    """The application, in English again and with its former locale afterwards."""
    existing = QApplication.instance() or QApplication([])
    assert isinstance(existing, QApplication)
    former = QLocale()
    yield existing
    i18n.install(existing, "en")
    QLocale.setDefault(former)


@pytest.mark.parametrize("language", NAMES)
def test_a_key_is_called_as_it_is_labelled(app: QApplication, language: str) -> None:
    i18n.install(app, language)
    assert tuple(key_name(keys) for keys in ("Ctrl+Return", "Shift+A", "Del", "Space")) == NAMES[language]
    assert key_name("G, V") == "G, V"
    assert key_name("Ctrl+,").endswith("+,")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translated_sentence_calls_a_key_otherwise(language: str) -> None:
    odd = [text for text in _messages(language).values() if re.search(FOREIGN[language], text)]
    assert odd == []


@pytest.mark.asyncio
@pytest.mark.parametrize("language", NAMES)
async def test_every_place_in_the_window_calls_a_key_the_same(app: QApplication, language: str) -> None:
    i18n.install(app, language)
    async with open_office(one_of_each()) as office:
        await office.review("video")
        office.shift.tools.open_cheat_sheet()
        office.shift.saving.keymaps.open()
        said = [one.toolTip() for one in office.window.findChildren(QWidget)]
        said += [cap.accessibleName() for cap in office.window.findChildren(KeyCap)]
        page = office.window.pages.currentWidget()
        assert isinstance(page, KeysPage)
        said += [cell.text() for row in range(page.table.rowCount()) if (cell := page.table.item(row, 2)) is not None]
        assert isinstance(page.table, QTableWidget)
        assert any(NAMES[language][0] in text for text in said)
        assert [text for text in said if re.search(FOREIGN[language], text)] == []


@pytest.mark.asyncio
async def test_a_changed_key_is_named_at_once_wherever_it_stands() -> None:
    async with open_office(one_of_each()) as office:
        await office.review("video")
        own = {"video.in": ("Ctrl+F11",), "app.theme": ("Ctrl+F12",), "go.video": ("Ctrl+F10",)}
        office.window.registry.set_keys({**office.window.registry.keys, **own})
        tips = [button.toolTip() for button in office.window.findChildren(QWidget)]
        for keys in own.values():
            assert any(keys[0] in tip for tip in tips), keys
        assert isinstance(office.window.theme_button, QToolButton)
        assert "Ctrl+Shift+T" not in office.window.theme_button.toolTip()
