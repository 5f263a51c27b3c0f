"""One of several supervisors at one store: the console's own desk, session and journal, and a person who never waits.

Now and then the lease of the item on screen runs out while the person still looks at it, and a colleague is given the
item; the person decides all the same, before or after the colleague does.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from backends.journal import SqliteJournal
from backends.store.store import Store
from backends.store.tables import items
from console.bench import Word
from console.clock import TimeOrderedKeys
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review.decisions import Entry, Receipt, ReceiptState, Verdict
from review.labels import Label, Severity
from review.queue import LeasedItem
from review.session import Session
from tests.domain import HandClock
from tests.features.conformance.floor import Ports
from tests.proofs.place import ALL
from tests.proofs.waiting import NeverCame, until
from tests.simulation.console import NoFiles
from tests.unit.console.shop import Decoder

OnStore = Callable[[Callable[[Store], Any]], Awaitable[Any]]
CHANCE_LAPSE = 0.15
CHANCE_LABEL = 0.4
VERDICTS = (Verdict.APPROVE, Verdict.REJECT, Verdict.ESCALATE)


class HearingJournal(SqliteJournal):
    """The journal, which keeps at hand what was taken and answered. Its answers wake whoever waits for one."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.taken: dict[str, Entry] = {}
        self.receipts: dict[str, Receipt] = {}
        self._last: dict[str, str] = {}
        """By item: the key of the last decision on it."""

    async def take(self, entries: Sequence[Entry], *, clear_drafts: bool = True) -> None:
        """Committed, so taken."""
        await super().take(entries, clear_drafts=clear_drafts)
        self.taken |= {entry.key: entry for entry in entries}
        self._last |= {entry.item_id: entry.key for entry in entries}

    async def record(self, receipts: Sequence[Receipt]) -> None:
        """Written down, so answered."""
        await super().record(receipts)
        self.receipts |= {receipt.key: receipt for receipt in receipts}

    def answer_on(self, item_id: str) -> Receipt | None:
        """The answer to the last decision on an item, where there is one."""
        return self.receipts.get(self._last.get(item_id, ""))


@dataclass(frozen=True)
class Lapse:
    """One lease that ran out under its holder. ``first``: the colleague decided before the holder did.

    ``winner`` is "" where it was none of those who were meant to meet.
    """

    item_id: str
    loser: str
    winner: str
    label: str
    first: bool
    receipt: Receipt


