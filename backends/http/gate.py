"""The gate: every connection goes to an address that was judged, with TLS that is verified.

A name can mean another address when it is connected to than when it was looked at; so it is resolved here, every
address that it has is judged, and the connection goes to one of those. TLS still checks the name.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import certifi
import httpcore
import httpx

from backends.hosts import is_loopback, is_public
from backends.http.addresses import Address
from review.errors import BadArgument

Judge = Callable[[str], bool]

CONNECTIONS = 8
"""At once: items, decisions and the event stream, and four downloads."""
KEPT_S = 30.0
"""An idle connection is given up before the service or a proxy does it, which would break the next request."""


def tls_context(own_roots: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, name and certificate checked, by the system's roots and the usual public ones.

    ``own_roots``: a file of further ones, for a company's own authority. Raises ``BadArgument`` where it is none.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    if own_roots is not None:
        try:
            context.load_verify_locations(own_roots)
        except OSError as error:
            raise BadArgument(
                f"The file {own_roots} holds no certificates ({error.strerror or error}).", remedy="Give a PEM file."
            ) from error
    return context


def judge_of(address: Address) -> Judge:
    """Which addresses the service's own name may mean: for plain http this machine alone."""
    return (lambda _: True) if address.scheme == "https" else is_loopback


def media_judge(origin: Address) -> Judge:
    """Where a bucket's name may lead: to the open internet, or to the very address that its person wrote down."""
    return lambda address: address == origin.host or is_public(address)


class Gate(httpcore.AsyncNetworkBackend):
    """Connects to judged addresses only."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to ``host``; ``BadArgument`` where one of its addresses may not be gone to."""
        try:
            infos = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the name has no address") from error
        found = list(dict.fromkeys(str(info[4][0]) for info in infos))
        if not found or not all(self._judge(address) for address in found):
            raise BadArgument(
                f"{host} leads to an address that Backstop does not go to.", remedy="Tell those who run the service."
            )
        for address in found[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # one of a name's addresses may be unreachable from here
        return await self._inner.connect_tcp(found[-1], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """As its base asks for it."""
        await asyncio.sleep(seconds)


class GatedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over connections that went through the gate."""

    def __init__(self, judge: Judge, context: ssl.SSLContext) -> None:
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=KEPT_S,
            http1=True,
            http2=False,
            network_backend=Gate(judge),
            socket_options=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        )
