"""Days and moments are written as the person's language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from console import i18n
from widgets.moments import day_text, moment_text

AT = datetime(2026, 11, 3, 8, 5, tzinfo=UTC)


@pytest.fixture
def app() -> Iterator[QApplication]:
    """The application, in English again and with its former locale afterwards."""
    existing = QApplication.instance() or QApplication([])
    assert isinstance(existing, QApplication)
    former = QLocale()
    yield existing
    i18n.install(existing, "en")
    QLocale.setDefault(former)


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "3 Nov", "3 Nov 2026 08:05"),
        ("de", "03.11.", "03.11.2026 08:05"),
        ("zh_CN", "11月3日", "2026年11月3日 08:05"),
    ],
)
def test_a_moment_is_written_as_the_language_writes_it(app: QApplication, language: str, day: str, moment: str) -> None:
    i18n.install(app, language)
    assert day_text(AT) == day
    assert moment_text(AT, year=True) == moment
