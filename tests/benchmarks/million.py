"""A demonstration world of a million items, kept between runs, and a workspace made of it for one benchmark.

The media are really drawn and shared between the items, as ``world --items 1000000`` does; rows go straight into the
store, without the manifest between. Kept in the system's temporary folder by schema revision and plan.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson

from backends.ingest.preparation import row_values
from backends.ingest.triage import Triage
from backends.store.rows import AssetRow, IngestRow
from backends.store.schema import HEAD
from backends.store.store import Store
from backends.wire.manifest import ManifestLine
from backends.world import Defect, World, WorldPlan
from backends.world import media as drawing
from backends.world.media import Medium

ITEMS = 1_000_000
PLAN = WorldPlan(items=ITEMS, seed=11, clips=24, pictures=96, now=datetime(2026, 10, 1, 9, tzinfo=UTC))
STORE_NAME = "store.sqlite3"
_TOLD_EVERY = 50_000


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Now, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


def kept_world(plan: WorldPlan = PLAN) -> Path:
    """The folder with the world's store and media, made where it is not there yet. Look, do not touch."""
    folder = _kept(f"world-{HEAD}", plan)
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        began = time.perf_counter()
        _build(plan, folder)
        (folder / "complete").write_text(f"{time.perf_counter() - began:.0f} s\n", encoding="utf-8")
    return folder


def _kept(what: str, plan: WorldPlan) -> Path:
    digest = hashlib.sha256(repr(plan).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"backstop-bench-{what}-{digest}"


def build_seconds(folder: Path) -> str:
    """How long making the world took."""
    return (folder / "complete").read_text(encoding="utf-8").strip()


@contextmanager
def workspace(plan: WorldPlan = PLAN) -> Iterator[Path]:
    """A workspace of its own with the world's items and media; it goes at the end."""
    kept = kept_world(plan)
    with tempfile.TemporaryDirectory(prefix="backstop-bench-") as name:
        folder = Path(name)
        shutil.copyfile(kept / STORE_NAME, folder / STORE_NAME)
        os.symlink(kept / "media", folder / "media", target_is_directory=True)
        yield folder


def _build(plan: WorldPlan, folder: Path) -> None:
    drawn = _drawn(plan)
    os.symlink(_kept("media", plan) / "media", folder / "media", target_is_directory=True)
    world = World(plan, folder, tuple(drawn))
    store = Store.open(folder / STORE_NAME, clock=SystemClock())
    try:
        store.put_assets(AssetRow(asset.sha256, asset.media_type, asset.bytes) for asset in world.assets)
        store.put_items(_rows(world))
    finally:
        store.close()


def _drawn(plan: WorldPlan) -> list[Medium]:
    """The world's media; drawing them takes minutes, and a change of the store's schema does not change them."""
    folder = _kept("media", plan)
    jobs = drawing.jobs(plan.seed, plan.clips, plan.pictures)
    told = folder / "drawn.json"
    if not told.exists():
        _tell("drawing the media of the world; this is done once")
        shutil.rmtree(folder, ignore_errors=True)
        media = drawing.render(folder, jobs)
        rows = [(one.sha256, one.path, one.media_type, one.bytes, [d.code for d in one.defects]) for one in media]
        told.write_bytes(orjson.dumps(rows))
    # Which items show a wrong medium follows from whether it has defects; where they are does not matter here.
    return [
        Medium(job, sha256, path, media_type, size, tuple(Defect(code) for code in codes))
        for job, (sha256, path, media_type, size, codes) in zip(jobs, orjson.loads(told.read_bytes()), strict=True)
    ]


def _rows(world: World) -> Iterator[IngestRow]:
    triage = Triage.standard()
    for number, document in enumerate(world.lines(), 1):
        yield IngestRow(*row_values(ManifestLine(number, document, None), triage))
        if number % _TOLD_EVERY == 0:
            _tell(f"{number} of {world.plan.items} items")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
