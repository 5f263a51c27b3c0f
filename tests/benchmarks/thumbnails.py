"""Thumbnails of 256 pixels from 4K JPEGs on two cores, as the gallery asks for them, beside the bare decoder.

Both sides run in two processes and are counted in the same run, in turns: the media worker with its checks, its
sandbox and its shared memory, and ``cv2.imdecode`` reduced to an eighth with an area resize of bytes that lie ready.
The value is the worker's pictures a second as a share of the bare ones.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from backends.media.client import MediaWorker
from backends.world import picture
from backends.world.picture import PicturePlan
from tests.rows import Row, at_least

WIDTH, HEIGHT, SIZE = 3840, 2160, 256
FILES, ROUNDS, CORES = 48, 5, 2
AT_ONCE = 4
GOAL = 0.8


def run() -> list[Row]:
    """The median ratio of the rounds."""
    with tempfile.TemporaryDirectory(prefix="backstop-thumbnails-") as name:
        files = _drawn(Path(name))
        bare, ours = [], []
        spawned = multiprocessing.get_context("spawn")  # a fork would inherit OpenCV's threads half
        with ProcessPoolExecutor(CORES, spawned) as pool:
            list(pool.map(_bare, [files[:2]] * CORES))
            for _ in range(ROUNDS):
                bare.append(_bare_rate(pool, files))
                ours.append(asyncio.run(_worker_rate(files)))
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    note = f"worker {statistics.median(ours):.0f}/s, bare {statistics.median(bare):.0f}/s; {FILES} files, {CORES} cores"
    return [at_least("thumbnails", round(ratio, 3), GOAL, "of a bare reduced decode", note)]


def _drawn(folder: Path) -> list[Path]:
    """Pictures with drawing at every scale, each another one to whoever keeps what was decoded."""
    drawn = picture.draw(PicturePlan(3, "scene", 1280, 960, "image/jpeg", "", "", 7)).pixels
    large = cv2.resize(np.asarray(drawn), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    chance = np.random.default_rng(5)
    grain = chance.normal(0, 4, (HEIGHT, WIDTH, 1)).astype(np.float32)
    base = np.clip(large + grain, 0, 255).astype(np.uint8)
    files = []
    for at in range(FILES):
        file = folder / f"{at:02d}.jpg"
        cv2.imwrite(str(file), np.roll(base, at * 53, axis=1), [cv2.IMWRITE_JPEG_QUALITY, 90])
        files.append(file)
    return files


def _bare_rate(pool: ProcessPoolExecutor, files: list[Path]) -> float:
    begun = time.perf_counter()
    list(pool.map(_bare, [files[at::CORES] for at in range(CORES)]))
    return len(files) / (time.perf_counter() - begun)


def _bare(files: list[Path]) -> int:
    cv2.setNumThreads(1)
    pixels = 0
    for file in files:
        data = np.frombuffer(file.read_bytes(), np.uint8)
        eighth = cv2.imdecode(data, cv2.IMREAD_REDUCED_COLOR_8)
        assert eighth is not None
        pixels += cv2.resize(eighth, (SIZE, SIZE * HEIGHT // WIDTH), interpolation=cv2.INTER_AREA).size
    return pixels


async def _worker_rate(files: list[Path]) -> float:
    worker = MediaWorker(arena_mb=64, cache_mb=64, jobs=CORES)
    await worker.start()
    slots = asyncio.Semaphore(AT_ONCE * CORES)

    async def one(file: Path) -> None:
        async with slots:
            await worker.thumbnail(file, SIZE)

    try:
        begun = time.perf_counter()
        await asyncio.gather(*(one(file) for file in files))
        return len(files) / (time.perf_counter() - begun)
    finally:
        await worker.close()
