"""The bell of a second start (promise G28): whoever rings it, and with what, the first window only comes forward."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from console.single import Doorbell, _name, hand_over

NOISE = {
    "nothing": b"",
    "html": b"<!doctype html><title>Log in</title>",
    "json-depth-5000": b"[" * 5000,
    "control-ESC-BEL-NUL": b"\x1b]0;x\x07\0",
    "a-megabyte": b"x" * 1_000_000,
}


@pytest.mark.parametrize("case", NOISE)
def test_noise_at_the_bell_only_rings_it(qtbot: QtBot, tmp_path: Path, case: str) -> None:
    bell = Doorbell(tmp_path)
    rung: list[bool] = []
    bell.rung.connect(lambda: rung.append(True))
    socket = QLocalSocket()
    socket.connectToServer(_name(tmp_path))
    assert socket.waitForConnected(2000)
    socket.write(NOISE[case])
    socket.flush()
    socket.abort()
    qtbot.waitUntil(lambda: rung == [True])
    assert hand_over(tmp_path)
    qtbot.waitUntil(lambda: rung == [True, True])
    bell.close()
    bell.deleteLater()


def test_fifty_that_ring_and_never_leave_do_not_keep_the_next_out(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    rung: list[bool] = []
    bell.rung.connect(lambda: rung.append(True))
    sockets = [QLocalSocket() for _ in range(50)]
    for socket in sockets:
        socket.connectToServer(_name(tmp_path))
        assert socket.waitForConnected(2000)
        qtbot.waitUntil(lambda: len(rung) > 0)
    assert hand_over(tmp_path)
    qtbot.waitUntil(lambda: len(rung) == 51)
    for socket in sockets:
        socket.abort()
    bell.close()
    bell.deleteLater()
