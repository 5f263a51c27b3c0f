"""G20: on a full disk reading goes on, deciding stops with a clear word, nothing is lost, work resumes by itself.

The journal lies in a file system of one megabyte, mounted for this process where that is allowed; elsewhere files may
grow no further (``RLIMIT_FSIZE``), which SQLite meets as it meets a full disk. Again and again the room is taken while
a supervisor decides, until the desk says that a decision was not taken; meanwhile items are read, and half-made work
waits; then there is room again. What was shown as taken is looked for on the disk, and all of it must be there, also
after a start anew.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from backends.journal import SqliteJournal
from review.changes import Changes
from review.decisions import Verdict
from review.drafts import Draft
from review.queue import Filter
from review.session import Taken
from tests.proofs.not_taken import Witness, keys_on_disk
from tests.proofs.place import ALL, JOURNAL_NAME, Place, item_of, open_place, prepare
from tests.proofs.waiting import fast_folder, until
from tests.rows import Row, at_least, at_most, none_of

ROUNDS = 5
DISKS_SHORT, DISKS_LONG = 1, 12
A_ROUND = 12
"""Decisions tried in a full round; each has a note, so that the room runs out among them."""
NOTE = "n" * 6_000
ROOM_BYTES = 60_000
"""At most so much is left when a round begins."""
DISK_BYTES = 1 << 20
RECOVERED_S = 5.0
PATIENCE_S = 30.0


class Disk(Protocol):
    """A disk on which there may be no room."""

    folder: Path
    kind: str

    def fill(self, room: int) -> None: ...
    def free(self) -> None: ...


class Mounted:
    """A file system of its own, filled by a file that does nothing."""

    kind = "a file system of 1 MB"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, room: int) -> None:
        """Takes all that there is but ``room`` bytes."""
        with (self.folder / "ballast").open("ab", buffering=0) as ballast:
            with suppress(OSError):
                while True:
                    ballast.write(bytes(4096))
            ballast.truncate(max(0, ballast.tell() - room))

    def free(self) -> None:
        """Gives it back."""
        (self.folder / "ballast").unlink(missing_ok=True)


class Limited:
    """Files that may grow no further."""

    kind = "a limit on files' sizes"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, room: int) -> None:
        """No file grows past what the log has now, and ``room`` bytes."""
        import resource

        log = self.folder / f"{JOURNAL_NAME}-wal"
        size = log.stat().st_size if log.exists() else 0
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, hard))

    def free(self) -> None:
        """As much as there is."""
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def _disk(folder: Path) -> Iterator[Disk]:
    """A file system of its own where one may be mounted, else the limit."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},nosuid,nodev,noexec", "backstop-proof", str(folder)]
    mounted = sys.platform == "linux" and os.geteuid() == 0
    try:
        mounted = mounted and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield Mounted(folder) if mounted else Limited(folder)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


@dataclass
class Found:
    """What came of it. ``shown``: keys that were shown as taken; ``slowest``: s until it went on by itself."""

    refused: int = 0
    shown: set[str] = field(default_factory=set)
    slowest: float = 0.0
    read: int = 0
    wrong: list[str] = field(default_factory=list)


