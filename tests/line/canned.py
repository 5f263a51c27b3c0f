"""A socket that answers every request with the same bytes: what a proxy, a login page or an enemy might say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Say = Callable[[bytes], bytes]


@dataclass
class Canned:
    """``heard``: the heads of all requests, as they came."""

    port: int = 0
    heard: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        """As a service's address."""
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def canned(say: bytes | Say, *, endless: bytes = b"") -> AsyncIterator[Canned]:
    """Says ``say`` to each request and closes; with ``endless`` it goes on with that until nobody listens."""
    made = Canned()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            made.heard.append(head)
            writer.write(say if isinstance(say, bytes) else say(head))
            await writer.drain()
            while endless:
                writer.write(endless)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()


def http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An answer with its length; header names with underscores for hyphens."""
    given = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
    given |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
