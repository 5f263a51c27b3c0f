"""``ParcelDesk`` over a store in this process, on the thread that searches: a claim never waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from review.logistics.causes import Cause
from review.logistics.events import Meaning, Unmapped
from review.logistics.relisting import ShiftPlan
from review.ports import SelectionRow

if TYPE_CHECKING:
    from backends.embedded.backend import EmbeddedBackend
    from backends.store.store import Store

T = TypeVar("T")


class EmbeddedParcels:
    """The parcels of an embedded backend; as ``EmbeddedBackend.parcels``."""

    def __init__(self, backend: EmbeddedBackend, searching: ThreadPoolExecutor) -> None:
        self._backend = backend
        self._searching = searching

    async def _search(self, work: Callable[[Store], T]) -> T:
        store = self._backend.store
        return await asyncio.get_running_loop().run_in_executor(self._searching, lambda: work(store))

    async def causes(self) -> Sequence[Cause]:
        """What many open parcels in trouble have in common, the one with most behind it first."""
        return await self._search(lambda store: store.parcels.causes())

    async def of_cause(self, cause: Cause, limit: int) -> Sequence[tuple[SelectionRow, str]]:
        """The parcels of a cause, each with its exception; those that differ from the others first."""
        return await self._search(lambda store: store.parcels.of_cause(cause, limit))

    async def shifts(self, batch: str) -> Sequence[ShiftPlan]:
        """The shifts of a shipping list, each with every row's preview and correction."""

        def work(store: Store) -> Sequence[ShiftPlan]:
            from backends.logistics.desk import plans_of  # the couriers' tables: on this thread, not on the window's

            return plans_of(store, batch)

        return await self._search(work)

    async def unmapped(self) -> Sequence[Unmapped]:
        """What carriers said that means nothing yet, counted, the most usual first."""
        return await self._search(lambda store: store.parcels.unmapped())

    async def map_code(self, vocabulary: str, code: str, meaning: Meaning, by: str) -> None:
        """A lead says what a code means, from now on."""
        await self._backend.with_store(lambda store: store.house.map_code(vocabulary, code, meaning, by))
