"""``ItemSource`` and ``DecisionSink`` over a store: in this process by default, or on a database server.

Three threads of their own: one writes, one reads pages, one searches. What the window awaits never waits for a
search: a claim in a searching filter finds its candidates on the searching thread and only leases on the writing one.
The store's library (0.13 s to import) is loaded on the writing thread too, beside the window's own start. On a
server each of the three is a small pool of threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from backends.embedded.batches import EmbeddedBatches
from backends.embedded.gathering import Gathering
from backends.embedded.listings import EmbeddedListings
from backends.embedded.parcels import EmbeddedParcels
from backends.embedded.seconds import EmbeddedSeconds
from backends.embedded.suspicions import EmbeddedSuspicions
from review.chain import Reached
from review.decisions import Entry, Receipt
from review.errors import Unavailable
from review.items import Subject
from review.ports import Clock, Dossier, ItemRecord, SelectionRow
from review.queue import Anchors, Blocked, Filter, Lease, LeasedItem, OrderKey, Page, QueueCount

if TYPE_CHECKING:
    from backends.store.store import Store

STORE_NAME = "store.sqlite3"
_AT_ONCE = 500
"""Rows a turn on the writing thread: between two turns a claim gets through."""
_SEARCHES = 5
"""A search whose finds were all leased meanwhile is taken up again this often before it gives what it has."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Threads:
    """How many threads do what; the default is for SQLite. ``lanes``: batches of entries that are applied at once."""

    writing: int = 1
    reading: int = 1
    searching: int = 1
    lanes: int = 1


