"""The one client of the service. Lives in the lane; nobody else speaks HTTP.

Each call has a total deadline, an answer's bytes are capped as they come, nothing is followed anywhere, and nothing is
unpacked: a compressed answer could be a thousand times larger than what was read. The token goes into one header, to
one origin.

Every call may be sent twice. Reading changes nothing. Entries carry their keys. A claim by name, a renewal and a
release said twice leave what they left the first time. A claim of *the next* items whose answer was lost leaves leases
that nobody looks at; they run out by themselves, and a second claim gets other items. So the client tries again by
itself (stamina, the only layer that does), but not what the outbox sends: that has the sender's own rule.
"""

from __future__ import annotations

import asyncio
import copy
import secrets
import ssl
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
import httpx
import orjson
import stamina
import stamina.instrumentation

from backends.http.addresses import Address
from backends.http.gate import CONNECTIONS, KEPT_S, GatedTransport, Judge, judge_of
from backends.http.line import Line, LineDown
from backends.http.problems import JSON, NotOurs, Reply, error_of, not_ours
from backends.wire.caps import PROTOCOL
from review.errors import BackstopError, Unavailable
from review.standing import SignOutCause

DEADLINE_S = 15.0
"""A whole call; longer than any query of the service at a million items."""
CONNECT_S = 5.0
ANSWER_BYTES = 16 << 20
"""The largest page, or five hundred items with long texts."""
HEADER_BYTES = 32 << 10
ATTEMPTS = 3
LONGEST_RETRY_S = 2.0
"""A call that would have to wait longer than this for its next try is given up: its caller tells the person."""
MARGIN_S = 0.01
"""A timer may fire this much early; the line would still be closed."""

Query = Sequence[tuple[str, str]]

_BROKEN = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)

stamina.instrumentation.set_on_retry_hooks([])  # its words name requests; the strip says all a person needs


class KeptTooLong(LineDown):
    """A kept connection had been closed at its other end; nothing is known of the line, and another one is opened."""


