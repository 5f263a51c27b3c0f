"""The proxy does to bytes what it is told, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest

from tests.line.proxy import Proxy, Weather

pytestmark = pytest.mark.asyncio(loop_factories=["asyncio"])


@dataclass
class Echo:
    """Says everything back, and ``!`` when it heard the end. ``heard``: by connection."""

    port: int = 0
    heard: list[bytearray] = field(default_factory=list)


@asynccontextmanager
async def behind(weather: Weather) -> AsyncIterator[tuple[Proxy, Echo]]:
    """A proxy before an echo."""
    echo = Echo()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mine = bytearray()
        echo.heard.append(mine)
        with suppress(OSError):
            while piece := await reader.read(4_096):
                mine += piece
                writer.write(piece)
                await writer.drain()
            writer.write(b"!")
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    echo.port = server.sockets[0].getsockname()[1]
    async with Proxy(echo.port, weather=weather, seed=3) as proxy:
        yield proxy, echo
    server.close()


async def said(proxy: Proxy, data: bytes, *, ends: bool = True) -> bytes:
    """What comes back for ``data``, up to the end; raises ``ConnectionError`` where the line was reset."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    try:
        writer.write(data)
        if ends:
            writer.write_eof()
        return await asyncio.wait_for(reader.read(), 10)
    finally:
        writer.close()


DATA = bytes(range(256)) * 1_000


async def test_on_a_clear_day_everything_comes_through() -> None:
    async with behind(Weather()) as (proxy, echo):
        assert await said(proxy, DATA) == DATA + b"!"
        assert bytes(echo.heard[0]) == DATA
        assert (proxy.passed.up, proxy.passed.down, proxy.passed.connections) == (len(DATA), len(DATA) + 1, 1)


async def test_latency_is_of_each_way_and_delays_no_piece_by_another() -> None:
    async with behind(Weather(latency_s=0.1, jitter_s=0.01)) as (proxy, _):
        began = asyncio.get_running_loop().time()
        assert await said(proxy, DATA) == DATA + b"!"
        took = asyncio.get_running_loop().time() - began
        assert took >= 0.2  # that it is not much more is a matter of the machine


async def test_a_line_that_drips_gives_its_bytes_one_after_another() -> None:
    async with behind(Weather(drip=2_000)) as (proxy, _):
        began = asyncio.get_running_loop().time()
        assert await said(proxy, DATA[:999]) == DATA[:999] + b"!"
        assert asyncio.get_running_loop().time() - began >= 0.4


async def test_a_cut_line_ends_after_so_many_bytes_in_order() -> None:
    async with behind(Weather(cut_down=1_000)) as (proxy, _):
        assert await said(proxy, DATA, ends=False) == DATA[:1_000]
        assert proxy.passed.cut == 1
    # Up no more is sent than goes through: what nobody reads any more makes an end into a reset, by TCP's own rules.
    async with behind(Weather(cut_up=1_000)) as (proxy, echo):
        came = await said(proxy, DATA[:1_000], ends=False)
        assert came == DATA[: len(came)]
        assert bytes(echo.heard[0]) == DATA[:1_000]


@pytest.mark.parametrize("weather", [Weather(reset_up=1_000), Weather(reset_down=1_000)], ids=["up", "down"])
async def test_a_reset_line_is_an_error_not_an_end(weather: Weather) -> None:
    async with behind(weather) as (proxy, _):
        with pytest.raises(ConnectionError):
            await said(proxy, DATA, ends=False)


async def test_half_closed_the_service_hears_the_end_and_its_answer_still_comes() -> None:
    async with behind(Weather(half_close_up=100)) as (proxy, echo):
        assert await said(proxy, DATA[:100], ends=False) == DATA[:100] + b"!"
        assert bytes(echo.heard[0]) == DATA[:100]


async def test_deaf_everything_is_done_and_nothing_heard() -> None:
    async with behind(Weather(deaf=True)) as (proxy, echo):
        assert await said(proxy, DATA) == b""
        assert bytes(echo.heard[0]) == DATA


async def test_doubled_everything_is_said_twice_and_answered_once() -> None:
    async with behind(Weather(doubled=True)) as (proxy, echo):
        assert await said(proxy, DATA) == DATA + b"!"
        while not all(len(heard) == len(DATA) for heard in echo.heard):  # noqa: ASYNC110 - the echo tells nobody
            await asyncio.sleep(0.01)
        assert [bytes(heard) for heard in echo.heard] == [DATA, DATA]


async def test_refused_and_silent_lines_say_nothing() -> None:
    async with behind(Weather(refused=True)) as (proxy, echo):
        with suppress(ConnectionError):
            assert await said(proxy, b"x") == b""
        assert echo.heard == []
        proxy.weather = Weather(silent=True)
        assert await said(proxy, b"x") == b""
        assert echo.heard == []


async def test_away_and_back_is_the_same_address() -> None:
    async with behind(Weather()) as (proxy, _):
        port = proxy.port
        await proxy.close()
        with pytest.raises(ConnectionError):
            await said(proxy, b"x")
        await proxy.open()
        assert (proxy.port, await said(proxy, b"x")) == (port, b"x!")
