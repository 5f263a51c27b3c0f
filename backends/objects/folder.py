"""``Objects`` in the workspace's media folder, the same that the console uses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from backends.embedded.assets import AssetFolder
from backends.objects import READ_BYTES
from review.errors import BadInput, MediaRefused, Unavailable


class FolderObjects:
    """Media below ``workspace``. Each file is read through once a process before it is given out."""

    def __init__(self, workspace: Path) -> None:
        self._shelf = AssetFolder(workspace)

    async def size(self, sha256: str) -> int | None:
        """Bytes of this file; None where it is not here."""
        try:
            found = await asyncio.to_thread(self._shelf.place(sha256).stat)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable("The media folder cannot be read.", remedy="Try again.") from error
        return found.st_size

    async def read(self, sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from ``start`` up to, and without, ``end``; ``MediaRefused`` where the file is damaged."""
        path = await self._shelf.path(sha256)
        file: BinaryIO = await asyncio.to_thread(path.open, "rb")
        try:
            await asyncio.to_thread(file.seek, start)
            left = end - start
            while left > 0:
                block = await asyncio.to_thread(file.read, min(left, READ_BYTES))
                if not block:
                    raise MediaRefused("The media file is shorter than it was.", remedy="Run the doctor command.")
                left -= len(block)
                yield block
        finally:
            file.close()

    async def put(self, sha256: str, file: Path) -> None:
        """Takes a file in."""
        found = await asyncio.to_thread(self._shelf.import_file, file)
        if found != sha256:
            raise BadInput("The file has another SHA-256 than its name says.", remedy="Send it again.")

    async def link(self, sha256: str, seconds: int) -> str:
        """None: the service serves its own folder itself."""
        return ""

    async def close(self) -> None:
        """Ends the checking thread."""
        await asyncio.to_thread(self._shelf.close)
