"""Every test of a view runs under the dark theme at 100 %, whatever the test before it chose."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from widgets.theme import theme


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    now = theme()
    if (now.chosen, now.scale, qapp.styleSheet() == "") != ("dark", 1.0, False):
        now.apply(qapp, "dark", 1.0)
