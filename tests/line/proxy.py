"""A TCP proxy on loopback that misbehaves as it is told: the base of every fault on the line.

It knows nothing of HTTP: it delays, thins out, cuts, resets, half-closes and doubles bytes. What a connection suffers
is its ``Weather``, read when it is opened and again for every piece, so that a test may change it under a running
connection. All chance comes from one seed.

    async with Proxy(service.port, weather=Weather(latency_s=0.1)) as proxy: …      # on this loop
    with proxied(service.port, weather=…) as proxy: …                               # in a thread of its own

Latency is of each way: a request that takes ``latency_s`` there and back takes twice that.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any

HOST = "127.0.0.1"
PIECE = 64 << 10
LONGEST_WAIT_S = 30.0


@dataclass(frozen=True, slots=True)
class Weather:
    """What connections suffer; the default is a clear day. ``up`` is to the service, ``down`` is back.

    - ``latency_s``, ``jitter_s``: each piece comes this much later, each way, at most ``jitter_s`` more by chance;
    - ``drip``: bytes a second, down; 0 is unlimited;
    - ``refused``: a new connection is closed before a byte;
    - ``silent``: a new connection is taken, and nothing ever comes through;
    - ``cut_up``, ``cut_down``: the connection ends after this many bytes that way, in order (who is still sending then
      may see a reset instead, as TCP has it);
    - ``reset_up``, ``reset_down``: it ends after them by a reset, as a rebooted router does;
    - ``half_close_up``: after this many bytes the service hears the end, while its answer still comes through;
    - ``deaf``: requests go through and answers do not: what was done is done, and nobody hears of it;
    - ``doubled``: everything that goes up in a connection is said again to the service in another one, and what that
      answers is thrown away: what a resending middlebox does to a request.
    """

    latency_s: float = 0.0
    jitter_s: float = 0.0
    drip: float = 0.0
    refused: bool = False
    silent: bool = False
    cut_up: int | None = None
    cut_down: int | None = None
    reset_up: int | None = None
    reset_down: int | None = None
    half_close_up: int | None = None
    deaf: bool = False
    doubled: bool = False


CLEAR = Weather()


@dataclass
class Passed:
    """What went through since the start."""

    connections: int = 0
    up: int = 0
    down: int = 0
    cut: int = 0


@dataclass(eq=False)
class _Link:
    """One connection: the client's side, the service's, and the one that hears everything a second time."""

    client: asyncio.StreamWriter
    service: asyncio.StreamWriter | None = None
    echo: asyncio.StreamWriter | None = None
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    ended: bool = False

    def end(self, *, reset: bool = False) -> None:
        """Closes both sides at once, by a reset where that is asked for."""
        self.ended = True
        for writer in (self.client, self.service, self.echo):
            if writer is not None:
                _end(writer, reset=reset and writer is not self.echo)


class Proxy:
    """A proxy to ``port`` of this machine. Its methods belong to its loop; ``weather`` may be set from anywhere."""

    def __init__(self, port: int, *, weather: Weather = CLEAR, seed: int = 0) -> None:
        self.weather = weather
        self.passed = Passed()
        self.port = 0
        self._target = port
        self._chance = random.Random(seed)
        self._server: asyncio.Server | None = None
        self._links: set[_Link] = set()

    @property
    def address(self) -> str:
        """Of the proxy, as a service's address."""
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> Proxy:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def open(self) -> None:
        """Begins to listen, on the same port as before where it listened already."""
        self._server = await asyncio.start_server(self._serve, HOST, self.port, limit=PIECE)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Takes no more and ends what there is; ``open`` may follow."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        links = list(self._links)
        self.cut_all()
        for link in links:
            await asyncio.gather(*link.tasks, return_exceptions=True)

    def cut_all(self, *, reset: bool = False) -> None:
        """Ends every open connection now; new ones may come."""
        for link in list(self._links):
            self.passed.cut += 1
            link.end(reset=reset)
            for task in link.tasks:
                task.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = _Link(writer)
        self._links.add(link)
        task = asyncio.current_task()
        assert task is not None
        link.tasks.add(task)
        self.passed.connections += 1
        try:
            await self._join(link, reader)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            link.end()
            self._links.discard(link)

    async def _join(self, link: _Link, reader: asyncio.StreamReader) -> None:
        if self.weather.refused:
            self.passed.cut += 1
            return
        if self.weather.silent:
            while await reader.read(PIECE):
                pass
            return
        back, link.service = await asyncio.open_connection(HOST, self._target, limit=PIECE)
        if self.weather.doubled:
            swallowed, link.echo = await asyncio.open_connection(HOST, self._target, limit=PIECE)
            self._beside(link, _swallow(swallowed))
        _soon(link.client, link.service)
        up = self._beside(link, self._carry(link, reader, link.service, upward=True))
        down = self._beside(link, self._carry(link, back, link.client, upward=False))
        await asyncio.wait({up, down}, return_when=asyncio.ALL_COMPLETED)

    def _beside(self, link: _Link, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        link.tasks.add(task)
        task.add_done_callback(link.tasks.discard)
        return task

    async def _carry(
        self, link: _Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, upward: bool
    ) -> None:
        """Everything from one side to the other, as the weather has it; an end is passed on as an end.

        Pieces wait in a pipe of their own, so that a late one delays only itself: latency is no bandwidth.
        """
        pipe: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(256)
        reading = self._beside(link, self._read(reader, pipe))
        carried = 0
        try:
            while not link.ended:
                due, piece = await pipe.get()
                if (wait := due - _now()) > 0:
                    await asyncio.sleep(min(wait, LONGEST_WAIT_S))
                if not piece:
                    break
                carried = await self._pass(link, writer, piece, carried, upward=upward)
            if not link.ended:
                _write_end(writer)
                if upward and link.echo is not None:
                    _write_end(link.echo)
        except OSError:
            link.end()
        finally:
            reading.cancel()

    async def _read(self, reader: asyncio.StreamReader, pipe: asyncio.Queue[tuple[float, bytes]]) -> None:
        due = 0.0
        while True:
            try:
                piece = await reader.read(PIECE)
            except OSError:
                piece = b""
            weather = self.weather
            delay = weather.latency_s + (self._chance.random() * weather.jitter_s if weather.jitter_s else 0.0)
            due = max(due, _now() + delay)  # nothing overtakes: it is one stream
            await pipe.put((due, piece))
            if not piece:
                return

    async def _pass(
        self, link: _Link, writer: asyncio.StreamWriter, piece: bytes, carried: int, *, upward: bool
    ) -> int:
        """Hands a piece over as far as the weather lets it; how much went that way by now."""
        weather = self.weather
        limit, reset = _end_of(weather, upward=upward)
        ends = limit is not None and carried + len(piece) >= limit
        if ends and limit is not None:
            piece = piece[: max(0, limit - carried)]
        half = weather.half_close_up if upward else None
        closes = half is not None and carried + len(piece) >= half
        if closes and half is not None:
            piece = piece[: max(0, half - carried)]
        if upward:
            self.passed.up += len(piece)
            await _write(writer, piece)
            if link.echo is not None:
                with suppress(OSError):
                    await _write(link.echo, piece)
        elif not weather.deaf:
            self.passed.down += len(piece)
            await self._drip(writer, piece)
        if ends:
            self.passed.cut += 1
            link.end(reset=reset)
        elif closes:
            _write_end(writer)
        return carried + len(piece)

    async def _drip(self, writer: asyncio.StreamWriter, piece: bytes) -> None:
        at = 0
        while at < len(piece):
            rate = self.weather.drip
            size = len(piece) - at if not rate else max(1, int(rate / 20))
            await _write(writer, piece[at : at + size])
            at += size
            if rate:
                await asyncio.sleep(size / rate)


@contextmanager
def proxied(port: int, *, weather: Weather = CLEAR, seed: int = 0) -> Iterator[ThreadedProxy]:
    """A proxy in a thread of its own, so that it takes nothing from the loop that is measured or tested."""
    proxy = ThreadedProxy(port, weather, seed)
    proxy.begin()
    try:
        yield proxy
    finally:
        proxy.end()


class ThreadedProxy:
    """A ``Proxy`` that other threads may change, cut, take away and bring back."""

    def __init__(self, port: int, weather: Weather, seed: int) -> None:
        self._proxy = Proxy(port, weather=weather, seed=seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="test-proxy", daemon=True)

    @property
    def address(self) -> str:
        """Of the proxy, as a service's address."""
        return self._proxy.address

    @property
    def passed(self) -> Passed:
        """What went through since the start."""
        return self._proxy.passed

    @property
    def weather(self) -> Weather:
        """What connections suffer now."""
        return self._proxy.weather

    def change(self, weather: Weather = CLEAR, **fields: Any) -> None:
        """From now on; ``fields`` differ from ``weather``. What is under way suffers it too."""
        self._proxy.weather = replace(weather, **fields)

    def cut_all(self, *, reset: bool = False) -> None:
        """Ends every open connection now."""
        self._wait(self._cut(reset))

    def go_away(self) -> None:
        """As an unplugged cable: nothing is open, nothing can be opened."""
        self._wait(self._proxy.close())

    def come_back(self) -> None:
        """On the same port."""
        self._wait(self._proxy.open())

    def begin(self) -> None:
        """Starts the thread and listens."""
        self._thread.start()
        self._wait(self._proxy.open())

    def end(self) -> None:
        """Ends everything, the thread last."""
        self._wait(self._proxy.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _cut(self, reset: bool) -> None:
        self._proxy.cut_all(reset=reset)

    def _wait(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(LONGEST_WAIT_S)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()


def _end_of(weather: Weather, *, upward: bool) -> tuple[int | None, bool]:
    """After how many bytes that way the connection ends, and whether by a reset."""
    cut, reset = (weather.cut_up, weather.reset_up) if upward else (weather.cut_down, weather.reset_down)
    if reset is not None and (cut is None or reset <= cut):
        return reset, True
    return cut, False


async def _write(writer: asyncio.StreamWriter, piece: bytes) -> None:
    writer.write(piece)
    await writer.drain()


def _write_end(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, RuntimeError):
        if writer.can_write_eof():
            writer.write_eof()


async def _swallow(reader: asyncio.StreamReader) -> None:
    with suppress(OSError):
        while await reader.read(PIECE):
            pass


def _soon(*writers: asyncio.StreamWriter) -> None:
    """Small pieces go at once: what is measured is the weather, not the kernel's patience."""
    for writer in writers:
        made = writer.get_extra_info("socket")
        if made is not None:
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _end(writer: asyncio.StreamWriter, *, reset: bool) -> None:
    made = writer.get_extra_info("socket")
    with suppress(OSError):
        if reset and made is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        else:
            writer.close()


def _now() -> float:
    return asyncio.get_running_loop().time()
