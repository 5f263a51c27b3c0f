"""All signals of a 10 s 1080p clip, on one processor: how many times faster than the clip plays."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

import resources
from backends.media import credentials
from backends.media.jobs import FREE_PACE
from backends.media.shelf import Shelf
from backends.media.signals.job import SignalJobs
from backends.world import clip, encode
from backends.world.clip import ClipPlan
from backends.world.sound import music
from tests.rows import Row, at_least

SECONDS, RATE, TRIES = 10.0, 30, 3
GOAL = 3.0


def run() -> list[Row]:
    """Wall clock of the best of three, which the goal is about, and processor time, which others' work does not
    disturb."""
    plan = ClipPlan(3, 1080, RATE, SECONDS, "", "", 11)
    with tempfile.TemporaryDirectory(prefix="backstop-speed-") as folder:
        path, photo = Path(folder) / "clip.mp4", Path(folder) / "photo.png"
        drawn = list(clip.draw(plan).frames)
        encode.video(path, drawn, plan.size, plan.fps, music(SECONDS, 1))
        cv2.imwrite(str(photo), drawn[0])
        before = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else None
        threads = cv2.getNumThreads()
        if before:
            os.sched_setaffinity(0, {min(before)})
        cv2.setNumThreads(1)
        try:
            tries = [_once(path, photo) for _ in range(TRIES)]
        finally:
            cv2.setNumThreads(threads)
            if before:
                os.sched_setaffinity(0, before)
    wall, used = (min(column) for column in zip(*tries, strict=True))
    note = f"{wall:.2f} s for {SECONDS:g} s; processor time {used:.2f} s, that is {SECONDS / used:.1f} x"
    return [at_least("video_signals_speed", round(SECONDS / wall, 2), GOAL, "x real time on one processor", note)]


def _once(path: Path, photo: Path) -> tuple[float, float]:
    """Seconds on the clock and on the processor, opening and decoding included."""
    jobs, spec = SignalJobs(credentials.signals), resources.load_json("signals/signals.json")["spec"]
    with photo.open("rb") as still:
        true = jobs.photo(Shelf(1 << 26).medium("photo", ".png", still, FREE_PACE), FREE_PACE)
    shelf = Shelf(1 << 26)
    file = path.open("rb", buffering=0)
    wall, used = time.perf_counter(), time.process_time()
    medium = shelf.medium("clip", ".mp4", file, FREE_PACE)
    told = jobs.signals("clip", medium, {"photo": true, "spec": spec}, FREE_PACE)
    took = time.perf_counter() - wall, time.process_time() - used
    shelf.drop("clip")
    assert np.isfinite([row["value"] for row in told["measured"]]).all()
    return took
