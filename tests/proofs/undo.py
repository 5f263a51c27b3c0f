"""G27: undo really undoes. Decide, edit, undo, redo, crash, resend and a second supervisor, in any order.

A stateful Hypothesis test drives the console's desk over journal and store, and compares it after every step with
``tests.proofs.model``. The promise is 500 examples of 50 steps at each run and 5,000 in the long one;
BACKSTOP_EXAMPLES names another number.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from backends.journal.drafts import draft_from_json
from console.clock import TimeOrderedKeys
from review.bulk import dry_run
from review.decisions import Decision, ReceiptState, Verdict
from review.drafts import Draft
from review.labels import Label, Severity
from review.queue import LeasedItem
from review.session import Session
from tests.domain import HandClock
from tests.proofs.line import AWAY, OPEN, REPLIES_LOST, Line, StoppableJournal
from tests.proofs.model import ME, OTHER, Model
from tests.proofs.place import ALL, JOURNAL_NAME, STORE_NAME, Place, item_of, open_place, prepare
from tests.proofs.waiting import PATIENCE_S, NeverCame, fast_folder
from tests.rows import Row, at_least, none_of

SHORT, LONG = 500, 5_000
STEPS = 50
ITEMS = 5
LEASE_S = 16 * 60

T = TypeVar("T")
_did: Counter[str] = Counter()


class Workbench(RuleBasedStateMachine):
    """One working place and its model, and the ways to drive both."""

    template: Path
    folder_of_all: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(dir=self.folder_of_all))
        shutil.copy(self.template, self._folder / STORE_NAME)
        self._loop = asyncio.new_event_loop()
        self._clock = HandClock()
        self._keys = TimeOrderedKeys()
        self._model = Model()
        self._serial = 0
        self._place: Place | None = None

    @property
    def _now(self) -> Place:
        assert self._place is not None
        return self._place

    @property
    def _ids(self) -> list[str]:
        return [item_of(number, random.Random(0)).id for number in range(ITEMS)]

    async def _open(self) -> None:
        journal = await StoppableJournal.open(self._folder / JOURNAL_NAME)
        assert isinstance(journal, StoppableJournal)
        self._journal = journal
        lines: list[Line] = []

        def around(sink: Any) -> Line:
            lines.append(Line(sink, self._model.mode))
            return lines[0]

        session = Session(ME, self._clock, self._keys)
        self._place = await open_place(self._folder, session, journal=journal, around=around)
        (self._line,) = lines
        self._place.desk.start()
        self._place.desk.open(ALL)

    def _edit(self, item_id: str) -> None:
        self._serial += 1
        draft = self._now.session.draft(item_id) or self._model.drafts.get(item_id) or Draft(item_id, 1)
        label = Label(f"label-{self._serial % 3}", "shape.differs", Severity.MINOR, note=str(self._serial))
        after = replace(draft.with_label(label), note=f"note {self._serial}")
        self._now.desk.edit(after, "Edit")
        self._model.edit(after)

    def _press(self, key: Callable[[], None]) -> None:
        """A key press, on the loop as the window's are."""

        async def pressed() -> None:
            key()

        self._await(pressed())

    def _decidable(self) -> bool:
        self._now.paint()
        return self._now.session.decidable

    def _await(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def _settle(self) -> None:
        """Until nothing runs any more but the sender, and the sender waits to be woken."""
        self._await(self._settled())
        assert not self._now.failures, self._now.failures
        _did["steps"] += 1

    async def _settled(self) -> None:
        awake = self._now.desk.sender._awake  # the one thing that tells whether the sender waits
        calm, end = 0, self._loop.time() + PATIENCE_S
        while calm < 2:
            others = [task for task in self._now.scope._tasks if task.get_name() != "sender"]
            if others:
                await asyncio.wait(others, timeout=PATIENCE_S)
            idle = bool(awake._waiters) and not awake.is_set()  # asyncio tells it nowhere else
            calm = calm + 1 if idle and not others else 0
            if self._loop.time() > end:
                raise NeverCame(f"still running: {[task.get_name() for task in others]}, sender idle: {idle}")
            await asyncio.sleep(0 if idle else 0.0002)  # a loop that only spun would keep the interpreter's lock


class Desk(Workbench):
    """What may happen, in any order, and what must hold after each."""

    # -- rules ----------------------------------------------------------------------------------------

    @initialize()
    def start(self) -> None:
        self._await(self._open())
        self._settle()

    @precondition(lambda self: self._decidable())
    @rule(verdict=st.sampled_from([Verdict.APPROVE, Verdict.REJECT, Verdict.ESCALATE]))
    def decide(self, verdict: Verdict) -> None:
        current = self._now.session.current
        assert current is not None
        self._press(lambda: self._now.desk.decide(verdict, "Decide", "Decided", reason="shape"))
        self._model.decide(verdict.value, current.item.id)
        self._settle()

    @precondition(lambda self: self._decidable())
    @rule(keys=st.lists(st.sampled_from(["decide", "undo", "redo", "edit"]), min_size=2, max_size=4))
    def burst(self, keys: list[str]) -> None:
        """Keys that come faster than the disk."""
        self._model.hurried = True
        self._press(lambda: self._burst(keys))
        self._model.hurried = False
        self._model.send()
        self._settle()

    def _burst(self, keys: list[str]) -> None:
        for key in keys:
            current = self._now.session.current
            if key == "undo":
                self._now.desk.undo()
                self._model.undo()
            elif key == "redo" and (not self._model.undone or self._model.undone[-1].is_edit):
                self._now.desk.redo()
                self._model.redo()
            elif current is not None and self._decidable() and not self._model.means(current.item.id):
                if key == "edit":
                    self._edit(current.item.id)
                elif key == "decide":
                    self._now.desk.decide(Verdict.REJECT, "Decide", "Decided", reason="shape")
                    self._model.decide("reject", current.item.id)

    @rule(numbers=st.sets(st.integers(0, ITEMS - 1), min_size=2), worked_on=st.booleans())
    def decide_selection(self, numbers: set[int], worked_on: bool) -> None:
        """Some of it may be decided already, here or elsewhere."""
        rows = self._await(self._now.backend.select(ALL.filter, ITEMS))
        ids = {sorted(self._ids)[number] for number in numbers}
        chosen = [row for row in rows if row.item_id in ids]
        free = [row.item_id for row in chosen if not self._model.owes(row.item_id)]
        if worked_on:
            for item_id in free:
                self._press(partial(self._edit, item_id))
            self._settle()
        self._await(self._now.desk.decide_selection(dry_run(chosen, Verdict.REJECT), "Decide", "Decided"))
        if free:
            self._model.decide("reject", *free)
            _did["selected"] += len(free)
        self._model.send()
        self._settle()

    @precondition(lambda self: self._decidable())
    @rule()
    def edit(self) -> None:
        current = self._now.session.current
        assert current is not None
        self._press(lambda: self._edit(current.item.id))
        self._settle()

    @rule()
    def undo(self) -> None:
        self._press(self._now.desk.undo)
        self._model.undo()
        self._settle()

    @rule()
    def redo(self) -> None:
        self._press(self._now.desk.redo)
        self._model.redo()
        self._settle()

    @rule()
    def skip(self) -> None:
        self._press(self._now.desk.skip)
        self._settle()

    @rule()
    def reopen_queue(self) -> None:
        self._press(lambda: self._now.desk.open(ALL))
        self._settle()

    @rule(mode=st.sampled_from([OPEN, OPEN, AWAY, REPLIES_LOST]))
    def line(self, mode: str) -> None:
        """The line changes, and the sender tries."""
        self._line.mode = self._model.mode = mode
        self._press(self._now.desk.sender.wake)
        self._model.send()
        self._settle()

    @rule()
    def crash(self) -> None:
        """Everything in memory is gone."""
        self._await(self._now.shut())
        self._await(self._open())
        self._model.crash()
        self._settle()

    @precondition(lambda self: self._decidable())
    @rule()
    def die_deciding(self) -> None:
        """The process dies before the decision is on disk: it was never shown as taken."""
        self._journal.stopped = True
        self._press(lambda: self._now.desk.decide(Verdict.REJECT, "Decide", "Decided", reason="shape"))
        self._await(asyncio.sleep(0))
        self.crash()

    @rule()
    def time_passes(self) -> None:
        """Every lease runs out."""
        self._clock.seconds += LEASE_S

    @rule(number=st.integers(0, ITEMS - 1))
    def other_decides(self, number: int) -> None:
        """A second supervisor, where the store lets them have the item."""
        item_id = sorted(self._ids)[number]
        backend = self._now.backend
        answer = self._await(backend.claim([item_id], OTHER))[0]
        if not isinstance(answer, LeasedItem):
            return
        _did["other decided"] += 1
        item, at = answer.item, self._clock.now()
        decision = Decision(
            self._keys.new(), item.id, item.version, item.kind, Verdict.APPROVE, item.shown, answer.lease.token, OTHER,
            at, self._keys.new(),
        )  # fmt: skip
        (receipt,) = self._await(backend.submit([decision]))
        assert receipt.state is ReceiptState.CONFIRMED, receipt
        assert item_id not in self._model.store, f"{item_id} was decided by {self._model.store[item_id]}"
        self._model.store[item_id] = (OTHER, "approve")

    # -- what must hold -------------------------------------------------------------------------------

    @invariant()
    def store_is_as_meant(self) -> None:
        """What stands in the store is what the model says, no more and no less."""
        if self._place is None:
            return
        with closing(sqlite3.connect(self._folder / STORE_NAME)) as db:
            standing = db.execute(
                "SELECT item_id, supervisor, verdict FROM decisions WHERE key NOT IN (SELECT target FROM retractions)"
            ).fetchall()
            states = dict(db.execute("SELECT id, state FROM items"))
        assert sorted(standing) == sorted((item, who, verdict) for item, (who, verdict) in self._model.store.items())
        for item_id, state in states.items():
            assert (state == "open") == (item_id not in self._model.store), f"{item_id} is {state}"

    @invariant()
    def screen_is_as_meant(self) -> None:
        """What is on screen can be decided where it is open, has its draft, and is not decided already."""
        if self._place is None:
            return
        current = self._now.session.current
        if current is None:
            return
        item_id = current.item.id
        if self._decidable():
            assert not self._model.means(item_id), f"{item_id} is decided, and can be decided again"
            kept = self._now.session.draft()
            assert kept is not None
            assert kept == self._model.drafts.get(item_id, Draft(item_id, current.item.version))
        elif self._model.mode == OPEN:
            raise AssertionError(f"{item_id} is on screen and can never be decided")

    @invariant()
    def half_made_work_is_on_disk(self) -> None:
        """Of each item that is open and not on its way: its draft, as it is meant, and no other."""
        if self._place is None:
            return
        with closing(sqlite3.connect(self._folder / JOURNAL_NAME)) as db:
            rows = db.execute("SELECT item_id, version, body FROM draft").fetchall()
        kept = {item_id: draft_from_json(item_id, version, body) for item_id, version, body in rows}
        for item_id in self._ids:
            if item_id not in self._model.store and not self._model.owes(item_id):
                assert kept.get(item_id) == self._model.drafts.get(item_id), f"{item_id}: {kept.get(item_id)}"

    def teardown(self) -> None:
        """Everything goes out, and stands as meant."""
        if self._place is not None:
            self.line(OPEN)
            assert self._await(self._now.journal.waiting()) == 0
            self.store_is_as_meant()
            self._now.backend.store.verify()
            self._await(self._now.shut())
        self._loop.close()
        shutil.rmtree(self._folder)


def run(*, long: bool, seed: int) -> list[Row]:
    """As many examples as the run takes; a failure is printed by Hypothesis with the steps that lead to it."""
    examples = int(os.environ.get("BACKSTOP_EXAMPLES", LONG if long else SHORT))
    _did.clear()
    broken = ""
    with tempfile.TemporaryDirectory(prefix="backstop-undo-", dir=fast_folder()) as name:
        folder = Path(name)
        prepare(
            folder, (item_of(number, random.Random(0)) for number in range(ITEMS)), random.Random(seed), HandClock()
        )
        Desk.template, Desk.folder_of_all = folder / STORE_NAME, folder
        try:
            run_state_machine_as_test(_seeded(seed), settings=_settings(examples))
        except Exception as error:
            traceback.print_exception(error)  # with Hypothesis' notes: the steps that lead there
            broken = f"{type(error).__name__}: {error}"[:600] or "broken"
    note = f"{examples} examples of up to {STEPS} steps; {dict(_did)}"
    return [
        at_least("undo_steps", _did["steps"], examples * STEPS // 4, "steps", note),
        at_least("undo_other_decided", _did["other decided"], examples // 20, "decisions of a second supervisor"),
        none_of("undo_broken", int(bool(broken)), "invariants", broken),
    ]


def _seeded(number: int) -> type[Desk]:
    class Seeded(Desk):
        pass

    seed(number)(Seeded)
    return Seeded


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        verbosity=Verbosity.normal,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
