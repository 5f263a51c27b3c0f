"""Looks as jobs of the media worker: ``look`` hashes a picture, ``near`` searches a file of hashes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from backends.clusters.phash import phash
from backends.clusters.search import within
from backends.clusters.words import MOST_TOLD

if TYPE_CHECKING:
    from backends.media.jobs import Job, Pace
    from backends.media.shelf import Medium

SIDE = 160
"""Pixels of the picture that is hashed; the hash itself looks at 32."""
_MOST_BYTES = 64 << 20


def look(medium: Medium, pace: Pace) -> dict[str, Any]:
    """``hash``: 16 hexadecimal digits."""
    return {"hash": f"{phash(medium.reader.thumbnail(SIDE, pace).picture):016x}"}


def near(job: Job) -> dict[str, Any]:
    """``near``: place and bits of every hash of the job's file within ``radius`` bits of ``one``, nearest first."""
    file = job.file if job.file is not None else os.open(job.arguments["path"], os.O_RDONLY)
    try:
        raw = os.pread(file, _MOST_BYTES, 0)
    finally:
        if job.file is None:
            os.close(file)
    hashes = np.frombuffer(raw[: len(raw) // 8 * 8], np.uint64)
    return {"near": within(hashes, int(job.arguments["one"], 16), int(job.arguments["radius"]))[:MOST_TOLD]}
