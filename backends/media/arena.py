"""Shared memory between the window's process and the worker: one fixed mapping, made before the worker starts.

On Linux it is a memfd (not bound by the size of /dev/shm), elsewhere an unlinked or temporary file; both are mapped
with ``mmap`` and take real memory only where pixels were written. The worker allots blocks, the client gives them back.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import tempfile
import weakref
from bisect import insort
from collections.abc import Callable
from pathlib import Path

ALIGNMENT = 4096
"""Bytes. A page, so that two pictures never share one."""


class Arena:
    """The mapping. ``fd`` reaches the worker by inheritance where the system can do that, else ``path`` does."""

    def __init__(self, fd: int, size: int, path: str = "") -> None:
        self.size = size
        self.fd = fd
        self.path = path
        self._map = mmap.mmap(fd, size)

    @classmethod
    def create(cls, size: int) -> Arena:
        """A new arena of ``size`` bytes, owned by the client."""
        if hasattr(os, "memfd_create"):
            fd = os.memfd_create("backstop-pictures")
            path = ""
        else:
            fd, path = tempfile.mkstemp(prefix="backstop-", suffix=".pictures")
            if os.name == "posix":
                os.unlink(path)
                path = ""
        os.ftruncate(fd, size)
        return cls(fd, size, path)

    @classmethod
    def attach(cls, fd: int, size: int, path: str) -> Arena:
        """The worker's side of an arena: by inherited ``fd``, or by ``path`` where that is not empty."""
        if path:
            fd = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        return cls(fd, size, path)

    def view(self, offset: int, length: int) -> memoryview:
        """A writable view; valid as long as the arena is."""
        return memoryview(self._map)[offset : offset + length]

    def lend(self, offset: int, length: int, on_return: Callable[[], None]) -> memoryview:
        """A read-only view whose last reference, when it goes, calls ``on_return`` (from any thread)."""
        block = (ctypes.c_ubyte * length).from_buffer(self._map, offset)
        weakref.finalize(block, on_return).atexit = False
        return memoryview(block).cast("B").toreadonly()

    def close(self) -> None:
        """Give up the file; the mapping itself goes with the last picture that lies in it."""
        with contextlib.suppress(BufferError):
            self._map.close()
        with contextlib.suppress(OSError):
            os.close(self.fd)
        if self.path:
            with contextlib.suppress(OSError):
                Path(self.path).unlink()


class Blocks:
    """First-fit allotment of an arena, kept by the worker. Not thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken: list[tuple[int, int]] = []

    def reserve(self, offset: int, length: int) -> None:
        """Mark a block that a picture of an earlier worker still lies in."""
        insort(self._taken, (offset, _aligned(length)))

    def take(self, length: int) -> int | None:
        """Offset of a free block of ``length`` bytes, None where there is none."""
        need, at = _aligned(length), 0
        for offset, taken in self._taken:
            if offset - at >= need:
                break
            at = offset + taken
        if at + need > self._size:
            return None
        insort(self._taken, (at, need))
        return at

    def give_back(self, offset: int) -> None:
        self._taken = [block for block in self._taken if block[0] != offset]


def _aligned(length: int) -> int:
    return max(ALIGNMENT, -(-length // ALIGNMENT) * ALIGNMENT)