class Token:
    """A bearer token that no ``repr`` shows."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "Token(…)"


class Client:
    """Calls of one service. Every method belongs to the lane."""

    def __init__(self, address: Address, line: Line, context: ssl.SSLContext, *, trust_env: bool = False) -> None:
        self.address = address
        self.line = line
        self.token: Token | None = None
        self.looked_up = asyncio.Event()
        """Set when it is known whether there is a token: what is asked before waits for it."""
        self.looked_up.set()
        self.ahead_s = 0.0
        """By how much this computer's clock is ahead of the service's, to a second or two."""
        self._http = _http(judge_of(address), context, trust_env=trust_env)
        self._turns = asyncio.Semaphore(CONNECTIONS)
        """One a connection: what waits for one waits here, where it still learns that it may not go any more."""

    def on_trial(self, token: Token) -> Client:
        """The same connections with another token and a line of its own: what comes of it says nothing of this one."""
        trial = copy.copy(self)
        trial.line, trial.token, trial.looked_up = Line(lambda _: None), token, asyncio.Event()
        trial.looked_up.set()
        return trial

    async def close(self) -> None:
        """Closes every connection."""
        await self._http.aclose()

    async def get(self, path: str, query: Query = (), **how: Any) -> dict[str, Any]:
        """A read; see ``call``."""
        return await self.call("GET", path, query=query, **how)

    async def post(self, path: str, body: Mapping[str, Any], **how: Any) -> dict[str, Any]:
        """A call with a JSON body; see ``call``."""
        return await self.call("POST", path, body=orjson.dumps(body), **how)

    async def call(
        self,
        method: str,
        path: str,
        *,
        query: Query = (),
        body: bytes | None = None,
        cap: int = ANSWER_BYTES,
        deadline_s: float = DEADLINE_S,
        patient: bool = True,
        rows: tuple[str, str] | None = None,
        key: str = "",
    ) -> dict[str, Any]:
        """The JSON object that the service answers. Raises errors of ``review.errors`` only.

        ``patient``: it is sent again where the line fails for a moment, all within the deadline. ``rows``: of a long
        list, see ``Reply.long_document``. ``key``: makes it safe to send twice what is no entry.
        """
        began = time.monotonic()
        try:
            async with asyncio.timeout(deadline_s):
                hook = _again if patient else _at_once
                async for attempt in stamina.retry_context(on=hook, attempts=ATTEMPTS, timeout=deadline_s):
                    with attempt:
                        reply = await self._once(method, path, query, body, cap, key)
                        return reply.document() if rows is None else reply.long_document(*rows)
        except TimeoutError:
            why = f"The service did not answer within {deadline_s:g} s."
            raise self.line.failed(began, why) from None
        raise AssertionError("stamina ends by an answer or an error")

    async def _once(self, method: str, path: str, query: Query, body: bytes | None, cap: int, key: str) -> Reply:
        headers = {"Accept": JSON} | ({} if body is None else {"Content-Type": JSON})
        if key:
            headers["Idempotency-Key"] = key
        async with self.exchange(method, path, query=query, body=body, headers=headers) as (response, began):
            reply = await self._whole(response, cap)
            if reply.status in (200, 201):
                if reply.media_type != JSON or not reply.body:
                    raise not_ours(reply, self.line, began, self.address.text)
                self.line.answered()
                return reply
            raise self._error(reply, began)

    def _error(self, reply: Reply, began: float) -> BackstopError:
        if 200 <= reply.status < 300:
            return not_ours(reply, self.line, began, self.address.text)
        return error_of(reply, self.line, began, self.address.text)

    @asynccontextmanager
    async def exchange(
        self,
        method: str,
        path: str,
        *,
        query: Query = (),
        body: bytes | AsyncIterator[bytes] | None = None,
        headers: Mapping[str, str] = {},
    ) -> AsyncIterator[tuple[httpx.Response, float]]:
        """One request whose answer is read as it comes, and when it began. The caller sets the deadline.

        Errors of the network inside become those of the line, whether they come now or while the answer is read.
        """
        await self.looked_up.wait()
        began = self.line.admit()
        heard = False
        opened: list[str] = []

        async def trace(event: str, _info: Any) -> None:
            if event == "connection.connect_tcp.complete":
                opened.append(event)

        try:
            if (pause := self.line.pause()) > 0:
                await asyncio.sleep(pause)
            async with self._turns:
                began = self.line.still(began)
                request = self._http.build_request(
                    method,
                    self.address.url(path),
                    params=list(query),
                    content=body,
                    headers={**self._headers(), **headers},
                    extensions={"trace": trace},
                )
                async with self._stream(request) as response:
                    heard = True
                    self._note_clock(response)
                    _check_headers(response)
                    yield response, began
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, httpcore.ConnectError, ssl.SSLError) as error:
            if not heard and not opened and isinstance(error, _BROKEN):
                self.line.given_up()
                raise KeptTooLong("The line to the service was closed.", wait_s=0.0) from None
            raise self._network_error(error, began) from None
        except asyncio.CancelledError:
            self.line.given_up()
            raise

    @asynccontextmanager
    async def _stream(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        response = await self._http.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    def _headers(self) -> dict[str, str]:
        if self.token is None:
            raise self.line.signed_out(SignOutCause.NOBODY, "Nobody is signed in.")
        return {
            "Authorization": f"Bearer {self.token.text}",
            "Backstop-Protocol": str(PROTOCOL),
            "X-Request-Id": secrets.token_hex(16),
        }

    async def _whole(self, response: httpx.Response, cap: int) -> Reply:
        """The whole answer; ``Unavailable`` where it is longer than ``cap``."""
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_raw():
            size += len(part)
            if size > cap:
                raise NotOurs(
                    f"The service's answer is longer than {cap >> 20} MiB.",
                    remedy="Ask for less; tell those who run it.",
                )
            parts.append(part)
        return Reply(response.status_code, _plain(response.headers), b"".join(parts))

    async def problem(self, response: httpx.Response, began: float) -> BackstopError:
        """What to raise for a streamed answer that is no success."""
        return self._error(await self._whole(response, ANSWER_BYTES), began)

    def _note_clock(self, response: httpx.Response) -> None:
        try:
            theirs = parsedate_to_datetime(response.headers.get("date", "")).timestamp()
        except (ValueError, TypeError, OverflowError):
            return
        self.ahead_s = time.time() - theirs

    def _network_error(self, error: Exception, began: float) -> Unavailable:
        """In plain words; never the library's own, which may name what was sent."""
        if isinstance(error, _BROKEN):
            return self.line.failed(began, "The line to the service broke.")
        if isinstance(error, httpx.TimeoutException):
            return self.line.failed(began, "The service did not answer in time.")
        if "CERTIFICATE_VERIFY_FAILED" in str(error) or isinstance(error, ssl.SSLError):
            why = "The service cannot prove that it is what its address says (its certificate does not hold)."
            late = self.line.failed(began, why)
            return LineDown(why, wait_s=late.wait_s, remedy="Tell those who run it; nothing was sent.")
        return self.line.failed(began, "The service cannot be reached.")


def _http(judge: Judge, context: ssl.SSLContext, *, trust_env: bool) -> httpx.AsyncClient:
    """httpx, with everything off that would follow, unpack or guess.

    ``trust_env``: by the proxies that the environment names; the proxy then decides which address a name means.
    """
    limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS, keepalive_expiry=KEPT_S)
    return httpx.AsyncClient(
        transport=None if trust_env else GatedTransport(judge, context),
        verify=context,
        trust_env=trust_env,
        follow_redirects=False,
        limits=limits,
        # Of one read or write; the whole call has its own deadline. Waiting for a free connection belongs to that.
        timeout=httpx.Timeout(60.0, connect=CONNECT_S, pool=None),
        headers={"Accept-Encoding": "identity", "User-Agent": "backstop"},
        event_hooks={},
    )


def open_http(judge: Judge, context: ssl.SSLContext) -> httpx.AsyncClient:
    """A client without a token, for signed links."""
    return _http(judge, context, trust_env=False)


def _plain(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _check_headers(response: httpx.Response) -> None:
    if sum(len(name) + len(value) for name, value in response.headers.raw) > HEADER_BYTES:
        raise NotOurs("The service's answer has headers longer than any of ours.", remedy="Check the address.")
    if response.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise NotOurs("The service's answer is packed, which was not asked for.", remedy="Tell those who run it.")


def _again(error: Exception) -> bool | float | timedelta:
    """stamina's question: whether a call is sent again, and after how many seconds."""
    if isinstance(error, LineDown):
        return error.wait_s + MARGIN_S if error.wait_s <= LONGEST_RETRY_S else False
    return False


def _at_once(error: Exception) -> bool | float | timedelta:
    """As ``_again``, for what somebody else sends again."""
    return 0.0 if isinstance(error, KeptTooLong) else False


__all__ = ["ANSWER_BYTES", "DEADLINE_S", "Client", "Query", "Token", "open_http"]
