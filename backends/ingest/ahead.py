"""Reading ahead: a second process prepares the next lines while this one writes the last ones into the store.

Preparing a line and storing it cost about the same, so a long manifest takes little more than half the time. The
second process is a plain fork that only reads the file and hands batches over in shared memory. Forking is safe where
no other thread can hold a lock, so it is done on Linux in a process of one thread, such as the command line's;
everywhere else, and if the second process dies, the same work is done here.
"""

from __future__ import annotations

import gc
import marshal
import mmap
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from typing import BinaryIO, NoReturn

from backends.ingest.lines import BUFFER_BYTES
from backends.ingest.preparation import DOCUMENT, Batch, batches
from backends.ingest.triage import Triage

WORTHWHILE_BYTES = 4 << 20
"""Below, starting a process costs more than it saves."""
_BOXES = 2
"""Pieces of shared memory: one is filled while the other is emptied."""
_SELDOM = 100_000
"""Objects between two looks for cycles: a batch is a tree of plain values and has none."""
_LENGTH_BYTES = 8
_PLACES = (0, _LENGTH_BYTES)
_AT_ONCE = 1_000
"""Pieces written by one call; Linux takes 1,024."""
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
                head = _read(full, 2 * _LENGTH_BYTES)
                if head is None:
                    break
                batch = _unpacked(box, *(int.from_bytes(head[at : at + _LENGTH_BYTES], "little") for at in _PLACES))
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
                    lengths = _packed(boxes[place % len(boxes)], batch)
                    os.write(filled, b"".join(length.to_bytes(_LENGTH_BYTES, "little") for length in lengths))
            code = 0
        finally:
            os._exit(code)

    def _packed(box: int, batch: Batch) -> tuple[int, int]:
        """Writes a batch into shared memory: the documents, which are most of it, one behind the other, then the rest.

        Returns how long both are. A row has its document's length in the document's place.
        """
        parts = [values[DOCUMENT] for _, values in batch.rows]
        rows = [
            (number, (*values[:DOCUMENT], len(document), *values[DOCUMENT + 1 :]))
            for (number, values), document in zip(batch.rows, parts, strict=True)
        ]
        rest = marshal.dumps((rows, batch.waiting, batch.refused, batch.lines, batch.counted, batch.end), _MARSHAL)
        length = 0
        for start in range(0, len(parts), _AT_ONCE):
            length += os.pwritev(box, parts[start : start + _AT_ONCE], length)
        if length != sum(map(len, parts)) or os.pwrite(box, rest, length) != len(rest):
            raise MemoryError  # this process ends, and the first one does the work by itself
        return length, len(rest)

    def _unpacked(box: int, length: int, rest: int) -> Batch:
        with mmap.mmap(box, length + rest, prot=mmap.PROT_READ) as content:
            batch = Batch(*marshal.loads(content[length:]))  # noqa: S302 (ours)
            end = 0
            for place, (number, values) in enumerate(batch.rows):
                begin, end = end, end + values[DOCUMENT]
                row = (*values[:DOCUMENT], content[begin:end], *values[DOCUMENT + 1 :])
                batch.rows[place] = number, row
        return batch

    def _read(descriptor: int, length: int) -> bytes | None:
        """Just so many bytes of a pipe, or None at its end."""
        data = os.read(descriptor, length)
        return data if len(data) == length else None
