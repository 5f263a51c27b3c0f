"""Media by hash: fetched once, continued, verified, kept below a limit; wrong bytes are never given out."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from backends.http.keeping import Keeping
from review.errors import MediaRefused, Unavailable
from tests.line.proxy import Weather, proxied
from tests.line.running import Running
from tests.unit.backends.http.side import Side, signed_in

pytestmark = pytest.mark.asyncio


def put(service: Running, size: int, seed: int = 1) -> str:
    """A file in the service's own folder."""
    body = random.Random(seed).randbytes(size)
    sha256 = hashlib.sha256(body).hexdigest()
    place = service.place.spool.parent / "media" / sha256[:2] / sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(body)
    return sha256


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def test_a_file_comes_once_for_all_who_ask_and_stays(side: Side, service: Running, tmp_path: Path) -> None:
    sha256 = put(service, 300_000)
    paths = await asyncio.gather(*(side.service.assets.path(sha256) for _ in range(8)))
    assert {digest(path) for path in paths} == {sha256}
    assert _asked(service, "/v1/assets/{sha256}") == 1
    async with signed_in(service, tmp_path / "cache") as again:
        assert digest(await again.service.assets.path(sha256)) == sha256
    assert _asked(service, "/v1/assets/{sha256}") == 1


def _asked(service: Running, route: str) -> int:
    lines = service.place.meters.text(()).decode().splitlines()
    mine = [line for line in lines if f'route="{route}"' in line and "_count" in line]
    return round(sum(float(line.rpartition(" ")[2]) for line in mine))


async def test_what_is_no_hash_or_not_there_is_refused(side: Side) -> None:
    for name in ("", "../etc/passwd", "A" * 64, "0" * 63):
        with pytest.raises(MediaRefused):
            await side.service.assets.path(name)
    with pytest.raises(MediaRefused, match="no media file"):
        await side.service.assets.path("0" * 64)


async def test_wrong_bytes_are_fetched_once_more_and_then_refused(
    side: Side, service: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = put(service, 4_000)
    with monkeypatch.context() as lying:
        lying.setattr(service.place.objects, "read", _zeros)
        with pytest.raises(MediaRefused, match="other bytes"):
            await side.service.assets.path(sha256)
    assert _asked(service, "/v1/assets/{sha256}") == 2
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []
    assert digest(await side.service.assets.path(sha256)) == sha256


async def _zeros(_sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
    yield bytes(end - start)


async def test_a_kept_file_that_was_damaged_is_fetched_again(side: Side, service: Running, tmp_path: Path) -> None:
    sha256 = put(service, 5_000)
    where = await side.service.assets.path(sha256)
    where.write_bytes(b"rotten")
    async with signed_in(service, tmp_path / "cache") as again:
        assert digest(await again.service.assets.path(sha256)) == sha256


async def test_a_broken_download_goes_on_where_it_was(service: Running, tmp_path: Path) -> None:
    sha256 = put(service, 900_000)
    with proxied(service.port) as proxy:
        async with signed_in(service, tmp_path / "cache", address=proxy.address) as far:
            proxy.change(Weather(cut_down=400_000))
            assert digest(await far.service.assets.path(sha256)) == sha256
            assert proxy.passed.down < 1_300_000  # twice from the beginning would be more
            assert proxy.passed.cut >= 2


async def test_without_a_line_what_is_here_is_given_and_the_rest_is_unavailable(
    service: Running, tmp_path: Path
) -> None:
    here, there = put(service, 3_000, 1), put(service, 3_000, 2)
    with proxied(service.port) as proxy:
        async with signed_in(service, tmp_path / "cache", address=proxy.address) as far:
            await far.service.assets.path(here)
            proxy.go_away()
            assert digest(await far.service.assets.path(here)) == here
            with pytest.raises(Unavailable):
                await far.service.assets.path(there)
            proxy.come_back()
            far.service.hurry()
            assert digest(await far.service.assets.path(there)) == there


async def test_one_who_gives_up_does_not_take_it_from_the_others(service: Running, tmp_path: Path) -> None:
    sha256 = put(service, 200_000)
    with proxied(service.port, weather=Weather(latency_s=0.05)) as proxy:
        async with signed_in(service, tmp_path / "cache", address=proxy.address) as far:
            first = asyncio.ensure_future(far.service.assets.path(sha256))
            second = asyncio.ensure_future(far.service.assets.path(sha256))
            await asyncio.sleep(0.02)
            first.cancel()
            assert digest(await second) == sha256


@pytest_asyncio.fixture
async def keeping(tmp_path: Path) -> AsyncIterator[Keeping]:
    yield Keeping(tmp_path, 1_000)


async def test_the_least_lately_used_files_go(keeping: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backends.http.keeping.SPARED", 2)
    names = [f"{number:064x}" for number in range(5)]
    for name in names[:3]:
        _take(keeping, name, 300)
    assert keeping.known(names[0]) is not None  # used just now
    _take(keeping, names[3], 300)
    assert [keeping.known(name) is not None for name in names[:4]] == [True, False, True, True]
    assert keeping.total_bytes == 900


async def test_what_was_given_out_last_is_spared_whatever_the_limit(keeping: Keeping) -> None:
    for number in range(5):
        _take(keeping, f"{number:064x}", 900)
    assert all(keeping.known(f"{number:064x}") for number in range(5))


async def test_another_life_knows_the_order_of_use(keeping: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backends.http.keeping.SPARED", 1)
    for number in range(3):
        _take(keeping, f"{number:064x}", 300)
        os.utime(keeping.place(f"{number:064x}"), (1_000 - number, 1_000 - number))
    another = Keeping(keeping.folder, 1_000)
    _take(another, f"{9:064x}", 300)
    assert not another.place(f"{2:064x}").exists()
    assert another.place(f"{0:064x}").exists()


def _take(keeping: Keeping, sha256: str, size: int) -> None:
    part = keeping.incoming(sha256)
    part.write_bytes(b"x" * size)
    keeping.take(sha256, part)
