"""One window a workspace: the second start rings, the first comes forward, and no other workspace hears it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from console.frame import MainWindow
from console.single import Doorbell, _name, hand_over


@pytest.fixture
def doorbell(qtbot: QtBot, tmp_path: Path) -> Iterator[Doorbell]:
    made = Doorbell(tmp_path)
    yield made
    made.close()
    made.deleteLater()


def test_a_second_start_rings_and_hands_over(qtbot: QtBot, doorbell: Doorbell, tmp_path: Path) -> None:
    with qtbot.waitSignal(doorbell.rung):
        assert hand_over(tmp_path)


def test_each_start_rings_once(qtbot: QtBot, doorbell: Doorbell, tmp_path: Path) -> None:
    rung: list[bool] = []
    doorbell.rung.connect(lambda: rung.append(True))
    assert [hand_over(tmp_path) for _ in range(3)] == [True] * 3
    qtbot.waitUntil(lambda: len(rung) == 3)


def test_the_way_to_the_folder_does_not_matter(doorbell: Doorbell, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert hand_over(tmp_path / "sub" / "..")


@pytest.mark.usefixtures("doorbell")
def test_another_workspace_is_not_rung(tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "other")
    assert _name(tmp_path) != _name(tmp_path / "other")
    assert str(tmp_path) not in _name(tmp_path)


def test_after_closing_nobody_answers(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    bell.close()
    assert not hand_over(tmp_path)
    bell.deleteLater()


def test_what_a_crash_left_does_not_keep_the_next_from_listening(qtbot: QtBot, tmp_path: Path) -> None:
    stale = _socket_file(tmp_path)
    stale.write_text("", encoding="utf-8")
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert hand_over(tmp_path)
    bell.close()
    bell.deleteLater()


def _socket_file(workspace: Path) -> Path:
    """Where the platform puts the socket of this workspace."""
    server = QLocalServer()
    assert server.listen(_name(workspace))
    place = Path(server.fullServerName())
    server.close()
    return place


def test_the_window_comes_forward_from_the_task_bar(qtbot: QtBot) -> None:
    window = MainWindow()
    window.allow_close()
    qtbot.addWidget(window)
    window.showMinimized()
    window.come_forward()
    assert window.isVisible()
    assert not window.isMinimized()
