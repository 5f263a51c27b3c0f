"""Readings: what is on screen is read first, and what nobody waits for any more is given up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import pytest_asyncio

from console.signals import Readings
from console.tasks import TaskScope
from review.items import Item
from review.ports import AssetSource
from review.signals import Measurement, Output
from tests.unit.console.office import video

pytestmark = pytest.mark.asyncio
FIRST, SECOND, THIRD = (video(f"v-{n}", f"{n:064x}") for n in (1, 2, 3))


@dataclass
class Slow:
    """Measures each file until ``done`` is set; ``begun`` and ``given_up`` hold hashes."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    begun: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)

    async def measured(self, output: Output) -> tuple[list[Measurement], str]:
        self.begun.append(output.sha256)
        try:
            await self.done.wait()
        except asyncio.CancelledError:
            self.given_up.append(output.sha256)
            raise
        return [], ""


@dataclass
class Desk:
    """The readings, what measures for them, and what was told."""

    readings: Readings
    slow: Slow
    told: list[str]

    async def attend(self, *items: Item) -> None:
        """As the desk does; then as many turns of the loop as a task needs to begin or to end."""
        self.readings.attend(items)
        for _ in range(20):
            await asyncio.sleep(0)


@pytest_asyncio.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr("console.signals.BEGINS_AFTER_S", 0.0)
    monkeypatch.setattr("console.signals.NEXT_AFTER_S", 0.0)
    failures: list[str] = []
    scope, slow, told = TaskScope(lambda name, error: failures.append(f"{name}: {error!r}")), Slow(), list[str]()
    media: Any = SimpleNamespace(path=Path("clip.mp4"), info=object(), index=None, failure="")
    readings = Readings(
        slow, cast(AssetSource, object()), scope, lambda _item: media, lambda item: told.append(item.id)
    )
    yield Desk(readings, slow, told)
    await scope.close()
    assert failures == []


def hashes(*items: Item) -> list[str]:
    return [item.shown[0] for item in items]


async def test_what_is_not_wanted_any_more_is_given_up(desk: Desk) -> None:
    await desk.attend(FIRST)
    await desk.attend(SECOND, THIRD)
    assert desk.slow.given_up == hashes(FIRST)
    assert desk.slow.begun == hashes(FIRST, SECOND)


async def test_what_comes_on_screen_goes_before_what_was_measured_ahead(desk: Desk) -> None:
    await desk.attend(SECOND, FIRST)
    await desk.attend(FIRST, SECOND)
    assert desk.slow.given_up == hashes(SECOND)
    assert desk.slow.begun == hashes(SECOND, FIRST)


async def test_what_is_on_screen_is_measured_on_whatever_else_is_wanted(desk: Desk) -> None:
    await desk.attend(FIRST, SECOND)
    await desk.attend(FIRST, THIRD)
    assert desk.slow.given_up == []
    desk.slow.done.set()
    await desk.attend(FIRST, THIRD)
    assert desk.told == ["v-1", "v-3"]
    assert desk.readings.of(SECOND) is None


async def test_while_one_that_is_read_is_on_screen_the_next_one_is_measured_on(desk: Desk) -> None:
    desk.slow.done.set()
    await desk.attend(FIRST)
    desk.slow.done.clear()
    await desk.attend(FIRST, SECOND, THIRD)
    await desk.attend(FIRST, THIRD, SECOND)
    assert desk.slow.given_up == []
