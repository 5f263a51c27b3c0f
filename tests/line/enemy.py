"""A service that somebody else has got hold of, in a process of its own: it answers well, but for what it is told to.

``python -m tests.line.enemy FOLDER`` prints one JSON line, ``{"address", "token"}``. Each further line of its input is
an order, ``{"GET /v1/queues": "drip", …}``: which kinds of request are answered how from now on; all others go on to
the real service. Each order is answered by ``{"served": {…}}``, how often each attack was served so far. It ends with
its input.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.line.asked import Asked, asked
from tests.line.running import running

SUPERVISOR = "Li Wei"
BLOCK = 64 << 10
GIGABYTE = 1 << 30
NEWS = "GET /v1/events"
_JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nBackstop-Protocol: 1\r\n"


class Enemy:
    """The enemy as its parent sees it."""

    def __init__(self, process: Asked) -> None:
        self._process = process
        self.address: str = process.begun["address"]
        self.token: str = process.begun["token"]

    def attack(self, how: Mapping[str, str]) -> dict[str, int]:
        """Answers so from now on, by route with its method before it; how often each attack was served so far."""
        served: dict[str, int] = json.loads(self._process.ask(dict(how)))["served"]
        return served


@contextmanager
def enemy_service(folder: Path) -> Iterator[Enemy]:
    """A service over the workspace in ``folder`` that can be told to attack."""
    with asked("tests.line.enemy", folder) as process:
        yield Enemy(process)


async def _drip() -> AsyncIterator[bytes]:
    yield _JSON + b"Content-Length: 1000000\r\n\r\n{"
    while True:
        await asyncio.sleep(0.2)
        yield b" "


async def _drip_headers() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nX-Slow: "
    while True:
        await asyncio.sleep(0.2)
        yield b"a"


async def _silent() -> AsyncIterator[bytes]:
    await asyncio.sleep(3_600)
    yield b""


async def _endless() -> AsyncIterator[bytes]:
    yield _JSON + b"\r\n"
    while True:
        yield b" " * BLOCK


async def _endless_headers() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 1_000


async def _bomb() -> AsyncIterator[bytes]:
    packed = gzip.compress(b" " * (4 << 20), 9) * 100
    yield _JSON + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed


async def _gigabyte() -> AsyncIterator[bytes]:
    """What the selections' answer looks like, a gigabyte of it."""
    yield _JSON + b"Content-Length: %d\r\n\r\n" % GIGABYTE + b'{"rows":['
    row = b'{"item_id":"image-000001","version":1,"kind":"image","held":"","assets":["%s"]},' % (b"a" * 64)
    block = row * (BLOCK // len(row))
    sent = 9
    while sent < GIGABYTE:
        yield block[: GIGABYTE - sent]
        sent += len(block)


def _dense(begin: bytes, piece: bytes, end: bytes) -> Callable[[], AsyncIterator[bytes]]:
    """As large as an answer may just be, and as costly to read as it can be made."""

    async def said() -> AsyncIterator[bytes]:
        size = (16 << 20) - 100
        body = begin + piece * ((size - len(begin) - len(end)) // len(piece)) + end
        yield _JSON + b"Content-Length: %d\r\n\r\n" % len(body) + body

    return said


async def _within() -> AsyncIterator[bytes]:
    """As much as an answer may hold, and as large as it may be."""
    within = b'{"rows":[' + b'{"a":0,"b":0},' * 95_000 + b"0," * 700_000 + b'"'
    body = within + b"a" * ((16 << 20) - 100 - len(within)) + b'"]}'
    yield _JSON + b"Content-Length: %d\r\n\r\n" % len(body) + body


async def _endless_event() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: "
    while True:
        yield b"a" * BLOCK


async def _flood() -> AsyncIterator[bytes]:
    """News without end, as fast as they are taken."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
    news = b'event: presence\ndata: {"present": []}\n\n'
    while True:
        yield news * (BLOCK // len(news))


ATTACKS: dict[str, Callable[[], AsyncIterator[bytes]]] = {
    "drip": _drip,
    "drip headers": _drip_headers,
    "silent": _silent,
    "endless": _endless,
    "endless headers": _endless_headers,
    "bomb": _bomb,
    "gigabyte": _gigabyte,
    "dense lists": _dense(b'{"rows":[', b"[],", b"[]]}"),
    "dense objects": _dense(b'{"rows":[', b"{},", b"{}]}"),
    "dense numbers": _dense(b'{"rows":[', b"0,", b"0]}"),
    "dense keys": _dense(b'{"rows":[{', b'"a":0,', b'"b":0}]}'),
    "within": _within,
    "long text": _dense(b'{"rows":"', b"a, b: c; ", b'"}'),
    "endless event": _endless_event,
    "flood": _flood,
}


class Front:
    """What listens: attacks, or a plain way to the real service."""

    def __init__(self, port: int) -> None:
        self._target = port
        self.attacks: dict[str, str] = {}
        self.served: Counter[str] = Counter()
        self._listening: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None] | None] = set()
        """Held, or one whose client has gone is forgotten amid its work, with a word on the screen."""

    def order(self, attacks: dict[str, str]) -> None:
        """Answers so from now on; who listens to news must ask anew."""
        self.attacks = attacks
        for writer in self._listening:
            writer.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        self._serving.add(asyncio.current_task())
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            method, path = head.split(b" ", 2)[:2]
            kind = f"{method.decode()} {path.decode().partition('?')[0]}"
            name = self.attacks.get(kind)
            if kind == NEWS:
                self._listening.add(writer)
            if name is None:
                await self._pass(head, reader, writer)
            else:
                self.served[name] += 1
                async for piece in ATTACKS[name]():
                    writer.write(piece)
                    await writer.drain()
        self._listening.discard(writer)
        writer.close()

    async def _pass(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, onward = await asyncio.open_connection("127.0.0.1", self._target)
        lines = [line for line in head[:-4].split(b"\r\n") if not line.lower().startswith(b"connection:")]
        onward.write(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n")
        sizes = [line for line in lines if line.lower().startswith(b"content-length:")]
        if sizes:
            onward.write(await reader.readexactly(int(sizes[0].partition(b":")[2])))
        try:
            while piece := await back.read(BLOCK):
                writer.write(piece)
                await writer.drain()
        finally:
            onward.close()


async def _main(folder: Path) -> None:
    with running(folder) as service:
        front = Front(service.port)
        server = await asyncio.start_server(front.serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        begun = {"address": f"http://127.0.0.1:{port}", "token": await asyncio.to_thread(service.token, SUPERVISOR)}
        print(json.dumps(begun), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            front.order(json.loads(line))
            print(json.dumps({"served": front.served}), flush=True)
        server.close()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
