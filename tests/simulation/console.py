"""A console: the real desk over the real journal, opened, worked at, killed and opened again."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from backends.journal import SqliteJournal
from backends.journal.drafts import draft_from_json
from console.bench import Word
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review.changes import Changes
from review.decisions import Entry, Receipt
from review.drafts import Draft
from review.errors import BackstopError, MediaRefused
from review.history import DraftStep
from review.items import Item
from review.outbox import EntryState
from review.session import Session, Taken, Undone
from tests.simulation.line import Line
from tests.simulation.record import Record
from tests.simulation.service import Service
from tests.simulation.world import CountedKeys, PlayedClock, World
from tests.unit.console.shop import Decoder

POINTS = ("take", "taken", "undo", "sent submit", "answered", "recorded", "draft")
"""Moments at which a console may be killed; each is named where it is passed."""
RENEW_EVERY_S = 60.0


class NoFiles:
    """What is shown is not what is tried here: every file is missing, and told so."""

    async def path(self, sha256: str) -> Path:
        raise MediaRefused(f"The file {sha256[:8]} is not here.")


class WatchedJournal(SqliteJournal):
    """The journal, which tells what it was asked and when it had done it. ``full``: the disk takes nothing more."""

    record_of: Record
    pass_by: Callable[[str], None]
    full = False

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Tells of the attempt, then commits."""
        self.record_of.begin(entries)
        self.pass_by("take")
        await super().take(entries, clear_drafts=clear_drafts)
        self.pass_by("taken")

    async def undo(self, keys: Sequence[str], retractions: Sequence[Entry]) -> list[EntryState]:
        """Tells what was undone."""
        self.record_of.begin(retractions)
        states = await super().undo(keys, retractions)
        self.record_of.undo(keys, retractions, states)
        self.pass_by("undo")
        return states

    async def record(self, receipts: Sequence[Receipt]) -> None:
        """Tells of answers once they are written down."""
        self.pass_by("answered")
        await super().record(receipts)
        self.record_of.answer(receipts)
        self.pass_by("recorded")

    async def save_draft(self, draft: Draft) -> None:
        """Passes the point at which half-made work is on disk."""
        await super().save_draft(draft)
        self.pass_by("draft")

    def _transaction(self) -> Any:
        if self.full:
            raise sqlite3.OperationalError("database or disk is full")
        return super()._transaction()


class WatchedSession(Session):
    """A session that tells what it shows as taken."""

    record_of: Record

    def edit(self, after: Draft, name: str, *, goes_on: bool = False) -> Changes:
        """Half-made work changes."""
        self.record_of.edit(after.item_id)
        return super().edit(after, name, goes_on=goes_on)

    def undo(self) -> Undone | None:
        """What is undone may be a change of half-made work."""
        undone = super().undo()
        if undone is not None and isinstance(undone.step, DraftStep):
            self.record_of.edit(undone.step.before.item_id)
        return undone

    def confirm(self, taken: Taken) -> Changes:
        """Shown as taken."""
        changes = super().confirm(taken)
        self.record_of.show(taken.entries)
        return changes

    def roll_back(self, taken: Taken) -> Changes:
        """Shown as not taken."""
        changes = super().roll_back(taken)
        self.record_of.take_back(taken.entries)
        return changes


class Tasks(TaskScope):
    """Tasks that can be killed in the order of their beginning: a set has none that comes again."""

    def __init__(self, on_failure: Callable[[str, BaseException], None]) -> None:
        super().__init__(on_failure)
        self._begun: list[asyncio.Task[Any]] = []

    def start(self, work: Coroutine[Any, Any, Any], name: str, *, idle: bool = False) -> asyncio.Task[Any] | None:
        """As ever."""
        task = super().start(work, name, idle=idle)
        if task is not None:
            self._begun = [*(kept for kept in self._begun if not kept.done()), task]
        return task

    def kill(self) -> None:
        """None of them goes on."""
        self._closed = True
        for task in self._begun:
            task.cancel()

    async def close(self) -> None:
        """As ever, in order."""
        self.kill()
        if pending := [task for task in self._begun if not task.done()]:
            await asyncio.wait(pending, timeout=2.0)

    @property
    def busy(self) -> bool:
        """True while something other than the sender is under way."""
        return any(not task.done() and task.get_name() not in ("sender", "renewing") for task in self._begun)


