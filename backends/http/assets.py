"""``AssetSource`` over the service: media by hash, kept on this disk up to a limit, verified before they are read.

A file comes under a name of its own, is continued where a broken line left it, and gets its place only when its
SHA-256 is right. What is wrong, on the line or on the disk, is thrown away and fetched once more. Asked for twice at
once, it is fetched once. The token goes to the service alone: a bucket is asked by a signed link, and only where its
origin was named; else the service hands the file over itself.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

import httpx
import stamina

from backends.http.addresses import Address
from backends.http.client import Client, open_http
from backends.http.gate import media_judge
from backends.http.keeping import Keeping
from backends.http.lane import Lane
from backends.http.line import LineDown
from backends.http.problems import NotOurs
from review.errors import BackstopError, BadArgument, MediaRefused, NotAllowed, Unavailable

LIMIT_BYTES = 4 << 30
"""A day's media of one supervisor; a shift that goes offline has what it has seen."""
FILE_BYTES = 512 << 20
"""The service takes no larger file."""
AT_ONCE = 4
DEADLINE_S = 300.0
"""A whole file over a slow line: 5 MB at 20 kB/s."""
STALL_S = 20.0
ATTEMPTS = 6
"""Times that one file's line may break; each goes on where the last one ended."""
LONGEST_RETRY_S = 2.0
TRIES = 2
"""Downloads of a file whose bytes are not what its name says."""
_READ_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\*)")


class AssetCache:
    """Media of one service in ``folder``. ``path`` belongs to the window's loop, all else to the lane."""

    def __init__(
        self,
        folder: Path,
        lane: Lane,
        client: Client,
        context: ssl.SSLContext,
        origins: Sequence[Address] = (),
        limit_bytes: int = LIMIT_BYTES,
    ) -> None:
        self.keeping = Keeping(folder, limit_bytes)
        self._lane = lane
        self._client = client
        self._buckets = [(origin, open_http(media_judge(origin), context)) for origin in origins]
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._coming: dict[str, asyncio.Task[Path]] = {}

    async def path(self, sha256: str) -> Path:
        """The file of this hash. ``MediaRefused`` where there is none, or none that is what its name says."""
        if not _HASH.fullmatch(sha256):
            raise MediaRefused("A media file is named by something that is no SHA-256.", remedy="Tell the pipeline.")
        known = self.keeping.known(sha256)
        return known if known is not None else await self._lane.run(lambda: self._shared(sha256))

    async def end(self) -> None:
        """Gives the connections to buckets up."""
        for _, http in self._buckets:
            await http.aclose()

    async def _shared(self, sha256: str) -> Path:
        """One fetch for all who ask meanwhile; it goes on when one of them gives up."""
        coming = self._coming.get(sha256)
        if coming is None:
            coming = self._coming[sha256] = asyncio.create_task(self._have(sha256))
            coming.add_done_callback(lambda done: self._came(sha256, done))
        return await asyncio.shield(coming)

    def _came(self, sha256: str, done: asyncio.Task[Path]) -> None:
        self._coming.pop(sha256, None)
        if not done.cancelled():
            done.exception()  # looked at, for nobody may wait for it any more

    async def _have(self, sha256: str) -> Path:
        place = self.keeping.place(sha256)
        if await asyncio.to_thread(_hash_of, place) == sha256:
            await asyncio.to_thread(self.keeping.took, sha256)
            return place
        for _ in range(TRIES):
            async with self._turns:
                part = await self._fetch(sha256)
            if await asyncio.to_thread(_hash_of, part) == sha256:
                await asyncio.to_thread(self.keeping.take, sha256, part)
                return place
            await asyncio.to_thread(part.unlink, missing_ok=True)
        raise MediaRefused(
            f"The media file {sha256[:12]}… came {TRIES} times with other bytes than its name says.",
            remedy="Tell those who run the service.",
        )

    async def _fetch(self, sha256: str) -> Path:
        """The file as it came, on disk, unverified."""
        part = await asyncio.to_thread(self.keeping.incoming, sha256)
        try:
            async with asyncio.timeout(DEADLINE_S):
                async for attempt in stamina.retry_context(on=again, attempts=ATTEMPTS, timeout=DEADLINE_S):
                    with attempt:
                        await self._attempt(sha256, part)
        except TimeoutError:
            raise Unavailable(
                f"The media file {sha256[:12]}… did not come within {DEADLINE_S:g} s.",
                remedy="It goes on where it is when the item is shown again.",
            ) from None
        except OSError as error:
            raise Unavailable(
                f"The media file {sha256[:12]}… cannot be kept ({error.strerror}).", remedy="Make room on the disk."
            ) from error
        return part

    async def _attempt(self, sha256: str, part: Path) -> None:
        with part.open("ab") as target:
            async with self._source(sha256, target.tell()) as (response, begins):
                if begins != target.tell():
                    target.truncate(begins)
                    target.seek(begins)
                await self._pour(response, target)
            target.flush()
            await asyncio.to_thread(os.fsync, target.fileno())

    async def _pour(self, response: httpx.Response, target: BinaryIO) -> None:
        wanted = response.headers.get("content-length", "")
        left = int(wanted[:18]) if wanted.isascii() and wanted.isdigit() else None
        pieces = response.aiter_raw().__aiter__()
        while True:
            try:
                async with asyncio.timeout(STALL_S):
                    piece = await anext(pieces, None)
            except TimeoutError:
                raise httpx.ReadTimeout("the file stalls") from None
            if piece is None:
                break
            if target.tell() + len(piece) > FILE_BYTES:
                raise MediaRefused(f"A media file is longer than {FILE_BYTES >> 20} MiB.", remedy="Tell the pipeline.")
            target.write(piece)
            left = None if left is None else left - len(piece)
        if left:
            raise httpx.RemoteProtocolError("the file ended early")

    @asynccontextmanager
    async def _source(self, sha256: str, have: int) -> AsyncIterator[tuple[httpx.Response, int]]:
        """The answer with the file's bytes, and the place at which they begin."""
        headers = {"Accept": "*/*"}
        if have:
            headers |= {"Range": f"bytes={have}-", "If-Range": f'"{sha256}"'}
        if self._buckets and (found := await self._link(sha256)) is not None:
            url, http = found
            headers.pop("If-Range", None)  # a bucket has ETags of its own; the hash tells in the end
            async with _linked(http, url, headers, self._client) as response:
                yield response, beginning(response, have)
            return
        client = self._client
        async with client.exchange("GET", f"/v1/assets/{sha256}", headers=headers) as (response, began):
            if response.status_code == 416 and have:
                yield _nothing(response), have  # it was whole already; its hash tells
                return
            if response.status_code not in (200, 206):
                raise _as_media(await client.problem(response, began), sha256)
            client.line.answered()
            yield response, beginning(response, have)

    async def _link(self, sha256: str) -> tuple[str, httpx.AsyncClient] | None:
        """A signed link to one of the named buckets; None where the service's link leads elsewhere."""
        answer = await self._client.get(f"/v1/assets/{sha256}/link")
        url = answer.get("url")
        if not isinstance(url, str):
            raise NotOurs("The service's link is none.", remedy="Tell those who run it.")
        return next(((url, http) for origin, http in self._buckets if origin.is_origin_of(url)), None)


