"""A line between one console and the service: slow, lossy, doubling, cut, or refused for want of a login."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from backends.service.backend import SharedBackend
from review.decisions import Entry, Receipt
from review.errors import NotSignedIn, Unavailable
from review.items import Subject
from review.ports import Dossier, ItemRecord, SelectionRow
from review.queue import Anchors, Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueCount
from tests.simulation.service import Service
from tests.simulation.world import World

T = TypeVar("T")
DEADLINE_S = 10.0
"""A request without an answer by then counts as failed; it may still be under way."""


@dataclass(frozen=True)
class Weather:
    """How a line is for a while. Each of the four is a chance between 0 and 1; ``longest_s``: of one way."""

    name: str
    lost: float = 0.0
    unanswered: float = 0.0
    doubled: float = 0.0
    longest_s: float = 0.3
    away: bool = False
    unknown_person: bool = False


CALM = Weather("calm", longest_s=0.2)
WEATHERS = (
    CALM,
    Weather("lossy", lost=0.3, unanswered=0.3, doubled=0.2, longest_s=2.0),
    Weather("slow", unanswered=0.05, doubled=0.1, longest_s=16.0),
    Weather("doubling", doubled=0.8, longest_s=40.0),
    Weather("away", away=True),
    Weather("no answers", unanswered=1.0),
    Weather("unknown person", unknown_person=True),
)


class Line:
    """``ItemSource`` and ``DecisionSink`` for one console. ``dead`` once the console's process is."""

    def __init__(self, world: World, service: Service, chance: random.Random, sent: Callable[[str], None]) -> None:
        self._world = world
        self._service = service
        self._chance = chance
        self._sent = sent
        self.weather = CALM

    @property
    def is_calm(self) -> bool:
        """True where a request is answered at once."""
        return self.weather is CALM and self._service.is_up

    def _way(self) -> float:
        return self._chance.random() ** 3 * self.weather.longest_s + 0.001

    async def _ask(self, what: str, work: Callable[[SharedBackend], Coroutine[Any, Any, T]]) -> T:
        """One request and its answer, each as the weather has it."""
        loop, weather, chance = asyncio.get_running_loop(), self.weather, self._chance
        if weather.away or weather.unknown_person:
            await asyncio.sleep(self._way())
            raise Unavailable("The line is down.") if weather.away else NotSignedIn("Sign in again.")
        answer: asyncio.Future[T] = loop.create_future()
        answer.add_done_callback(lambda done: done.cancelled() or done.exception())  # who asked may be dead
        muted = chance.random() < weather.unanswered

        def arrive(value: Any, error: BaseException | None) -> None:
            if answer.done():
                return
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(value)

        def reply(value: Any, error: BaseException | None) -> None:
            if not muted:
                loop.call_later(self._way(), arrive, value, error)

        if chance.random() >= weather.lost:
            loop.call_later(self._way(), self._service.take, work, reply)
        if chance.random() < weather.doubled:
            loop.call_later(self._way() + self._way(), self._service.take, work, lambda value, error: None)
        self._sent(what)
        try:
            return await asyncio.wait_for(answer, DEADLINE_S)
        except TimeoutError as error:
            raise Unavailable("No answer came in time.") from error

    async def counts(self) -> Sequence[QueueCount]:
        return await self._ask("counts", lambda backend: _list(backend.counts()))

    async def page(self, where: Filter, after: OrderKey | None, limit: int) -> Page:
        return await self._ask("page", lambda backend: backend.page(where, after, limit))

    async def anchors(self, where: Filter, step: int) -> Anchors:
        return await self._ask("anchors", lambda backend: backend.anchors(where, step))

    async def record(self, item_id: str) -> ItemRecord:
        return await self._ask("record", lambda backend: backend.record(item_id))

    async def dossier(self, subject: Subject) -> Dossier:
        return await self._ask("dossier", lambda backend: backend.dossier(subject))

    async def claim_next(
        self, where: Filter, owner: str, limit: int, after: OrderKey | None, passing: Sequence[str] = ()
    ) -> list[LeasedItem]:
        return await self._ask("claim_next", lambda backend: backend.claim_next(where, owner, limit, after, passing))

    async def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        return await self._ask("claim", lambda backend: backend.claim(item_ids, owner))

    async def renew(self, leases: Sequence[Lease]) -> list[Lease | Blocked]:
        return await self._ask("renew", lambda backend: backend.renew(leases))

    async def release(self, leases: Sequence[Lease]) -> None:
        await self._ask("release", lambda backend: backend.release(leases))

    async def select(self, where: Filter, limit: int) -> list[SelectionRow]:
        return await self._ask("select", lambda backend: backend.select(where, limit))

    async def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        return await self._ask("lease_selection", lambda backend: backend.lease_selection(rows, owner))

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        return await self._ask("submit", lambda backend: backend.submit(entries))


async def _list(counts: Coroutine[Any, Any, Sequence[QueueCount]]) -> Sequence[QueueCount]:
    return await counts
