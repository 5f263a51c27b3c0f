"""The ear: one open event stream, come back to whenever it breaks, from the last event that was heard.

It is also what finds out that the line is back: as long as somebody is signed in, it tries when the line's turn comes.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import httpx

from backends.http.client import Client
from backends.http.problems import NotOurs
from backends.http.stream import EventParser, news_of
from review.errors import BackstopError, BadArgument, NotAllowed, NotSignedIn, Stale
from review.outbox import retry_delay
from review.standing import LineState, News

EVENT_STREAM = "text/event-stream"
SILENCE_S = 45.0
"""Three of the service's signs of life."""
OPENED_S = 15.0
COME_BACK_S = 2.0
"""After a stream that ended in peace; the service may name another time."""
LONGEST_S = 30.0
NEWS_AT_ONCE, NEWS_PAUSE_S = 10, 0.02
"""Five hundred news a second at most, whatever comes: each costs the window a moment. What is not taken yet waits on
the line, so that the service, or who has got hold of it, is held back."""
NOT_FOR_ME_S = 300.0
"""What was refused is not asked for again soon: a token's role may change, and a service be put right."""


class Ear:
    """Listens for as long as it runs. ``heard`` gets the news; ``arrived`` is awaited before each stream."""

    def __init__(self, client: Client, heard: Callable[[News], None], arrived: Callable[[], Awaitable[None]]) -> None:
        self._client = client
        self._heard = heard
        self._arrived = arrived
        self._nudged = asyncio.Event()
        self._last = ""
        self._retry_s = COME_BACK_S
        self._failures = 0
        """Tries in a row that ended without a stream. Where it was not for the line, nothing else would slow them."""

    def nudge(self, *, anew: bool = False) -> None:
        """Tries now; ``anew``: somebody else is signed in, who has heard nothing yet."""
        if anew:
            self._last = ""
        self._nudged.set()

    async def listen(self) -> None:
        """Until it is cancelled."""
        while True:
            self._nudged.clear()
            wait: float | None = self._retry_s * (0.5 + random.random())  # noqa: S311 - jitter, no secret
            try:
                await self._arrived()
                await self._hear()
            except NotSignedIn:
                wait = None
            except (NotAllowed, BadArgument, Stale):
                wait = NOT_FOR_ME_S
            except BackstopError:
                self._failures += 1
                own = retry_delay(self._failures, random.random())  # noqa: S311 - jitter, no secret
                wait = max(self._client.line.wait_s or own, 0.05)
            if self._client.line.standing.state is LineState.SIGNED_OUT:
                wait = None
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._nudged.wait()

    async def _hear(self) -> None:
        headers = {"Accept": EVENT_STREAM} | ({"Last-Event-ID": self._last} if self._last else {})
        client = self._client
        async with client.exchange("GET", "/v1/events", headers=headers) as (response, began):
            if response.status_code != 200:
                async with asyncio.timeout(OPENED_S):
                    raise await client.problem(response, began)
            if response.headers.get("content-type", "").partition(";")[0].strip() != EVENT_STREAM:
                raise NotOurs("The service answers no events.", remedy="Check its address.")
            client.line.answered()
            self._failures = 0
            parser = EventParser()
            told = 0
            async for part in _parts(response):
                for event in parser.feed(part):
                    self._last = event.id or self._last
                    if (news := news_of(event)) is not None:
                        self._heard(news)
                    told += 1
                    if told % NEWS_AT_ONCE == 0:
                        await asyncio.sleep(NEWS_PAUSE_S)
                if parser.retry_ms is not None:
                    self._retry_s = min(LONGEST_S, max(0.1, parser.retry_ms / 1000))


async def _parts(response: httpx.Response) -> AsyncIterator[bytes]:
    """The bytes as they come, to the end; a line that is silent for too long counts as broken."""
    parts = response.aiter_raw().__aiter__()
    while True:
        try:
            async with asyncio.timeout(SILENCE_S):
                part = await anext(parts, None)
        except TimeoutError:
            raise httpx.ReadTimeout("no sign of life") from None
        if part is None:
            return
        yield part
