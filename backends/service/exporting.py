"""Data sets that were ordered: one at a time, each in a process of its own, kept until its time is up.

A job lies in a folder of its own below the workspace: what was ordered, then what became of it, then one archive. What
this process leaves undone when it ends, or is killed, is taken up at the next start. It does not travel between
machines: behind several processes a job is asked of the one that took it.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import structlog

from backends.exports.apart import run_apart
from backends.exports.whole import whole_bytes
from backends.wire.times import time_of, time_text
from review.errors import BackstopError
from review.ports import Clock

FOLDER = "ordered"
ARCHIVE, ORDER, RESULT = "dataset.tar", "order.json", "result.json"
OPEN_AT_MOST = 4
"""Jobs of one person that are not done: one pulls a data set a day, not a dozen at once."""
KEPT_AT_MOST = 100
"""Jobs of all people; the oldest that is done makes room."""
_ID = re.compile(r"[0-9a-f]{16}")

log = structlog.get_logger("backstop.service")


@dataclass
class Job:
    """One order. ``state``: waiting, running, done or failed. ``told``: the step it is at. ``result``: what the errand
    gave; ``problem``: why it gave nothing, for a person."""

    id: str
    person: str
    made: datetime
    look: bool
    plan: dict[str, Any]
    state: str = "waiting"
    told: tuple[str, int, int] | None = None
    result: dict[str, Any] | None = None
    problem: str = ""
    ended: datetime | None = None
    working: asyncio.Task[Any] | None = field(default=None, repr=False)


class Exports:
    """The jobs of one process. ``source``: where it all comes from, as an errand has it. ``begin`` and ``close`` it."""

    def __init__(self, workspace: Path, source: Mapping[str, str], clock: Clock, kept_s: float) -> None:
        self._folder = workspace / FOLDER
        self._source, self._clock, self._kept = dict(source), clock, timedelta(seconds=kept_s)
        self._jobs: dict[str, Job] = {}
        self._turn = asyncio.Lock()

    async def begin(self) -> None:
        """Finds what was ordered before, and takes up what is not done."""
        for job in await asyncio.to_thread(self._found):
            self._jobs[job.id] = job
            if job.ended is None:
                self._start(job)

    async def close(self) -> None:
        """Ends what is under way; the next start takes it up."""
        tasks = [job.working for job in self._jobs.values() if job.working is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def order(self, person: str, plan: dict[str, Any], *, look: bool) -> Job | None:
        """A new job; None where this person has as many under way as one may."""
        await self._tidy()
        waiting = [job for job in self._jobs.values() if job.person == person and job.ended is None]
        if len(waiting) >= OPEN_AT_MOST:
            return None
        job = Job(secrets.token_hex(8), person, self._clock.now(), look, plan)
        self._jobs[job.id] = job  # from now on it counts
        told = {"person": person, "made": time_text(job.made), "look": look, "plan": plan}
        try:
            await asyncio.to_thread(self._write, job, ORDER, told)
        except BaseException:
            del self._jobs[job.id]
            raise
        self._start(job)
        return job

    def find(self, job_id: str) -> Job | None:
        """The job of this id, if it is here."""
        return self._jobs.get(job_id)

    def all(self) -> list[Job]:
        """Every job, newest first."""
        return sorted(self._jobs.values(), key=lambda job: (job.made, job.id), reverse=True)

    def archive(self, job: Job) -> Path:
        """Where the archive of a job lies."""
        return self._folder / job.id / ARCHIVE

    async def drop(self, job: Job) -> None:
        """Ends a job and removes everything of it."""
        self._jobs.pop(job.id, None)
        if job.working is not None:
            job.working.cancel()
            await asyncio.gather(job.working, return_exceptions=True)
        await asyncio.to_thread(shutil.rmtree, self._folder / job.id, ignore_errors=True)

    # -- one job --------------------------------------------------------------------------------------

    def _start(self, job: Job) -> None:
        job.working = asyncio.get_running_loop().create_task(self._work(job), name=f"export {job.id}")

    async def _work(self, job: Job) -> None:
        async with self._turn:
            job.state = "running"
            try:
                job.result = await run_apart(self._errand(job), lambda *step: _note(job, step))
                job.state = "done"
            except BackstopError as error:
                job.state, job.problem = "failed", str(error)
            except Exception as error:
                log.exception("export broke", job=job.id, error=type(error).__name__)
                job.state, job.problem = "failed", "Something broke here; tell the service's administrator."
            job.ended, job.told = self._clock.now(), None
            told = {"state": job.state, "result": job.result, "problem": job.problem, "ended": time_text(job.ended)}
            with suppress(BackstopError):  # then the next start does it again
                await asyncio.to_thread(self._write, job, RESULT, told)

    def _errand(self, job: Job) -> dict[str, Any]:
        room = self._folder / job.id
        out = {} if job.look else {"out": str(room / "data"), "archive": str(room / ARCHIVE)}
        return {**self._source, "out": None, "archive": None, **out, "plan": job.plan}

    # -- on the disk ----------------------------------------------------------------------------------

    def _write(self, job: Job, name: str, told: dict[str, Any]) -> None:
        whole_bytes(self._folder / job.id, name, orjson.dumps(told))

    def _found(self) -> list[Job]:
        if not self._folder.is_dir():
            return []
        found = []
        for room in sorted(self._folder.iterdir()):
            try:
                if _ID.fullmatch(room.name):
                    found.append(_read(room))
            except (OSError, ValueError, KeyError, TypeError):
                log.warning("an order cannot be read", job=room.name)
        return found

    async def _tidy(self) -> None:
        """Removes what was kept long enough, and the oldest where there are too many."""
        now = self._clock.now()
        done = sorted((job for job in self._jobs.values() if job.ended is not None), key=lambda job: job.made)
        late = [job for job in done if job.ended is not None and job.ended + self._kept <= now]
        rest = [job for job in done if job not in late]
        for job in late + rest[: max(0, len(self._jobs) - len(late) - KEPT_AT_MOST + 1)]:
            await self.drop(job)


def _note(job: Job, step: tuple[str, int, int]) -> None:
    job.told = step


def _read(room: Path) -> Job:
    told = orjson.loads((room / ORDER).read_bytes())
    job = Job(room.name, told["person"], time_of(told["made"]), told["look"], told["plan"])
    if (room / RESULT).exists():
        done = orjson.loads((room / RESULT).read_bytes())
        job.state, job.result, job.problem = done["state"], done["result"], done["problem"]
        job.ended = time_of(done["ended"])
    return job
