"""What every test has: a platform without a screen, event loops, Hypothesis' profile, the samples, the leak police."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before Qt makes its application: without a display it would abort.
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication

from tests.leaks import Police, watch_timers

# A failure prints the blob that replays it. No deadline: timing is measured by the benchmarks, never asserted here.
settings.register_profile("house", print_blob=True, deadline=None)
settings.load_profile("house")

# Rooms without Qt run on a plain asyncio loop; all others as the console does, with Qt's loop underneath.
ROOMS_WITHOUT_QT = ("tests/unit/review/", "tests/unit/backends/", "tests/proofs/")

police_key = pytest.StashKey[Police]()


def _qt_loop() -> asyncio.AbstractEventLoop:
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(QApplication.instance() or QApplication([]))
    return loop


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """One loop a test, by its room. ``@pytest.mark.asyncio(loop_factories=["asyncio", "qasync"])`` asks for both."""
    both = {"asyncio": asyncio.new_event_loop, "qasync": _qt_loop}
    marker = item.get_closest_marker("asyncio")
    if marker is not None and "loop_factories" in marker.kwargs:
        return both
    room = Path(os.path.relpath(item.path, config.rootpath)).as_posix()
    name = "asyncio" if room.startswith(ROOMS_WITHOUT_QT) else "qasync"
    return {name: both[name]}


GARBAGE = 20_000
"""Objects made since the last look for cycles; Python itself looks every 700, in whatever thread makes the 700th."""


LONGEST = ("test_proofs_short.py", "test_tour.py")
"""Minutes each: they begin first, or at the end one process works on them alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_configure(config: pytest.Config) -> None:
    watch_timers()
    gc.disable()  # Qt's objects may die in this thread only: see ``_sweep``, as in console/rubbish.py
    config.stash[police_key] = Police()


def pytest_collection_finish() -> None:
    _keep()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, Any, Any]:
    if fixturedef.scope == "function":
        return (yield)
    with request.config.stash[police_key].widely_kept():
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    item.config.stash[police_key].begin()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    result = yield
    _sweep(ends=nextitem is None or nextitem.path != item.path)
    leaks = item.config.stash[police_key].end()
    if leaks:
        pytest.fail("this test leaves something behind: " + "; ".join(leaks), pytrace=False)
    return result


def _sweep(*, ends: bool) -> None:
    """Frees what only cycles keep: all of it at the end of a file, what is young where much has come together."""
    gc.disable()  # a console that ended has left it on
    if ends:
        _keep()
    elif gc.get_count()[0] > GARBAGE:
        gc.collect(1)


def _keep() -> None:
    """Frees what only cycles keep, and has what is left, half a million objects of the house and its tools, never
    walked through again: each look at all of it takes 0.4 s."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def samples() -> Path | None:
    """The folder of real samples (``media/``, ``vectors/``, …), or None: then the test makes its own."""
    named = os.environ.get("BACKSTOP_SAMPLES")
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"BACKSTOP_SAMPLES names {named!r}, which is no folder", pytrace=False)
    return folder
