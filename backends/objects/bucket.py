"""``Objects`` in an S3-compatible bucket, through ``obstore``. Access keys come from the environment, as every S3
client reads them (``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_REGION``, ``AWS_ENDPOINT``)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from backends.objects import READ_BYTES
from review.errors import BadArgument, Unavailable

_RETRIES: Any = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}
"""A bucket that is away is told of soon: whoever asked comes again by themselves."""
PART_BYTES = 8 << 20
"""A part of a longer upload; S3 takes none below 5 MiB."""


class BucketObjects:
    """Media in ``s3://bucket/prefix``, named ``<two letters>/<sha256>`` as in a workspace."""

    def __init__(self, address: str, *, endpoint: str = "") -> None:
        parts = urlsplit(address)
        if parts.scheme != "s3" or not parts.netloc:
            raise BadArgument(f"{address} is no address of a bucket.", remedy="Name it as s3://bucket/prefix.")
        options: dict[str, Any] = {"endpoint": endpoint} if endpoint else {}
        if endpoint.startswith("http://"):
            options["client_options"] = {"allow_http": True}
        prefix = parts.path.strip("/") or None
        try:
            self._store = S3Store(parts.netloc, prefix=prefix, retry_config=_RETRIES, **options)
        except (BaseError, ValueError) as error:
            raise BadArgument(f"The bucket {parts.netloc} cannot be used ({error}).", remedy="Check it.") from error

    async def size(self, sha256: str) -> int | None:
        """Bytes of this file; None where it is not here."""
        try:
            return int((await obstore.head_async(self._store, _name(sha256)))["size"])
        except FileNotFoundError:
            return None
        except BaseError as error:
            raise _away(error) from error

    async def read(self, sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from ``start`` up to, and without, ``end``."""
        try:
            found = await obstore.get_async(self._store, _name(sha256), options={"range": (start, end)})
            async for block in found.stream(min_chunk_size=READ_BYTES):
                yield bytes(block)
        except (BaseError, FileNotFoundError) as error:
            raise _away(error) from error

    async def put(self, sha256: str, file: Path) -> None:
        """Takes a file in; longer ones in parts, of which nothing is seen before the last is there."""
        try:
            await obstore.put_async(self._store, _name(sha256), file, chunk_size=PART_BYTES)
        except BaseError as error:
            raise _away(error) from error

    async def link(self, sha256: str, seconds: int) -> str:
        """An address signed by the bucket's own key."""
        try:
            return str(await obstore.sign_async(self._store, "GET", _name(sha256), timedelta(seconds=seconds)))
        except BaseError as error:
            raise _away(error) from error

    async def close(self) -> None:
        """Holds nothing that must be ended."""


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _away(error: Exception) -> Unavailable:
    return Unavailable(f"The bucket does not answer ({type(error).__name__}).", remedy="Try again.")
