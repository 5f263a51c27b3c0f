"""A desk at a service, without a window: the console's own desk, session, sender and journal over the HTTP adapters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from backends.http.addresses import Address
from backends.http.service import RemoteService
from backends.journal import SqliteJournal
from console.bench import Word
from console.clock import SystemClock, TimeOrderedKeys
from console.desk import Desk
from console.shelf import Shelf
from console.tasks import TaskScope
from review.ports import Clock
from review.queue import LeasedItem
from review.session import Session
from review.standing import LineState, News, Standing
from tests.line.between import Rule, between
from tests.line.pocket import Pocket
from tests.simulation.console import NoFiles
from tests.unit.console.shop import Decoder

SUPERVISOR = "Li Wei"
PATIENCE_S = 60.0
JOURNAL_NAME = "journal.sqlite3"


@dataclass
class RemoteDesk:
    """One supervisor's desk, and all that was told there. ``failures``: of its tasks."""

    service: RemoteService
    journal: SqliteJournal
    session: Session
    desk: Desk
    scope: TaskScope
    pocket: Pocket
    words: list[Word] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def until(self, condition: Callable[[], object], what: str, seconds: float = PATIENCE_S) -> None:
        """Lets the desk work until something is so."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not condition():
            if loop.time() > end:
                raise AssertionError(f"never so: {what}; {self.stands()}")
            await asyncio.sleep(0.002)

    async def until_state(self, state: LineState) -> None:
        """Waits until the line stands so."""
        await self.until(lambda: self.service.standing.state is state, f"the line is {state}")

    async def drained(self, seconds: float = PATIENCE_S) -> None:
        """Waits until every entry is answered."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while waiting := await self.journal.waiting():
            if loop.time() > end:
                raise AssertionError(f"{waiting} entries still wait; {self.stands()}")
            await asyncio.sleep(0.01)

    def stands(self) -> str:
        """What there is to know of this desk, for the person who must find out why it does not go on."""
        walk = self.session.walk
        held = [] if walk is None else [(one.item.id, one.lease.token) for one in walk.holding()]
        told = [word.text for word in self.words[-4:]]
        return (
            f"{self.service.standing}, holds {held}, sender {self.desk.sender.trouble!r}, owes "
            f"{sorted(self.desk.supply.owed.items)[:5]}, told {told}, {self.failures}"
        )

    def on_told(self, what: Standing | News) -> None:
        """As the window does: when the line is there again, what waits goes out and what is held is kept."""
        if isinstance(what, Standing) and what.state is LineState.ONLINE:
            self.desk.sender.wake()
            self.scope.start(self.desk.supply.renew(self.session.clock.now()), "renew leases")
            self.desk.supply.refill()

    def ready(self) -> LeasedItem | None:
        """The item on screen, painted, where it may be decided."""
        current = self.session.current
        if current is None or self.desk.shelf.get(current.item) is None:
            return None
        self.desk.painted(current.item.id)
        return current if self.session.decidable else None

    async def decidable(self) -> LeasedItem:
        """Waits until the item on screen may be decided."""
        await self.until(self.ready, "an item that may be decided")
        current = self.session.current
        assert current is not None
        return current


@asynccontextmanager
async def remote_desk(
    address: str,
    token: str,
    folder: Path,
    *,
    name: str = SUPERVISOR,
    clock: Clock | None = None,
    rule: Rule | None = None,
    online: bool = True,
) -> AsyncIterator[RemoteDesk]:
    """A desk at work on whatever is at ``address``, its journal in ``folder``.

    ``rule``: stands between it and the service. ``online``: begin only when the line is there. It ends without a word
    to anybody, as a process does that dies; ``desk.close`` before that is what the console does in the evening.
    """
    pocket = Pocket()
    pocket.kept[Address.of(address).text] = token
    with nullcontext() if rule is None else between(rule):
        service = RemoteService(Address.of(address), folder / "cache", vault=pocket)
    try:
        journal = await SqliteJournal.open(folder / JOURNAL_NAME)
    except BaseException:
        await service.close()
        raise
    words: list[Word] = []
    failures: list[str] = []
    scope = TaskScope(lambda task, error: failures.append(f"{task}: {error!r}"))
    session = Session(name, clock or SystemClock(), TimeOrderedKeys())
    desk = Desk(session, service.items, service.items, journal, Shelf(NoFiles(), Decoder()), scope, words.append)
    made = RemoteDesk(service, journal, session, desk, scope, pocket, words, failures)
    service.watch(made.on_told)
    try:
        await service.begin()
        if online:
            await made.until_state(LineState.ONLINE)
        desk.start()
        yield made
    finally:
        await scope.close()
        await service.close()
        await journal.close()
