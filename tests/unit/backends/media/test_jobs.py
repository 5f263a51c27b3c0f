"""The worker's queue: what was given up holds no file while it waits behind what is more urgent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backends.media.jobs import Job, JobQueue


def test_a_job_that_waits_gives_its_files_up_when_it_is_cancelled(tmp_path: Path) -> None:
    def descriptor() -> int:
        return os.open(tmp_path, os.O_RDONLY)

    queue = JobQueue()
    file, other, kept = descriptor(), descriptor(), descriptor()
    queue.put(Job(9, 1, "frame", {}, file, others={"photo": other, "path": "somewhere"}))
    queue.put(Job(9, 2, "frame", {}, kept))
    queue.cancel(1)
    for closed in (file, other):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(closed)
    job = queue.take(wait=False)
    assert job is not None
    assert queue.is_cancelled(job.id)
    job.close()  # a second time: nothing
    assert os.fstat(kept)
    os.close(kept)
