"""Media by hash for a service of several people: a local folder, or an S3-compatible bucket, behind one port.

Nothing is ever changed under its name, so what is there can be cached for ever. Who hands a file in has checked that
it is what its hash says.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

READ_BYTES = 1 << 20
"""A piece of a download: large enough for a fast disk, small enough for fifty at once."""


class Objects(Protocol):
    """Where the media lie. Errors are ``Unavailable``, and ``MediaRefused`` for what is damaged."""

    async def size(self, sha256: str) -> int | None:
        """Bytes of this file; None where it is not here."""
        ...

    def read(self, sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from ``start`` up to, and without, ``end``."""
        ...

    async def put(self, sha256: str, file: Path) -> None:
        """Takes a local file in, whole or not at all; the file itself is left."""
        ...

    async def link(self, sha256: str, seconds: int) -> str:
        """An address that serves the file without the service; empty where there is none."""
        ...

    async def close(self) -> None:
        """Ends what it holds."""
        ...


__all__ = ["READ_BYTES", "Objects"]
