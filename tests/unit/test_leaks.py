"""The leak police and the event loops of the tests themselves, shown on a file of small tests run apart."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TRIED = """
import asyncio
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

stop = threading.Event()


def test_leaves_a_thread():
    threading.Thread(target=stop.wait, name="forgotten", daemon=True).start()


def test_after_the_thread_is_not_blamed():
    stop.set()


def test_thread_that_ends_a_little_later_is_none():
    threading.Timer(0.3, lambda: None).start()


def test_leaves_a_timer(qapp):
    qapp.forgotten = QTimer()
    qapp.forgotten.start(50)


def test_timer_in_a_reference_cycle_is_none(qapp):
    timer = QTimer()
    timer.cycle = timer
    timer.start(50)
    del timer


def test_leaves_a_window(qapp):
    qapp.window = QWidget()
    qapp.window.setObjectName("stray")
    qapp.window.show()


def test_closed_window_is_none(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTimer(window).start(50)
    window.show()


@pytest.fixture(scope="module")
def kept():
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="kept")
    thread.start()
    yield
    done.set()
    thread.join()


def test_first_user_of_a_kept_thread(kept):
    pass


def test_second_user_of_a_kept_thread(kept):
    pass


@pytest.mark.asyncio
async def test_qt_timers_fire_in_a_coroutine():
    fired = asyncio.Event()
    QTimer.singleShot(10, fired.set)
    await asyncio.wait_for(fired.wait(), 5)


@pytest.mark.asyncio(loop_factories=["asyncio", "qasync"])
async def test_both_loops():
    await asyncio.to_thread(lambda: None)
    print("loop:", type(asyncio.get_running_loop()).__name__)
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tried")
    (folder / "test_tried.py").write_text(TRIED, encoding="utf-8")
    settings = folder / "pytest.ini"
    settings.write_text("[pytest]\nqt_api = pyside6\nasyncio_mode = strict\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", str(settings), "-rA", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def blamed(report: str) -> set[str]:
    """Names of the tests that ended in an error."""
    return set(re.findall(r"^ERROR \S+::(\w+)", report, flags=re.M))


def test_a_test_that_leaves_something_fails_itself_and_no_other(report: str) -> None:
    assert blamed(report) == {"test_leaves_a_thread", "test_leaves_a_timer", "test_leaves_a_window"}, report
    assert not re.search(r"^FAILED", report, flags=re.M), report


def test_the_leak_is_named(report: str) -> None:
    assert "thread 'forgotten' still runs" in report
    assert "QTimer without a name of None still fires every 50 ms" in report
    assert "window QWidget stray is still visible" in report


def test_qt_timers_fire_and_both_loops_can_be_asked_for(report: str) -> None:
    assert re.search(r"PASSED \S+test_qt_timers_fire_in_a_coroutine", report)
    loops = re.findall(r"^loop: (\w+)", report, flags=re.M)
    assert len(loops) == 2
    assert len(set(loops)) == 2
