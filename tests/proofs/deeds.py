"""The log of deeds: what a person in a child process did and was shown, on disk before the next deed.

Each line is one ``write`` to an append-only file, so it outlives the process that wrote it. A person's deed is named
by what does not depend on any key: the gesture, the item and the type of entry.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from review.changes import Changes
from review.decisions import Entry
from review.session import Session, Taken

Deed = tuple[str, str, str]
"""Gesture, item, type of entry."""


def deed_of(entry: Entry) -> Deed:
    """What this entry does, whatever its key."""
    return entry.gesture, entry.item_id, type(entry).__name__.lower()


class Log:
    """Writes one line a call."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def write(self, what: str, **said: Any) -> None:
        """On the page cache when it returns: the death of this process cannot take it back."""
        os.write(self._handle, json.dumps({"what": what, **said}).encode() + b"\n")

    def close(self) -> None:
        """Gives the file back."""
        os.close(self._handle)


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Every whole line; the last one may have been cut by the death of its writer."""
    if path.exists():
        for line in path.read_bytes().split(b"\n")[:-1]:
            yield json.loads(line)


class LoggedSession(Session):
    """A session that notes what was shown as taken, in the moment in which it is shown."""

    log: Log

    def confirm(self, taken: Taken) -> Changes:
        """Shown as taken: the caller says so when the journal has returned."""
        changes = super().confirm(taken)
        self.log.write("taken", keys=keys_of(taken.entries))
        return changes

    def roll_back(self, taken: Taken) -> Changes:
        """Shown as not taken."""
        changes = super().roll_back(taken)
        self.log.write("not taken", keys=keys_of(taken.entries))
        return changes


def keys_of(entries: Sequence[Entry]) -> list[str]:
    """The keys, in order."""
    return [entry.key for entry in entries]
