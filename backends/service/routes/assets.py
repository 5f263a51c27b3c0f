"""Assets: media by their SHA-256, with ranges; upload with a check of the hash; links that hold without a token.

A file never changes under its name, so its ETag is its hash and it may be cached for ever by whoever asked.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Annotated, Any, BinaryIO

from fastapi import Header, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from backends.media.formats import AVI, AVIF, GIF, HEAD_BYTES, JPEG, MATROSKA, MP4, PNG, WEBP, recognise
from backends.service.answers import AssetAnswer, AssetLinkAnswer
from backends.service.place import Place, place_of
from backends.service.problems import Problem, not_found
from backends.service.speech import Stream, answer
from backends.service.table import Table
from backends.store.rows import AssetRow
from backends.wire.times import time_text
from review.errors import MediaRefused
from review.rights import Action

TABLE = Table("assets")

TYPES = {
    MP4.name: "video/mp4",
    MATROSKA.name: "video/webm",
    AVI.name: "video/x-msvideo",
    GIF.name: "image/gif",
    JPEG.name: "image/jpeg",
    PNG.name: "image/png",
    WEBP.name: "image/webp",
    AVIF.name: "image/avif",
}
"""What a file is by its first bytes, whatever its sender calls it."""
_FOREVER = "private, max-age=31536000, immutable"
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_MISSING = "There is no such media file."

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file, lower-case hex")]
RangeHeader = Annotated[str | None, Header(alias="Range", description="One range of bytes", max_length=200)]
IfRange = Annotated[str | None, Header(alias="If-Range", description="The ETag that the range is of", max_length=200)]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", description="ETags already here", max_length=2_000)]


async def read_asset(
    request: Request,
    sha256: Sha256,
    range_: RangeHeader = None,
    if_range: IfRange = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A media file, or one range of it.

    `ETag` is the hash; check what you got by it.
    """
    return await _file(request, sha256, range_, if_range, if_none_match)


