"""G2: "taken" is never shown before it is on disk. The journal's commits fail in every way that can be arranged.

Disk full, locked by another program, read-only, stopped at the n-th step of SQLite's own machine and at the n-th
half-kilobyte that reaches the file, n = 1 until it passes; for decisions, snoozes, comments, selections and undoing.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from backends.journal import SqliteJournal
from console import keeping
from console.clock import SystemClock, TimeOrderedKeys
from review.bulk import dry_run
from review.changes import Changes
from review.decisions import Verdict
from review.drafts import Draft
from review.history import EntryStep
from review.labels import Label, Severity
from review.queue import Filter
from review.session import Session, Taken
from tests.proofs.kill_console import launcher
from tests.proofs.place import ALL, JOURNAL_NAME, SUPERVISOR, Place, item_of, open_place, prepare
from tests.proofs.waiting import fast_folder, until
from tests.rows import Row, at_least, none_of

WRITE_STRIDE = 512
"""Bytes; the long run takes an eighth."""
STEPS_AT_MOST = 2_000
"""A commit takes some hundred steps of SQLite's machine."""
NOTE = "n" * 20_000
"""Long enough that a commit needs new pages of the file."""
GESTURES = ("decide", "snooze", "comment", "selection", "undo")

Breaking = Callable[[sqlite3.Connection], AbstractContextManager[None]]


class Witness(Session):
    """Looks into the journal's file, by a connection of its own, in the moment in which something is shown as taken."""

    journal: Path

    def __init__(self) -> None:
        super().__init__(SUPERVISOR, SystemClock(), TimeOrderedKeys())
        self.shown = 0
        self.false: list[str] = []

    def confirm(self, taken: Taken) -> Changes:
        """Shown as taken."""
        self.shown += 1
        on_disk = keys_on_disk(self.journal)
        self.false += [entry.key for entry in taken.entries if entry.key not in on_disk]
        return super().confirm(taken)


def keys_on_disk(path: Path) -> set[str]:
    """Keys in the outbox as another program sees them."""
    with closing(sqlite3.connect(path)) as db:
        return {key for (key,) in db.execute("SELECT key FROM outbox WHERE state <> 'withdrawn'")}