class Console:
    """One supervisor's machine over all its lives."""

    def __init__(self, world: World, service: Service, number: int) -> None:
        self.name = f"Supervisor {number:02d}"
        self.world = world
        self.clock = PlayedClock()
        self.keys = CountedKeys(f"{number:02d}")
        self.record = Record(world, self.name)
        self._chance = world.chance(f"console {number}")
        self._path = world.folder / f"journal-{number:02d}.sqlite3"
        self.line = Line(world, service, world.chance(f"line {number}"), lambda what: self.pass_by(f"sent {what}"))
        self._trap: tuple[str, int] | None = None
        self.is_up = False
        self.on_death: Callable[[], object] = lambda: None
        self.lives = 0
        self.died: dict[str, int] = {}

    async def start(self) -> None:
        """Opens journal and desk, as the program's start does."""
        self.lives += 1
        self._trap = None
        journal = await WatchedJournal.open(self._path)
        assert isinstance(journal, WatchedJournal)
        journal.record_of, journal.pass_by = self.record, self.pass_by
        session = WatchedSession(self.name, self.clock, self.keys)
        session.record_of = self.record
        self.journal, self.session = journal, session
        self.scope = Tasks(self._failed)
        self.desk = Desk(
            session,
            self.line,
            self.line,
            journal,
            Shelf(NoFiles(), Decoder()),
            self.scope,
            self._told,
        )
        self.desk.start()
        self.is_up = True
        self.scope.start(self._renew(), "renewing")
        self.world.note(self.name, "begins life", self.lives)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEW_EVERY_S)
            self.scope.start(self.desk.supply.renew(self.clock.now()), "renew leases")

    def _told(self, word: Word) -> None:
        self.record.tell(word.text)

    def _failed(self, name: str, error: BaseException) -> None:
        if self.is_up:
            sort = "told" if isinstance(error, BackstopError) else "crashed"
            self.world.note(self.name, sort, name, repr(error))
            if sort == "crashed" or name == "sender":
                self.world.fail("crashed", f"{self.name}, {name}: {error!r}")

    # -- death ----------------------------------------------------------------------------------------

    def doom(self) -> None:
        """It will be killed: now, or the next time that it passes a point drawn by chance."""
        point = self._chance.choice((*POINTS, ""))
        if point:
            self._trap = (point, self._chance.randint(1, 2))
        else:
            self.kill("any moment")

    def spare(self) -> None:
        """It will live, whatever was meant for it."""
        self._trap = None

    def pass_by(self, point: str) -> None:
        """A point is passed; the process may end here."""
        if self._trap is None or self._trap[0] != point or not self.is_up:
            return
        left = self._trap[1] - 1
        self._trap = (point, left)
        if not left:
            self.kill(point)
            raise asyncio.CancelledError

    def kill(self, point: str) -> None:
        """Everything in memory is gone; what was on its way to the disk may never reach it."""
        if not self.is_up:
            return
        self._look_at_drafts()
        self._trap = None
        self.is_up = False
        self.died[point] = self.died.get(point, 0) + 1
        self.world.note(self.name, "dies at", point)
        self.on_death()
        self.scope.kill()
        loop: Any = asyncio.get_running_loop()
        loop.kill(self.journal._thread)
        self.journal._close()
        self.journal._thread.shutdown()
        self.record.die()

    async def leave(self) -> None:
        """Ends as the program does in the evening."""
        self._trap = None
        await self.desk.close(5.0)
        self._look_at_drafts()
        self.is_up = False
        await self.journal.close()
        self.record.die()
        self.world.note(self.name, "goes home")

    def _look_at_drafts(self) -> None:
        """While nothing is under way, half-made work on screen is half-made work on disk (promise G9)."""
        if self.scope.busy or self.desk.keeping.busy or self.journal.full:
            return
        for item_id, draft in self.session._drafts.items():
            if draft.empty or item_id in self.session.verdicts:
                continue
            row = self.journal._db().execute("SELECT version, body FROM draft WHERE item_id = ?", (item_id,)).fetchone()
            kept = None if row is None else draft_from_json(item_id, *row)
            if kept is None or (kept.labels, kept.fields, kept.note) != (draft.labels, draft.fields, draft.note):
                self.world.fail("draft lost", f"{self.name}, {item_id}: {draft} on screen, {kept} on disk")

    # -- what a person sees ---------------------------------------------------------------------------

    def paint(self) -> bool:
        """What the window does; True where the item on screen may be decided now."""
        current = self.session.current
        if current is not None and self.desk.shelf.get(current.item) is not None:
            self.desk.painted(current.item.id)
        return self.session.decidable

    @property
    def on_screen(self) -> Item | None:
        """The item on screen."""
        current = self.session.current
        return None if current is None else current.item

    def set_wrong(self, chance: random.Random) -> None:
        """Somebody sets this machine's clock, right or by hours."""
        self.clock.wrong = timedelta(hours=chance.choice((0, 0, chance.uniform(-24, 24), chance.uniform(-1, 1))))
        self.world.note(self.name, "clock", self.clock.wrong)

    def set_full(self, full: bool) -> None:
        """Its disk is full, or has room again."""
        self.journal.full = full
        self.world.note(self.name, "disk full" if full else "disk has room")
