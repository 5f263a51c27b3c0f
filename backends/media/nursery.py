"""Where worker processes come from: forked in a moment from one that has everything imported, or started the long way.

Importing what decodes takes half a second of a processor, on a busy machine many seconds; after a worker died, nobody
should wait for it. On Linux a second process (``brood``) imports once and then only forks: it never sees a file, and
its children forbid themselves everything before they do. Elsewhere each worker is started anew.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from backends.media.arena import Arena
from backends.media.channel import Channel, PipeChannel, SocketChannel

ROOT = Path(__file__).resolve().parents[2]

KEPT_ENVIRONMENT = (
    *("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV"),
    "BACKSTOP_TRUST_ANCHORS",
)
"""The worker gets no other variable: no token, no proxy."""

FORKS = sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal")
"""Only there can a process be forked that has libraries loaded, and be ended safely that is no child of ours."""

MAX_SETTINGS_BYTES = 1 << 17


class Process(Protocol):
    """A worker as far as its lane must know it."""

    def kill(self) -> None:
        """End it at once; nothing where it has ended."""

    def wait(self) -> object:
        """Until it has ended."""


Started = tuple[Process, Channel]
Start = Callable[[Arena, int, list[tuple[int, int]]], Started]
"""Starts a worker on an arena with so many bytes of cache, of which the blocks (offset, bytes) are in use. Raises
OSError."""


class ForkedProcess:
    """A worker that is not our child. It brings a descriptor of itself with its first word; before, it cannot be ended,
    and ends by itself where its channel is closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._itself: int | None = None

    def adopt(self, itself: int) -> None:
        """``itself``: the process as a descriptor (pidfd_open), ours from now on."""
        with self._lock:
            self._itself = itself

    def kill(self) -> None:
        with self._lock, suppress(ProcessLookupError):
            if self._itself is not None:
                signal.pidfd_send_signal(self._itself, signal.SIGKILL)

    def wait(self) -> object:
        if self._itself is not None:
            ended = select.poll()
            ended.register(self._itself, select.POLLIN)
            ended.poll()
            with self._lock:
                os.close(self._itself)
                self._itself = None
        return None


class Nursery:
    """Forks workers from a process of its own, which begins with the first one. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._link: socket.socket | None = None
        self._brood: subprocess.Popen[bytes] | None = None

    def start(self, arena: Arena, cache_bytes: int, taken: list[tuple[int, int]]) -> Started:
        """A worker on its way; it says hello as soon as it is there."""
        settings = {"arena_size": arena.size, "cache_bytes": cache_bytes, "taken": taken}
        ours, theirs = socket.socketpair()
        try:
            with self._lock:
                self._ask(json.dumps(settings).encode(), [theirs.fileno(), arena.fd])
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return ForkedProcess(), SocketChannel(ours)

    def close(self) -> None:
        """End the process; workers that live are not touched."""
        with self._lock:
            self._end()

    def _ask(self, settings: bytes, files: list[int]) -> None:
        if self._brood is None or self._brood.poll() is not None:
            self._begin()
        assert self._link is not None
        try:
            socket.send_fds(self._link, [settings], files)
        except OSError:  # it ended in this moment
            self._begin()
            socket.send_fds(self._link, [settings], files)

    def _begin(self) -> None:
        self._end()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self._brood = popen("backends.media.brood", str(theirs.fileno()), pass_fds=(theirs.fileno(),))
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._link = ours

    def _end(self) -> None:
        brood, self._brood = self._brood, None
        if self._link is not None:
            self._link.close()
        if brood is not None:
            brood.kill()
            brood.wait()


def start_process(
    arena: Arena, cache_bytes: int, taken: list[tuple[int, int]], *, pipes: bool = False, idle: bool = False
) -> Started:
    """As ``Start``, the long way. ``idle``: it stands back behind everything else."""
    settings: dict[str, Any] = {"arena_size": arena.size, "arena_path": arena.path, "arena_fd": arena.fd, "idle": idle}
    settings |= {"cache_bytes": cache_bytes, "taken": taken, "socket": None}
    if pipes:
        process = popen(
            "backends.media.worker",
            json.dumps(settings),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            pass_fds=() if arena.path else (arena.fd,),
            creationflags=getattr(subprocess, "IDLE_PRIORITY_CLASS" if idle else "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        return process, PipeChannel(process.stdout, process.stdin)  # type: ignore[arg-type]
    ours, theirs = socket.socketpair()
    try:
        settings["socket"] = theirs.fileno()
        process = popen("backends.media.worker", json.dumps(settings), pass_fds=(theirs.fileno(), arena.fd))
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, SocketChannel(ours)


def popen(module: str, *arguments: str, **how: Any) -> subprocess.Popen[bytes]:
    """Our own module with our own arguments, silent unless ``BACKSTOP_MEDIA_STDERR`` is set."""
    environment = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": environment} | how
    given["stderr"] = None if os.environ.get("BACKSTOP_MEDIA_STDERR") else subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-P", "-s", "-m", module, *arguments], **given)  # noqa: S603 - as it says
