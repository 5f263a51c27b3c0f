"""G5: leases go by the service's clock alone, however wrong the clock of a console is or becomes.

The console's desk over HTTP, on a clock that is up to a day wrong and jumps while leases are held; the service's own
clock is set by five minutes now and then. Half a minute at a time goes by for all of them. As long as the desk holds
an item nobody else may get it, and it stays on screen; what nobody renews ends when the service's clock says so.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import httpx

from backends.http import backend, client, reading
from backends.http import service as remote
from backends.http.line import Line
from backends.store.leases import LEASE_S
from console.tenure import Tenure
from review.decisions import Verdict
from review.queue import Blocked, Filter, LeasedItem, QueueSpec
from tests.domain import START
from tests.line.between import Send, between
from tests.line.desk import SUPERVISOR, RemoteDesk, remote_desk
from tests.line.running import Running, running
from tests.proofs.place import item_of, row_of
from tests.proofs.waiting import fast_folder
from tests.rows import Row, at_least, none_of

RUNS = {False: 30, True: 1_000}
BROKEN_RUNS = 4
TURN_S = 30.0
"""So often the window looks whether a lease is to be renewed."""
TURNS = 20, 50
"""A person's time with one item: ten to twenty-five minutes; a lease holds fifteen."""
DAY_S = 86_400.0
SET_S = 300.0
"""By so much the service's clock is set, at most once in twice that time."""
TOLD_S = 35.0
"""A lease's end, told on the console's clock, may be so far from the service's: smaller differences count as none."""
COLLEAGUE = "Ana Ruiz"
KINDS, MORE = 3, 10
"""Of each run one listing is decided and one image left; some are leased ahead."""
LISTINGS = QueueSpec("listings", "Listings", Filter(kind="listing"))


@dataclass
class Moment:
    """True seconds, and by how much each clock is wrong."""

    seconds: float = 0.0
    service_wrong: float = 0.0
    console_wrong: float = 0.0
    last_set: float = 0.0

    def service(self) -> datetime:
        """What the service's clock says."""
        return START + timedelta(seconds=self.seconds + self.service_wrong)

    def console(self) -> datetime:
        """What the console's says."""
        return START + timedelta(seconds=self.seconds + self.console_wrong)


@dataclass
class Clock:
    """``review.ports.Clock`` of one of the two."""

    moment: Moment
    of_service: bool

    def now(self) -> datetime:
        """Aware UTC, right or wrong."""
        return self.moment.service() if self.of_service else self.moment.console()

    def monotonic(self) -> float:
        """Seconds that nobody sets."""
        return self.moment.seconds


@dataclass
class Findings:
    """Words for the person who must find out why."""

    runs: int = 0
    jumps: int = 0
    settings: int = 0
    asked: int = 0
    """Times that a colleague wanted what was held."""
    wrong: list[str] = field(default_factory=list)


def run(*, long: bool, seed: int) -> list[Row]:
    """As shipped, then with leases that go by the console's own clock, which must be found."""
    found = _played(seed, RUNS[long])
    with _by_own_clock():
        broken = _played(seed, BROKEN_RUNS)
    note = (
        f"{found.jumps} jumps of the console's clock, {found.settings} settings of the service's, {found.asked} asked"
    )
    return [
        at_least("faults_g05_runs", found.runs, RUNS[long], "runs", note),
        at_least("faults_g05_jumps", found.jumps, found.runs, "jumps during a lease"),
        none_of("faults_g05_wrong_expiries", len(found.wrong), "findings", "; ".join(found.wrong[:3])),
        at_least("faults_g05_red_own_clock", len(broken.wrong), 1, "wrong expiries, as it must be"),
    ]


