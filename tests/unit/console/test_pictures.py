"""Small pictures: each is decoded once, what is broken stays empty, and memory has a bound."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap

from console import pictures as room
from console.pictures import Pictures
from console.tasks import TaskScope
from review.media import Pixels
from tests.unit.console.shop import SIDE, Decoder, Files, grey

pytestmark = pytest.mark.asyncio


@dataclass
class Wall:
    pictures: Pictures
    decoder: Decoder
    files: Files
    arrived: list[str]

    async def come(self, *keys: str) -> None:
        """Asks for pictures as a table's painting does, and waits for them."""
        for key in keys:
            self.pictures.thumbs.get(key, 40, 40)
        for _ in range(2_000):
            if set(keys) <= set(self.arrived):
                return
            await asyncio.sleep(0.001)
        raise AssertionError(f"only {self.arrived} came")


@pytest.fixture
def wall() -> Iterator[Wall]:
    told: list[str] = []
    scope = TaskScope(lambda name, error: told.append(f"{name}: {error!r}"))
    files, decoder = Files(), Decoder()
    made = Wall(Pictures(files, decoder, scope), decoder, files, [])
    made.pictures.thumbs.arrived.connect(made.arrived.append)
    yield made
    made.pictures.thumbs.deleteLater()
    assert told == []


async def test_a_picture_comes_after_the_first_painting_and_is_there_at_the_second(wall: Wall) -> None:
    assert wall.pictures.thumbs.get("a", 40, 40) is None
    await wall.come("a")
    assert isinstance(wall.pictures.thumbs.get("a", 40, 40), QPixmap)
    assert isinstance(wall.pictures.thumbs.get("a", 20, 20), QPixmap)
    assert wall.decoder.asked == [("thumbnail", "a")]


async def test_painted_again_while_it_is_on_its_way_it_is_decoded_once(wall: Wall) -> None:
    for _ in range(3):
        wall.pictures.thumbs.get("a", 40, 40)
        await asyncio.sleep(0)
    await wall.come("a")
    assert wall.decoder.asked == [("thumbnail", "a")]


async def test_what_is_missing_or_broken_leaves_the_others_alone(wall: Wall) -> None:
    wall.files.missing.add("gone")
    wall.decoder.broken.add("bad")
    for key in ("gone", "bad"):
        wall.pictures.thumbs.get(key, 40, 40)
    await wall.come("a", "b")
    assert wall.pictures.thumbs.get("gone", 40, 40) is None
    assert wall.pictures.thumbs.get("bad", 40, 40) is None


async def test_the_picture_used_longest_ago_makes_room(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT_BYTES", 3 * SIDE * SIDE * 4)
    await wall.come("a", "b", "c")
    wall.pictures.thumbs.get("a", 30, 30)  # used again, in another size
    await wall.come("d")
    assert wall.pictures.kept_bytes <= room.KEPT_BYTES
    wall.pictures.thumbs.get("a", 31, 31)
    assert isinstance(wall.pictures.thumbs.get("a", 31, 31), QPixmap)
    assert wall.pictures.thumbs.get("b", 31, 31) is None


async def test_what_is_no_longer_looked_at_is_not_decoded(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, begun = asyncio.Event(), []

    async def slow(path: Path, size: int, *, priority: int = 2) -> Pixels:
        begun.append(str(path))
        await gate.wait()
        return grey()

    monkeypatch.setattr(wall.decoder, "thumbnail", slow)
    for key in ("a", "b", "c", "d", "e", "f", "g"):
        wall.pictures.thumbs.get(key, 40, 40)
    for _ in range(2_000):
        if len(begun) == room.AT_ONCE:
            break
        await asyncio.sleep(0)
    wall.pictures.thumbs.only(("g",))
    gate.set()
    await wall.come("g")
    assert begun == ["a", "b", "c", "d", "g"]
    assert wall.arrived == ["g"]


async def test_a_loupe_has_larger_pictures(wall: Wall) -> None:
    large = wall.pictures.large.thumbs
    arrived: list[str] = []
    large.arrived.connect(arrived.append)
    assert large.whole("a") is None
    for _ in range(2_000):
        if arrived:
            break
        await asyncio.sleep(0.001)
    assert large.whole("a") is not None
    assert wall.decoder.asked == [("image", "a")]
