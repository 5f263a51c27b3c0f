"""One frame for each change: none twice while nothing happens, none missed where the scene is another one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from backends.media.changes import TILES, ChangeJobs, changes, telling
from backends.media.client import MediaWorker
from backends.media.jobs import FREE_PACE
from backends.media.painted import Reader
from backends.media.signals.arrays import Floats
from review.errors import BackstopError, MediaBroken

WIDE = TILES[0] * TILES[1] + 16


@settings(max_examples=40)
@given(arrays.arrays(np.float32, st.tuples(st.integers(1, 60), st.just(WIDE)), elements=st.floats(0, 255, width=32)),
       st.integers(1, 20))  # fmt: skip
def test_never_more_than_wanted_and_always_the_first(told: Floats, most: int) -> None:
    found = changes(told, most)
    assert found[0] == 0
    assert len(found) <= most
    assert found == sorted(set(found))


def _scene(level: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    picture = np.full((54, 96, 4), level, np.uint8)
    picture[10:20, 10:40] = 255 - level
    return picture


def test_each_scene_is_seen_once() -> None:
    chance = np.random.default_rng(4)
    frames = [_scene(level) for level in (20, 90, 160) for _ in range(15)]
    noisy = [np.clip(frame + chance.normal(0, 2, frame.shape), 0, 255).astype(np.uint8) for frame in frames]
    told = np.asarray([telling(frame) for frame in noisy], np.float32)
    assert changes(told, 24) == [0, 15, 30]
    assert len(changes(told, 2)) == 2


@pytest.mark.asyncio
async def test_the_worker_finds_them(worker: MediaWorker, clips: Path) -> None:
    found = await worker.changes(clips / "h264_vfr.mp4", 12)
    index = await worker.index(clips / "h264_vfr.mp4")
    assert found[0] == 0
    assert len(found) <= 12
    assert all(0 <= number < len(index) for number in found)
    with pytest.raises(BackstopError):
        await worker.changes(clips / "h264_vfr.mp4", 0)


class Breaking:
    """A clip of ten scenes of which so many can be decoded."""

    def __init__(self, sound: int) -> None:
        self._sound = sound

    def index(self, *_: object) -> range:
        return range(10)

    def frame(self, number: int, *_: object) -> SimpleNamespace:
        if number >= self._sound:
            raise MediaBroken("It cannot be displayed.", remedy="Reject it.")
        return SimpleNamespace(picture=_scene(25 * number))


def test_a_clip_that_breaks_off_is_told_up_to_there_and_one_that_never_begins_is_broken() -> None:
    given = {"most": 12}
    assert ChangeJobs().answer(1, cast(Reader, Breaking(3)), given, FREE_PACE) == {"numbers": [0, 1, 2]}
    with pytest.raises(MediaBroken):
        ChangeJobs().answer(1, cast(Reader, Breaking(0)), given, FREE_PACE)