@contextmanager
def _by_own_clock() -> Iterator[None]:
    """Broken on purpose: the end of a lease is believed as it is told, and nothing else renews one."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(Tenure, "_is_old", lambda self, lease, now: False))
        for module in (backend, reading):
            stack.enter_context(patch.object(module, "lease_on_our_clock", lambda lease, ahead_s: lease))
        yield


def _played(seed: int, runs: int) -> Findings:
    found, moment = Findings(), Moment()
    time = SimpleNamespace(time=lambda: moment.console().timestamp(), monotonic=lambda: moment.seconds)
    with (
        tempfile.TemporaryDirectory(prefix="backstop-g05-", dir=fast_folder()) as name,
        patch.object(client, "time", time),
        patch.object(remote, "Line", partial(Line, clock=lambda: moment.seconds)),
    ):
        asyncio.run(_play(Path(name), moment, random.Random(seed), runs, found))
    return found


async def _play(folder: Path, moment: Moment, chance: random.Random, runs: int, found: Findings) -> None:
    async def dated(request: httpx.Request, send: Send) -> httpx.Response:
        answer = await send(request)
        answer.headers["date"] = format_datetime(moment.service(), usegmt=True)
        return answer

    mine = folder / "mine"
    mine.mkdir()
    with running(folder / "service", clock=Clock(moment, of_service=True)) as service, between(dated):
        rows = [row_of(item_of(place, chance), chance) for place in range((runs + MORE) * KINDS)]
        service.on_store(lambda store: store.put_items(rows))
        left = [row.id for row in rows if row.kind == "image"]
        token = service.token(SUPERVISOR)
        async with remote_desk(service.address, token, mine, clock=Clock(moment, of_service=False)) as desk:
            desk.desk.open(LISTINGS)
            for turn in range(runs):
                one = Run(turn, desk, service, moment, chance, found)
                try:
                    await one.hold()
                    await one.leave(left[turn])
                except AssertionError as error:
                    found.wrong.append(f"run {turn}: {error}"[:600])
                    desk.desk.open(LISTINGS)
                found.runs += 1


@dataclass
class Run:
    """One item in a person's hands."""

    number: int
    desk: RemoteDesk
    service: Running
    moment: Moment
    chance: random.Random
    found: Findings

    async def hold(self) -> None:
        """Looked at for long, then decided: it stays this person's all the time."""
        self._jump()
        item_id = (await self.desk.decidable()).item.id
        for _ in range(self.chance.randint(*TURNS)):
            if self.chance.random() < 0.1:
                self._jump()
            if self.chance.random() < 0.3:
                self._set()
            held = await self._go_on(TURN_S)
            assert item_id in held, f"{item_id} left the screen: {self._clocks()}"
            self._nobody_gets(held)
        assert self.desk.session.decidable, f"{item_id} may not be decided any more: {self._clocks()}"
        self.desk.desk.decide(Verdict.ESCALATE, "Escalate", "Escalated", escalated_to="lead")
        await self.desk.until(lambda: not self.desk.desk.supply.owed.items, "the decision is answered")
        parked = await self.desk.journal.parked()
        assert not parked, f"{item_id} was not accepted: {parked[-1].reason}, {self._clocks()}"

    async def leave(self, item_id: str) -> None:
        """Leased and forgotten: it is another's from the moment on that the service's clock names, and not before."""
        (leased,) = await self.desk.service.items.claim([item_id], SUPERVISOR)
        assert isinstance(leased, LeasedItem), f"{item_id} could not be leased: {leased}"
        ends = self.moment.service() + timedelta(seconds=LEASE_S)
        told = leased.lease.until - timedelta(seconds=self.moment.console_wrong - self.moment.service_wrong)
        if abs((told - ends).total_seconds()) > TOLD_S:
            self.found.wrong.append(f"a lease until {ends} was told to end at {told}: {self._clocks()}")
        if self.chance.random() < 0.5:
            self._jump()
        if self.chance.random() < 0.5:
            self._set()
        for second in (-1.0, 1.0):
            while (left := (ends - self.moment.service()).total_seconds() + second) > 0:
                await self._go_on(min(left, TURN_S))
            (answer,) = self.service.on_store(lambda store: store.claim([item_id], COLLEAGUE))
            if isinstance(answer, Blocked) != (second < 0):
                self.found.wrong.append(f"{second:+g} s after its end: {answer}, {self._clocks()}")

    async def _go_on(self, seconds: float) -> list[str]:
        """Time goes by, and the console looks after its leases; the items that it still holds."""
        self.moment.seconds += seconds
        session = self.desk.session
        await self.desk.desk.supply.renew(session.clock.now())
        return [one.item.id for one in session.walk.holding()] if session.walk is not None else []

    def _nobody_gets(self, held: list[str]) -> None:
        answers = self.service.on_store(lambda store: store.claim(held, COLLEAGUE))
        self.found.asked += len(answers)
        for answer in answers:
            if isinstance(answer, LeasedItem):
                self.found.wrong.append(f"run {self.number}: {COLLEAGUE} got {answer.item.id}, {self._clocks()}")
                self.service.on_store(lambda store: store.release([answer.lease]))  # noqa: B023 - awaited within the turn

    def _jump(self) -> None:
        self.moment.console_wrong = self.chance.uniform(-DAY_S, DAY_S)
        self.found.jumps += 1

    def _set(self) -> None:
        if self.moment.seconds - self.moment.last_set >= 2 * SET_S:
            self.moment.last_set = self.moment.seconds
            self.moment.service_wrong += self.chance.choice((-SET_S, SET_S))
            self.found.settings += 1

    def _clocks(self) -> str:
        return f"console {self.moment.console_wrong:+.0f} s, service {self.moment.service_wrong:+.0f} s"