@dataclass
class Supervisor:
    """One person at one desk."""

    name: str
    ports: Ports
    desk: Desk
    session: Session
    journal: HearingJournal
    scope: TaskScope
    on_store: OnStore
    chance: random.Random
    words: list[Word]
    failures: list[str]
    colleagues: list[Supervisor] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a lapse, of this person's or of a colleague's, is played at this desk."""
    _serial: int = 0

    async def work(self) -> None:
        """Until nothing is open any more."""
        self.desk.start()
        self.desk.open(ALL)
        lapses = self.chance.random() < CHANCE_LAPSE
        while await self._something_left():
            current = None if self.turn.locked() else self.ready()
            colleague = next((one for one in self._others() if not one.turn.locked()), None) if lapses else None
            if current is None or (lapses and colleague is None):
                shown = self.session.current
                if not self.turn.locked() and shown is not None and not shown.lease.owner:
                    self.desk.go_on()  # a colleague's: only to be looked at
                await asyncio.sleep(0.001)
                continue
            if colleague is None:
                self._decide(labelled=self.chance.random() < CHANCE_LABEL)
            else:
                async with self.turn, colleague.turn:
                    await self._lapse(current, colleague)
            lapses = self.chance.random() < CHANCE_LAPSE
            await asyncio.sleep(0)
        await until(lambda: not self.desk.supply.owed.items, 60)

    def ready(self) -> LeasedItem | None:
        """The item on screen, where it may be decided."""
        current = self.session.current
        if current is None or self.desk.shelf.get(current.item) is None:
            return None
        self.desk.painted(current.item.id)
        return current if self.session.decidable else None

    def stands(self) -> str:
        """What there is to know of this desk, for the person who must find out why it does not go on."""
        walk, supply = self.session.walk, self.desk.supply
        held = [] if walk is None else [(one.item.id, one.lease.token) for one in walk.holding()]
        tasks = sorted(task.get_name() for task in self.scope._tasks)
        return (
            f"{self.name}: {held}, sender {self.desk.sender.trouble!r}, owes {sorted(supply.owed.items)}, {tasks}, "
            f"leasing {supply.leasing.locked()}, told {[word.text for word in self.words[-4:]]}, {self.failures}"
        )

    def _others(self) -> list[Supervisor]:
        others = [one for one in self.colleagues if one is not self]
        self.chance.shuffle(others)
        return others

    async def _something_left(self) -> bool:
        walk = self.session.walk
        if self.turn.locked() or self.session.current is not None or walk is None or not walk.exhausted:
            return True
        if not await self.on_store(open_items):
            return False
        if not self.turn.locked():
            self.desk.open(ALL)  # what is left was a colleague's a moment ago
        await asyncio.sleep(0.01)
        return True

    def _decide(self, *, labelled: bool) -> str:
        """Returns the label that was put on it, "" for none."""
        draft, name = self.session.draft(), ""
        if labelled and draft is not None:
            self._serial += 1
            name = f"{self.name}-{self._serial}"
            self.desk.edit(draft.with_label(Label(name, "shape.differs", Severity.MINOR, note=name)), "Label")
        self.desk.decide(self.chance.choice(VERDICTS), "Decide", "Decided", reason="shape")
        return name

    async def _lapse(self, current: LeasedItem, colleague: Supervisor) -> None:
        """The lease is over, the colleague has the item, and both decide, in either order."""
        item_id = current.item.id
        passed = await self.on_store(lambda store: pass_on(store, item_id, colleague.name))
        if not passed or not await colleague._shows(item_id):
            label, receipt = await self._decide_and_hear(item_id), self.journal.answer_on(item_id)
            if receipt is not None and receipt.state is not ReceiptState.CONFIRMED:
                self.lapses.append(Lapse(item_id, self.name, "", label, False, receipt))
            return
        first = self.chance.random() < 0.5
        if first:
            await colleague._decide_and_hear(item_id)
        label = await self._decide_and_hear(item_id)
        if not first:
            await colleague._decide_and_hear(item_id)
        receipt = self.journal.answer_on(item_id)
        assert receipt is not None
        self.lapses.append(Lapse(item_id, self.name, colleague.name, label, first, receipt))

    async def _shows(self, item_id: str) -> bool:
        """Opens the item; False where somebody else was quicker after all."""
        self.desk.open(ALL, item_id)

        def there() -> bool:
            shown = self.session.current
            return (
                shown is not None and shown.item.id == item_id and (not shown.lease.token or self.ready() is not None)
            )

        try:
            await until(there)
        except NeverCame as error:
            raise NeverCame(f"{item_id}, asked for, never showed: {self.stands()}") from error
        return self.ready() is not None

    async def _decide_and_hear(self, item_id: str) -> str:
        current = self.ready()
        assert current is not None
        assert current.item.id == item_id
        before = self.journal.answer_on(item_id)  # to what was decided of it when it was here before
        label = self._decide(labelled=True)

        def answered() -> bool:
            return self.journal.answer_on(item_id) not in (None, before)

        try:
            await until(answered, 60)
        except NeverCame as error:
            raise NeverCame(f"{item_id}, decided, was never answered: {self.stands()}") from error
        return label

    # -- afterwards -----------------------------------------------------------------------------------

    async def faults(self) -> list[tuple[str, str]]:
        """(sort, words) of everything that is not as promised to this person."""
        found = [("crashed", failure) for failure in self.failures]
        if waiting := await self.journal.waiting():
            found.append(("never answered", f"{self.name}: {waiting}"))
        told = {word.text for word in self.words}
        for lapse in self.lapses:
            if lapse.receipt.state is not ReceiptState.CONFLICT:
                found.append(("stale accepted", f"{lapse}"))
                continue
            if lapse.receipt.reason not in told or lapse.winner not in lapse.receipt.reason:
                found.append(("loser not told", f"{lapse}"))
            if self.journal.answer_on(lapse.item_id) is not lapse.receipt:
                continue  # they got it after all, later
            draft = await self.journal.draft(lapse.item_id)
            if draft is None or lapse.label not in {label.id for label in draft.labels}:
                found.append(("draft lost", f"{lapse}: {draft}"))
        lost = {lapse.item_id for lapse in self.lapses}
        for key, receipt in self.journal.receipts.items():
            if receipt.state is not ReceiptState.CONFIRMED and self.journal.taken[key].item_id not in lost:
                found.append(("not accepted", f"{self.name}: {receipt}"))
        return found

    async def close(self) -> None:
        """Ends as the console does."""
        await self.desk.close(5.0)
        await self.journal.close()


async def sit_down(name: str, ports: Ports, on_store: OnStore, folder: Path, clock: HandClock, seed: str) -> Supervisor:
    """A desk for one person."""
    journal = await HearingJournal.open(folder / f"{name}.sqlite3")
    assert isinstance(journal, HearingJournal)
    words: list[Word] = []
    failures: list[str] = []
    scope = TaskScope(lambda task, error: failures.append(f"{name}, {task}: {error!r}"))
    session = Session(name, clock, TimeOrderedKeys())
    desk = Desk(session, ports, ports, journal, Shelf(NoFiles(), Decoder()), scope, words.append)
    chance = random.Random(f"{seed} {name}")
    return Supervisor(name, ports, desk, session, journal, scope, on_store, chance, words, failures)


def pass_on(store: Store, item_id: str, to: str) -> bool:
    """The item's lease is over, as the store sees it, and ``to`` claims it.

    False where on a server somebody was quicker in between, be it its holder, who lengthened the lease.
    """
    with store._writer.durable() as connection:
        connection.execute(update(items).where(items.c.id == item_id).values(lease_until_ms=0))
    return isinstance(store.claim([item_id], to)[0], LeasedItem)


def open_items(store: Store) -> int:
    """How many items still wait for somebody."""
    with store._writer.durable() as connection:
        return int(connection.execute(select(func.count()).where(items.c.state == "open")).scalar_one())
