"""The trail: a second, append-only file of what became of each entry, for the day on which the journal is damaged.

One line a transaction of the journal, written once that is on disk: its number, a digest, and what it did. So the
trail is never ahead of the journal; a journal that is behind its trail has lost what it had (a deleted log, an older
copy put in its place), and what of the outbox it lost stands here. The lines outlive the process, not always the
machine: the journal itself, which waits for the disk, is what a power cut is survived by.

At every start the trail is begun anew with what is undelivered, so it stays as short as a shift.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from review.outbox import EntryState

SUFFIX = ".trail"
OWED_LINES = 10_000
"""Lines kept in memory while the disk takes none; past that the trail is as long as it is until the next start."""

Event = list[Any]


def taken(key: str, body: bytes) -> Event:
    """The event of an entry that was taken."""
    return ["taken", key, body.decode("utf-8")]


def became(key: str, state: str, reason: str = "", decided_by: str = "") -> Event:
    """The event of an entry that was answered, withdrawn or settled."""
    return ["became", key, state, reason, decided_by]


@dataclass(slots=True)
class Traced:
    """One entry as the trail tells of it."""

    key: str
    body: bytes
    state: str = EntryState.WAITING
    reason: str = ""
    decided_by: str = ""

    @property
    def undelivered(self) -> bool:
        """True where no answer to it is known."""
        return self.state == EntryState.WAITING


@dataclass(slots=True)
class Told:
    """What a trail says.

    ``generation``: of its last line, 0 for none; ``identity``: the journal's; ``whole``: no line is lost or changed.
    """

    generation: int = 0
    identity: bytes = b""
    whole: bool = True
    entries: dict[str, Traced] = field(default_factory=dict)


class Trail:
    """The trail that is being written; on the journal's thread."""

    def __init__(self, path: Path | None) -> None:
        """``path``: None where nothing is to outlive the process."""
        self._path = path
        self._handle = -1
        self._length = 0
        self._owed: list[bytes] = []

    def begin(self, generation: int, identity: bytes, entries: Sequence[tuple[str, bytes]]) -> None:
        """Begins anew with what is undelivered at this generation. A disk that takes none leaves the old one."""
        self.close()
        if self._path is None:
            return
        fresh = self._path.with_name(self._path.name + ".new")
        line = _line(generation, [["journal", identity.hex()], *(taken(key, body) for key, body in entries)])
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _CLOEXEC, 0o600)
            try:
                _write(handle, line)
                os.replace(fresh, self._path)
            except OSError:
                os.close(handle)
                fresh.unlink(missing_ok=True)
                raise
            self._handle, self._length = handle, len(line)

    def append(self, generation: int, events: Sequence[Event]) -> None:
        """Tells of one transaction. What the disk does not take now it takes with the next."""
        if self._handle < 0:
            return
        self._owed.append(_line(generation, events))
        piece = b"".join(self._owed)
        try:
            _write(self._handle, piece)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._handle, self._length)
            del self._owed[OWED_LINES:]
        else:
            self._length += len(piece)
            self._owed.clear()

    def close(self) -> None:
        """Gives the file back."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle, self._length = -1, 0
        self._owed.clear()


_CLOEXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read(path: Path | None) -> Told:
    """What the trail at ``path`` says; one that is not there says nothing. Changes nothing."""
    told = Told()
    try:
        content = b"" if path is None else path.read_bytes()
    except FileNotFoundError:
        return told
    except OSError:
        told.whole = False
        return told
    *lines, torn = content.split(b"\n")
    told.whole = not torn or bool(lines)
    for line in lines:
        found = _parsed(line)
        if found is None or (told.generation and found[0] != told.generation + 1):
            told.whole = False
        if found is None:
            continue
        told.generation = max(told.generation, found[0])
        for event in found[1]:
            _heed(told, event)
    return told


def _heed(told: Told, event: Event) -> None:
    match event:
        case ["journal", str(identity)]:
            told.identity = bytes.fromhex(identity)
        case ["taken", str(key), str(body)]:
            told.entries[key] = Traced(key, body.encode())
        case ["became", str(key), str(state), str(reason), str(decided_by)]:
            traced = told.entries.get(key)
            if traced is not None:
                traced.state, traced.reason, traced.decided_by = state, reason, decided_by
        case _:
            told.whole = False


def _line(generation: int, events: Sequence[Event]) -> bytes:
    body = orjson.dumps(events)
    return b"%d %s %s\n" % (generation, _digest(generation, body), body)


def _parsed(line: bytes) -> tuple[int, list[Event]] | None:
    number, _, rest = line.partition(b" ")
    digest, _, body = rest.partition(b" ")
    if not (number.isdigit() and len(number) < 19) or digest != _digest(int(number), body):
        return None
    return int(number), orjson.loads(body)


def _digest(generation: int, body: bytes) -> bytes:
    return hashlib.blake2b(b"%d %s" % (generation, body), digest_size=16).hexdigest().encode()


def _write(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def undelivered(told: Told) -> Iterator[Traced]:
    """The entries to which no answer is known, in the order of doing."""
    return (traced for traced in told.entries.values() if traced.undelivered)
