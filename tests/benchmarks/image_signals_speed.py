"""All signals of a picture of 4 megapixels, its true photo included, on one processor; decoding is not counted."""

from __future__ import annotations

import os
import time

import cv2
import numpy as np

from backends.media.signals import picture as still
from backends.media.signals.likeness import TruePhoto
from backends.world import picture
from backends.world.picture import PicturePlan
from tests.rows import Row, at_most

SIDE, TRIES = 2000, 15
GOAL = 150.0


def run() -> list[Row]:
    """The median in milliseconds."""
    pixels = picture.draw(PicturePlan(3, "main", SIDE, SIDE, "image/jpeg", "", "", 7)).pixels
    photo = picture.draw(PicturePlan(3, "reference", 480, 480, "image/jpeg", "", "", 1)).pixels
    bgra = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    true = TruePhoto(np.ascontiguousarray(photo))
    before = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else None
    threads = cv2.getNumThreads()
    if before:
        os.sched_setaffinity(0, {min(before)})
    cv2.setNumThreads(1)
    wall, used = [], []
    try:
        for _ in range(TRIES):
            begun, spent = time.perf_counter(), time.process_time()
            still.measure(bgra, true, white=True)
            wall.append(1000 * (time.perf_counter() - begun))
            used.append(1000 * (time.process_time() - spent))
    finally:
        cv2.setNumThreads(threads)
        if before:
            os.sched_setaffinity(0, before)
    note = f"processor time {np.median(used):.0f} ms; {SIDE * SIDE / 1e6:g} megapixels"
    return [at_most("image_signals_speed", round(float(np.median(wall)), 1), GOAL, "ms, median", note)]