class EmbeddedBackend:
    """The workspace's store behind the ports. Use from one event loop; ``close`` it before the loop ends."""

    def __init__(self, folder: Path, clock: Clock, threads: Threads | None = None) -> None:
        threads = threads or Threads()
        self.folder = folder
        self._clock = clock
        self._writing = ThreadPoolExecutor(threads.writing, thread_name_prefix="store-write")
        self._reading = ThreadPoolExecutor(threads.reading, thread_name_prefix="store-read")
        self._searching = ThreadPoolExecutor(threads.searching, thread_name_prefix="store-search")
        self.seconds = EmbeddedSeconds(self)
        self.parcels = EmbeddedParcels(self)
        self.batches = EmbeddedBatches(self)
        self.listings = EmbeddedListings(self, folder)
        self.suspicions = EmbeddedSuspicions(self)
        self._gathering = Gathering[Entry, Receipt](
            lambda entries: self.with_store(lambda store: store.submit(entries)), threads.lanes
        )
        self._opened: Store | None = None

    @classmethod
    async def open(cls, workspace: Path, clock: Clock) -> EmbeddedBackend:
        """Opens the workspace's store, making or migrating it as needed; the caller holds its ``WorkspaceLock``.

        Raises ``SchemaTooNew``, ``Damaged`` or ``Unavailable``.
        """
        backend = cls(workspace, clock)
        await backend._begin()
        return backend

    @classmethod
    async def over(cls, store: Store, clock: Clock, *, threads: int = 1) -> EmbeddedBackend:
        """The ports over a store that is open, which ``close`` then closes. ``threads``: 1 for SQLite."""
        wide = Threads(threads, threads, max(1, threads // 2), lanes=2)
        backend = cls(Path(), clock, wide if threads > 1 else None)

        def adopt() -> None:
            from backends.store.filters import may_be_slow

            backend._may_be_slow = may_be_slow
            backend._opened = store

        await backend._on(backend._writing, adopt)
        return backend

    async def _begin(self) -> None:
        """Opens the store on its own thread; where that fails no thread is left behind."""
        try:
            self._opened = await self._on(self._writing, self._open_store)
        except BaseException:
            _shut(self._searching, self._reading, self._writing)
            raise

    def _open_store(self) -> Store:
        from backends.store.filters import may_be_slow
        from backends.store.store import Store  # SQLAlchemy: on this thread, not on the window's

        self._may_be_slow = may_be_slow
        return Store.open(self.folder / STORE_NAME, clock=self._clock, sole=True)

    async def close(self) -> None:
        """Lets what is under way end, then closes the store and its threads."""
        store = self._opened
        if store is None:
            return
        await self._gathering.close()
        self._opened = None
        self._searching.shutdown(wait=False)
        self._reading.shutdown(wait=False)

        def end() -> None:
            self._searching.shutdown()
            self._reading.shutdown()
            store.close()

        await self._on(self._writing, end)
        _shut(self._searching, self._reading, self._writing)

    async def _on(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work)

    @property
    def store(self) -> Store:
        """The opened store; ``Unavailable`` after ``close``. Its verbs belong to this backend's threads."""
        if self._opened is None:
            raise Unavailable("The workspace is closed.", remedy="Open it again.")
        return self._opened

    async def counts(self) -> Sequence[QueueCount]:
        """Every queue's figures; snoozed items whose time has come are open again in them."""
        store = self.store
        if await self._on(self._reading, store.snooze_due):
            await self._on(self._writing, store.wake)
        return await self._on(self._reading, store.counts)

    async def page(self, where: Filter, after: OrderKey | None, limit: int) -> Page:
        """``limit`` rows behind ``after``."""
        store = self.store
        searching = self._may_be_slow(where)
        pool = self._searching if searching else self._reading
        return await self._on(pool, lambda: store.page(where, after, limit, searching=searching))

    async def anchors(self, where: Filter, step: int) -> Anchors:
        """A map of the whole list."""
        store = self.store
        return await self._on(self._searching, lambda: store.anchors(where, step))

    async def record(self, item_id: str) -> ItemRecord:
        """One item with everything said of it."""
        store = self.store
        return await self._on(self._reading, lambda: store.record(item_id))

    async def dossier(self, subject: Subject) -> Dossier:
        """Everything known of a subject."""
        store = self.store
        return await self._on(self._reading, lambda: store.dossier(subject))

    async def claim_next(
        self,
        where: Filter,
        owner: str,
        limit: int,
        after: OrderKey | None,
        passing: Sequence[str] = (),
        key: str = "",
    ) -> list[LeasedItem]:
        """Leases up to ``limit`` free items behind ``after``, best first, leaving out ``passing``.

        ``key``: see ``Store.claim_next``.
        """
        store = self.store
        if not self._may_be_slow(where):
            return await self._on(self._writing, lambda: store.claim_next(where, owner, limit, after, passing, key))
        if key and (before := await self._on(self._writing, lambda: store.claims.before(owner, key))) is not None:
            return before
        leased = await self._search_and_claim(where, owner, limit, after, passing)
        if key:
            return await self._on(self._writing, lambda: store.claims.keep(owner, key, leased))
        return leased

    async def _search_and_claim(
        self, where: Filter, owner: str, limit: int, after: OrderKey | None, passing: Sequence[str]
    ) -> list[LeasedItem]:
        store = self.store
        leased: list[LeasedItem] = []
        for _ in range(_SEARCHES):
            wanted, behind = limit - len(leased), after
            found = await self._on(
                self._searching,
                lambda: store.candidates(where, owner, wanted, behind, passing),  # noqa: B023
            )
            ids = [item_id for item_id, _ in found]
            if ids:
                leased += await self._on(self._writing, lambda: store.claims.take(ids, owner))  # noqa: B023
            if len(found) < wanted or len(leased) >= limit:
                break
            after = found[-1][1]
        return leased

    async def claim(self, item_ids: Sequence[str], owner: str) -> list[LeasedItem | Blocked]:
        """Leases these items, each answered for itself, in order."""
        store = self.store
        return await self._on(self._writing, lambda: store.claim(item_ids, owner))

    async def renew(self, leases: Sequence[Lease]) -> list[Lease | Blocked]:
        """Lengthens leases."""
        store = self.store
        return await self._on(self._writing, lambda: store.renew(leases))

    async def release(self, leases: Sequence[Lease]) -> None:
        """Gives leases back."""
        store = self.store
        await self._on(self._writing, lambda: store.release(leases))

    async def select(self, where: Filter, limit: int) -> list[SelectionRow]:
        """Freezes a selection."""
        store = self.store
        return await self._on(self._searching, lambda: store.select(where, limit))

    async def lease_selection(self, rows: Sequence[SelectionRow], owner: str) -> list[Lease | Blocked]:
        """Leases a frozen selection; what changed since is blocked."""
        store = self.store
        out: list[Lease | Blocked] = []
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            out += await self._on(self._writing, lambda: store.lease_selection(part, owner))  # noqa: B023
        return out

    async def submit(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Applies entries in order, each answered for itself; what is confirmed is on disk."""
        _ = self.store  # or it says that it is closed
        return await self._gathering.submit(entries)

    async def reached(self, seq: int) -> Reached:
        """Where the audit chain ends now, and what stands at ``seq``."""
        store = self.store
        return await self._on(self._reading, lambda: store.register.reached(seq))

    async def read(self, work: Callable[[Store], T]) -> T:
        """Runs a short read on its own thread."""
        store = self.store
        return await self._on(self._reading, lambda: work(store))

    async def search(self, work: Callable[[Store], T]) -> T:
        """Runs a read that may walk through everything, on the searching thread."""
        store = self.store
        return await self._on(self._searching, lambda: work(store))

    async def with_store(self, work: Callable[[Store], T]) -> T:
        """Runs ``work`` on the writing thread: taking a manifest in. Claims wait meanwhile."""
        store = self.store
        return await self._on(self._writing, lambda: work(store))


def _shut(*pools: ThreadPoolExecutor) -> None:
    for pool in pools:
        pool.shutdown()