@asynccontextmanager
async def _linked(
    http: httpx.AsyncClient, url: str, headers: dict[str, str], client: Client
) -> AsyncIterator[httpx.Response]:
    """A bucket's answer. Its trouble is not the service's: it says nothing of the line."""
    try:
        async with http.stream("GET", url, headers=headers) as response:
            if response.status_code not in (200, 206):
                raise LineDown(f"The media store answered {response.status_code}.", wait_s=1.0)
            yield response
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
        raise LineDown("The media store cannot be reached.", wait_s=1.0, remedy="It is tried again.") from error


def beginning(response: httpx.Response, have: int) -> int:
    """Where the bytes of an answer begin in the file."""
    if response.status_code == 200:
        return 0
    matched = _RANGE.fullmatch(response.headers.get("content-range", ""))
    if matched is None or int(matched[1]) != have:
        raise NotOurs("The service sent another part of the file than was asked for.", remedy="It is tried again.")
    return have


def _nothing(response: httpx.Response) -> httpx.Response:
    return httpx.Response(206, headers={"content-length": "0"}, request=response.request, stream=_Empty())


class _Empty(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        return
        yield b""


def _as_media(error: BackstopError, sha256: str) -> BackstopError:
    if isinstance(error, BadArgument | NotAllowed):
        return MediaRefused(f"The service has no media file {sha256[:12]}…", remedy="Tell the pipeline to send it.")
    return error


def again(error: Exception) -> bool | float:
    """Whether a transfer that ended with ``error`` goes on, and after how many seconds."""
    if isinstance(error, LineDown):
        return error.wait_s + 0.01 if error.wait_s <= LONGEST_RETRY_S else False
    return False


def _hash_of(path: Path) -> str:
    """SHA-256 of a regular file, in hex; empty where there is none."""
    digest = hashlib.sha256()
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as source:
            while block := source.read(_READ_BYTES):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
