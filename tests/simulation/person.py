"""A person: looks, thinks, decides, corrects, changes their mind, selects, waits, and goes to lunch."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from review.bulk import dry_run
from review.decisions import Decision, Verdict
from review.errors import BackstopError
from review.labels import Label, Severity
from review.outbox import EntryState
from review.queue import Filter, QueueSpec
from tests.proofs.place import ALL
from tests.simulation.console import Console

QUEUES = [ALL, ALL, *(QueueSpec(kind, kind, Filter(kind=kind)) for kind in ("listing", "shipment", "image"))]
LOOK_S = 10.0
STUCK_S = 150.0
"""On a line that answers, what is on screen can be decided within this time: twice the longest wait between tries."""


class Person:
    """Works at one console for one of its lives."""

    def __init__(self, console: Console, chance: random.Random) -> None:
        self._console = console
        self._chance = chance
        self._desk = console.desk
        self._session = console.session
        self._serial = 0
        self._acts: list[tuple[int, Callable[[], None]]] = [
            (30, self._approve),
            (14, self._reject),
            (10, self._correct),
            (3, self._escalate),
            (5, self._snooze),
            (8, self._comment),
            (12, self._label),
            (3, self._desk.skip),
            (2, self._desk.go_back),
            (2, self._open),
            (16, self._desk.undo),
            (6, self._desk.redo),
        ]

    async def work(self) -> None:
        """For as long as the console lives."""
        self._desk.open(ALL)
        pace = self._chance.uniform(0.5, 2.0) * self._console.world.play.think_s
        while True:
            await asyncio.sleep(self._chance.choice((0.05, 1.0, self._chance.expovariate(1 / pace), 1.5 * pace)))
            if self._chance.random() < 0.02:
                await asyncio.sleep(self._chance.uniform(16, 25) * 60)  # longer than a lease
            await self.wait()
            await self._burst()

    async def _burst(self) -> None:
        for _ in range(self._chance.choice((1, 1, 1, 2, 4))):
            self._console.paint()
            weights = [weight for weight, _ in self._acts]
            act = self._chance.choices([act for _, act in self._acts], weights)[0]
            self._console.world.note(self._console.name, act.__name__, self._on_screen())
            act()
            if self._chance.random() < 0.5:
                await asyncio.sleep(self._chance.choice((0.0, 0.003, 0.1, 1.0)))
        if self._chance.random() < 0.06:
            await self._bulk()
        if self._chance.random() < 0.04:
            await self._retract()

    def _on_screen(self) -> str:
        item = self._console.on_screen
        return "-" if item is None else f"{item.id} v{item.version}"

    async def wait(self) -> None:
        """Until something can be decided, or there is nothing left; says where it never comes."""
        waited = 0.0
        while (state := self._stands()) not in ("ready", "nothing left"):
            await asyncio.sleep(LOOK_S)
            well = self._console.line.is_calm and not self._console.journal.full
            waited = waited + LOOK_S if well and self._stands() == state else 0.0
            if waited >= STUCK_S:
                self._console.world.fail("stuck", f"{self._console.name}: {state}")
                waited = 0.0
                self._desk.open(ALL)
        if state == "nothing left":
            self._desk.open(self._chance.choice(QUEUES))

    def _stands(self) -> str:
        session = self._session
        walk, current = session.walk, session.current
        if current is None:
            return "nothing left" if walk is None or walk.exhausted else "nothing on screen"
        if current.lease.token:
            self._console.paint()
            return "ready" if session.decidable else f"{current.item.id} is not painted"
        # what is decided, by this console or by somebody else, is only to be looked at
        if current.item.id in session.verdicts or not current.lease.owner:
            return "ready"
        return f"{current.item.id} v{current.item.version} has no lease"

    # -- the keys -------------------------------------------------------------------------------------

    def _approve(self) -> None:
        self._desk.decide(Verdict.APPROVE, "Approve", "Approved")

    def _reject(self) -> None:
        self._desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape", note=self._note())

    def _escalate(self) -> None:
        self._desk.decide(Verdict.ESCALATE, "Escalate", "Escalated", escalated_to="lead")

    def _snooze(self) -> None:
        away = timedelta(minutes=self._chance.choice((1, 7, 40)))
        self._desk.snooze(self._session.clock.now() + away, "Snooze", "Snoozed")

    def _comment(self) -> None:
        if self._session.current is not None:
            self._desk.comment(self._note(), None, "Said")

    def _label(self) -> None:
        draft, current = self._session.draft(), self._session.current
        if draft is not None and current is not None and current.item.id not in self._session.verdicts:
            label = Label(f"label-{self._note()}", "shape.differs", Severity.MINOR)
            self._desk.edit(draft.with_label(label), "Label")

    def _correct(self) -> None:
        current, draft = self._session.current, self._session.draft()
        if current is None or draft is None or not self._console.paint():
            return
        if current.item.listing is not None:
            draft = draft.with_field("title", f"Vase {self._note()}")
        elif current.item.shipment is not None:
            draft = replace(draft, tracking_number=f"1Z{self._chance.randrange(10**16):016d}")
        else:
            draft = replace(draft, note=self._note())
        self._desk.edit(draft, "Edit")
        self._desk.decide(Verdict.REJECT if current.item.kind == "image" else Verdict.CORRECT, "Correct", "Corrected")

    def _open(self) -> None:
        self._desk.open(self._chance.choice(QUEUES))

    async def _bulk(self) -> None:
        console, where = self._console, self._chance.choice(QUEUES).filter
        try:
            rows = await console.line.select(where, self._chance.choice((1, 5, 20)))
            plan = dry_run(rows, self._chance.choice((Verdict.APPROVE, Verdict.REJECT)))
            result = await self._desk.decide_selection(plan, "Selection", "Selection decided", reason="shape")
        except BackstopError as error:
            console.world.note(console.name, "no selection", error)
            return
        console.world.note(console.name, "selection", result.taken, len(result.blocked), len(result.failed))
        if result.total != plan.total:
            console.world.fail("selection", f"{plan.total} selected, {result.total} answered")

    async def _retract(self) -> None:
        gone = (EntryState.WITHDRAWN, EntryState.CONFLICT, EntryState.REFUSED)
        try:
            recent = await self._console.journal.recent(10)
            own = [held.entry for held in recent if isinstance(held.entry, Decision) and held.state not in gone]
            if own:
                entry = self._chance.choice(own)
                await self._desk.reversal.retract(entry.key, entry.item_id)
        except BackstopError as error:
            self._console.world.note(self._console.name, "not undone", error)

    def _note(self) -> str:
        self._serial += 1
        return f"{self._console.lives}.{self._serial}"
