"""The workspace lock: one Backstop has a workspace open at a time (promise G28).

The operating system holds it for the life of the process and gives it back when the process ends, however it ends;
nothing is left behind that a person must delete. The holder's process id stands in the file, for the message only.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from review.errors import Unavailable, WorkspaceBusy

LOCK_NAME = "console.lock"
_ID_BYTES = 32
"""Room for a process id in the file."""
_LOCKED_BYTE = 4_096
"""On Windows a locked byte cannot be read by others: this one lies behind the id."""

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WorkspaceLock:
    """A held lock; ``release`` it, or use it as a context, or just end."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle = handle
        self.path = path

    @classmethod
    def acquire(cls, folder: Path) -> WorkspaceLock:
        """Locks the workspace at ``folder``, making the folder where there is none.

        Raises ``WorkspaceBusy`` naming the process that has it, ``Unavailable`` where the folder cannot be written.
        """
        path = folder / LOCK_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
            raise Unavailable(f"The workspace {folder} cannot be opened ({error}).", remedy="Name another.") from error
        try:
            _take(handle)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            who = f" by process {holder}" if holder else ""
            raise WorkspaceBusy(
                f"The workspace {folder} is already open{who}.", remedy="Use that window, or close it first."
            ) from error
        with suppress(OSError):  # the disk is full: the lock holds, and only the message will not say who has it
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, f"{os.getpid()}\n".encode())
        return cls(handle, path)

    def release(self) -> None:
        """Gives the workspace back. The file stays: to remove it could let two programs lock two files of one name."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> WorkspaceLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _holder(handle: int) -> int:
    """The process id in the file; 0 where there is none to read."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        text = os.read(handle, _ID_BYTES).split(b"\n")[0]
    except OSError:
        return 0
    return int(text) if text.isdigit() else 0
