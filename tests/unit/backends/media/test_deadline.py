"""A job's time is processor time: a machine that is busy elsewhere does not make a picture a broken one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import cast

import pytest

from backends.media import deadline
from backends.media.deadline import LOOK_S, PATIENCE, Deadline, Spent, spent


class Clock:
    """A loop of one timer, whose time goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0
        self._timer: tuple[float, Callable[[], None]] | None = None

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, call: Callable[[], None]) -> Clock:
        self._timer = (self.now + seconds, call)
        return self

    def cancel(self) -> None:
        self._timer = None

    def step(self) -> None:
        assert self._timer is not None
        (due, call), self._timer = self._timer, None
        self.now = max(self.now, due)
        call()

    def run(self) -> None:
        while self._timer is not None:
            self.step()


@pytest.mark.parametrize(
    ("share", "state", "takes"),
    [
        (1.0, "R", 2.0),  # a processor of its own
        (2.0, "S", 2.0),  # several threads: no sooner than on the clock
        (0.5, "R", 4.0),  # another process has the other half
        (0.5, "S", 4.0),  # its threads work while it waits for them
        (0.01, "R", 2.0 * PATIENCE),  # nobody waits longer
        (0.0, "D", 2.0 * PATIENCE),  # a slow disk
        (0.0, "S", 2.0),  # caught, not kept waiting
    ],
)
def test_what_counts_is_the_processor_time_a_job_had(
    share: float, state: str, takes: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(deadline, "spent", lambda _pid: Spent(7.0 + share * (clock.now - 100.0), state))
    late: list[float] = []
    Deadline(cast(asyncio.AbstractEventLoop, clock), 1, 2.0, lambda: late.append(clock.now - 100.0))
    clock.run()
    assert len(late) == 1
    assert takes <= late[0] <= takes + LOOK_S + 2.0 * share


def test_where_the_system_does_not_tell_the_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(deadline, "spent", lambda _pid: None)
    late: list[float] = []
    Deadline(cast(asyncio.AbstractEventLoop, clock), 1, 2.0, lambda: late.append(clock.now))
    clock.run()
    assert late == [102.0]


def test_a_pause_of_everything_makes_nothing_late(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, late = Clock(), list[float]()
    had = [0.0]
    monkeypatch.setattr(deadline, "spent", lambda _pid: Spent(had[0], "R"))
    held = Deadline(cast(asyncio.AbstractEventLoop, clock), 1, 2.0, lambda: late.append(clock.now))
    clock.now += 3_600  # neither of the two went on
    had[0] = 0.5
    clock.step()
    assert late == []
    held.cancel()


def test_what_is_done_is_never_late() -> None:
    clock = Clock()
    late: list[int] = []
    Deadline(cast(asyncio.AbstractEventLoop, clock), os.getpid(), 2.0, lambda: late.append(1)).cancel()
    clock.run()
    assert late == []


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="this system does not tell")
def test_processor_time_is_read_from_the_system() -> None:
    before = spent(os.getpid())
    assert before is not None
    times = os.times()
    assert before.seconds == pytest.approx(times.user + times.system, abs=0.2)
    assert spent(2**22 + 1) is None


def test_what_got_on_has_as_long_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, late = Clock(), list[float]()
    monkeypatch.setattr(deadline, "spent", lambda _pid: Spent(clock.now, "R"))
    held = Deadline(cast(asyncio.AbstractEventLoop, clock), 1, 2.0, lambda: late.append(clock.now))
    clock.now += 1.5
    held.renew()
    clock.run()
    assert late == [103.5]
