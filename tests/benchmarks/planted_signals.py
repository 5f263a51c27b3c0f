"""The signals of faults that the world's clips do not have, against faults planted into clean ones of a fresh seed:
found, missed, false alarms, precision, recall and span IoU by signal, each in the ways it was planted. No goals.

Every clip is measured as it is, coded again without a fault, and once with each fault: six clips took 71 s of two
processors. ``BACKSTOP_SIGNAL_CLIPS`` and ``BACKSTOP_SIGNAL_SEED`` ask for other numbers of clips or repeat a run, and
no clip is begun after ``BACKSTOP_SIGNAL_MINUTES``. The world is that of ``video_signals``, whose clips are used again.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import resources
from backends.media.client import MediaWorker
from backends.world import media
from backends.world.clip import ClipPlan
from backends.world.media import Drawer
from backends.world.truth import Defect
from review.signals import SignalTable
from tests.benchmarks.planted_faults import FAULTS, Bed, Clean, coded_again
from tests.benchmarks.signal_scores import Case, planted_rows
from tests.benchmarks.signal_worlds import LANES, MINUTES, Folder, asked, seed
from tests.benchmarks.video_signals import CLIPS as WORLD
from tests.rows import Row

CLIPS = 16


def run() -> list[Row]:
    """A row a signal."""
    chosen = seed()
    planting = Planting(chosen, max(2, asked("CLIPS", CLIPS)))
    asyncio.run(planting.run())
    signals = [fault.__name__ for fault in FAULTS]
    told = planted_rows("planted_signals", planting.cases, planting.table, signals)
    for row in told:
        row["seed"] = chosen
        row["note"] += f"; {planting.planted} clips"
    return told


class Planting:
    """``count`` clean clips of a world of ``seed``, and every fault in each; ``cases`` are those that are measured."""

    def __init__(self, seed: int, count: int) -> None:
        data = resources.load_json("signals/signals.json")
        self.table, self._spec = SignalTable.from_data(data), data["spec"]
        self.cases: list[Case] = []
        self._seed = seed
        self._folder = Folder(seed)
        self._until = time.monotonic() + 60 * asked("MINUTES", MINUTES)
        self.planted = 0
        jobs = media.jobs(seed, WORLD, 2)
        self._plans = [job for job in jobs if isinstance(job, ClipPlan) and not job.wrong][:count]
        self._clean: list[Clean] = []

    async def run(self) -> None:
        """Draws the clips, then plants and measures."""
        waiting = iter(self._plans)
        await asyncio.gather(*(asyncio.to_thread(self._draw, waiting) for _ in range(LANES)))
        self._clean.sort(key=lambda clean: self._plans.index(clean.plan))
        numbers = iter(range(len(self._clean)))
        await asyncio.gather(*(self._lane(numbers) for _ in range(LANES)))

    def _draw(self, waiting: Iterator[ClipPlan]) -> None:
        with Drawer(self._folder.path) as drawer:
            for plan in waiting:
                self._clean.append(Clean(self._folder.path / self._folder.medium(plan, drawer).path, plan))

    async def _lane(self, numbers: Iterator[int]) -> None:
        worker = MediaWorker(arena_mb=64, cache_mb=64)
        try:
            await worker.start()
            with tempfile.TemporaryDirectory() as folder:
                for number in numbers:
                    if time.monotonic() > self._until:
                        return
                    self.planted += 1
                    await self._clip(number, Path(folder) / "planted.mp4", worker)
        finally:
            await worker.close()

    async def _clip(self, number: int, path: Path, worker: MediaWorker) -> None:
        clean = self._clean[number]
        other = self._clean[(number + 1) % len(self._clean)]
        await self._measure(clean.path, clean, (), worker)
        for place, fault in enumerate((coded_again, *FAULTS)):
            rng = np.random.default_rng([self._seed, clean.plan.seed, place])
            defect = await asyncio.to_thread(fault, Bed(clean, other, path, number, rng))
            await self._measure(path, clean, (defect,) if defect else (), worker)

    async def _measure(self, path: Path, clean: Clean, defects: tuple[Defect, ...], worker: MediaWorker) -> None:
        measured, _ = await worker.signals(path, self._spec)
        self.cases.append(Case(defects, measured, clean.plan.frames))
