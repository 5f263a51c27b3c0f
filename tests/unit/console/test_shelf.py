"""The shelf: what an item shows is decoded once, kept by what is shown, and a failure is told, not raised."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from console.shelf import KEEP, REDUCED, Shelf
from review.errors import Unavailable
from review.items import Asset
from review.media import Pixels
from tests.domain import image, listing
from tests.unit.console.office import video
from tests.unit.console.shop import SIDE, Decoder, Files, grey

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


def shelf() -> tuple[Shelf, Decoder, Files]:
    decoder, files = Decoder(), Files()
    decoder.clips = {"c" * 64}
    return Shelf(files, decoder), decoder, files


async def test_asked_twice_at_once_it_is_decoded_once() -> None:
    made, decoder, _files = shelf()
    first, second = await asyncio.gather(made.prepare(image(), 0), made.prepare(image(), 1))
    assert first is second
    assert [what for what, _ in decoder.asked].count("probe") == 1
    assert await made.prepare(image(), 0) is first


async def test_an_image_has_its_picture_and_a_clip_its_index_and_first_frame() -> None:
    made, _decoder, _files = shelf()
    still = await made.prepare(image(), 0)
    assert still.picture is not None
    assert still.index is None
    clip = await made.prepare(video(), 0)
    assert clip.index is not None
    assert clip.picture is not None
    assert clip.picture.number == 0


async def test_another_version_is_never_shown_the_old_pictures() -> None:
    made, _decoder, _files = shelf()
    await made.prepare(image(version=1), 0)
    assert made.get(image(version=1)) is not None
    assert made.get(image(version=2)) is None
    assert made.get(image(version=1, sha="b" * 64)) is None


async def test_a_failure_says_why_and_can_still_be_judged() -> None:
    made, decoder, files = shelf()
    decoder.broken.add("a" * 64)
    broken = await made.prepare(image(), 0)
    assert broken.picture is None
    assert "Decoding failed" in broken.failure
    files.missing.add("d" * 64)
    assert "missing" in (await made.prepare(image(sha="d" * 64), 0)).failure
    assert "no output file" in (await made.prepare(replace(image("i-9"), assets=()), 0)).failure


async def test_a_missing_reference_leaves_the_output() -> None:
    made, _decoder, files = shelf()
    files.missing.add("e" * 64)
    assets = (Asset("output", "a" * 64, "image/png"), Asset("reference", "e" * 64, "image/png"))
    ready = await made.prepare(replace(image(), assets=assets), 0)
    assert ready.picture is not None
    assert ready.references == []
    assert ready.failure == ""


async def test_only_the_latest_are_kept_and_looking_at_one_keeps_it() -> None:
    made, _decoder, _files = shelf()
    for number in range(KEEP):
        await made.prepare(image(f"i-{number}"), 0)
    assert made.get(image("i-0")) is not None
    await made.prepare(image("i-new"), 0)
    assert made.get(image("i-0")) is not None
    assert made.get(image("i-1")) is None


async def test_a_preparation_that_was_cancelled_can_be_begun_again() -> None:
    made, _decoder, _files = shelf()
    task = asyncio.get_running_loop().create_task(made.prepare(image(), 0))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await made.prepare(image(), 0)).picture is not None


async def test_a_listing_needs_no_media() -> None:
    made, decoder, _files = shelf()
    ready = await made.prepare(listing(), 0)
    assert ready.failure == ""
    assert decoder.asked == []


async def test_what_failed_for_want_of_a_line_is_made_again_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made, _decoder, files = shelf()

    async def away(_sha256: str) -> Path:
        raise Unavailable("The service cannot be reached.")

    with monkeypatch.context() as cut:
        cut.setattr(files, "path", away)
        assert (await made.prepare(image(), 0)).passing
    assert (await made.prepare(image(), 0)).failure
    assert made.forget_passing()
    assert not (await made.prepare(image(), 0)).failure
    assert not made.forget_passing()


async def test_of_a_large_picture_the_window_holds_a_reduced_version(monkeypatch: pytest.MonkeyPatch) -> None:
    made, decoder, _files = shelf()
    asked: list[tuple[int, int] | None] = []

    async def decode(path: Path, fit: tuple[int, int] | None = None, *, priority: int = 0) -> Pixels:
        asked.append(fit)
        return grey()

    monkeypatch.setattr(decoder, "image", decode)
    await made.prepare(image(), 0)
    monkeypatch.setattr("console.shelf.WHOLE_PIXELS", SIDE * SIDE - 1)
    await made.prepare(image(version=2), 0)
    assert asked == [None, REDUCED]
