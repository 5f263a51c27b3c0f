"""The floor that people work on in these tests: one store, somebody's seat at it, and a clock moved by hand.

A further way to reach a store is one more entry of ``WAYS``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL

from backends.embedded.backend import EmbeddedBackend
from backends.store.store import Store
from review.batches import BatchSource
from review.ports import AuditSource, DecisionSink, ItemSource, ListingHouse
from review.queue import Filter, LeasedItem
from review.rights import Role
from review.signals import SuspicionSink
from tests import postgres
from tests.domain import HandClock
from tests.line.running import running
from tests.unit.backends.http.side import signed_in

THREADS = 4
LEAD = "Mia"
"""Who may set what the house goes by; everybody else is a supervisor."""


class Ports(ItemSource, DecisionSink, AuditSource, Protocol):
    """All ports, as every backend has them."""

    @property
    def listings(self) -> ListingHouse:
        """The house's own rules for listings, and earlier corrections."""
        ...

    @property
    def suspicions(self) -> SuspicionSink:
        """Where what was measured goes."""
        ...

    @property
    def batches(self) -> BatchSource:
        """Sweeps and lots."""
        ...


@dataclass
class Seat:
    """One person's side of the store."""

    name: str
    ports: Ports

    async def lease(self, item_id: str) -> LeasedItem:
        """This item, which must be free."""
        (held,) = await self.ports.claim([item_id], self.name)
        assert isinstance(held, LeasedItem), held
        return held

    async def next(self, where: Filter | None = None, limit: int = 1) -> list[LeasedItem]:
        """The best that is free."""
        return await self.ports.claim_next(where or Filter(), self.name, limit, None)


@dataclass
class Floor:
    """One store and the ways to it."""

    clock: HandClock
    on_store: Callable[[Callable[[Store], Any]], Awaitable[Any]]
    """Runs something on the store itself: the pipeline's side, and the oracle's."""
    seat: Callable[[str], Awaitable[Seat]]
    """Sits somebody down; everybody has one seat."""


@asynccontextmanager
async def embedded_sqlite(folder: Path) -> AsyncIterator[Floor]:
    """The console's own workspace."""
    clock = HandClock()
    backend = await EmbeddedBackend.open(folder, clock)
    try:
        yield _around(backend, clock)
    finally:
        await backend.close()


@asynccontextmanager
async def embedded_postgresql(_: Path) -> AsyncIterator[Floor]:
    """The same ports over a database server."""
    clock = HandClock()
    with postgres.database() as url:
        backend = await EmbeddedBackend.over(Store.open(_text(url), clock=clock), clock, threads=THREADS)
        try:
            yield _around(backend, clock)
        finally:
            await backend.close()


def _around(backend: EmbeddedBackend, clock: HandClock) -> Floor:
    async def seat(name: str) -> Seat:
        return Seat(name, backend)

    return Floor(clock, backend.with_store, seat)


@asynccontextmanager
async def http_sqlite(folder: Path) -> AsyncIterator[Floor]:
    """The review service on its own file, and each person's line to it."""
    async with _served(folder, "") as floor:
        yield floor


@asynccontextmanager
async def http_postgresql(folder: Path) -> AsyncIterator[Floor]:
    """The review service on a database server, and each person's line to it."""
    with postgres.database() as url:
        async with _served(folder, _text(url)) as floor:
            yield floor


@asynccontextmanager
async def _served(folder: Path, database: str) -> AsyncIterator[Floor]:
    clock = HandClock()
    async with AsyncExitStack() as stack:
        service = stack.enter_context(running(folder / "service", database=database, clock=clock))
        service.on_store(lambda store: store.people.add(LEAD, Role.LEAD, by="test"))
        seats: dict[str, Seat] = {}

        async def seat(name: str) -> Seat:
            if name not in seats:
                side = await stack.enter_async_context(signed_in(service, folder / f"cache-{len(seats)}", name))
                seats[name] = Seat(name, side.items)
            return seats[name]

        async def on_store(work: Callable[[Store], Any]) -> Any:
            return service.on_store(work)

        yield Floor(clock, on_store, seat)


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


WAYS = {
    "embedded on SQLite": embedded_sqlite,
    "embedded on PostgreSQL": embedded_postgresql,
    "HTTP on SQLite": http_sqlite,
    "HTTP on PostgreSQL": http_postgresql,
}
