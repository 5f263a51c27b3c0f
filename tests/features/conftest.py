"""A workspace a scenario."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.features.shop import make_shop
from widgets.theme import apply


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workspace that is made once and copied for each scenario."""
    return make_shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def workspace(furnished: Path, tmp_path: Path, qtbot: QtBot) -> Path:
    """A workspace of the scenario's own, and an application in its usual dress."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, "dark", 1.0)
    mine = tmp_path / "workspace"
    shutil.copytree(furnished, mine)
    return mine
