from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from backends.embedded import AssetFolder
from review.errors import BadArgument, MediaRefused
from review.ports import AssetSource

PIXELS = b"some pixels" * 1_000


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[AssetFolder]:
    opened = AssetFolder(tmp_path / "workspace")
    yield opened
    opened.close()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    path.write_bytes(PIXELS)
    return path


@pytest.mark.asyncio
async def test_an_imported_file_is_found_by_its_hash(folder: AssetFolder, picture: Path) -> None:
    source: AssetSource = folder
    sha256 = folder.import_file(picture)
    assert sha256 == hashlib.sha256(PIXELS).hexdigest()
    assert folder.import_file(picture) == sha256
    path = await source.path(sha256)
    assert path.read_bytes() == PIXELS
    assert path == folder.folder / sha256[:2] / sha256
    assert [one.name for one in folder.folder.iterdir()] == [sha256[:2]]


@pytest.mark.asyncio
async def test_a_file_that_is_not_what_its_name_says_is_refused(folder: AssetFolder, picture: Path) -> None:
    sha256 = folder.import_file(picture)
    folder.place(sha256).write_bytes(b"other pixels")
    with pytest.raises(MediaRefused, match="damaged"):
        await folder.path(sha256)
    folder.place(sha256).write_bytes(PIXELS)
    assert await folder.path(sha256)


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["a" * 64, "A" * 64, "../../etc/passwd", "", "a" * 63, "a" * 64 + "\n"])
async def test_what_is_missing_or_no_hash_is_refused(folder: AssetFolder, name: str) -> None:
    with pytest.raises(MediaRefused):
        await folder.path(name)


def test_neither_links_nor_folders_nor_pipes_are_imported(folder: AssetFolder, picture: Path, tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.png", tmp_path / "pipe.png"
    link.symlink_to(picture)
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path, tmp_path / "nowhere.png"):
        with pytest.raises(BadArgument):
            folder.import_file(path)
    assert list(folder.folder.iterdir()) == []
