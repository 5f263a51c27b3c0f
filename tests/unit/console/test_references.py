"""References of rows: read once, when somebody looks; and asked again where they could not be read."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from console.references import References
from console.tasks import TaskScope
from review.errors import Unavailable
from review.items import Asset
from tests.domain import HandClock, image
from tests.unit.console.shop import Shop

pytestmark = pytest.mark.asyncio
PHOTO = "b" * 64


def _office() -> tuple[References, Shop, list[str], list[int]]:
    bare = image("bare", sha="c" * 64)
    shown = replace(image("shown"), assets=(*image("shown").assets, Asset("reference", PHOTO, "image/jpeg")))
    shop = Shop([shown, bare], HandClock())
    told: list[str] = []
    known = References(shop, TaskScope(lambda name, error: told.append(f"{name}: {error!r}")))
    arrivals: list[int] = []
    known.arrived.append(lambda: arrivals.append(1))
    return known, shop, told, arrivals


async def _come(arrivals: list[int], count: int) -> None:
    for _ in range(2_000):
        if len(arrivals) == count:
            return
        await asyncio.sleep(0)
    raise AssertionError(f"only {len(arrivals)} came")


async def test_a_reference_is_known_after_it_was_asked_for() -> None:
    known, _shop, told, arrivals = _office()
    assert known.of("shown") is None
    assert known.of("bare") is None
    await _come(arrivals, 2)
    assert known.of("shown") == PHOTO
    assert known.of("bare") == ""
    assert told == []


async def test_what_could_not_be_read_is_asked_for_again() -> None:
    known, shop, told, arrivals = _office()
    shop.trouble = Unavailable("The service does not answer.")
    assert known.of("shown") is None
    for _ in range(5):
        await asyncio.sleep(0)
    shop.trouble = None
    assert known.of("shown") is None
    await _come(arrivals, 1)
    assert known.of("shown") == PHOTO
    assert told == []
