"""Corrected media on their way to the service: kept first, handed over whole, and never named before they are there."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

import pytest
from PIL import Image

from review.errors import MediaRefused, Unavailable
from tests.line.proxy import Weather, proxied
from tests.line.running import Running
from tests.unit.backends.http.side import Side, signed_in

pytestmark = pytest.mark.asyncio


def picture(folder: Path, side: int = 200) -> Path:
    """A PNG of noise: some 120 kB."""
    file = folder / "made.png"
    pixels = random.Random(side).randbytes(side * side * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), pixels).save(out, "PNG")
    file.write_bytes(out.getvalue())
    return file


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def has(service: Running, sha256: str) -> bool:
    return await service.place.objects.size(sha256) is not None


async def test_a_kept_file_is_shown_before_the_service_has_it_and_by_it_afterwards(
    side: Side, service: Running, tmp_path: Path
) -> None:
    made = picture(tmp_path)
    sha256 = await side.service.corrected.keep(made)
    assert sha256 == digest(made)
    assert digest(await side.service.corrected.path(sha256)) == sha256
    assert not await has(service, sha256)
    await side.service.corrected.deliver(sha256, "image/png")
    await side.service.corrected.deliver(sha256, "image/png")
    assert await has(service, sha256)
    assert digest(await side.service.assets.path(sha256)) == sha256


async def test_a_cut_line_costs_another_try_and_nothing_else(service: Running, tmp_path: Path) -> None:
    made = picture(tmp_path)
    with proxied(service.port) as proxy:
        async with signed_in(service, tmp_path / "far" / "cache", address=proxy.address) as far:
            sha256 = await far.service.corrected.keep(made)
            proxy.change(Weather(cut_up=60_000))
            with pytest.raises(Unavailable):
                await far.service.corrected.deliver(sha256, "image/png")
            assert not await has(service, sha256)
            proxy.change(Weather())
        async with signed_in(service, tmp_path / "far" / "cache", address=proxy.address) as again:
            assert digest(await again.service.corrected.path(sha256)) == sha256
            await again.service.corrected.deliver(sha256, "image/png")
            assert await has(service, sha256)
        async with signed_in(service, tmp_path / "far" / "cache", address=proxy.address) as third:
            await third.service.corrected.deliver(sha256, "image/png")  # it is put away in the cache by now
            assert digest(await third.service.corrected.path(sha256)) == sha256


async def test_what_is_gone_or_is_no_picture_is_refused(side: Side, tmp_path: Path) -> None:
    with pytest.raises(MediaRefused, match="is gone"):
        await side.service.corrected.deliver("ab" * 32, "image/png")
    text = tmp_path / "text"
    text.write_bytes(b"no picture at all" * 100)
    sha256 = await side.service.corrected.keep(text)
    with pytest.raises(MediaRefused, match="does not take"):
        await side.service.corrected.deliver(sha256, "image/png")
