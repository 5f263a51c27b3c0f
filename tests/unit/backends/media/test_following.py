"""Following: a patch that moves is followed exactly enough, there and back, and lost where it is gone."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av.video.stream import VideoStream

from backends.media.client import MediaWorker
from backends.media.following import moved
from review.errors import MediaRefused
from review.labels import Box

SIZE = (320, 240)
SIDE = 60
GONE = 24
FRAMES = 30
CHANCE = np.random.default_rng(7)
GROUND = CHANCE.integers(60, 120, (240, 320, 3), np.uint8)
PATCH = np.repeat(np.repeat(CHANCE.integers(0, 255, (12, 12, 3), np.uint8), 5, 0), 5, 1)


def place(number: int) -> tuple[int, int]:
    return 40 + 5 * number, 60 + 2 * number


def frame(number: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    picture = np.repeat(np.repeat(GROUND[::8, ::8], 8, 0), 8, 1)[:240, :320].copy()
    if number < GONE:
        x, y = place(number)
        picture[y : y + SIDE, x : x + SIDE] = PATCH
    return picture


def box_at(number: int) -> Box:
    x, y = place(number)
    return Box(x / SIZE[0], y / SIZE[1], SIDE / SIZE[0], SIDE / SIZE[1])


def overlap(a: Box, b: Box) -> float:
    wide = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    high = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    shared = max(0.0, wide) * max(0.0, high)
    return shared / (a.width * a.height + b.width * b.height - shared)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("follow") / "a.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=30, options={"g": "12", "crf": "18", "preset": "ultrafast"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for number in range(FRAMES):
            for packet in stream.encode(av.VideoFrame.from_ndarray(frame(number), format="rgb24")):
                out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
    return path


@pytest.mark.asyncio
async def test_a_moving_patch_is_followed_there_and_back_and_lost_where_it_is_gone(
    clip: Path, worker: MediaWorker
) -> None:
    onward = await worker.follow(clip, box_at(0), 0, FRAMES - 1)
    seen = dict(onward)
    assert sorted(seen) == list(range(len(seen)))
    assert len(seen) == GONE
    assert min(overlap(seen[number], box_at(number)) for number in seen) > 0.8
    back = dict(await worker.follow(clip, box_at(20), 20, 2))
    assert sorted(back) == list(range(2, 21))
    assert overlap(back[2], box_at(2)) > 0.8


@pytest.mark.asyncio
async def test_frames_that_are_not_there_are_refused(clip: Path, worker: MediaWorker) -> None:
    with pytest.raises(MediaRefused, match="followed"):
        await worker.follow(clip, box_at(0), 0, FRAMES)


def test_what_does_not_move_stays() -> None:
    grey = np.ascontiguousarray(frame(3)[..., 0])
    box = moved(grey, grey, box_at(3))
    assert box is not None
    assert overlap(box, box_at(3)) > 0.98