async def read_linked_asset(
    request: Request,
    sha256: Sha256,
    until: Annotated[int, Query(ge=0, le=10**11)],
    signature: Annotated[str, Query(pattern="^[A-Za-z0-9_-]{43}$")],
    range_: RangeHeader = None,
    if_range: IfRange = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A media file by a signed link.

    Needs no token; the link comes from `/v1/assets/{sha256}/link` and ends by itself.
    """
    place = place_of(request)
    if not place.signer.holds(sha256, until, signature, place.clock.now().timestamp()):
        raise Problem(403, "link-ended", "This link does not hold, or no longer; ask for a new one.")
    return await _file(request, sha256, range_, if_range, if_none_match)


async def link_asset(request: Request, sha256: Sha256) -> Response:
    """A link to a media file that holds for a while without a token.

    It leads to the bucket itself where the media lie in one.
    """
    place = place_of(request)
    if await place.objects.size(sha256) is None:
        raise not_found(_MISSING)
    seconds = place.settings.link_s
    until = int(place.clock.now().timestamp()) + seconds
    address = await place.objects.link(sha256, seconds)
    if not address:
        own = str(request.base_url).rstrip("/")
        address = f"{own}/v1/media/{sha256}?until={until}&signature={place.signer.signature(sha256, until)}"
    return answer({"url": address, "until": time_text(datetime.fromtimestamp(until, UTC))})


async def put_asset(request: Request, sha256: Sha256) -> Response:
    """Hand a media file in.

    The body is the file; it is taken where its SHA-256 is that of the address and its first bytes are those of a
    picture or clip that can be shown. 200 where it was here already.
    """
    place = place_of(request)
    present = await place.objects.size(sha256)
    row = (await place.backend.read(lambda store: store.register.assets([sha256]))).get(sha256)
    if present is not None and row is not None:
        return answer({"sha256": sha256, "media_type": row.media_type, "size": row.size})
    with tempfile.TemporaryDirectory(prefix="backstop-", dir=place.spool) as folder:
        file = FilePath(folder) / "asset"
        row = await _received(request, place, sha256, file)
        await place.objects.put(sha256, file)
    found = row
    await place.backend.with_store(lambda store: store.put_assets([found]))
    return answer({"sha256": sha256, "media_type": found.media_type, "size": found.size}, 201)


async def _received(request: Request, place: Place, sha256: str, file: FilePath) -> AssetRow:
    """Writes the body to ``file``; raises ``Problem`` where it is not what the address says."""
    digest = hashlib.sha256()
    size = 0
    head = b""
    target: BinaryIO = await asyncio.to_thread(file.open, "wb")
    pieces = request.stream().__aiter__()
    try:
        while True:
            piece = await asyncio.wait_for(anext(pieces, None), place.settings.stream_idle_s)
            if piece is None:
                break
            head = (head + piece)[:HEAD_BYTES] if len(head) < HEAD_BYTES else head
            size += len(piece)
            digest.update(piece)
            await asyncio.to_thread(target.write, piece)
    finally:
        await asyncio.to_thread(target.close)
    if digest.hexdigest() != sha256:
        fault = {"field": "sha256", "in": "path", "detail": "the body has another SHA-256"}
        raise Problem(422, "other-content", "The body is not the file that the address names.", errors=[fault])
    try:
        kind = recognise(head, size)
    except MediaRefused as refused:
        raise Problem(422, "media-refused", str(refused)) from None
    return AssetRow(sha256, TYPES[kind.name], size)


async def _file(
    request: Request, sha256: str, wanted: str | None, if_range: str | None, if_none_match: str | None
) -> Response:
    place = place_of(request)
    size = await place.objects.size(sha256)
    if size is None:
        raise not_found(_MISSING)
    row = (await place.backend.read(lambda store: store.register.assets([sha256]))).get(sha256)
    tag = f'"{sha256}"'
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Cache-Control": _FOREVER,
        "Content-Disposition": "attachment",
    }
    if if_none_match is not None and _named(tag, if_none_match):
        return Response(status_code=304, headers=headers)
    start, end, partial = part_of(headers, size, wanted if if_range in (None, tag) else None)
    media_type = "application/octet-stream" if row is None else row.media_type
    status = 206 if partial else 200
    if request.method == "HEAD":
        return Response(None, status, headers, media_type)
    parts = await _begun(place.objects.read(sha256, start, end))
    return Stream(parts, media_type=media_type, idle_s=place.settings.stream_idle_s, status=status, headers=headers)


async def _begun(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The parts with the first one read already: what cannot be read is a problem, not half an answer."""
    first = await anext(parts, b"")

    async def all_parts() -> AsyncIterator[bytes]:
        yield first
        async for part in parts:
            yield part

    return all_parts()


def _named(tag: str, given: str) -> bool:
    return given.strip() == "*" or any(one.strip().removeprefix("W/") == tag for one in given.split(","))


def part_of(headers: dict[str, str], size: int, wanted: str | None) -> tuple[int, int, bool]:
    """Start and end of what is sent of a file of ``size`` bytes, and whether it is a part; writes the headers of it.

    Raises ``Problem`` 416 for a range that lies outside.
    """
    found = None if wanted is None else _part(wanted, size)
    start, end = found or (0, size)
    if found is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    headers["Content-Length"] = str(end - start)
    return start, end, found is not None


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """The range as start and end; None where it is none that is known, which by RFC 9110 asks for the whole file.

    Raises ``Problem`` 416 for a range that lies outside.
    """
    matched = _RANGE.fullmatch(wanted.strip())
    if matched is None or matched.groups() == ("", ""):
        return None
    first, last = matched.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), size if not last else min(int(last) + 1, size)
        if last and int(last) < start:
            return None
    if start >= end:
        headers = {"Content-Range": f"bytes */{size}"}
        raise Problem(416, "no-such-range", "The file has no such part.", headers=headers)
    return start, end


_FILE = {"application/octet-stream": _BINARY, "image/*": _BINARY, "video/*": _BINARY}
_PART = {206: {"description": "The part asked for", "content": _FILE}, 304: {"description": "Not changed"}}
_READ = Action.ASSETS_READ
_LINKED = "/v1/media/{sha256}"
for _method in ("GET", "HEAD"):
    _also = _PART if _method == "GET" else {206: {"description": "The part asked for"}, 304: _PART[304]}
    _answer = _FILE if _method == "GET" else None
    TABLE.add(_method, "/v1/assets/{sha256}", read_asset, action=_READ, answer=_answer, also=_also, errors=(404, 416))
    TABLE.add(_method, _LINKED, read_linked_asset, action=None, answer=_answer, also=_also, errors=(403, 404, 416))
TABLE.add(
    "PUT",
    "/v1/assets/{sha256}",
    put_asset,
    action=Action.ASSETS_WRITE,
    answer=AssetAnswer,
    also={201: {"description": "Taken", "model": AssetAnswer}},
    body={"*/*": _BINARY},
)
TABLE.add("GET", "/v1/assets/{sha256}/link", link_asset, action=_READ, answer=AssetLinkAnswer, errors=(404,))
