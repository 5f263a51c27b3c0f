"""The clips of this room, made once a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.backends.media.mending.clips import CLIPS, make


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with all of ``CLIPS``."""
    folder = tmp_path_factory.mktemp("films")
    for clip in CLIPS:
        make(clip, folder)
    return folder
