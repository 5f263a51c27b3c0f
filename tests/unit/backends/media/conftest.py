"""Clips made once for this room, and the worker process as a fixture."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from backends.media.client import MediaWorker
from tests.proofs import media_clips

NAMES = ("h264_gop12.mp4", "h264_gop250.mp4", "h264_vfr.mp4", "h264_turned.mp4", "h264_turned_mirrored.mp4")


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the clips of ``NAMES`` and three animations."""
    folder = tmp_path_factory.mktemp("clips")
    for recipe in media_clips.RECIPES:
        if recipe.name in NAMES:
            media_clips.encode(recipe, folder)
    list(media_clips.animations(folder))
    return folder


@pytest_asyncio.fixture
async def worker() -> AsyncIterator[MediaWorker]:
    """A started worker, closed in the end."""
    media = MediaWorker(arena_mb=64, cache_mb=64)
    await media.start()
    yield media
    await media.close()
