"""``AssetSink`` over the service: corrected media lie in the workspace until the service has them.

A file is kept before anything is sent, so a broken line or a console that dies loses nothing: it is handed over again,
whole, as often as it takes; the service knows it by its hash. What it has goes into the cache when the console ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from backends.embedded.assets import AssetFolder
from backends.http.assets import DEADLINE_S, FILE_BYTES, AssetCache
from backends.http.client import Client
from backends.http.lane import Lane
from review.errors import BackstopError, BadArgument, MediaRefused, NotAllowed, Unavailable

PIECE = 256 << 10
"""Bytes sent at once."""


class HttpAssetSink:
    """Corrected media of one workspace, on their way to a service. ``path`` finds them, and all else in the cache."""

    def __init__(self, workspace: Path, cache: AssetCache, lane: Lane, client: Client) -> None:
        self._kept = AssetFolder(workspace)
        self._cache = cache
        self._lane = lane
        self._client = client
        self._delivered: set[str] = set()

    async def path(self, sha256: str) -> Path:
        """As ``AssetSource``: a corrected file that is here, else what the service has."""
        with suppress(MediaRefused):
            if self._kept.place(sha256).exists():
                return await self._kept.path(sha256)
        return await self._cache.path(sha256)

    async def keep(self, made: Path) -> str:
        """Copies the file into the workspace; its SHA-256."""
        return await self._kept.keep(made)

    async def deliver(self, sha256: str, media_type: str) -> None:
        """Hands a kept file over."""
        if sha256 in self._delivered:
            return
        if not self._kept.place(sha256).exists():
            if await self._lane.run(lambda: self._is_there(sha256)):
                return  # of an earlier run, which put it away
            raise MediaRefused(f"The corrected file {sha256[:12]}… is gone.", remedy="Render its edits again.")
        file = await self._kept.path(sha256)
        await self._lane.run(lambda: self._put(file, sha256, media_type))
        self._delivered.add(sha256)

    async def close(self) -> None:
        """What the service has belongs to the cache from now on."""
        self._kept.close()
        for sha256 in self._delivered:
            with suppress(OSError, Unavailable):  # it is shown, or the disk is full: it may stay where it is
                await asyncio.to_thread(self._cache.keeping.take, sha256, self._kept.place(sha256))

    async def _is_there(self, sha256: str) -> bool:
        async with self._client.exchange("HEAD", f"/v1/assets/{sha256}") as (response, _began):
            self._client.line.answered()
            return response.status_code == 200

    async def _put(self, file: Path, sha256: str, media_type: str) -> None:
        size = (await asyncio.to_thread(file.stat)).st_size
        if size > FILE_BYTES:
            raise MediaRefused(
                f"The corrected file has {size >> 20} MiB; the service takes {FILE_BYTES >> 20}.",
                remedy="Scale it down.",
            )
        headers = {"Accept": "application/json", "Content-Type": media_type, "Content-Length": str(size)}
        path = f"/v1/assets/{sha256}"
        try:
            async with (
                asyncio.timeout(DEADLINE_S),
                self._client.exchange("PUT", path, body=_pieces(file), headers=headers) as (response, began),
            ):
                if response.status_code not in (200, 201):
                    raise _as_media(await self._client.problem(response, began))
                self._client.line.answered()
        except TimeoutError:
            raise Unavailable(f"A corrected file could not be handed over within {DEADLINE_S:g} s.") from None


async def _pieces(file: Path) -> AsyncIterator[bytes]:
    with await asyncio.to_thread(file.open, "rb") as source:
        while piece := await asyncio.to_thread(source.read, PIECE):
            yield piece


def _as_media(error: BackstopError) -> BackstopError:
    """What will never be taken is told as such; anything else is tried again."""
    if isinstance(error, BadArgument | NotAllowed):
        return MediaRefused(f"The service does not take the corrected file: {error.message}", remedy=error.remedy)
    return error
