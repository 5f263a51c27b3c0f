"""The logistics desk by keyboard alone, in the real window over a real store of a demonstration world."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from backends.world import Truth, WorldPlan
from console.bootstrap import ingest_manifest
from console.tour.guide import Guide
from console.tour.opened import opened
from console.tour.protocol import Protocol
from console.tour.scenes import parcels
from console.tour.watch import StallWatch
from tests.unit.backends.world.conftest import listed_world

pytestmark = pytest.mark.asyncio
SEED, ROWS = 7, 80


class Stand:
    """A workspace with one shipping list of the world, and what is true of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = folder / "workspace"
        self.workspace.mkdir()
        world = listed_world(WorldPlan(items=ROWS, seed=SEED, mix=(0, 0, 0, 100), showcase=True, now=datetime.now(UTC)))
        lines = list(world.lines())
        manifest = folder / "world.jsonl"
        manifest.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
        ingest_manifest(manifest, self.workspace)
        self.truth: dict[str, Truth] = {truth.item: truth for truth in world.truth()}
        self.lines = {line["id"]: line for line in lines}
        self.protocol = Protocol()

    def order_with(self, code: str) -> tuple[str, Truth]:
        """The order and the truth of the first parcel with a defect."""
        truth = next(truth for truth in self.truth.values() if code in truth.codes)
        return self.lines[truth.item]["shipment"]["order"], truth

    @asynccontextmanager
    async def window(self) -> AsyncIterator[Guide]:
        watch = StallWatch(lambda: self.protocol.step)
        async with opened(self.workspace, self.folder, self.protocol, watch) as guide:
            yield guide


async def test_parcel_mended(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    order, truth = stand.order_with("TN-CHECK")
    async with stand.window() as guide:
        await parcels.parcel_mended(guide, order, truth.defects[0].parameters["expected"])
    assert stand.protocol.differences == []


async def test_manifest_mended(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    right = {
        truth.item: defect.parameters["expected"]
        for truth in stand.truth.values()
        for defect in truth.defects
        if defect.parameters.get("mode") == "shifted"
    }
    batch = stand.lines[next(iter(right))]["batch"]
    async with stand.window() as guide:
        await parcels.manifest_mended(guide, batch, right)
    assert stand.protocol.differences == []


async def test_refund_two_persons(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    order, truth = stand.order_with("LD-LOST")
    value = stand.lines[truth.item]["shipment"]["value"]
    async with stand.window() as guide:
        item_id = await parcels.refund_proposed(guide, order, 200)
    async with stand.window() as guide:
        await parcels.refund_confirmed(guide, order, item_id, f"{value['amount']} {value['currency']}")
    assert stand.protocol.differences == []
