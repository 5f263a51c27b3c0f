"""Figures, shares and money are written as the person's language writes them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from console import i18n
from console.pages.queue_rows import stake_text
from tests.unit.widgets.test_moments import app

__all__ = ["app"]


@pytest.mark.parametrize(
    ("language", "money", "views"),
    [
        ("en", "1\u202f204.50 EUR", "1\u202f300 views a day"),
        ("de", "1\u202f204,50 EUR", "1\u202f300 Aufrufe am Tag"),
        ("zh_CN", "1\u202f204.50 EUR", "每天浏览 1\u202f300 次"),
    ],
)
def test_what_is_atstake_text_is_written_as_the_language_writes_it(
    app: QApplication, language: str, money: str, views: str
) -> None:
    i18n.install(app, language)
    assert stake_text("1204.50 EUR, 300 views a day") == money
    assert stake_text("1300 views a day") == views
    assert stake_text("of another house") == "of another house"
