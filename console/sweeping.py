"""Sweeping: carries a bulk decision through where the items are, and takes it back, as one step of the one undo queue.

Every id is made here and told first, so whatever is cut off goes on where it was: nothing is decided twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from console.bench import Bench, Word
from review.changes import Changes
from review.decisions import Verdict
from review.errors import AWAY, BackstopError, Unavailable
from review.history import SweepStep

if TYPE_CHECKING:
    from review.batches import Sweep, SweepSource

Progress = Callable[["Sweep"], None]
_ALL = Changes(counts=True, history=True, outbox=True, lists=True)


class Sweeping:
    """The sweeps of one desk. ``source``: where they are carried out, None at a desk that makes none."""

    def __init__(self, bench: Bench, source: SweepSource | None) -> None:
        self._bench = bench
        self._source = source

    @property
    def source(self) -> SweepSource:
        """Where sweeps are carried out."""
        if self._source is None:
            raise Unavailable("No bulk decisions are made from here.", remedy="Open the workspace in the console.")
        return self._source

    async def run(self, sweep: str, name: str, progress: Progress) -> Sweep:
        """Carries a sweep that was asked for to its end, and notes it for undo. Raises what its source raises."""
        try:
            done = await self._carry(sweep, progress)
        except AWAY:
            self._note(name, sweep)  # it may have taken effect all the same
            self._bench.publish(_ALL)
            raise
        if not done.undoes and done.taken:
            self._note(name, sweep)
        self._bench.publish(_ALL)
        return done

    def _note(self, name: str, sweep: str) -> None:
        """A step of undo; the only one of this sweep, also where it was broken off and gone on with."""
        session = self._bench.session
        session.history.forget_sweep(sweep)
        session.history.push(SweepStep(session.keys.new(), name, sweep))

    def said(self, text: str, *, undo: bool) -> None:
        """Tells what became of a sweep, with its undo where it did something."""
        self._bench.tell(Word(text, "done", undo=undo))

    async def _carry(self, sweep: str, progress: Progress) -> Sweep:
        by = self._bench.session.supervisor
        while not (done := await self.source.carry_on(sweep, by)).ended:
            progress(done)
        progress(done)
        return done

    async def take_back(self, sweep: str, progress: Progress) -> Sweep:
        """Undoes a sweep as one step; what somebody touched since is left, and told in the answer."""
        session = self._bench.session
        asked = await self.source.ask_undo(session.keys.new(), sweep, session.supervisor)
        done = await self._carry(asked.id, progress)
        session.history.forget_sweep(sweep)
        self._bench.publish(_ALL)
        return done

    async def undo(self, step: SweepStep) -> None:
        """What Ctrl+Z does to a sweep."""
        bench = self._bench
        try:
            done = await self.take_back(step.sweep, lambda _done: None)
        except BackstopError as error:
            bench.session.history.undo_failed(step)
            bench.publish(Changes(history=True))
            bench.warn(str(error))
            return
        if done.left:
            bench.note(f"{done.taken} taken back, {len(done.left)} not: {done.left[0].reason}")
        else:
            bench.note(f"Undone: {step.name}")

    async def redo(self, step: SweepStep) -> None:
        """The same decision on the same list again, as a new sweep; what changed meanwhile is left alone."""
        bench = self._bench
        session = bench.session
        try:
            before = await self.source.sweep(step.sweep)
            asked = await self.source.ask(
                session.keys.new(), before.selection, Verdict(before.verdict), session.supervisor, reason=before.reason
            )
            await self._carry(asked.id, lambda _done: None)
        except BackstopError as error:
            session.history.redo_failed(step)
            bench.warn(str(error))
            return
        session.history.restore(replace(step, gesture=session.keys.new(), sweep=asked.id))
        bench.publish(_ALL)
        self.said(step.name, undo=True)