@contextmanager
def full(db: sqlite3.Connection) -> Iterator[None]:
    """No page more."""
    (before,) = db.execute("PRAGMA max_page_count").fetchone()
    (used,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {used}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA max_page_count = {before}")


@contextmanager
def read_only(db: sqlite3.Connection) -> Iterator[None]:
    """No writing."""
    db.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        db.execute("PRAGMA query_only = OFF")


def locked(path: Path) -> Breaking:
    """Another program holds the write lock."""

    @contextmanager
    def breaking(db: sqlite3.Connection) -> Iterator[None]:
        db.execute("PRAGMA busy_timeout = 10")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                other.execute("ROLLBACK")
                db.execute("PRAGMA busy_timeout = 5000")

    return breaking


def stopped_at(step: int) -> Breaking:
    """SQLite's machine is interrupted at its n-th step from the first ``BEGIN`` on: what is only read goes through."""

    @contextmanager
    def breaking(db: sqlite3.Connection) -> Iterator[None]:
        left, writing = [step], [False]

        def on_statement(statement: str) -> None:
            writing[0] = writing[0] or statement.startswith("BEGIN")

        def on_step() -> int:
            left[0] -= writing[0]
            return int(writing[0] and left[0] == 0)

        db.set_trace_callback(on_statement)
        db.set_progress_handler(on_step, 1)
        try:
            yield
        finally:
            db.set_progress_handler(None, 0)
            db.set_trace_callback(None)

    return breaking


def short_of(path: Path, taken: int) -> Breaking:
    """The operating system takes ``taken`` bytes more into the log file and then refuses (POSIX only)."""
    import resource

    @contextmanager
    def breaking(db: sqlite3.Connection) -> Iterator[None]:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        wal = path.with_name(path.name + "-wal")
        size = wal.stat().st_size if wal.exists() else 0
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + taken, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return breaking


@contextmanager
def _in_thread(thread: Executor, breaking: AbstractContextManager[None]) -> Iterator[None]:
    """Breaks and mends in the journal's own thread, between two of its works.

    From another one it waits for SQLite while it holds Python's lock, which the handler at the journal's n-th step
    waits for: neither goes on.
    """
    thread.submit(breaking.__enter__).result()
    try:
        yield
    finally:
        thread.submit(breaking.__exit__, None, None, None).result()


class Bench:
    """One working place with few items and no sending, so that nothing but the journal writes."""

    def __init__(self, place: Place, session: Witness, journal: Path) -> None:
        self._place = place
        self._session = session
        self._path = journal
        self.failed: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        self.wrong: list[str] = []

    async def attempt(self, gesture: str, breaking: Breaking, name: str) -> bool:
        """One gesture under one failure; True where it was taken all the same. Leaves everything as it was before."""
        place, session = self._place, self._session
        await self._ready()
        current = session.current
        assert current is not None
        draft = Draft(current.item.id, current.item.version, (Label("l", "shape.differs", Severity.MINOR),), note=NOTE)
        if gesture != "undo":
            place.desk.edit(draft, "Edit")
            await self._quiet()
        else:
            place.desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape")
            await self._quiet()
        place.words.clear()
        before, shown = keys_on_disk(self._path), session.shown
        db = place.journal._connection
        assert db is not None
        with _in_thread(place.journal._thread, breaking(db)):
            await getattr(self, f"_{gesture}")()
            if gesture != "selection":  # which is waited for; and the drafts that it gives back wait for the mend
                await self._quiet()
        await self._quiet()
        taken = session.shown > shown if gesture != "undo" else len(keys_on_disk(self._path)) < len(before)
        if taken:
            self.passed[name] += 1
        else:
            self.failed[name] += 1
            if gesture == "undo":
                self._check_standing(name, before)
            else:
                self._check_not_taken(f"{gesture} {name}", before, draft)
        await self._restore(gesture, taken)
        return taken

    def _check_not_taken(self, name: str, before: set[str], draft: Draft) -> None:
        place, session = self._place, self._session
        current = session.current
        if keys_on_disk(self._path) != before:
            self.wrong.append(f"{name}: something of it is on disk")
        if not any(word.tone == "problem" and word.text.startswith("Not taken") for word in place.words):
            self.wrong.append(f"{name}: not told ({place.words[-1:]})")
        if any(word.tone == "done" for word in place.words):
            self.wrong.append(f"{name}: told that it was done")
        on_screen = current is not None and current.item.id == draft.item_id and current.lease.token
        if "selection" not in name and not on_screen:
            self.wrong.append(f"{name}: the item is not back on screen")
        if session.draft(draft.item_id) != draft:
            self.wrong.append(f"{name}: the draft is gone")
        if draft.item_id in session.verdicts:
            self.wrong.append(f"{name}: the item reads as decided")
        if any(isinstance(step, EntryStep) for step in session.history.done):
            self.wrong.append(f"{name}: undo offers what was not taken")

    def _check_standing(self, name: str, before: set[str]) -> None:
        """An undoing that failed: the decision stands, on disk and on screen."""
        if keys_on_disk(self._path) != before or not isinstance(self._session.history.done[-1], EntryStep):
            self.wrong.append(f"undo {name}: the decision does not stand as it stood")
        current = self._session.current
        if current is not None and not current.lease.token:
            self.wrong.append(f"undo {name}: an item without a lease stays on screen")
        if not any(word.tone == "problem" for word in self._place.words):
            self.wrong.append(f"undo {name}: not told")

    async def _restore(self, gesture: str, taken: bool) -> None:
        place, session = self._place, self._session
        standing = any(isinstance(step, EntryStep) for step in session.history.done)
        while session.history.done and standing:
            place.desk.undo()
            await self._quiet()
            standing = any(isinstance(step, EntryStep) for step in session.history.done)
        session.history.done.clear()
        for leased in session.walk.holding() if session.walk else []:
            kept = session.draft(leased.item.id)
            if kept is not None and not kept.empty:
                place.desk.edit(Draft(leased.item.id, leased.item.version), "Clear")
        await self._quiet()
        session.history.done.clear()
        if gesture == "selection":
            place.desk.open(ALL)
            await self._quiet()

    async def _decide(self) -> None:
        self._place.desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape")

    async def _snooze(self) -> None:
        self._place.desk.snooze(self._session.clock.now() + timedelta(hours=1), "Snooze", "Snoozed")

    async def _comment(self) -> None:
        self._place.desk.comment(NOTE, None, "Said")

    async def _undo(self) -> None:
        self._place.desk.undo()

    async def _selection(self) -> None:
        rows = await self._place.backend.select(Filter(), 10)
        plan = dry_run(rows, Verdict.REJECT)
        result = await self._place.desk.decide_selection(plan, "Selection", "Decided", note=NOTE)
        if result.total != plan.total or (result.failed and result.taken):
            self.wrong.append(f"selection: {plan.total} rows, {result}")

    async def _ready(self) -> None:
        def shown() -> bool:
            self._place.paint()
            return self._session.decidable

        await until(shown)

    async def _quiet(self) -> None:
        await self._place.scope.settle(10.0)


def run(*, long: bool, seed: int) -> list[Row]:
    """In a process of its own, since its limits on file sizes are the process's."""
    context: Any = launcher()  # typeshed has these on each context, not on their base
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_tell, args=(sending, long, seed))
    child.start()
    sending.close()
    rows: list[Row] = receiving.recv()
    child.join()
    return rows


