"""Scouting: what comes later is measured in idle time, and what is suspected comes first; nobody waits for it."""

from __future__ import annotations

import asyncio

import pytest

from review.errors import Unavailable
from review.queue import PREFETCH
from review.signals import Measurement
from tests.unit.console.office import Office, open_office, video

pytestmark = pytest.mark.asyncio

FROZEN = Measurement("freeze", 0.9, (20, 45))
LAST = 8
CLIPS = [video(f"v-{n}", sha=f"{n:064x}") for n in range(1, LAST + 1)]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.signals.BEGINS_AFTER_S", 0.0)
    monkeypatch.setattr("console.signals.NEXT_AFTER_S", 0.0)


async def scouted(office: Office, count: int) -> None:
    """Until that many items were measured ahead."""
    scouting = office.shift.scouting
    for _ in range(200):
        if len(scouting.measured) >= count:
            return
        scouting.go_on()
        await asyncio.sleep(0.005)
    raise AssertionError(f"measured ahead: {sorted(scouting.measured)}")


async def test_a_suspected_clip_from_further_down_is_what_comes_next() -> None:
    async with open_office(CLIPS) as office:
        await office.review("video")
        session = office.shift.stage.desk.session
        walk = session.walk
        assert walk is not None
        await office.until(lambda: len(walk.ready) == PREFETCH)
        office.gauge.found[f"{LAST:064x}"] = [FROZEN]
        await scouted(office, LAST - PREFETCH - 1)
        assert office.shop.suspicions.noted == {f"v-{LAST}": ["TM-FREEZE"]}
        assert {name for name, _ in office.shift.scouting.measured} == {"v-5", "v-6", "v-7", "v-8"}, "not what is held"
        office.shift.stage.desk.skip()
        await office.until(lambda: [held.item.id for held in walk.ready][-1:] == [f"v-{LAST}"])
        office.shift.stage.desk.skip()
        await office.until(lambda: [held.item.id for held in walk.ready][-1:] == ["v-5"])


async def test_what_cannot_be_measured_is_passed_by_and_an_absence_is_waited_out() -> None:
    async with open_office(CLIPS[:2]) as office:
        office.gauge.broken.add(f"{1:064x}")
        office.gauge.found[f"{2:064x}"] = [FROZEN]
        office.shop.trouble = Unavailable("The service is away.")
        office.shift.scouting.go_on()
        await asyncio.sleep(0.02)
        assert not office.shift.scouting.measured
        office.shop.trouble = None
        await scouted(office, 2)
        assert list(office.shop.suspicions.noted) == ["v-2"]
