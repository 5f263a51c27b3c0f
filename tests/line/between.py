"""Somebody between a console and its service who hears every request whole, and may answer in the service's place.

It stands where httpx has its seam for that, the transport: everything of the product above it is as shipped, and
where the rule hands a request on, so is everything below.

    with between(rule):
        service = RemoteService(…)      # what is made inside asks through ``rule``
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

import httpx
import orjson

from backends.http import client
from backends.http.gate import GatedTransport, Judge
from backends.http.problems import JSON, PROBLEM, PROTOCOL_HEADER
from backends.wire.caps import PROTOCOL

Send = Callable[[httpx.Request], Awaitable[httpx.Response]]
Rule = Callable[[httpx.Request, Send], Awaitable[httpx.Response]]
"""Gets a request and the way on to the service; gives the answer."""


class Between(httpx.AsyncBaseTransport):
    """A transport that asks its rule first. Lives in the lane of whoever uses it."""

    def __init__(self, rule: Rule, onward: httpx.AsyncBaseTransport) -> None:
        self._rule = rule
        self._onward = onward

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """As the rule has it."""
        return await self._rule(request, self._onward.handle_async_request)

    async def aclose(self) -> None:
        """With the connections beneath."""
        await self._onward.aclose()


@contextmanager
def between(rule: Rule) -> Iterator[None]:
    """Clients that are made inside have ``rule`` between them and their service, for as long as they live."""

    def made(judge: Judge, context: ssl.SSLContext) -> Between:
        return Between(rule, GatedTransport(judge, context))

    with patch.object(client, "GatedTransport", made):
        yield


def kind_of(request: httpx.Request) -> str:
    """Which request it is: method and route, without what differs from one to the next."""
    path = request.url.path
    return f"{request.method} {'/v1/assets' if path.startswith('/v1/assets/') else path}"


class Body(httpx.AsyncByteStream):
    """The bytes of an answer, read as they come from a line."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


def answer(status: int, document: object, **headers: str) -> httpx.Response:
    """An answer of the service; header names with underscores for hyphens."""
    given = {"Content-Type": JSON, PROTOCOL_HEADER: str(PROTOCOL)}
    given |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    return httpx.Response(status, headers=given, stream=Body(orjson.dumps(document)))


def page(status: int, html: bytes = b"<h1>Blocked by policy</h1>") -> httpx.Response:
    """What something on the way says in the service's place."""
    return httpx.Response(status, headers={"Content-Type": "text/html"}, stream=Body(html))


def problem(status: int, word: str, detail: str = "So it is.", **headers: str) -> httpx.Response:
    """A problem of the service (RFC 9457); ``word``: what its type ends in."""
    body = {"type": f"urn:backstop:problem:{word}", "title": word, "status": status, "detail": detail}
    return answer(status, body, content_type=PROBLEM, **headers)
