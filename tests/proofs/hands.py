"""Hands: a supervisor who decides, corrects, snoozes, comments, undoes and selects at random, as fast as it goes."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from review.bulk import dry_run
from review.decisions import Decision, Verdict
from review.drafts import Draft
from review.errors import AWAY, BackstopError, NotTaken
from review.items import Item
from review.labels import Label, Severity
from review.outbox import EntryState
from review.queue import Filter, QueueSpec
from tests.proofs.deeds import Log
from tests.proofs.place import ALL, Bench

STUCK_S = 3.0
"""The item on screen must be decidable within this time, or the desk has forgotten it."""
LOOK_S = 0.001
FAR_STUCK_S = 30.0
"""As long as a console waits for an answer of its service."""
FAR_PAUSE_S = 0.015
"""A service takes some thirty requests a second from one console: quicker hands would only make it busy."""
QUEUES = [ALL, *(QueueSpec(kind, kind, Filter(kind=kind)) for kind in ("listing", "shipment", "image"))]


class Hands:
    """One supervisor; everything by ``chance``. ``log`` learns of an item that can never be decided.

    ``far``: the store is a service's, and not always there.
    """

    def __init__(
        self, place: Bench, chance: random.Random, log: Log, *, undoes: bool = True, far: bool = False
    ) -> None:
        self._place = place
        self._desk = place.desk
        self._session = place.session
        self._chance = chance
        self._log = log
        self._far = far
        self._stuck_s = FAR_STUCK_S if far else STUCK_S
        self._away: tuple[type[BackstopError], ...] = AWAY if far else ()
        self._not_done: tuple[type[BackstopError], ...] = (NotTaken, *self._away)
        self._serial = 0
        acts: list[tuple[int, Callable[[], None]]] = [
            (30, self._approve),
            (12, self._reject),
            (12, self._correct),
            (4, self._escalate),
            (6, self._snooze),
            (12, self._comment),
            (8, self._label),
            (3, self._desk.skip),
            (2, self._desk.go_back),
            (2, self._open),
        ]
        if undoes:
            acts += [(16, self._desk.undo), (4, self._desk.redo)]
        self._weights = [weight for weight, _ in acts]
        self._acts = [act for _, act in acts]
        self._undoes = undoes

    async def work(self) -> None:
        """Until no item is left; the parent ends it sooner."""
        while await self._on_screen():
            for _ in range(self._chance.choice([1, 1, 1, 2, 3])):  # keys that come in one turn of the loop
                self._place.paint()
                self._chance.choices(self._acts, self._weights)[0]()
            if self._chance.random() < 0.05:
                await self._bulk()
            if self._undoes and self._chance.random() < 0.02:
                await self._retract()
            for _ in range(self._chance.choice([0, 1, 3, 10])):
                await asyncio.sleep(0)
            if self._far or self._chance.random() < 0.3:
                await asyncio.sleep(FAR_PAUSE_S if self._far else 0.004)

    async def _on_screen(self) -> bool:
        """Waits for an item that can be decided; False where none is left."""
        looks = 0
        while True:
            walk, current = self._session.walk, self._session.current
            if current is None and walk is not None and walk.exhausted:
                self._desk.open(ALL)
                with suppress(*self._away):
                    counts = await self._place.backend.counts()
                    if not any(count.open for count in counts):
                        return False
            if current is not None and self._place.desk.shelf.get(current.item) is not None:
                if current.lease.token:
                    return True
                if current.item.id in self._session.verdicts:
                    return True
            looks += 1
            if looks * LOOK_S > self._stuck_s:  # by looks, not by the clock: this process may have stood still
                self._log.write("stuck", item=current.item.id if current else "", state=self._state())
                self._desk.open(ALL)
                looks = 0
            await asyncio.sleep(LOOK_S)

    def _state(self) -> str:
        """What there is to know of the item on screen, for the person who must find out why it cannot be decided."""
        session, supply, current = self._session, self._desk.supply, self._session.current
        if current is None:
            return f"none, {session.walk and session.walk.wants} wanted, failures {self._place.failures}"
        owed, ready = current.item.id in supply.owed.items, self._desk.shelf.get(current.item) is not None
        tasks = sorted(task.get_name() for task in self._place.scope._tasks)
        return (
            f"token {current.lease.token}, owed {owed}, ready {ready}, sender {self._desk.sender.trouble!r}, "
            f"words {[word.text for word in self._place.words[-4:]]}, tasks {tasks}, failures {self._place.failures}"
        )

    # -- the keys -------------------------------------------------------------------------------------

    def _approve(self) -> None:
        self._desk.decide(Verdict.APPROVE, "Approve", "Approved")

    def _reject(self) -> None:
        self._desk.decide(Verdict.REJECT, "Reject", "Rejected", reason="shape", note=self._note())

    def _escalate(self) -> None:
        self._desk.decide(Verdict.ESCALATE, "Escalate", "Escalated", escalated_to="lead")

    def _snooze(self) -> None:
        away = self._chance.choice([timedelta(milliseconds=20), timedelta(hours=1)])
        self._desk.snooze(self._session.clock.now() + away, "Snooze", "Snoozed")

    def _comment(self) -> None:
        if self._session.current is not None:
            self._desk.comment(self._note(), None, "Said")

    def _label(self) -> None:
        draft = self._session.draft()
        if draft is not None and self._session.current is not None:
            label = Label(f"label-{self._note()}", "shape.differs", Severity.MINOR)
            self._desk.edit(draft.with_label(label), "Label")

    def _correct(self) -> None:
        current, draft = self._session.current, self._session.draft()
        if current is None or draft is None:
            return
        self._desk.edit(self._edited(current.item, draft), "Edit")
        verdict = Verdict.REJECT if current.item.kind == "image" else Verdict.CORRECT
        self._desk.decide(verdict, "Correct", "Corrected")

    def _edited(self, item: Item, draft: Draft) -> Draft:
        if item.listing is not None:
            return draft.with_field("title", f"Vase {self._note()}")
        if item.shipment is not None:
            return replace(draft, tracking_number=f"1Z{self._chance.randrange(10**16):016d}")
        return replace(draft, note=self._note())

    def _open(self) -> None:
        self._desk.open(self._chance.choice(QUEUES))

    async def _bulk(self) -> None:
        where = self._chance.choice(QUEUES).filter
        try:
            rows = await self._place.backend.select(where, self._chance.choice([1, 5, 40]))
            plan = dry_run(rows, self._chance.choice([Verdict.APPROVE, Verdict.REJECT]))
            result = await self._desk.decide_selection(plan, "Selection", "Selection decided", reason="shape")
        except self._not_done as error:
            self._log.write("problem", text=str(error))
            return
        if result.total != plan.total:
            self._log.write("failure", text=f"a selection of {plan.total} answered {result.total}")

    async def _retract(self) -> None:
        recent = await self._place.journal.recent(20)
        gone = (EntryState.WITHDRAWN, EntryState.CONFLICT, EntryState.REFUSED)
        own = [held.entry for held in recent if isinstance(held.entry, Decision) and held.state not in gone]
        if own:
            entry = self._chance.choice(own)
            await self._desk.reversal.retract(entry.key, entry.item_id)

    def _note(self) -> str:
        self._serial += 1
        return f"{self._serial}-{self._chance.getrandbits(24):06x}"
