"""``AssetSource`` over a folder: media named by their SHA-256, without an extension, in folders of two letters."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from backends.folders import make_folder, sync_folder
from review.errors import BadArgument, MediaRefused, Unavailable

MEDIA_NAME = "media"
_READ_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


class AssetFolder:
    """The workspace's media. Each file is read through once a process before its path is given out."""

    def __init__(self, workspace: Path) -> None:
        self.folder = workspace / MEDIA_NAME
        self._checked: set[str] = set()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="assets")

    async def path(self, sha256: str) -> Path:
        """The file of this hash. Raises ``MediaRefused`` where it is missing or is not what its name says."""
        where = self.place(sha256)
        if sha256 not in self._checked:
            await asyncio.get_running_loop().run_in_executor(self._pool, self._check, sha256, where)
            self._checked.add(sha256)
        return where

    def place(self, sha256: str) -> Path:
        """Where the file of this hash lies, present or not. Raises ``MediaRefused`` for what is no hash."""
        if not _HASH.fullmatch(sha256):
            raise MediaRefused("A media file is named by something that is no SHA-256.", remedy="Ingest it anew.")
        return self.folder / sha256[:2] / sha256

    def _check(self, sha256: str, where: Path) -> None:
        digest = hashlib.sha256()
        try:
            with _opened(where) as source:
                while block := source.read(_READ_BYTES):
                    digest.update(block)
        except OSError as error:
            raise MediaRefused(
                f"The media file {sha256[:12]}… is not in the workspace.", remedy="Ingest its manifest again."
            ) from error
        if digest.hexdigest() != sha256:
            raise MediaRefused(
                f"The media file {sha256[:12]}… is damaged: its content is not what its name says.",
                remedy="Remove it and ingest its manifest again.",
            )

    def import_file(self, source: Path) -> str:
        """Copies a file in, hashing while copying, and returns its SHA-256; the file is whole or absent.

        Follows no symbolic link. Raises ``BadArgument`` for what cannot be read, ``Unavailable`` where the workspace
        cannot be written. Blocks: not for the window's thread.
        """
        make_folder(self.folder)
        partial = self.folder / f".incoming-{secrets.token_hex(8)}"
        try:
            sha256 = _copied(source, partial)
            place = self.place(sha256)
            if not place.exists():
                place.parent.mkdir(exist_ok=True)
                os.replace(partial, place)
                sync_folder(place.parent)
            return sha256
        finally:
            partial.unlink(missing_ok=True)

    async def keep(self, made: Path) -> str:
        """``import_file``, beside the window's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.import_file, made)

    def close(self) -> None:
        """Ends the checking thread."""
        self._pool.shutdown()


def _opened(path: Path) -> BinaryIO:
    """A regular file, read without following a link in its last part."""
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        raise OSError(f"{path} is a symbolic link")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{path} is no regular file")
    return os.fdopen(handle, "rb")


def _copied(source: Path, partial: Path) -> str:
    """Copies ``source`` to ``partial``, on disk when it returns; the SHA-256 of what was copied."""
    try:
        reading = _opened(source)
    except OSError as error:
        raise BadArgument(f"The file {source} cannot be read ({error}).", remedy="Name a regular file.") from error
    digest = hashlib.sha256()
    try:
        with reading, partial.open("xb") as writing:
            while block := reading.read(_READ_BYTES):
                digest.update(block)
                writing.write(block)
            writing.flush()
            os.fsync(writing.fileno())
    except OSError as error:
        raise Unavailable(
            f"The file {source} could not be copied into the workspace ({error}).", remedy="Make room, and try again."
        ) from error
    return digest.hexdigest()
