"""The stall watch: what it notes, what it leaves out, and where it says that the time went."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.tour.watch import NOTED_MS, StallWatch

LONG_S = 0.12


@pytest.fixture
def watch(qtbot: QtBot) -> StallWatch:
    watch = StallWatch(lambda: "the step")
    watch.begin()
    qtbot.wait(20)
    watch.stalls.clear()  # what the test run itself stood still before
    return watch


def compute(seconds: float) -> None:
    """Computes, so that it is this thread's time, whatever else the machine does."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_a_stall_is_noted_with_its_step_and_what_it_computed(watch: StallWatch, qtbot: QtBot) -> None:
    compute(LONG_S)
    qtbot.wait(20)
    watch.end()
    worst = max(watch.stalls, key=lambda stall: stall.cpu_ms)
    assert worst.step == "the step"
    assert worst.ms >= LONG_S * 1000 - NOTED_MS
    assert worst.cpu_ms >= LONG_S * 1000 - 1


def test_sleeping_is_no_computing(watch: StallWatch, qtbot: QtBot) -> None:
    time.sleep(LONG_S)
    qtbot.wait(20)
    watch.end()
    worst = max(watch.stalls, key=lambda stall: stall.ms)
    assert worst.cpu_ms < worst.ms / 2


def test_the_tours_own_work_is_not_counted(watch: StallWatch, qtbot: QtBot) -> None:
    with watch.rest():
        compute(LONG_S)
    qtbot.wait(20)
    watch.end()
    assert all(stall.cpu_ms < LONG_S * 1000 - NOTED_MS for stall in watch.stalls)


@pytest.mark.skipif(not Path("/proc/thread-self/schedstat").exists(), reason="only Linux tells it")
def test_the_system_tells_how_long_there_was_no_processor(watch: StallWatch, qtbot: QtBot) -> None:
    compute(LONG_S)
    qtbot.wait(20)
    watch.end()
    worst = max(watch.stalls, key=lambda stall: stall.cpu_ms)
    assert 0.0 <= worst.ready_ms <= worst.ms + 10.0
