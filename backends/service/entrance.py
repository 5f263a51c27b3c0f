"""The entrance: what every request passes first and last, whatever it asks for.

Request id, the client's protocol, caps on bodies and on work at once, the total deadline, security headers, the access
log (no names, no ids of items, no addresses) and the figures of it. Plain ASGI, so that streams pass unbuffered.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backends.service.meters import Meters
from backends.service.problems import RETRY_S, Problem, broken, problem_response
from backends.service.settings import Settings
from backends.wire.caps import OLDEST_PROTOCOL, PROTOCOL

INGEST_PATH = "/v1/ingest"
ASSETS_PATH = "/v1/assets/"
LINKED_PATH = "/v1/media/"
EVENTS_PATH = "/v1/events"
EXPORTS_PATH, ARCHIVE_END = "/v1/exports/", "/archive"
_QUIET = ("/healthz", "/readyz", "/metrics")
"""Asked for every few seconds by machines: counted, not logged."""
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_NUMBER = re.compile(r"[0-9]{1,4}")

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"backstop-protocol", str(PROTOCOL).encode()),
)
_UNCACHED = (b"cache-control", b"no-store")
_STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")

log = structlog.get_logger("backstop.service")


@dataclass
class _Passage:
    """One request on its way through."""

    scope: Scope
    receive_: Receive
    send_: Send
    cap: int
    request_id: str
    dated: Callable[[], datetime] | None
    status: int = 0
    sent: int = 0
    received: int = 0
    reading: bool = False
    """True while the client's next bytes are waited for."""
    finished: bool = False
    """True once the whole response is sent."""
    begun: float = field(default_factory=time.perf_counter)

    async def receive(self) -> Message:
        """The next message, counted against the cap."""
        self.reading = True
        message = await self.receive_()
        self.reading = False
        if message["type"] == "http.request":
            self.received += len(message.get("body", b""))
            if self.received > self.cap:
                raise _too_large(self.cap)
        return message

    async def send(self, message: Message) -> None:
        """Sends, with the headers that every response has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message.get("headers", ()), *self._headers(message)]}
        elif message["type"] == "http.response.body":
            self.sent += len(message.get("body", b""))
            self.finished = not message.get("more_body", False)
        await self.send_(message)

    def _headers(self, message: Message) -> Iterable[tuple[bytes, bytes]]:
        yield from _HEADERS
        yield b"x-request-id", self.request_id.encode()
        if self.dated is not None:
            yield b"date", format_datetime(self.dated(), usegmt=True).encode()
        if self.scope.get("scheme") == "https":
            yield _STRICT_TRANSPORT
        if not any(name.lower() == b"cache-control" for name, _ in message.get("headers", ())):
            yield _UNCACHED


class Entrance:
    """The outermost ASGI application."""

    def __init__(
        self, app: ASGIApp, settings: Settings, meters: Meters, dated: Callable[[], datetime] | None = None
    ) -> None:
        self._app = app
        self._settings = settings
        self._meters = meters
        self._dated = dated
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request; the lifespan passes through."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1003})
                return
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        passage = _Passage(scope, receive, send, self._cap(scope["path"]), _request_id(headers), self._dated)
        scope.setdefault("state", {})["request_id"] = passage.request_id
        streaming = scope["path"] == EVENTS_PATH
        self._in_flight += not streaming
        try:
            await self._guarded(passage, headers)
        finally:
            self._in_flight -= not streaming
            self._told(passage)

    async def _guarded(self, passage: _Passage, headers: dict[str, str]) -> None:
        try:
            self._check(passage, headers)
            async with asyncio.timeout(self._deadline(passage.scope["path"])):
                await self._app(passage.scope, passage.receive, passage.send)
        except Problem as problem:
            await self._answer(passage, problem)
        except TimeoutError:
            await self._answer(passage, _late(passage.reading))
        except Exception as error:
            log.exception("broke", request=passage.request_id, error=type(error).__name__)
            if not passage.finished:  # else the application told it as a problem, and hands the error on for the log
                await self._answer(passage, broken())

    async def _answer(self, passage: _Passage, problem: Problem) -> None:
        if passage.status:
            passage.status = 499  # it is cut off: what was begun cannot be taken back
            raise _CutOff from problem
        response = problem_response(problem, passage.request_id)
        await response(passage.scope, passage.receive_, passage.send)

    def _check(self, passage: _Passage, headers: dict[str, str]) -> None:
        given = headers.get("backstop-protocol")
        if given is not None:
            _check_protocol(given)
        host = headers.get("host", "").rsplit(":", 1)[0].lower()
        if self._settings.trusted_hosts and host not in self._settings.trusted_hosts:
            raise Problem(421, "wrong-host", "This service does not answer under that name.")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:19]) > passage.cap:
            raise _too_large(passage.cap)
        if self._in_flight > self._settings.in_flight:
            detail = "Too much is being worked on; send the same again."
            raise Problem(503, "busy", detail, headers={"Retry-After": str(RETRY_S)})

    def _cap(self, path: str) -> int:
        if path == INGEST_PATH:
            return self._settings.ingest_bytes
        return self._settings.asset_bytes if path.startswith(ASSETS_PATH) else self._settings.body_bytes

    def _deadline(self, path: str) -> float | None:
        if path == EVENTS_PATH:
            return None
        archive = path.startswith(EXPORTS_PATH) and path.endswith(ARCHIVE_END)
        long = archive or path == INGEST_PATH or path.startswith((ASSETS_PATH, LINKED_PATH))
        return self._settings.transfer_s if long else self._settings.deadline_s

    def _told(self, passage: _Passage) -> None:
        scope = passage.scope
        route: Any = scope.get("route")
        # The template, never the path: what stands in the path and the query is other people's business.
        template = getattr(route, "path", "unknown")
        seconds = time.perf_counter() - passage.begun
        self._meters.request(scope["method"], template, passage.status, seconds)
        if template not in _QUIET:
            log.info(
                "request",
                request=passage.request_id,
                method=scope["method"] if len(scope["method"]) < 10 else "other",
                route=template,
                status=passage.status,
                ms=round(seconds * 1000, 1),
                bytes_in=passage.received,
                bytes_out=passage.sent,
                role=scope["state"].get("role", ""),
            )


class _CutOff(Exception):
    """Ends the connection after a response had begun; the server closes it, so that a client sees it is not whole."""


def _request_id(headers: dict[str, str]) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


def _check_protocol(given: str) -> None:
    if not _NUMBER.fullmatch(given):
        raise Problem(400, "bad-request", "Backstop-Protocol is a whole number.")
    if int(given) < OLDEST_PROTOCOL:
        detail = (
            f"This client speaks version {int(given)} of Backstop's protocol; the service needs {OLDEST_PROTOCOL} or "
            "newer. Update the client; what waits in it stays there and is sent afterwards."
        )
        extra = {"oldest": OLDEST_PROTOCOL, "newest": PROTOCOL}
        raise Problem(426, "client-too-old", detail, headers={"Upgrade": f"backstop/{PROTOCOL}"}, extra=extra)


def _too_large(cap: int) -> Problem:
    return Problem(413, "too-large", f"The body is larger than {cap:,} bytes.", headers={"Connection": "close"})


def _late(reading: bool) -> Problem:
    if reading:
        detail = "The request did not arrive in time."
        return Problem(408, "too-slow", detail, headers={"Connection": "close"})
    detail = "The answer was not ready in time; the same key may be sent again."
    return Problem(503, "deadline", detail, headers={"Retry-After": str(RETRY_S)})
