"""Looks through the real worker: a picture's altered copy is near, a stranger is not; what was hashed is remembered."""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from backends.clusters.looks import Looks
from backends.media.client import MediaWorker
from review.errors import BadMedia
from tests.pictures import altered, invented

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


async def test_a_copy_is_near_and_a_stranger_is_not(tmp_path: Path) -> None:
    chance = np.random.default_rng(7)
    picture = invented(chance)
    files: dict[str, Path] = {}
    for number, made in enumerate((picture, altered(picture, chance), invented(chance))):
        file = tmp_path / f"{number}.png"
        cv2.imwrite(str(file), made)
        files[hashlib.sha256(file.read_bytes()).hexdigest()] = file
    names = list(files)
    worker = MediaWorker(arena_mb=16, cache_mb=16)
    await worker.start()
    looks = Looks(tmp_path, worker)
    try:
        assert await looks.near(names[0], names) == [], "nothing is hashed yet"
        assert await looks.missing(names) == names
        for name, file in files.items():
            await looks.look(name, file)
        assert await looks.missing([*names, "f" * 64]) == ["f" * 64]
        found = await looks.near(names[0], names)
        assert [name for name, _ in found] == names[:2]
        assert found[0][1] == 0 < found[1][1]
        broken = tmp_path / "broken.png"
        broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 50)
        with pytest.raises(BadMedia):
            await looks.look("e" * 64, broken)
    finally:
        await looks.close()
        await worker.close()
    again = Looks(tmp_path, worker)
    assert await again.missing(names) == []
    await again.close()
