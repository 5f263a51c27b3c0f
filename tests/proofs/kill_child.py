"""The process that is killed: a supervisor at work on the console's own desk, as fast as it can.

``live`` is what the parent starts; ``build`` opens everything, so that the window can be driven by the same child.
Crash points lie in the wrappers here (``TrapJournal``, ``TrapSink``), never in the product.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import backends.store.store  # noqa: F401 - before the fork, so that no child pays for it again
from backends.journal import SqliteJournal
from console.bench import Word
from console.clock import SystemClock, TimeOrderedKeys
from review.decisions import Entry, Receipt
from review.outbox import EntryState
from review.ports import DecisionSink
from tests.proofs.deeds import Log, LoggedSession, deed_of
from tests.proofs.hands import Hands
from tests.proofs.place import ALL, JOURNAL_NAME, SUPERVISOR, Around, Bench, Place, open_place

Building = Callable[["Life", Log], Awaitable[Bench]]

POINTS = ("before_commit", "after_commit", "after_send", "after_reply", "during_drain")
DRAIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Life:
    """What one child is to do. ``point`` "" waits for the parent's kill; ``drain``: no new work, send all, end well.

    ``variant``: "" as shipped, "fresh_keys" (each send under a new key) or "memory_outbox" (the outbox dies with its
    process: no later life opens its file).
    ``address``: of the service that this supervisor works on by ``token``; "" for the workspace's own store.
    """

    folder: Path
    log: Path
    seed: int
    point: str = ""
    nth: int = 1
    variant: str = ""
    drain: bool = False
    supervisor: str = SUPERVISOR
    address: str = ""
    token: str = ""


def die() -> None:
    """Ends this process at once: no handler runs, nothing is flushed."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


class Trap:
    """Springs when its point is passed for the ``nth`` time."""

    def __init__(self, point: str, nth: int) -> None:
        self._point = point
        self._left = nth

    def due(self, point: str) -> bool:
        """True where the process must die here."""
        if point == self._point:
            self._left -= 1
        return point == self._point and self._left == 0

    def reach(self, point: str) -> None:
        """Dies here, where it is due."""
        if self.due(point):
            die()


class TrapJournal(SqliteJournal):
    """The journal, with a note before and a trap around each commit."""

    trap = Trap("", 1)
    log: Log

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Notes what is attempted, then commits."""
        self.log.write("begun", deeds=[[entry.key, *deed_of(entry)] for entry in entries])
        await super().take(entries, clear_drafts=clear_drafts)
        self.trap.reach("after_commit")

    async def undo(self, keys: Sequence[str], retractions: Sequence[Entry]) -> list[EntryState]:
        """Notes what is attempted and what became of it."""
        self.log.write("undoing", keys=list(keys), retractions=[entry.key for entry in retractions])
        states = await super().undo(keys, retractions)
        self.trap.reach("after_commit")
        self.log.write("undone", keys=list(keys), states=[state.value for state in states])
        return states

    async def record(self, receipts: Sequence[Receipt]) -> None:
        """The answer is here, and not yet written down."""
        self.trap.reach("after_reply")
        await super().record(receipts)
        self.log.write("answered", keys=[[receipt.key, receipt.state.value, receipt.reason] for receipt in receipts])

    def _insert(self, db: sqlite3.Connection, entries: Sequence[Entry]) -> None:
        super()._insert(db, entries)
        self.trap.reach("before_commit")


class TrapSink:
    """The store's sink, with traps before and amid its work."""

    def __init__(self, sink: DecisionSink, trap: Trap, chance: random.Random) -> None:
        self._sink = sink
        self._trap = trap
        self._chance = chance

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Hands over; dies while the store works on it, or with a part of it done, where that is due."""
        if self._trap.due("after_send"):
            handed = asyncio.ensure_future(self._sink.submit(entries))
            await asyncio.wait({handed}, timeout=self._chance.choice([0.0, 0.0005, 0.001, 0.002, 0.004]))
            die()
        if self._trap.due("during_drain"):
            await self._sink.submit(entries[: self._chance.randint(0, len(entries))])
            die()
        return await self._sink.submit(entries)


class FreshKeySink:
    """Broken on purpose: every send under a key of its own, as without an idempotency key."""

    def __init__(self, sink: DecisionSink) -> None:
        self._sink = sink
        self._keys = TimeOrderedKeys()

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """The answers come back under the keys that were asked with."""
        sent = [replace(entry, key=self._keys.new()) for entry in entries]
        receipts = await self._sink.submit(sent)
        return [replace(receipt, key=entry.key) for receipt, entry in zip(receipts, entries, strict=True)]


class LoggedWords(list[Word]):
    """What the person is told; problems go into the log."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def append(self, word: Word) -> None:
        """A toast."""
        super().append(word)
        if word.tone == "problem":
            self._log.write("problem", text=word.text)


@dataclass(frozen=True, slots=True)
class Tools:
    """What a life brings to its place: journal, session and words with a log, and the traps around the sink."""

    journal: TrapJournal
    session: LoggedSession
    around: Around
    words: LoggedWords


async def tools_of(life: Life, log: Log) -> Tools:
    """Opens the journal, and sets the trap."""
    trap, chance = Trap(life.point, life.nth), random.Random(life.seed)
    name = f"{life.log.stem}.sqlite3" if life.variant == "memory_outbox" else JOURNAL_NAME
    journal = await TrapJournal.open(life.folder / name)
    assert isinstance(journal, TrapJournal)
    journal.trap, journal.log = trap, log
    session = LoggedSession(life.supervisor, SystemClock(), TimeOrderedKeys())
    session.log = log

    def around(sink: DecisionSink) -> DecisionSink:
        inner = FreshKeySink(sink) if life.variant == "fresh_keys" else sink
        return TrapSink(inner, trap, chance)

    return Tools(journal, session, around, LoggedWords(log))


async def build(life: Life, log: Log) -> Place:
    """The console's desk over the workspace, with the traps of this life around journal and sink."""
    tools = await tools_of(life, log)
    return await open_place(life.folder, tools.session, journal=tools.journal, around=tools.around, words=tools.words)


async def live_in(life: Life, building: Building) -> None:
    """Works, or drains, in the place that ``building`` makes."""
    log = Log(life.log)
    place = await building(life, log)
    place.desk.start()
    log.write("ready")
    if life.drain:
        await asyncio.wait_for(_drained(place), DRAIN_S)
    else:
        place.desk.open(ALL)
        # Without keys that stay, nothing can be undone by its key: that variant shows itself without it.
        undoes = life.variant != "fresh_keys"
        await Hands(place, random.Random(life.seed), log, undoes=undoes, far=bool(life.address)).work()
    await place.close()
    for failure in place.failures:
        log.write("failure", text=failure)
    log.write("end")
    log.close()


async def _drained(place: Bench) -> None:
    while await place.journal.waiting():  # noqa: ASYNC110 - the product has no such event, and needs none
        await asyncio.sleep(0.005)


def live(life: Life) -> None:
    """The child's whole life."""
    asyncio.run(live_in(life, build))
    sys.exit(0)
