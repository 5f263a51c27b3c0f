"""Reading ahead: a second process prepares the next lines while this one writes the last ones into the store.

Preparing a line and storing it cost about the same, so a long manifest takes little more than half the time. The
second process is a plain fork that only reads the file and hands batches over in shared memory. Forking is safe where
no other thread can hold a lock, so it is done on Linux in a process of one thread, such as the command line's;
everywhere else, and if the second process dies, the same work is done here.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from typing import BinaryIO, NoReturn

from backends.ingest.lines import BUFFER_BYTES
from backends.ingest.preparation import Batch, batches
from backends.ingest.triage import Triage

WORTHWHILE_BYTES = 4 << 20
"""Below, starting a process costs more than it saves."""
_BOXES = 2
"""Pieces of shared memory: one is filled while the other is emptied."""
_SELDOM = 100_000
"""Objects between two looks for cycles: a batch is a tree of plain values and has none."""
_LENGTH_BYTES = 8
_MARSHAL = 2
"""The last format that does not look for objects that come twice; there are none, and looking costs."""


def prepared(file: BinaryIO, triage: Triage) -> Iterator[Batch]:
    """The batches of ``file``, prepared beside where it is safe and worth it; the last one ends the file."""
    end = lines = 0
    if sys.platform == "linux" and _worthwhile(file) and _alone():
        for batch in _from_fork(file, triage):
            end, lines = batch.end, batch.lines
            yield batch
        if end >= os.fstat(file.fileno()).st_size:
            return
        # It did not come to the end: what is left is done here, and if it was the content's fault, it shows here.
    file.seek(end)
    yield from batches(file, triage, lines)


def _worthwhile(file: BinaryIO) -> bool:
    return os.fstat(file.fileno()).st_size >= WORTHWHILE_BYTES


if sys.platform == "linux":

    def _alone() -> bool:
        """True where this process has one thread, those of libraries included, and may use two processors."""
        try:
            return len(os.listdir("/proc/self/task")) == 1 and len(os.sched_getaffinity(0)) > 1
        except OSError:
            return False

    def _from_fork(file: BinaryIO, triage: Triage) -> Iterator[Batch]:
        """Batches from a second process; ends early where that process does."""
        boxes = [os.memfd_create("backstop-ingest") for _ in range(_BOXES)]
        full, filled = os.pipe()
        free, emptied = os.pipe()
        child = os.fork()
        if child == 0:
            # Its own ends only: when either side dies, the other sees the end of its pipe.
            os.close(full)
            os.close(emptied)
            _fill(boxes, filled, free, file.fileno(), triage)
        os.close(filled)
        os.close(free)
        try:
            for box in cycle(boxes):
                head = _read(full, _LENGTH_BYTES)
                if head is None:
                    break
                batch = Batch(*marshal.loads(os.pread(box, int.from_bytes(head, "little"), 0)))  # noqa: S302 (ours)
                with suppress(BrokenPipeError):  # it is done, and gone
                    os.write(emptied, b".")
                yield batch
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            for descriptor in (*boxes, full, emptied):
                os.close(descriptor)

    def _fill(boxes: list[int], filled: int, free: int, descriptor: int, triage: Triage) -> NoReturn:
        """The second process: works the file through and is gone, without any of this program's endings."""
        code = 1
        try:
            gc.freeze()  # what was made before the fork stays shared with the first process
            gc.set_threshold(_SELDOM)
            # A description of its own, so that the place in the file is not shared.
            with open(f"/proc/self/fd/{descriptor}", "rb", buffering=BUFFER_BYTES) as file:
                for place, batch in enumerate(batches(file, triage, 0)):
                    if place >= len(boxes) and _read(free, 1) is None:
                        break
                    values = (batch.rows, batch.waiting, batch.refused, batch.lines, batch.counted, batch.end)
                    data = marshal.dumps(values, _MARSHAL)
                    os.pwrite(boxes[place % len(boxes)], data, 0)
                    os.write(filled, len(data).to_bytes(_LENGTH_BYTES, "little"))
            code = 0
        finally:
            os._exit(code)

    def _read(descriptor: int, length: int) -> bytes | None:
        """Just so many bytes of a pipe, or None at its end."""
        data = os.read(descriptor, length)
        return data if len(data) == length else None
