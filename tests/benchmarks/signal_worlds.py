"""Media of a world of a fresh seed for the benchmarks of the signals, drawn and measured in turns: as many lanes as
there are processors each draw one and measure it, so that no processor waits and figures come early.

What was drawn stays in the temporary folder, and a second run of the seed goes on from there. ``BACKSTOP_SIGNAL_SEED``
repeats a run, ``BACKSTOP_SIGNAL_CLIPS`` and ``BACKSTOP_SIGNAL_PICTURES`` make a smaller one, and no lane begins
another one after ``BACKSTOP_SIGNAL_MINUTES`` (25): the rows then tell how many there were.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import backends.world
import resources
from backends.media.client import MediaWorker
from backends.world import media
from backends.world.clip import ClipPlan
from backends.world.media import Drawer, Job, Medium
from backends.world.picture import PicturePlan
from backends.world.truth import defect_from_json, defect_to_json
from review.signals import SignalTable
from tests.benchmarks.signal_scores import Case, rank
from tests.rows import new_seed

LANES = os.cpu_count() or 2
MINUTES = 25
STRETCH = 100
"""Media that are taken together, those of one product after each other since its drawing has begun then: few enough
that every stretch has every defect, and the figures told between are about right."""


def seed() -> int:
    """The seed asked for, else a new one."""
    return asked("SEED", new_seed())


def asked(name: str, usual: int) -> int:
    """How many "CLIPS", "PICTURES" or "MINUTES" are wanted."""
    return int(os.environ.get(f"BACKSTOP_SIGNAL_{name}") or usual)


class Folder:
    """What was drawn of one seed."""

    def __init__(self, seed: int) -> None:
        source = b"".join(path.read_bytes() for path in sorted(Path(backends.world.__path__[0]).glob("*.py")))
        version = hashlib.sha256(source).hexdigest()[:12]
        self.path = Path(tempfile.gettempdir()) / f"backstop-signals-{version}-{seed}"
        (self.path / "media").mkdir(parents=True, exist_ok=True)
        self._list = self.path / "drawn.jsonl"
        self._kept = {medium.job: medium for medium in self._read()}
        self._writing = threading.Lock()

    def medium(self, job: Job, drawer: Drawer) -> Medium:
        """The job's file, drawn if it is not there yet."""
        found = self._kept.get(job)
        if found is None:
            found = self._kept[job] = drawer.draw(job)
            row = asdict(found) | {
                "job": media.job_to_json(job),
                "defects": [defect_to_json(one) for one in found.defects],
            }
            with self._writing, self._list.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
        return found

    def _read(self) -> Iterator[Medium]:
        lines = self._list.read_text(encoding="utf-8").splitlines() if self._list.is_file() else []
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:  # the run before was cut off here
                continue
            row["job"] = media.job_from_json(row["job"])
            row["defects"] = tuple(defect_from_json(defect) for defect in row["defects"])
            yield Medium(**row)


class Measuring:
    """The media of a world of ``seed`` on their way through the lanes: ``cases`` are those that are through."""

    def __init__(self, seed: int, clips: int, pictures: int) -> None:
        self.data = resources.load_json("signals/signals.json")
        self.table = SignalTable.from_data(self.data)
        self.cases: list[Case] = []
        jobs = media.jobs(seed, max(2, clips), max(2, pictures))
        self._folder = Folder(seed)
        self._references = {job.sku: job for job in jobs if _style(job) == "reference"}
        kind = ClipPlan if clips else PicturePlan
        plans = [job for job in jobs if isinstance(job, kind) and _style(job) != "reference"]
        order = sorted(range(len(plans)), key=lambda place: (place // STRETCH, plans[place].sku))
        self.total = len(plans)
        self._waiting = iter([plans[place] for place in order])
        self._photos: dict[int, str] = {}
        self._until = time.monotonic() + 60 * asked("MINUTES", MINUTES)

    async def run(self) -> None:
        """All of them, or as many as there is time for."""
        await asyncio.gather(*(self._lane() for _ in range(LANES)))

    async def _lane(self) -> None:
        worker = MediaWorker(arena_mb=64, cache_mb=64)
        try:
            await worker.start()
            with Drawer(self._folder.path) as drawer:
                for job in self._waiting:
                    if time.monotonic() > self._until:
                        return
                    self.cases.append(await self._case(job, drawer, worker))
                    self._tell()
        finally:
            await worker.close()

    async def _case(self, job: Job, drawer: Drawer, worker: MediaWorker) -> Case:
        if job.sku not in self._photos:
            photo = await asyncio.to_thread(self._folder.medium, self._references[job.sku], drawer)
            self._photos[job.sku] = await worker.photo(self._folder.path / photo.path)
        medium = await asyncio.to_thread(self._folder.medium, job, drawer)
        measured, _ = await worker.signals(
            self._folder.path / medium.path,
            self.data["spec"],
            photo=self._photos[job.sku],
            white=_style(job) == "main",
        )
        return Case(medium.defects, measured, job.frames if isinstance(job, ClipPlan) else 0)

    def _tell(self) -> None:
        if len(self.cases) % 50 == 0:
            told = f"{len(self.cases)} of {self.total}: AUC {rank(self.cases, self.table):.3f} so far"
            print(told, file=sys.stderr, flush=True)


def _style(job: Job) -> str:
    """A picture's style; none for a clip."""
    return job.style if isinstance(job, PicturePlan) else ""