class Taker(Witness):
    """Notes what was shown as taken."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def confirm(self, taken: Taken) -> Changes:
        """Shown as taken."""
        self.seen |= {entry.key for entry in taken.entries}
        return super().confirm(taken)


async def _ready(place: Place) -> None:
    def shown() -> bool:
        place.paint()
        return place.session.decidable

    await until(shown, PATIENCE_S)


async def _try_one(place: Place, session: Taker, number: int, found: Found) -> bool:
    """One decision; False where the desk said that it was not taken. Looks at what stands on the screen then."""
    await _ready(place)
    current = session.current
    assert current is not None
    before = len(session.seen)
    place.words.clear()
    place.desk.edit(Draft(current.item.id, current.item.version, note=f"{number} {NOTE}"), "Edit")
    place.desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape")
    # Half-made work that the disk refuses is tried again and again, so the desk is never done: its word is waited for.
    await until(lambda: len(session.seen) > before or any(word.tone == "problem" for word in place.words), PATIENCE_S)
    if len(session.seen) > before:
        return True
    if not any(word.tone == "problem" and word.text.startswith("Not taken") for word in place.words):
        found.wrong.append(f"{number}: not told in words: {[word.text for word in place.words]}")
    back = session.current
    if back is None or back.item.id != current.item.id:
        found.wrong.append(f"{number}: the item is not back on screen")
    return False


async def _round(place: Place, session: Taker, disk: Disk, number: int, room: int, found: Found) -> None:
    disk.fill(room)
    try:
        taken = True
        for step in range(A_ROUND):
            taken = await _try_one(place, session, number * A_ROUND + step, found)
            if not taken:
                break
        if taken:
            found.wrong.append(f"round {number}: the disk was never full")
            return
        found.refused += 1
        rows = await place.backend.page(Filter(), None, 50)
        record = await place.backend.record(rows.rows[0].item_id)
        found.read += bool(record.item.id)
    finally:
        disk.free()
    begun = time.monotonic()
    current = session.current
    assert current is not None
    kept = session.draft(current.item.id)

    async def saved() -> bool:
        return await place.journal.draft(current.item.id) == kept

    while not await saved():
        if time.monotonic() - begun > PATIENCE_S:
            found.wrong.append(f"round {number}: half-made work is not saved by itself")
            break
        await asyncio.sleep(0.02)
    if not await _try_one(place, session, number, found):
        found.wrong.append(f"round {number}: not taken with room again")
    found.slowest = max(found.slowest, time.monotonic() - begun)


async def _run(folder: Path, disk: Disk, chance: random.Random, found: Found) -> None:
    prepare(folder, (item_of(n, chance) for n in range(ROUNDS * (A_ROUND + 2) + 10)), chance)
    session = Taker()
    session.journal = disk.folder / JOURNAL_NAME
    journal = await SqliteJournal.open(session.journal)
    place = await open_place(folder, session, journal=journal)
    place.desk.open(ALL)
    for number in range(ROUNDS):
        await _round(place, session, disk, number, chance.randrange(ROOM_BYTES), found)
    found.wrong += [f"shown and not on disk: {key}" for key in session.false]
    found.shown |= session.seen
    await place.close()
    again = await SqliteJournal.open(session.journal)
    found.wrong += [f"a start anew finds damage: {one}" for one in await again.mishaps()]
    await again.close()
    lost = session.seen - keys_on_disk(session.journal)
    found.wrong += [f"lost: {key}" for key in lost]
    found.wrong += place.failures


def run(*, long: bool, seed: int) -> list[Row]:
    """Rounds of no room and room again."""
    if sys.platform == "win32":
        return [at_least("faults_g20_full", 1, 1, "skipped: neither mounts nor limits there")]
    found, kind, chance = Found(), "", random.Random(seed)
    disks = DISKS_LONG if long else DISKS_SHORT
    with tempfile.TemporaryDirectory(prefix="backstop-g20-", dir=fast_folder()) as name:
        for number in range(disks):
            store = Path(name) / f"workspace-{number}"
            store.mkdir()
            with _disk(Path(name) / f"disk-{number}") as disk:
                asyncio.run(_run(store, disk, chance, found))
                kind = disk.kind
    rounds = disks * ROUNDS
    return [
        at_least("faults_g20_full", found.refused, rounds, "times without room", kind),
        at_least("faults_g20_taken", len(found.shown), rounds, "decisions shown as taken"),
        at_least("faults_g20_read", found.read, rounds, "lists and items read meanwhile"),
        none_of("faults_g20_wrong", len(found.wrong), "lost, false or untold", "; ".join(found.wrong[:4])),
        at_most("faults_g20_recovery", round(found.slowest, 2), RECOVERED_S, "s until work goes on by itself"),
    ]
