"""Speaking HTTP: JSON answers, and streams whose two ends are read and written independently."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import orjson
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

JSON = "application/json"
NDJSON = "application/x-ndjson"


def answer(payload: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    return raw_answer(orjson.dumps(payload), status, headers)


def raw_answer(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer whose bytes were made elsewhere, off the event loop."""
    return Response(body, status, dict(headers or {}), media_type=JSON)


class Stream(Response):
    """A response that is sent while it is made. It ends when its reader goes, or takes nothing for ``idle_s``.

    With ``listening`` the connection is watched for its reader's leaving; a response that itself reads the request's
    body must not have that, since both would take each other's messages.
    """

    def __init__(
        self,
        parts: AsyncIterator[bytes],
        *,
        media_type: str,
        idle_s: float,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        listening: bool = True,
    ) -> None:
        self.status_code = status
        self.media_type = media_type
        self.background = None
        self.init_headers(dict(headers or {}))
        self._parts = parts
        self._idle_s = idle_s
        self._listening = listening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends everything, or ends early."""
        sending = asyncio.create_task(self._send_all(send))
        leaving = asyncio.create_task(_left(receive)) if self._listening else None
        try:
            await asyncio.wait({sending, leaving} if leaving else {sending}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        finally:
            for task in (sending, leaving):
                if task is not None:
                    task.cancel()
            await asyncio.gather(sending, *([leaving] if leaving else []), return_exceptions=True)
            close = getattr(self._parts, "aclose", None)
            if close is not None:
                await close()

    async def _send_all(self, send: Send) -> None:
        await self._send(send, {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for part in self._parts:
            await self._send(send, {"type": "http.response.body", "body": part, "more_body": True})
        await self._send(send, {"type": "http.response.body", "body": b"", "more_body": False})

    async def _send(self, send: Send, message: Message) -> None:
        await asyncio.wait_for(send(message), self._idle_s)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
