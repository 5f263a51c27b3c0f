"""The process that is killed, as the person has it: the real window over a workspace, driven by real key events.

Traps and log are those of ``kill_child``; they stand at the ports, and the window between them is the product's own.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from backends.embedded import EmbeddedBackend
from console.bootstrap import JOURNAL_NAME, Workplace, open_workplace
from console.desk import Desk
from console.tour.hand import Hand
from console.window.run import Opening, application, run_loop
from review.changes import Changes
from review.decisions import Entry, Receipt
from review.session import Taken
from tests.proofs.deeds import Log, keys_of
from tests.proofs.kill_child import DRAIN_S, Life, Trap, TrapJournal, TrapSink

PLACES = {"listing": "Ctrl+4", "shipment": "Ctrl+5"}
READY_S = 4.0
"""An item must be decidable within this time after a key, or the window has forgotten it."""


class TrapBackend:
    """The embedded backend whose sink has the traps; everything else is its own."""

    def __init__(self, backend: EmbeddedBackend, trap: Trap, chance: random.Random) -> None:
        self._backend = backend
        self._sink = TrapSink(backend, trap, chance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Through the traps."""
        return await self._sink.submit(entries)


def note_words(desk: Desk, log: Log) -> None:
    """Has the log told what is shown as taken and as not taken, in the moment in which it is shown."""
    session = desk.session
    confirm, roll_back = session.confirm, session.roll_back

    def confirmed(taken: Taken) -> Changes:
        changes = confirm(taken)
        log.write("taken", keys=keys_of(taken.entries))
        return changes

    def rolled_back(taken: Taken) -> Changes:
        changes = roll_back(taken)
        log.write("not taken", keys=keys_of(taken.entries))
        return changes

    session.confirm, session.roll_back = confirmed, rolled_back  # type: ignore[method-assign]


class Keys:
    """A supervisor at random: whole gestures by key, and now and then keys that fit nothing."""

    def __init__(self, opening: Opening, chance: random.Random, log: Log) -> None:
        assert opening.shift is not None
        self._opening = opening
        self._stage = opening.shift.stage
        self._hand = Hand(opening.window)
        self._chance = chance
        self._log = log

    async def work(self) -> None:
        """Until the parent ends it, or until nothing is left."""
        while await self._begin():
            for _ in range(self._chance.randint(5, 40)):
                if not await self._ready():
                    break
                await self._gesture()

    async def _begin(self) -> bool:
        """Opens a queue that still has something; False where none has."""
        counts = await self._stage.place.backend.counts()
        kinds = [count.kind for count in counts if count.open]
        if not kinds:
            return False
        kind = self._chance.choice(kinds)
        await self._hand.press("Esc", "Esc", PLACES[kind])
        await self._until(lambda: bool(self._stage.queue.cursor_.item_id()), 1.0)
        await self._hand.press("Return")
        return True

    async def _ready(self) -> bool:
        """Waits until the item on screen can be decided; a queue at its end is no fault."""
        session = self._stage.desk.session

        def decidable() -> bool:
            return session.decidable

        def ended() -> bool:
            return session.current is None and (session.walk is None or session.walk.exhausted)

        if not await self._until(lambda: decidable() or ended() or self._shown_decided(), READY_S):
            current = session.current
            self._log.write("stuck", item=current.item.id if current else "", token=current and current.lease.token)
            return False
        return decidable()

    def _shown_decided(self) -> bool:
        session = self._stage.desk.session
        return session.current is not None and (
            session.current.item.id in session.verdicts or not session.current.lease.owner
        )

    async def _until(self, condition: Any, seconds: float) -> bool:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not condition():
            if loop.time() > end:
                return False
            await asyncio.sleep(0.001)
        return True

    async def _gesture(self) -> None:
        digit = str(self._chance.randint(1, 4))
        gestures: list[tuple[int, tuple[str, ...]]] = [
            (30, ("A",)),
            (14, ("X", digit)),
            (5, ("F", digit)),
            (5, ("H", digit)),
            (4, ("S",)),
            (6, (digit, "X", digit)),
            (14, ("Ctrl+Z",)),
            (4, ("Ctrl+Shift+Z",)),
            (2, ("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z")),
            (2, ("Ctrl+Left",)),
        ]
        keys = self._chance.choices([keys for _, keys in gestures], [weight for weight, _ in gestures])[0]
        await self._hand.press(*keys)
        if self._chance.random() < 0.15:
            await self._hand.press("C")
            await self._hand.type(f"seen {self._chance.randrange(1_000)}")
            await self._hand.press("Ctrl+Return")
        if self._chance.random() < 0.1 and self._stage.desk.session.current is not None:
            await self._correct()

    async def _correct(self) -> None:
        if not await self._ready():
            return
        await self._hand.press("E")
        await asyncio.sleep(0.005)
        await self._hand.press("End")
        await self._hand.type("9")
        await self._hand.press("Ctrl+Return")


async def _live(life: Life) -> int:
    log = Log(life.log)
    trap, chance = Trap(life.point, life.nth), random.Random(life.seed)

    async def opener(folder: Path) -> Workplace:
        place = await open_workplace(folder)
        await place.journal.close()
        journal = await TrapJournal.open(folder / JOURNAL_NAME)
        assert isinstance(journal, TrapJournal)
        journal.trap, journal.log = trap, log
        place.journal = journal
        place.backend = cast(EmbeddedBackend, TrapBackend(cast(EmbeddedBackend, place.backend), trap, chance))
        return place

    opening = Opening(life.folder, opener=opener)
    await opening.begin()
    assert opening.shift is not None
    note_words(opening.shift.stage.desk, log)
    opening.window.activateWindow()
    log.write("ready")
    if life.drain:
        await asyncio.wait_for(_drained(opening), DRAIN_S)
    else:
        await Keys(opening, chance, log).work()
    await opening.end()
    for report in (life.folder / "crash").glob("crash-*.txt"):
        log.write("failure", text=report.read_text(encoding="utf-8")[:2_000])
    log.write("end")
    log.close()
    return 0


async def _drained(opening: Opening) -> None:
    assert opening.place is not None
    while await opening.place.journal.waiting():  # noqa: ASYNC110 - the product has no such event, and needs none
        await asyncio.sleep(0.005)


def live(life: Life) -> None:
    """The child's whole life."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application(["backstop"])
    code = run_loop(app, lambda: _live(life))
    sys.stdout.flush()
    os._exit(code)  # Qt's own statics are not this proof's matter
