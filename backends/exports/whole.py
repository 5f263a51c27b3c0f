"""Files that are whole or absent: written beside under a name of ours, synced, then renamed into place."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from backends.folders import sync_folder
from review.errors import BackstopError, BadArgument, Unavailable

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_BLOCK_BYTES = 1 << 20


def prepared_folder(folder: Path) -> Path:
    """``folder``, made where it is missing; raises ``BadArgument`` where it is a link or no folder."""
    if folder.is_symlink():
        raise BadArgument(f"The folder {folder} is a link.", remedy="Name the folder itself.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadArgument(
            f"The folder {folder} cannot be used: {error.strerror}.", remedy="Name another folder."
        ) from error
    return folder


@contextmanager
def whole_file(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file of ours in ``folder`` to be written and then given its name by ``publish``; gone if not."""
    path = folder / f"{secrets.token_hex(8)}.unfinished"
    try:
        with os.fdopen(os.open(path, _CREATE, 0o600), "wb") as file:
            yield file, path
    except OSError as error:
        raise not_written(error) from error
    finally:
        path.unlink(missing_ok=True)


def publish(file: BinaryIO, unfinished: Path, name: str) -> Path:
    """Syncs the file and gives it its name, over an older one; raises ``BadArgument`` where that is a link.

    The name itself is durable after ``sync_folder``.
    """
    file.flush()
    os.fsync(file.fileno())
    target = unfinished.with_name(name)
    if target.is_symlink():
        raise BadArgument(f"{target} is a link; nothing was written.", remedy="Remove the link or name another folder.")
    if os.name == "nt":
        file.close()  # Windows renames no open file
    unfinished.replace(target)
    return target


def whole_bytes(folder: Path, name: str, content: bytes) -> None:
    """A small file called ``name`` in ``folder``, whole and durable, over an older one; makes the folder."""
    with whole_file(prepared_folder(folder)) as (file, unfinished):
        file.write(content)
        publish(file, unfinished, name)
    sync_folder(folder)


def not_written(error: OSError) -> BackstopError:
    """What a failed write means for the person's work."""
    if error.errno == errno.ENOSPC:
        return Unavailable("The export was not written: the disk is full.", remedy="Make room and export again.")
    return Unavailable(f"The export was not written: {error.strerror}.", remedy="Export again, or to another folder.")


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
