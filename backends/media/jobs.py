"""The worker's queue: most urgent first, cancellable, and a running job makes way at the next frame boundary."""

from __future__ import annotations

import heapq
import os
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from backends.media.limits import SOFT_MARGIN
from review.errors import MediaBroken

URGENT_NONE = 1 << 30
"""Priority of an empty queue: nothing makes way for it."""


class MakeWay(Exception):
    """Something more urgent waits; the job is put back, what it decoded stays in the cache."""


class Cancelled(Exception):
    """Whoever asked has given up."""


@dataclass(order=True)
class Job:
    """One request. ``priority`` 0 is on screen now; higher numbers wait for lower ones."""

    priority: int
    id: int
    verb: str = field(compare=False)
    arguments: dict[str, Any] = field(compare=False)
    file: int | None = field(compare=False, default=None)
    seconds: float = field(compare=False, default=0.0)
    others: dict[str, int | str] = field(compare=False, default_factory=dict)
    """Further files by name: descriptors, or paths where those cannot travel."""

    def close(self) -> None:
        """Give its files up."""
        others = [other for other in self.others.values() if isinstance(other, int)]
        for file in (*others, *([self.file] if self.file is not None else [])):
            os.close(file)
        self.file, self.others = None, {}


class JobQueue:
    """Filled by the thread that reads the channel, emptied by the one that decodes."""

    def __init__(self) -> None:
        self._waiting: list[Job] = []
        self._changed = threading.Condition()
        self._cancelled: set[int] = set()
        self._replies: dict[int, dict[str, Any]] = {}
        self.most_urgent = URGENT_NONE

    def put(self, job: Job) -> None:
        with self._changed:
            heapq.heappush(self._waiting, job)
            self.most_urgent = self._waiting[0].priority
            self._changed.notify()

    def take(self, wait: bool) -> Job | None:
        """The most urgent job; None where there is none and ``wait`` is false."""
        with self._changed:
            while not self._waiting:
                if not wait:
                    return None
                self._changed.wait()
            job = heapq.heappop(self._waiting)
            self.most_urgent = self._waiting[0].priority if self._waiting else URGENT_NONE
            return job

    def cancel(self, job_id: int) -> None:
        """It is not to be done. Where it waits, its files go at once: it may wait long behind what is more urgent, and
        with many of them there would be no descriptor left for a file that is wanted."""
        with self._changed:
            self._cancelled.add(job_id)
            for job in self._waiting:
                if job.id == job_id:
                    job.close()
            self._changed.notify_all()

    def is_cancelled(self, job_id: int) -> bool:
        return job_id in self._cancelled

    def reply(self, job_id: int, words: dict[str, Any]) -> None:
        """What a job that runs has asked for."""
        with self._changed:
            self._replies[job_id] = words
            self._changed.notify_all()

    def reply_to(self, job_id: int, seconds: float) -> dict[str, Any]:
        """The reply to what the running job asked; empty where it is given up, or none came in time."""
        with self._changed:
            self._changed.wait_for(lambda: job_id in self._replies or job_id in self._cancelled, seconds)
            return self._replies.pop(job_id, {})

    def done(self, job_id: int) -> None:
        with self._changed:
            self._cancelled.discard(job_id)
            self._replies.pop(job_id, None)


class Pace:
    """Asked between two frames whether to go on."""

    def __init__(self, queue: JobQueue | None = None, job: Job | None = None) -> None:
        self._queue = queue
        self._job = job
        self.renew()

    def renew(self) -> None:
        """Begin the job's time anew: it got on, and told so."""
        seconds = self._job.seconds * SOFT_MARGIN if self._job is not None and self._job.seconds else float("inf")
        self._until, self._enough = time.monotonic() + seconds, time.process_time() + seconds

    def check(self) -> None:
        """Raises MakeWay, Cancelled, or MediaBroken when the job's time is up."""
        if self._queue is not None and self._job is not None:
            if self._queue.is_cancelled(self._job.id):
                raise Cancelled
            if self._queue.most_urgent < self._job.priority:
                raise MakeWay
        if time.monotonic() > self._until and time.process_time() > self._enough:
            raise MediaBroken(
                "The file takes too long to decode, so it cannot be displayed.",
                remedy="Reject it, or ask the generator for a smaller or simpler file.",
            )


FREE_PACE = Pace()
"""Never stops anything: for tests and benchmarks that use the reader without a worker."""