def _tell(sending: Any, long: bool, seed: int) -> None:
    keeping.UNSAVED_S = 0.01  # this disk is full a thousand times, each time for an instant
    sending.send(asyncio.run(_run(long, seed)))


async def _run(long: bool, seed: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="backstop-not-taken-", dir=None if long else fast_folder()) as name:
        folder = Path(name)
        chance = random.Random(seed)
        prepare(folder, (item_of(n, chance) for n in range(4)), chance)
        session = Witness()
        session.journal = folder / JOURNAL_NAME
        journal = await SqliteJournal.open(session.journal)
        place = await open_place(folder, session, journal=journal)
        bench = Bench(place, session, session.journal)
        place.desk.open(ALL)
        reached = {
            gesture: await _break(bench, gesture, session.journal, WRITE_STRIDE // 8 if long else WRITE_STRIDE)
            for gesture in GESTURES
        }
        await place.close()
    failed = bench.failed.total()
    ways: Sequence[str] = ("full", "read-only", "locked", "step", *(["write"] if sys.platform != "win32" else []))
    return [
        at_least(
            "not_taken_failures", failed, 100, "failed commits", f"{dict(bench.failed)}, passed {dict(bench.passed)}"
        ),
        # On a full disk what needs no new page is taken: a snooze mostly, others where a draft has left one.
        *(at_least(f"not_taken_{way}", bench.failed[way], 1 if way == "full" else 3, "failed commits") for way in ways),
        none_of("not_taken_false", len(session.false), "shown as taken and not on disk", "; ".join(session.false[:3])),
        none_of("not_taken_wrong", len(bench.wrong), "wrong on screen or disk", "; ".join(bench.wrong[:3])),
        none_of("not_taken_task_failures", len(place.failures), "tasks", "; ".join(place.failures[:2])),
        at_least("not_taken_passed_in_the_end", min(reached.values()), 20, "step at which each gesture passed"),
    ]


async def _break(bench: Bench, gesture: str, journal: Path, stride: int) -> int:
    """Every failure for one gesture; returns the step at which it passed at last."""
    await bench.attempt(gesture, full, "full")
    await bench.attempt(gesture, read_only, "read-only")
    await bench.attempt(gesture, locked(journal), "locked")
    if sys.platform != "win32" and gesture != "selection":  # a selection also writes leases, into the store's file
        taken = 0
        while not await bench.attempt(gesture, short_of(journal, taken), "write"):
            taken += stride
    step = 1
    while not await bench.attempt(gesture, stopped_at(step), "step"):
        step += 1
        if step > STEPS_AT_MOST:
            bench.wrong.append(f"{gesture}: not taken at any of {STEPS_AT_MOST} steps, as if it could never be again")
            return 0
    return step
